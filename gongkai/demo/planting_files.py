"""Plants what lies in tables and attachments 植入附件和表格问题: reports and accounts as files, wrong sums, leaks."""

from __future__ import annotations

from gongkai.demo import office
from gongkai.demo.facts import Facts, facts_of
from gongkai.demo.fields import catalogue_fields
from gongkai.demo.finance_body import TABLES, account
from gongkai.demo.markup import paragraphs, table
from gongkai.demo.model import Article, File, Site, World
from gongkai.demo.pages_text import STANDARD_HEAD
from gongkai.demo.report_body import numbers, row

FORMS = {"docx": office.word, "xlsx": office.workbook, "pdf": office.printed}
CARRIED = "二、上年结转政府信息公开申请数量"
OLD_LABELS = {"本年制发件数": "本年新制作数量", "本年废止件数": "本年新公开数量", "现行有效件数": "对外公开总数量"}
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def newest_article(site: Site, key: str) -> Article:
    """The newest article of a column."""
    return max(site.node(key).articles, key=lambda a: (a.published, a.number))


def as_file(world: World, site: Site, key: str, form: str) -> None:
    """The newest article of a column only says 见附件; what it said is in the file."""
    article = newest_article(site, key)
    article.files = [File(f"{article.title}.{form}", form, FORMS[form](article.body))]
    article.body = paragraphs(("具体内容详见附件。",))


def as_scan(world: World, site: Site, key: str, short: str = "现印发给你们，请认真贯彻执行。") -> None:
    """The newest article of a column is a line and the scan of a paper."""
    article = newest_article(site, key)
    article.files = [File(f"{article.title}.pdf", "pdf", office.scan())]
    article.body = paragraphs((short,))


def wrong_sum(world: World, site: Site, key: str) -> None:
    """In the newest report one request was carried over that is neither done nor carried on (R-201)."""
    article = newest_article(site, key)
    article.body = article.body.replace(row([CARRIED, *numbers(0)]), row([CARRIED, *numbers(1)]))


def old_form(world: World, site: Site, key: str) -> None:
    """The newest report has the labels of the form of 2019."""
    article = newest_article(site, key)
    for new, old in OLD_LABELS.items():
        article.body = article.body.replace(new, old)


def few_tables(world: World, site: Site, key: str, count: int) -> None:
    """The newest budget has only so many of the usual tables."""
    article = newest_article(site, key)
    article.files.clear()
    facts = facts_of(site.spec, world.seed)
    article.body = account(facts, article.published.year, article.published, "预算", tables=TABLES[:count])


def few_heads(world: World, site: Site, key: str, count: int) -> None:
    """The standard catalogue has only the first columns of its table."""
    rows = [STANDARD_HEAD[:count]]
    items = catalogue_fields(site.spec.kind, site.spec.short)
    rows += [[str(i), item, "政策依据、办理结果", "有关规定", "20日"][:count] for i, item in enumerate(items, 1)]
    site.node(key).text = table(rows, f"{site.spec.short}基层政务公开标准目录")


def exposed(world: World, site: Site, key: str) -> None:
    """The newest list of a column shows identity numbers in full. They are made up here: no place has their code."""
    article = newest_article(site, key)
    facts = facts_of(site.spec, world.seed)
    article.body += table([["序号", "姓名", "身份证号", "金额(元)"], *_people(facts)], "发放名册")


def _people(facts: Facts) -> list[list[str]]:
    births = ("19480212", "19531108", "19570623")
    return [
        [str(n), person.name, identity(birth, f"{n}17"), "180.00"]
        for n, (person, birth) in enumerate(zip(facts.leaders, births, strict=False), 1)
    ]


def identity(birth: str, order: str) -> str:
    """An identity number with a right check digit and an area code that belongs to no place."""
    body = f"529900{birth}{order}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]

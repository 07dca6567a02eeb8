"""Interaction of the demo county 互动与解读: what may be wrong with letters, calls for opinions and readings."""

from __future__ import annotations

from datetime import timedelta

from gongkai.demo.articles import Writer
from gongkai.demo.facts import facts_of
from gongkai.demo.load import texts
from gongkai.demo.markup import cn_day, paragraphs, table
from gongkai.demo.model import Article, Site, World

PICTURE = '<p><img src="/images/portrait.png" alt="政策图解" width="600"></p>'
DOCUMENTS = ("zcwj", "gfxwj")
READINGS = "zcjd"
FIRST_NUMBER = 940  # numbers from here on belong to articles written here


def illustrate(readings: list[Article]) -> None:
    """图文解读: a picture at the end of each reading."""
    for reading in readings:
        reading.body += PICTURE


def writer_of(world: World, site: Site) -> Writer:
    """A writer of further articles of a unit."""
    return Writer(facts_of(site.spec, world.seed), site.spec.organ, world.as_of, site.root.number + FIRST_NUMBER)


def unlinked_readings(world: World, site: Site) -> None:
    """Documents and readings that do not lead to each other."""
    for key in (*DOCUMENTS, READINGS):
        for article in site.node(key).articles:
            article.related.clear()


def late_readings(world: World, site: Site, days: int) -> None:
    """Readings that came out so many days after their documents."""
    for reading in site.node(READINGS).articles:
        reading.published += timedelta(days=days)
        if reading.written:
            reading.written += timedelta(days=days)


def few_readings(world: World, site: Site, count: int) -> None:
    """Only the newest readings are there."""
    node = site.node(READINGS)
    kept = sorted(node.articles, key=lambda a: a.published)[-count:]
    for article in (a for key in DOCUMENTS for a in site.node(key).articles):
        article.related = [a for a in article.related if a in kept]
    node.articles = kept


def copied_readings(world: World, site: Site) -> None:
    """Readings that are their documents once more."""
    for reading in site.node(READINGS).articles:
        reading.body = reading.related[0].body


def rich_readings(world: World, site: Site) -> None:
    """Two readings as a picture and as a video."""
    for reading, head in zip(site.node(READINGS).rows(), ("一图读懂", "视频解读"), strict=False):
        reading.title = head + reading.title.removesuffix("政策解读")


def short_call(world: World, site: Site, days: int) -> None:
    """The newest call for opinions runs a few days and gives no reasons."""
    call = site.node("yjzj").rows()[0]
    writer = writer_of(world, site)
    words = writer.words(call.published) | {"short_to": cn_day(call.published + timedelta(days=days - 1))}
    call.body = paragraphs(line.format_map(words) for line in texts()["consult_short"])


def bare_feedback(world: World, site: Site) -> None:
    """Feedback that gives no reasons."""
    for answer in site.node("yjfk").articles:
        answer.body = writer_of(world, site).body("feedback_bare", answer.published.year, answer.published)


def other_feedback(world: World, site: Site) -> None:
    """Feedback on something that nobody was asked about."""
    for answer in site.node("yjfk").articles:
        answer.title = f"《{site.spec.short}乡村旅游发展规划(征求意见稿)》征求意见采纳情况"


def late_letters(world: World, site: Site, days: int) -> None:
    """Letters that were answered after so many days."""
    writer = writer_of(world, site)
    for letter in site.node("xx").articles:
        letter.written = letter.published - timedelta(days=days)
        letter.body = writer.body("letter", 0, letter.published).replace(
            cn_day(letter.published - timedelta(days=1)), cn_day(letter.written)
        )


def open_letter(world: World, site: Site, age: int) -> None:
    """A letter that was never answered."""
    node = site.node("xx")
    writer = writer_of(world, site)
    letter = writer.article(node, "反映桥头护栏损坏的问题", world.as_of - timedelta(days=age), 0, "letter_open")
    letter.written, letter.pending, letter.summary = letter.published, True, False
    letter.body = letter.body.replace(cn_day(letter.published - timedelta(days=1)), cn_day(letter.published))
    node.articles.append(letter)


def mail_only(world: World, site: Site) -> None:
    """A mailbox that is an e-mail address."""
    node = site.node("xx")
    facts = facts_of(site.spec, world.seed)
    node.form, node.updated = "text", world.as_of - timedelta(days=150)
    node.articles.clear()
    node.text = paragraphs(
        (
            f"欢迎您对{facts.name}的工作提出意见和建议，您的来信我们将认真研究，有关情况会及时向您反馈。",
            f"来信请发送至电子邮箱：{facts.mail}。来信时请写明您的姓名和所反映的事项，以便与您联系。",
        )
    )


def thin_service(world: World, site: Site) -> None:
    """A service guide of five elements whose materials leave open what to bring."""
    facts = facts_of(site.spec, world.seed)
    rows = [
        ["要素", "内容"],
        ["事项名称", "临时救助申请"],
        ["申请条件", "因突发事件、意外伤害、重大疾病等导致基本生活陷入困境的家庭或者个人"],
        ["办理材料", "居民身份证复印件、相关证明材料等"],
        ["办理地点", facts.address],
        ["联系电话", facts.phone],
    ]
    site.node("bszn").text = table(rows, "临时救助申请办事指南")

"""Shortcomings of the demo county 要素缺失: documents, lists and texts that leave out what the rules ask for."""

from __future__ import annotations

from datetime import timedelta

from gongkai.demo.facts import facts_of
from gongkai.demo.markup import paragraphs, table
from gongkai.demo.model import Article, Site, World

DOCUMENTS = ("zcwj", "gfxwj")
CATALOGUED = ("zcwj", "gfxwj", "ghjh", "gzzj", "czys", "czjs")


def documents_of(site: Site) -> list[Article]:
    """The unit's papers."""
    return [article for key in DOCUMENTS for article in site.node(key).articles]


def irregular_numbers(world: World, site: Site) -> None:
    """发文字号 in square brackets, and no mark of validity."""
    for article in documents_of(site):
        article.doc_no = article.doc_no.replace("〔", "[").replace("〕", "]")
        article.validity = ""


def slow_publication(world: World, site: Site, days: int) -> None:
    """Papers published so many days after they were written."""
    for article in documents_of(site):
        written = article.published - timedelta(days=days)
        head, _, tail = article.doc_no.partition("〔")
        article.doc_no = f"{head}〔{written.year}〕{tail.partition('〕')[2]}"
        article.written = written


def bare_entries(world: World, site: Site) -> None:
    """Items without the table of 索引号 and its companions."""
    for key in CATALOGUED:
        for article in site.node(key).articles:
            article.summary = False


def old_request_page(world: World, site: Site) -> None:
    """依申请公开 after the Regulations of 2007: special needs, 15 days, nothing online."""
    facts = facts_of(site.spec, world.seed)
    node = site.node("ysq")
    node.text = paragraphs(
        (
            f"公民、法人或者其他组织可以根据自身生产、生活、科研等特殊需要，向{facts.name}申请获取政府信息。",
            f"申请人应当到{facts.address}当面提交《政府信息公开申请表》，并出示身份证明；联系电话：{facts.phone}。",
            "本机关收到申请后，自收到申请之日起15个工作日内予以答复。",
        )
    )


def thin_overview(world: World, site: Site) -> None:
    """概况 without figures."""
    line = f"{site.spec.short}民风淳朴，人杰地灵，干部群众团结一心，各项事业欣欣向荣，处处洋溢着幸福安宁的景象。"
    site.node("zqgk").text = paragraphs([line, "近年来面貌焕然一新，群众精神昂扬，大家对未来充满信心和期待。" * 4])


def thin_function(world: World, site: Site) -> None:
    """机构职能 without address, hours and telephone."""
    site.node("jgzn").text = paragraphs(
        (
            f"{site.spec.name}贯彻执行国家法律法规和上级决定，主要职责是编制并执行有关规划，提供公共服务，办理行政事务。",
            "完成上级交办的其他事项，配合有关单位做好综合协调和服务保障工作，接受社会各界监督。",
        )
    )


def bare_offices(world: World, site: Site) -> None:
    """内设机构 half of which are only named."""
    facts = facts_of(site.spec, world.seed)
    rows = [["机构名称", "主要职责", "联系电话"]]
    rows += [["办公室", "负责综合方面的日常工作", facts.phone], ["业务股", "负责业务方面的日常工作", facts.phone]]
    site.node("nsjg").text = table([*rows, ["政策法规股", "", ""], ["行政审批股", "", ""]])

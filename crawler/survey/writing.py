"""Writing pages 填写页: the forms of a functional column, on its own page or one step behind it (我要写信)."""

from __future__ import annotations

import re

from crawler.nouns import NavLink, PageForm, PageState
from crawler.survey.asks import PageFacts
from crawler.survey.ownership import plain
from crawler.survey.resolve import Search
from crawler.survey.tour import Step, Tour
from crawler.survey.verdicts import Standing

UNREAD = "unread"  # method of a form that a link announces and nobody looked at
_LOOKED_AT = (Standing.TAKEN, Standing.BLANK)
STEPS = 2  # links followed a section
_WAYS = {
    "mailbox": re.compile(
        r"^(?:我要)?(?:写信|留言|咨询|投诉|提问|发信|建议)$|^(?:在线|网上|我要)(?:写信|留言|咨询|投诉|提交|提问|建议|来信)|"
        r"^(?:点击|提交|填写)?(?:这里|此处)?(?:写信|留言|提交信件|新增留言|发表留言)"
    ),
    "apply": re.compile(
        r"(?:在线|网上|网络|我要).{0,4}申请|^申请(?:入口|提交)|依申请公开(?:系统|平台|入口)|^(?:公民|法人).{0,8}申请"
    ),
}


def open_forms(
    tour: Tour, searches: dict[str, Search], children: dict[str, list[PageFacts]]
) -> Step[dict[str, tuple[PageForm, ...]]]:
    """section -> the forms found for it; one that lies outside the county, or was not read, has the method `unread`."""
    found: dict[str, tuple[PageForm, ...]] = {}
    wanted: dict[str, list[NavLink]] = {}
    for section in _WAYS:
        verdict = searches[section].best if section in searches else None
        if verdict is None or verdict.facts is None or verdict.standing not in _LOOKED_AT:
            continue
        pages = [verdict.facts, *children.get(verdict.candidate.link.url, [])]
        found[section] = tuple(form for page in pages for form in page.forms)
        if not any(map(is_writing, found[section])):
            wanted[section] = _ways(section, pages)
    inside = {link.url for links in wanted.values() for link in links if tour.territory.knows_host(link.url)}
    yield from tour.open([u for u in sorted(inside) if u not in tour.opened], "form", 50)
    for section, links in wanted.items():
        for link in links:
            found[section] += _forms_at(tour, link)
    return found


def is_writing(form: PageForm) -> bool:
    """Whether a form takes a message or a request: it has a field for running text, or many fields."""
    return any(field.kind == "textarea" for field in form.fields) or len(form.fields) >= 4


def _ways(section: str, pages: list[PageFacts]) -> list[NavLink]:
    own = {page.ref.url for page in pages}
    links = {
        link.url: link
        for page in pages
        for link in page.links
        if link.url not in own and _WAYS[section].search(plain(link.text or link.title))
    }
    return list(links.values())[:STEPS]


def _forms_at(tour: Tour, link: NavLink) -> tuple[PageForm, ...]:
    facts = tour.opened.get(link.url)
    if facts is None or facts.cause is not None or facts.state is PageState.REDIRECT:
        return (PageForm(link.url, UNREAD, (), link.text or link.title),)
    return facts.forms

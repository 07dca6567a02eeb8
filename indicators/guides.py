"""Service guides 办事指南: the guides of a unit and which key elements each of them shows (R-308)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.evidence import Column, PageRef
from indicators.fulltext import is_whole, unread_files, whole_text, with_files
from indicators.nouns import Proof
from indicators.patterns import Element, Pattern, plain, quote_around, search
from indicators.span import Strict
from indicators.verdict import page_proof
from indicators.view import View

_LEAST = 60  # characters of a page that can be taken apart
_GENERIC = re.compile(r"^(?:办事|服务|办理|政务服务|便民服务)?(?:指南|服务|事项|流程|须知|大厅)+$")


class GuideRule(Strict):
    """指南规则: what makes a page a guide, its elements, and words that leave the materials open."""

    section: str
    titled: Pattern
    least: int  # elements that make a page a guide whatever its title
    elements: tuple[Element, ...]
    others: tuple[Element, ...] = ()  # reported beside them, never counted
    materials: Pattern
    vague: Pattern


@dataclass(frozen=True, slots=True)
class Guide:
    """一份办事指南: the quoted words of each element found, the elements missing, and vague wordings."""

    title: str
    url: str
    page: PageRef | None
    found: dict[str, str]
    missing: tuple[str, ...]
    others: tuple[str, ...]
    vague: tuple[str, ...]
    whole: bool  # no unread attachment may hold what is missing

    def proof(self) -> Proof:
        """凭据 with what is missing and what was found."""
        said = [f"缺少:{'、'.join(self.missing)}"] if self.missing else []
        said += [f"表述含糊:{'、'.join(self.vague)}"] if self.vague else []
        said += [f"{name}:{quote}" for name, quote in self.found.items()]
        return page_proof(self.page, self.url, f"{self.title}({';'.join(said)})")


def guides_of(view: View, column: Column, rule: GuideRule) -> list[Guide]:
    """The guides read of a column: its own text, or the pages of its list."""
    key = ("guides", type(rule).__module__, column.section, column.url)
    return view.remember(key, lambda: _guides(view, column, rule))


def _guides(view: View, column: Column, rule: GuideRule) -> list[Guide]:
    found = []
    if len(plain(column.text)) >= _LEAST and not column.entries:
        text, whole = with_files(column.text, column.files), not unread_files(column.files, column.attachments)
        found.append(_guide(column.title, column.url, column.page, text, rule, whole))
    for read in view.documents.get(column.section, ()):
        text, title = whole_text(read), read.document.title
        if len(plain(text)) >= _LEAST:
            found.append(_guide(title, read.document.url, read.page, text, rule, is_whole(read)))
    return [g for g in found if search(rule.titled, plain(g.title)) or len(g.found) >= rule.least]


def _guide(title: str, url: str, page: PageRef | None, text: str, rule: GuideRule, whole: bool) -> Guide:
    words = plain(text)
    found = {e.name.zh: quote_around(m, words, 0, 12) for e in rule.elements if (m := search(e.pattern, words))}
    name = rule.elements[0].name.zh  # a page with the item's name for a title names the item
    if name not in found and not _GENERIC.match(plain(title)):
        found = {name: title, **found}
    missing = tuple(e.name.zh for e in rule.elements if e.name.zh not in found)
    others = tuple(e.name.zh for e in rule.others if search(e.pattern, words))
    return Guide(title, url, page, found, missing, others, _vague(words, rule), whole)


def _vague(words: str, rule: GuideRule) -> tuple[str, ...]:
    """Wordings in the list of materials that leave open what has to be brought."""
    match = search(rule.materials, words)
    listed = match.group(match.lastindex or 0) if match else ""
    return tuple(dict.fromkeys(m.group() for m in re.finditer(rule.vague, listed)))


def platform_links(column: Column, hosts: Sequence[str]) -> list[str]:
    """Addresses of rows that lead to another host, deeper than its front page: items on a service platform."""
    return [e.url for e in column.entries if urlsplit(e.url).netloc not in hosts and is_deep(e.url)]


def is_deep(url: str) -> bool:
    """Whether an address leads past the front page of its host."""
    parts = urlsplit(url)
    return (len(parts.path.strip("/")) > 0 and not re.fullmatch(r"/?(?:index|default|home)\.\w+", parts.path)) or bool(
        parts.query
    )

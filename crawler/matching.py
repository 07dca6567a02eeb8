"""Matching 栏目匹配: which section a column title means.

Order: normalise (NFKC, simplified, marks and counts stripped), titles that only look alike, exact alias, alias after
stripping the unit's name and affixes, parts joined by 与/和/及/含, alias in a short title; an address token supports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from crawler.extractors.text import compact
from crawler.extractors.traditional import to_simplified
from crawler.nouns import Unit, UnitKind
from crawler.sections import taxonomy
from crawler.titles import (
    LONGEST_TITLE,
    Hub,
    is_hub,
    is_more,
    is_statement,
    normalise,
    stems,
    unit_names,
    words,
)

__all__ = [
    "LONGEST_TITLE",
    "Hub",
    "SectionMatch",
    "is_hub",
    "is_more",
    "is_statement",
    "match",
    "normalise",
    "unit_names",
]

EXACT, STRIPPED, CONTAINED, AMBIGUOUS, TOKEN = 1, 2, 3, 4, 5
_LONGEST_RAW = 40  # unit name, year and title together
_LONGEST_LISTED = 60  # 条例第二十条 word for word as a title
_SHORTEST_INSIDE = 3
_ENTRY = re.compile(
    r"^(?:关于|印发|转发|公布|发布).{4,}|.{6,}(?:的通知|的公告|的公示|的意见|的函|的批复|的报告|的决定|的说明|情况公示|情况通报|情况公告)$"
    # news tell what was done, columns name a thing
    r"|召开|举行|举办|开展|部署|走访|慰问|调研|深入|积极|扎实|圆满|顺利"
)
_DATE = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}")
_YEAR = re.compile(r"^(?:19|20)\d{2}年?度?|(?:19|20)\d{2}年?度?$")
_MARKED = re.compile(r"[、,，;；]")
_AND = "与和及"
_JOINTS = re.compile(rf"[/、·,，;；&+{_AND}含\s]+")


@dataclass(frozen=True, slots=True)
class SectionMatch:
    """匹配结果. rank: 1 exact, 2 exact after stripping, 3 contained, 4 ambiguous, 5 address token only."""

    section: str
    alias: str
    rank: int
    where: str = "text"


class _Index:
    """Aliases of all sections, looked up once."""

    def __init__(self) -> None:
        rules = taxonomy().sections
        self.exact: dict[str, list[str]] = {}
        self.tokens: dict[str, set[str]] = {}
        self.weak: dict[tuple[str, str], tuple[str, ...]] = {}
        self.only_for: dict[tuple[str, str], set[UnitKind]] = {}
        self.unlike = {section: tuple(map(normalise, rule.unlike)) for section, rule in rules.items()}
        self.kinds = {section: frozenset(rule.kinds) for section, rule in rules.items()}
        self.ambiguous = {normalise(title): sections for title, sections in taxonomy().ambiguous.items()}
        for section, rule in rules.items():
            for alias in (*rule.aliases, *rule.trad):
                self._add(normalise(alias), section)
            for token in rule.url:
                self.tokens.setdefault(token, set()).add(section)
            self.weak.update({(normalise(alias), section): menus for alias, menus in rule.weak.items()})
            for kind, aliases in rule.only_for.items():
                for alias in aliases:
                    self.only_for.setdefault((normalise(alias), section), set()).add(kind)
        combined = [(form, s) for title, s in taxonomy().combined.items() for form in _joined_forms(title)]
        for title, sections in (*combined, *taxonomy().ambiguous.items()):
            for section in sections:
                self._add(normalise(title), section)

    def _add(self, alias: str, section: str) -> None:
        known = self.exact.setdefault(alias, [])
        if section not in known:
            known.append(section)


def _joined_forms(title: str) -> set[str]:
    """意见征集与反馈 is also 意见征集及反馈 and 意见征集和反馈."""
    return {title.replace(old, new) for old in _AND for new in _AND}


@cache
def _index() -> _Index:
    return _Index()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whose page the title stands on, and below which menus."""

    trail: tuple[str, ...]
    name: str
    kind: UnitKind | None


def match(title: str, *, url: str = "", trail: tuple[str, ...] = (), unit: Unit | None = None) -> list[SectionMatch]:
    """Sections a column title may mean, best first; [] for a title that means none (or is an entry's).

    Without a title (a bare picture) the address alone gives matches of rank 5.
    """
    if not title.strip():
        return [SectionMatch(section, token, TOKEN, "url") for section, token in sorted(_tokens(url).items())]
    matches = _match(title, trail, unit.name if unit else "", unit.kind if unit else None)
    if not matches:
        return []
    supported = _tokens(url)
    weighed = [_confirmed(m, supported) for m in matches]
    return sorted(weighed, key=lambda m: (m.rank, m.section not in supported))


@lru_cache(maxsize=200_000)
def _match(title: str, trail: tuple[str, ...], name: str, kind: UnitKind | None) -> tuple[SectionMatch, ...]:
    text = normalise(title)
    reader = _Reader(trail, name, kind)
    if not text or _DATE.search(title) or is_more(title):
        return ()
    if len(text) > _LONGEST_RAW:
        return tuple(_in_archive(_listed(title, text, reader), trail)) if len(text) <= _LONGEST_LISTED else ()
    found = _exactly(text, reader)
    if not found or all((hit.alias, hit.section) in _index().weak for hit in found):
        found = min(found, _stripped(text, reader), key=_best)
    if not found and _is_column(text, name):
        found = _joined(title, reader) or _inside(_without_name(text, name), text, reader)
    found = found or _listed(title, text, reader)
    return tuple(_in_archive(found, trail))


def _exactly(text: str, reader: _Reader) -> list[SectionMatch]:
    return [_weighed(SectionMatch(s, text, EXACT), reader) for s in _index().exact.get(text, ())]


def _stripped(text: str, reader: _Reader) -> list[SectionMatch]:
    """Exact once the unit's name, years and affixes are off; titles that only look alike stay out."""
    unsure: list[SectionMatch] = []
    for form, affix in _forms(text, reader.name):
        rank = AMBIGUOUS if _is_other_level(affix, reader.kind) else STRIPPED
        own = "" if affix or form not in _index().exact else form
        if _is_foreign(text, reader.name, own):
            continue
        sections = [s for s in _index().exact.get(form, ()) if not _looks_alike(s, text, reader.name, own)]
        found = [_weighed(SectionMatch(s, form, rank), reader) for s in sections]
        if _best(found) < AMBIGUOUS:
            return found
        unsure = unsure or found
    return unsure


def _best(found: list[SectionMatch]) -> int:
    return min((hit.rank for hit in found), default=TOKEN)


def _forms(text: str, name: str) -> Iterator[tuple[str, str]]:
    """(form, affix taken off) of the title without year and unit name, then without one affix; never of an organ."""
    plain = _YEAR.sub("", text)
    bases = [plain]
    for stem in stems(name) if name else ():
        if stem in plain:
            yield plain.replace(stem, "XX", 1), ""  # 走进XX
            bases.append(_YEAR.sub("", plain.replace(stem, "", 1)))
    yield from ((base, "") for base in bases if base != text and len(base) >= 2)
    for base in reversed(bases):
        if len(base) > LONGEST_TITLE or _is_organ(base):
            continue
        for affix in words().affixes.split():
            if len(base) - len(affix) >= 2:
                if base.startswith(affix):
                    yield base[len(affix) :], affix
                if base.endswith(affix):
                    yield base[: -len(affix)], ""


def _is_other_level(affix: str, kind: UnitKind | None) -> bool:
    """Whether 县, 镇, 局 … before a title says that the column is another kind of unit's."""
    levels = words().levels
    return kind is not None and any(affix in text.split() for level, text in levels.items() if level is not kind)


def _is_column(text: str, name: str) -> bool:
    """Whether a title can still be a loosely named column: short, no sentence, no organ, no other field's."""
    rest = _without_name(text, name)
    return len(rest) <= LONGEST_TITLE and not (_ENTRY.search(text) or _is_organ(rest) or _is_foreign(text, name))


def _joined(title: str, reader: _Reader) -> list[SectionMatch]:
    """工作计划与年度总结: every part a section of its own, each read below the others."""
    parts = [part for part in map(normalise, _JOINTS.split(compact(title))) if part]
    if len(parts) < 2:
        return []
    beside = replace(reader, trail=(*reader.trail, *parts))
    found: dict[str, SectionMatch] = {}
    for part in parts:
        hits = _exactly(part, beside) or _stripped(part, beside)
        if not hits:
            return []
        for hit in hits:
            found.setdefault(hit.section, replace(hit, rank=max(hit.rank, STRIPPED)))
    return list(found.values())


def _listed(title: str, text: str, reader: _Reader) -> list[SectionMatch]:
    """突发公共事件的应急预案、预警信息及应对情况: 条例第二十条 word for word. What its parts name, never surely."""
    parts = [part for part in map(normalise, _MARKED.split(compact(title))) if part]
    if len(parts) < 2 or _ENTRY.search(text) or _is_foreign(text, reader.name) or _is_organ(parts[-1]):
        return []
    found: dict[str, SectionMatch] = {}
    for part in parts:
        for hit in _exactly(part, reader) or _inside(part, text, reader):
            found.setdefault(hit.section, replace(hit, rank=AMBIGUOUS))
    return list(found.values())


def _inside(rest: str, text: str, reader: _Reader) -> list[SectionMatch]:
    """The longest aliases inside the title; what is left of it decides between rank 3 and 4."""
    size = len(rest)
    for length in range(size, _SHORTEST_INSIDE - 1, -1):
        found: dict[str, SectionMatch] = {}
        # the head of a Chinese noun stands last: from the end
        for start in range(size - length, -1, -1):
            alias = rest[start : start + length]
            for section in _index().exact.get(alias, ()):
                if section not in found and not _looks_alike(section, text, reader.name):
                    harmless = _harmless(rest[:start]) and _harmless(rest[start + length :])
                    hit = SectionMatch(section, alias, CONTAINED if harmless else AMBIGUOUS)
                    found[section] = _weighed(hit, reader)
        if found:
            return list(found.values())
    return []


def _weighed(hit: SectionMatch, reader: _Reader) -> SectionMatch:
    """Ambiguous is: a weak alias below no menu that says so, an alias of another kind of unit, a second reading."""
    index = _index()
    key = (hit.alias, hit.section)
    menus = index.weak.get(key)
    unsure = menus is not None and not any(menu in _plain(title) for title in reader.trail for menu in menus)
    if reader.kind is not None:
        unsure = unsure or reader.kind not in index.only_for.get(key, {reader.kind})
        readings = index.ambiguous.get(hit.alias, ())
        if hit.section in readings:
            first = next((s for s in readings if reader.kind in index.kinds[s]), readings[0])
            unsure = unsure or hit.section != first
    return replace(hit, rank=AMBIGUOUS) if unsure else hit


def _confirmed(hit: SectionMatch, supported: dict[str, str]) -> SectionMatch:
    """A weak alias (年报) that its own address token confirms: a long one, or any below a disclosure path."""
    token = supported.get(hit.section, "")
    if hit.rank != AMBIGUOUS or not _index().weak.get((hit.alias, hit.section)):
        return hit
    sure = len(token) >= 4 or (token and "disclosure" in supported)
    return replace(hit, rank=STRIPPED) if sure else hit


def _in_archive(found: list[SectionMatch], trail: tuple[str, ...]) -> list[SectionMatch]:
    """Below 专题专栏 or 党建 a title of ours is somebody else's column more often than not."""
    if found and any(word in _plain(title) for title in trail for word in words().archives.split()):
        return [replace(hit, rank=max(hit.rank, AMBIGUOUS)) for hit in found]
    return found


def _looks_alike(section: str, text: str, name: str, alias: str = "") -> bool:
    """Whether a title only resembles the section's; neither the unit's own name (应急管理局应急预案) nor what the alias
    that it is without that name says itself (重点工作 in 重点工作公开) counts."""
    unlike = [word for word in _index().unlike[section] if word in text and word not in alias]
    return bool(unlike) and any(word in _without_name(text, name) for word in unlike)


def _is_foreign(text: str, name: str, alias: str = "") -> bool:
    """Whether a title speaks of a field or level that is no office's own disclosure (党务, 国务院, 招商)."""
    return any(word in text and word not in name and word not in alias for word in words().foreign.split())


def _is_organ(text: str) -> bool:
    return text.endswith(tuple(words().organ_endings.split())) and text not in _index().exact


def _without_name(text: str, name: str) -> str:
    plain = _YEAR.sub("", text)
    for stem in stems(name) if name else ():
        if stem in plain:
            return _YEAR.sub("", plain.replace(stem, "", 1))
    return plain


def _harmless(rest: str) -> bool:
    """Whether nothing but affixes is left."""
    rest = _YEAR.sub("", rest)
    while rest:
        affix = next((a for a in words().affixes.split() if rest.startswith(a)), "")
        if not affix:
            return False
        rest = rest[len(affix) :]
    return True


@lru_cache(maxsize=50_000)
def _plain(title: str) -> str:
    return to_simplified(compact(title))


@lru_cache(maxsize=50_000)
def _tokens(url: str) -> dict[str, str]:
    """section -> the longest path segment of the address that is one of its tokens."""
    path = url.partition("://")[2].partition("/")[2].lower()
    found: dict[str, str] = {}
    for part in re.split(r"[/_\-.?=&]", path):
        for section in _index().tokens.get(part, ()):
            found[section] = max(found.get(section, ""), part, key=len)
    return found

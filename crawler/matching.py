"""Matching 栏目匹配: which section a column title means.

Order: normalise (NFKC, simplified, marks and counts stripped), titles that only look alike, exact alias, alias after
stripping the unit's name and affixes, alias inside a short title; an address token only supports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from crawler.extractors.text import compact
from crawler.extractors.traditional import characters, to_simplified
from crawler.nouns import Unit, UnitKind
from crawler.sections import SectionRule, taxonomy

LONGEST_TITLE = 16  # longer titles are entries, not columns
_ENTRY = re.compile(
    r"^(?:关于|印发|转发|公布|发布).{4,}|.{6,}(?:的通知|的公告|的公示|的意见|的函|的批复|的报告|的决定|的说明)$"
)
_DATE = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}")
_COUNT = re.compile(r"[(（\[【]\s*\d+\s*(?:条|件|篇|项)?\s*[)）\]】]$")
_NUMBERING = re.compile(r"^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[(（]?\d{1,2}[)）、.．](?!\d))")
_YEAR = re.compile(r"^(?:19|20)\d{2}年?度?|(?:19|20)\d{2}年?度?$")
_MARKS = re.compile(r"[“”\"'‘’《》〈〉<>「」『』【】\[\]·•●■◆▪►▶»›→—_\-|丨:：,，.。!！?？*★☆~…+/\\&]+")
_MORE = re.compile(r"^(?:更多|more|查看更多|查看全部|全部|更多内容|更多信息|进入专栏|点击更多|\+|>+|»+)$", re.I)
_STATEMENT = re.compile(
    r"(?:发布|公开|更新)?情况(?:的)?说明$|(?:本年度|年度|本栏目|此栏目|暂|目前|今年|期间)?(?:暂?无|没有|未产生|不涉及|未涉及|未发生)"
    r".{0,16}(?:信息|内容|事项|文件|情况|业务)(?:的)?(?:情况)?(?:说明|声明|公告)?$|关于.{0,40}(?:无|没有|不涉及).{0,20}的?(?:情况)?说明"
)
_ADMIN_SUFFIX = re.compile(r"(?:人民政府|办事处|管理委员会|管委会)$")
_AREA = re.compile(r"^.{1,6}?(?:自治县|自治州|自治旗|省|市|州|县|区|旗)(?=.{2,})")


@dataclass(frozen=True, slots=True)
class SectionMatch:
    """匹配结果. rank: 1 exact, 2 exact after stripping, 3 contained, 4 ambiguous, 5 address token only."""

    section: str
    alias: str
    rank: int
    where: str = "text"


@dataclass(frozen=True, slots=True)
class Hub:
    """枢纽栏目: no section, but on the way to sections. Higher `priority` is opened first."""

    title: str
    priority: int


class _Titles(BaseModel):
    """Words of titles that name no section (data: titles.yaml)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    affixes: str
    hubs: dict[int, str]


@cache
def _titles() -> _Titles:
    text = (files("crawler") / "titles.yaml").read_text(encoding="utf-8")
    return _Titles.model_validate(yaml.safe_load(text))


@cache
def _affixes() -> tuple[str, ...]:
    return tuple(_titles().affixes.split())


@cache
def _hubs() -> dict[str, int]:
    return {title: priority for priority, titles in _titles().hubs.items() for title in titles.split()}


@lru_cache(maxsize=100_000)
def normalise(title: str) -> str:
    """A title in the form in which it is compared: simplified, half-width, without marks, counts and numbering."""
    text = characters(to_simplified(compact(title)))
    text = _COUNT.sub("", text)
    text = _NUMBERING.sub("", text)
    return _MARKS.sub("", text)


def unit_names(unit: Unit) -> tuple[str, ...]:
    """Names a unit goes by, longest first: 示例县白云镇人民政府, 白云镇人民政府, 白云镇, 白云."""
    return _names(unit.name)


@lru_cache(maxsize=20_000)
def _names(full: str) -> tuple[str, ...]:
    name = to_simplified(compact(full))
    bare = _ADMIN_SUFFIX.sub("", name)
    forms = [full, name, bare]
    for form in (name, bare):
        cut = _AREA.sub("", form)
        # 示例县 must not shrink to nothing, 市场监督管理局 is no area
        if len(cut) >= 2 and cut != form and not form.startswith("市场"):
            forms.append(cut)
            again = _AREA.sub("", cut)
            if len(again) >= 3 and again != cut and not cut.startswith("市场"):
                forms.append(again)
    kept = [f for f in dict.fromkeys(forms) if len(f) >= 2]
    return tuple(sorted(kept, key=len, reverse=True))


@lru_cache(maxsize=20_000)
def _stems(full: str) -> tuple[str, ...]:
    """Names for stripping from titles, with the bare place name (白云要闻, 走进白云)."""
    names = list(_names(full))
    for name in _names(full):
        bare = re.sub(r"(?:镇|乡|街道|县|区|市)$", "", name)
        if len(bare) >= 2 and bare != name:
            names.append(bare)
    return tuple(sorted(dict.fromkeys(names), key=len, reverse=True))


class _Index:
    """Aliases of all sections, looked up once."""

    def __init__(self) -> None:
        self.rules: dict[str, SectionRule] = taxonomy().sections
        self.exact: dict[str, list[str]] = {}
        self.unlike: dict[str, tuple[str, ...]] = {}
        self.inside: list[tuple[str, str]] = []
        tokens: dict[str, set[str]] = {}
        for section, rule in self.rules.items():
            for alias in dict.fromkeys(normalise(a) for a in (*rule.aliases, *rule.trad)):
                self._add(alias, section)
                if len(alias) >= 3:
                    self.inside.append((alias, section))
            self.unlike[section] = tuple(normalise(n) for n in rule.unlike)
            for token in rule.url:
                tokens.setdefault(token, set()).add(section)
        for title, sections in (*taxonomy().combined.items(), *taxonomy().ambiguous.items()):
            for section in sections:
                self._add(normalise(title), section)
        self.tokens = tokens
        self.inside.sort(key=lambda item: -len(item[0]))
        self.weak = {
            (normalise(alias), section): words
            for section, rule in self.rules.items()
            for alias, words in rule.weak.items()
        }
        self.only_for: dict[tuple[str, str], set[UnitKind]] = {}
        for section, rule in self.rules.items():
            for kind, aliases in rule.only_for.items():
                for alias in aliases:
                    self.only_for.setdefault((normalise(alias), section), set()).add(kind)

    def _add(self, alias: str, section: str) -> None:
        known = self.exact.setdefault(alias, [])
        if section not in known:
            known.append(section)


@cache
def _index() -> _Index:
    return _Index()


def match(title: str, *, url: str = "", trail: tuple[str, ...] = (), unit: Unit | None = None) -> list[SectionMatch]:
    """Sections a column title may mean, best first; [] for a title that means none (or is an entry's)."""
    matches = _match(title, trail, unit.name if unit else "", unit.kind if unit else None)
    supported = _index_tokens(url)
    return sorted(matches, key=lambda m: (m.rank, m.section not in supported, m.section)) if matches else []


@lru_cache(maxsize=200_000)
def _match(title: str, trail: tuple[str, ...], name: str, kind: UnitKind | None) -> tuple[SectionMatch, ...]:
    index = _index()
    text = normalise(title)
    if not text or len(text) > 30 or _DATE.search(title) or _MORE.match(title.strip()):
        return ()
    found: dict[str, SectionMatch] = {}
    for rank, form in _forms(text, name):
        for section in index.exact.get(form, ()):
            if section not in found and not (rank > 1 and _negative(index, section, text)):
                hit = _weighed(SectionMatch(section, form, rank), trail, kind, bool(name))
                if hit is not None:
                    found[section] = hit
        if found:
            break
    if not found and len(text) <= LONGEST_TITLE and not _ENTRY.search(text):
        _contained(index, text, trail, name, kind, found)
    return tuple(found.values())


def _forms(text: str, name: str) -> Iterable[tuple[int, str]]:
    """The title itself (rank 1), then with the unit's name, years and affixes stripped (rank 2)."""
    yield 1, text
    if len(text) > LONGEST_TITLE + 8:
        return
    stripped = _YEAR.sub("", text)
    for stem in _stems(name) if name else ():
        if stem in stripped and stripped != stem:
            stripped = stripped.replace(stem, "", 1)
            break
    if stripped != text and len(stripped) >= 2:
        yield 2, stripped
    for affix in _affixes():
        if len(stripped) - len(affix) >= 2:
            if stripped.startswith(affix):
                yield 2, stripped[len(affix) :]
            if stripped.endswith(affix):
                yield 2, stripped[: -len(affix)]


def _negative(index: _Index, section: str, text: str) -> bool:
    return any(n and n in text for n in index.unlike[section])


def _weighed(hit: SectionMatch, trail: tuple[str, ...], kind: UnitKind | None, stripped: bool) -> SectionMatch | None:
    """A weak alias below a menu that does not say so, or one that speaks of another kind of unit, is ambiguous."""
    index = _index()
    words = index.weak.get((hit.alias, hit.section))
    if words is not None:
        menus = [to_simplified(compact(t)) for t in trail]
        if not any(word in menu for word in words for menu in menus):
            return SectionMatch(hit.section, hit.alias, 4, hit.where)
    kinds = index.only_for.get((hit.alias, hit.section))
    if kinds is not None and kind is not None and kind not in kinds:
        return SectionMatch(hit.section, hit.alias, 4, hit.where)
    return hit


def _contained(
    index: _Index, text: str, trail: tuple[str, ...], name: str, kind: UnitKind | None, found: dict[str, SectionMatch]
) -> None:
    """The longest aliases inside the title; what is left of it decides between rank 3 and 4."""
    rest_of = text
    for stem in _stems(name) if name else ():
        rest_of = rest_of.replace(stem, "", 1) if stem in rest_of else rest_of
    for alias, section in index.inside:
        if alias not in rest_of or section in found or _negative(index, section, text):
            continue
        if found and len(alias) < max(len(m.alias) for m in found.values()):
            break
        rest = rest_of.replace(alias, "", 1)
        rank = 3 if _harmless(rest) else 4
        hit = _weighed(SectionMatch(section, alias, rank), trail, kind, bool(name))
        if hit is not None:
            found[section] = hit


def _harmless(rest: str) -> bool:
    """Whether nothing but affixes is left."""
    rest = _YEAR.sub("", rest)
    while rest:
        affix = next((a for a in _affixes() if rest.startswith(a)), "")
        if not affix:
            return False
        rest = rest[len(affix) :]
    return True


@lru_cache(maxsize=50_000)
def _index_tokens(url: str) -> frozenset[str]:
    tokens = _index().tokens
    parts = re.split(r"[/_\-.?=&]", url.partition("://")[2].partition("/")[2].lower()) if url else []
    return frozenset(section for part in parts for section in tokens.get(part, ()))


def is_hub(title: str) -> Hub | None:
    """Whether a title is worth opening on the way to sections; None when it is not."""
    text = normalise(title)
    if not 2 <= len(text) <= LONGEST_TITLE:
        return None
    hubs = _hubs()
    if text in hubs:
        return Hub(text, hubs[text])
    for affix in ("专栏", "平台", "专区", "栏目", "频道", "网"):
        if text.endswith(affix) and text[: -len(affix)] in hubs:
            return Hub(text, hubs[text[: -len(affix)]] - 1)
    best = max((p for h, p in hubs.items() if p >= 7 and len(h) >= 4 and text.endswith(h)), default=0)
    return Hub(text, best - 1) if best else None


def is_more(title: str) -> bool:
    """Whether a link only says 更多."""
    return bool(_MORE.match(compact(title).strip("[]【】()（）>＞» ")))


def is_statement(title: str) -> bool:
    """Whether an entry is a 情况说明: it says that there is nothing of the kind to publish."""
    return bool(_STATEMENT.search(normalise(title)))

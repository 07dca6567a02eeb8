"""Titles 栏目标题: the form in which titles are compared, the names of a unit, and titles that are no section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from crawler.extractors.text import compact
from crawler.extractors.traditional import characters, to_simplified
from crawler.nouns import Unit, UnitKind
from crawler.yamltext import parse_yaml

LONGEST_TITLE = 16  # longer titles are entries, not columns
_COUNT = re.compile(r"[(\[【]\s*\d+\s*(?:条|件|篇|项)?\s*[)\]】]$")
_NUMBERING = re.compile(r"^(?:第?[(]?[一二三四五六七八九十]{1,3}[)、.,]|[(]?\d{1,2}[)、.](?!\d))")
_TRAILING_MORE = re.compile(r"(?<=.)[\[(【<>＞»›+.…]*(?:查看更多|查看全部|更多|more)[\])】>＞»›+.…]*$", re.I)
_MARKS = re.compile(r"[“”\"'‘’《》〈〉<>「」『』()【】\[\]·•●■◆▪►▶»›→—_\-|丨:,，.。!?*★☆~…+/\\&、;]+")
_MORE = re.compile(
    r"^(?:查看|点击|浏览|阅读)?(?:更多|全部|more)(?:内容|信息|公告|新闻|动态)?$|^(?:进入专栏|view ?all|\+|>+|»+|…)$",
    re.I,
)
_STATEMENT = re.compile(
    r"(?:发布|公开|更新)?情况(?:的)?说明$|(?:本年度|年度|本栏目|此栏目|暂|目前|今年|期间)?(?:暂?无|没有|未产生|不涉及|未涉及|未发生)"
    r".{0,16}(?:信息|内容|事项|文件|情况|业务)(?:的)?(?:情况)?(?:说明|声明|公告)?$|关于.{0,40}(?:无|没有|不涉及).{0,20}的?(?:情况)?说明"
)
_ADMIN_SUFFIX = re.compile(r"(?:人民政府|办事处|管理委员会|管委会)$")
_AREA = re.compile(r"^.{1,6}?(?:自治县|自治州|自治旗|省|市|州|县|区|旗)(?=.{2,})")
_PLACE_SUFFIX = re.compile(r"(?:镇|乡|街道|县|区|市)$")


@dataclass(frozen=True, slots=True)
class Hub:
    """枢纽栏目: no section, but on the way to sections. Higher `priority` is opened first."""

    title: str
    priority: int


class Words(BaseModel):
    """Words of titles that name no section (data: titles.yaml)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    affixes: str
    levels: dict[UnitKind, str]
    foreign: str
    archives: str
    organ_endings: str
    short_organs: dict[str, str]
    hubs: dict[int, str]


@cache
def words() -> Words:
    """The word lists of titles.yaml."""
    text = (files("crawler") / "titles.yaml").read_text(encoding="utf-8")
    return Words.model_validate(parse_yaml(text))


@lru_cache(maxsize=100_000)
def normalise(title: str) -> str:
    """A title in the form in which it is compared: simplified, half-width, without marks, counts and numbering."""
    text = characters(to_simplified(compact(title)))
    text = _NUMBERING.sub("", _COUNT.sub("", _TRAILING_MORE.sub("", text)))
    return _MARKS.sub("", text)


def unit_names(unit: Unit) -> tuple[str, ...]:
    """Names a unit goes by, longest first: 示例县白云镇人民政府, 白云镇人民政府, 示例县白云镇, 白云镇."""
    return _names(unit.name)


@lru_cache(maxsize=20_000)
def _names(full: str) -> tuple[str, ...]:
    name = to_simplified(compact(full))
    bare = _ADMIN_SUFFIX.sub("", name)
    forms = [full, name, bare]
    for form in (name, bare):
        while (cut := _AREA.sub("", form)) != form and len(cut) >= 2 and not form.startswith("市场监督"):
            forms.append(cut)
            form = cut
    forms += [brief for brief in _short(name) if brief.endswith(("局", "委"))]
    kept = [f for f in dict.fromkeys(forms) if len(f) >= 2 and _ADMIN_SUFFIX.sub("", f)]
    return tuple(sorted(kept, key=len, reverse=True))


def _short(name: str) -> list[str]:
    return [brief for long, short in words().short_organs.items() if name.endswith(long) for brief in short.split()]


@lru_cache(maxsize=20_000)
def stems(full: str) -> tuple[str, ...]:
    """Names of a unit for stripping from titles, longest first, with the bare place (白云要闻) or field (教育动态)."""
    names = [*_names(full), *_short(to_simplified(compact(full)))]
    for name in _names(full):
        place = _PLACE_SUFFIX.sub("", name)
        if len(place) >= 2 and place != name:
            names += [place, f"{place}政府"]
    return tuple(sorted(dict.fromkeys(names), key=len, reverse=True))


@cache
def _hubs() -> dict[str, int]:
    return {title: priority for priority, titles in words().hubs.items() for title in titles.split()}


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
    text = characters(compact(title))
    return bool(_MORE.match(text.strip("[]【】()<>《》＞»›+→.… ") or text))


def is_statement(title: str) -> bool:
    """Whether an entry is a 情况说明: it says that there is nothing of the kind to publish."""
    return bool(_STATEMENT.search(normalise(title)))

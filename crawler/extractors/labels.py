"""Labels 元数据标签: the label/value pairs an article page prints (索引号：…), and what each label means.

Read: cells of tables and lists (with or without a colon), lines of `label：value label：value`, a label alone on its
line with the value on the next. Blanks inside a label (索 引 号) do not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from crawler.extractors.outline import Line
from crawler.yamltext import parse_yaml

MEANINGS: dict[str, tuple[str, ...]] = {
    meaning: tuple(names)
    for meaning, names in parse_yaml(Path(__file__).with_name("labels.yaml").read_text(encoding="utf-8")).items()
}
_MEANING = {name: meaning for meaning, names in MEANINGS.items() for name in names}
# Too common in running text to be a label without a colon
_NEED_COLON = {"时间", "日期", "发布", "发表"}
_DAYS = ("published", "updated", "issued", "written", "other_date")
_BEGINS_DAY = re.compile(r"[\[【(（]?\s?(?:\d{4}|[〇○零一二三四五六七八九]{4})\s?[-/.年]")
_DATED = ("published", "updated", "issued", "written")


def _spaced(name: str) -> str:
    return " ?".join(map(re.escape, name))


def _alternatives(names: list[str]) -> str:
    """Any of the names, longer ones first; those with one first letter together, which spares most comparisons."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_letter.setdefault(name[0], []).append(_spaced(name)[len(re.escape(name[0])) :])
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


_LONG_DATES = [n for n in MEANINGS["published"] if n.endswith(("时间", "日期")) and len(n) == 4]
_ALL = _alternatives(list(_MEANING))
_DATE_NAMES = _alternatives([n for n, m in _MEANING.items() if m in _DATED and n not in _NEED_COLON])
# `[发布时间]：`, `信息来源:`; or a date label directly before a date: `发布于2024-03-15`
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fff])[\[【(（]?(?:(?:信息|文章|本文|稿件|页面|网站|新闻|最后)?)(?:(?P<a>{_ALL})\s?[\]】)）]?\s?[：:]"
    rf"|(?P<b>{_DATE_NAMES})\s?[\]】)）]?(?=\s?[\[【(（]?\s?(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})))"
)
# How each of them ends: most lines with a colon have none, and this is told in a seventh of the time
_LABEL_END = re.compile(
    rf"[{''.join(sorted({name[-1] for name in _MEANING}))}]\s?[\]】)）]?\s?"
    r"(?:[：:]|[\[【(（]?\s?[\d〇○零一二三四五六七八九])"
)
# Names that are labels even when the value before them is glued on: `来源：某某网发稿时间：2024-…`
_GLUED_NAMES = [*_LONG_DATES, "责任编辑", "浏览次数", "阅读次数", "点击次数", "点击数", "访问次数", "作者"]
_GLUED = re.compile(rf"(?P<c>{_alternatives(_GLUED_NAMES)})\s?[：:]")
_FIRST = re.compile(f"[{''.join(sorted({name[0] for name in _MEANING}))}]")
_AROUND = "：:[]【】()（）"
# What a text that is nothing but a label can begin with
_STARTS = frozenset((*(name[0] for name in _MEANING), *_AROUND))
_EDGE = " \t|｜·•,，;；]】[【()（）-—_/:："
_GLUED_LONGEST = 160
_GRID = 3  # labels that stand each before its value make a table of blocks
_GRID_STEP = 3  # lines from one label of it to the next
_LONGEST = 240  # a label line is short; running text is not searched


@dataclass(frozen=True, slots=True)
class Labelled:
    """一个标签: its `name` without padding, what it means (a key of MEANINGS), its value and the line it stands in.

    `cell`: it stands in a table, or in a grid of blocks that is laid out like one. `alone`: its value is the next line.
    `bare`: without a colon and outside tables and lists.
    `hidden`: the template prints it by script, if at all.
    """

    name: str
    meaning: str
    value: str
    line: int
    cell: bool = False
    hidden: bool = False
    alone: bool = False
    bare: bool = False


def meaning_of(text: str) -> str:
    """The meaning of a text that is nothing but a label (`索 引 号：`); "" for any other text."""
    if not text or text[0] not in _STARTS:
        return ""
    return _MEANING.get(text.replace(" ", "").strip(_AROUND), "")


def read_labels(lines: list[Line], simple: list[str]) -> list[Labelled]:
    """All label/value pairs of the lines; `simple` are their texts in Simplified characters (same order)."""
    found: list[Labelled] = []
    for number, line in enumerate(lines):
        text = simple[number]
        if not 2 <= len(text) <= _LONGEST:
            continue
        marked = "：" in text or ":" in text or "发布" in text or "发表" in text
        if marked and _FIRST.search(text) and (pairs := _pairs(text, line.text)):
            found += [_with_next(p, number, lines, simple) for p in pairs]
        elif len(text) <= 12 and text[0] in _STARTS and meaning_of(text):  # the cheap question first
            name = text.replace(" ", "").strip(_AROUND)
            bare = line.tag not in ("td", "th", "dt", "li", "dd")
            found.append(replace(_with_next((name, ""), number, lines, simple), bare=bare))
    return _grids(found)


def _grids(found: list[Labelled]) -> list[Labelled]:
    """Labels of a metadata table built of blocks (a label, its value, a label, its value …) count as cells.

    A word without a colon outside a table is a label only there.
    """
    kept: list[Labelled] = []
    run: list[Labelled] = []
    for label in [*found, None]:
        if label and label.alone and (not run or label.line - run[-1].line <= _GRID_STEP):
            run.append(label)
            continue
        grid = len({x.meaning for x in run if x.value and x.meaning != "furniture"}) >= _GRID
        kept += [replace(x, cell=True) for x in run] if grid else [x for x in run if not x.bare or _is_day(x)]
        run = [label] if label and label.alone else []
        kept += [label] if label and not label.alone else []
    return kept


def _is_day(label: Labelled) -> bool:
    """Whether a label without a colon has a day for its value: nothing else is said by 发布时间 above 2024-03-15."""
    return label.name not in _NEED_COLON and label.meaning in _DAYS and _BEGINS_DAY.match(label.value) is not None


def _pairs(simple: str, printed: str) -> list[tuple[str, str]]:
    if not _LABEL_END.search(simple):
        return []
    matches = list(_LABEL.finditer(simple))
    if matches and len(simple) <= _GLUED_LONGEST:
        taken = {m.start(m.lastgroup or 0) for m in matches}
        glued = [m for m in _GLUED.finditer(simple, matches[0].end()) if m.start() not in taken]
        matches = sorted([*matches, *glued], key=lambda m: m.start())
    text = printed if len(printed) == len(simple) else simple
    pairs = []
    for i, match in enumerate(matches):
        end = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        name = match[match.lastgroup or 0].replace(" ", "")
        pairs.append((name, text[match.end() : end].strip(_EDGE)))
    return pairs


def _with_next(pair: tuple[str, str], number: int, lines: list[Line], simple: list[str]) -> Labelled:
    name, value = pair
    cell = lines[number].tag in ("td", "th", "dt", "dd")
    alone = not value and meaning_of(simple[number]) != ""
    if alone and number + 1 < len(lines):
        following = lines[number + 1]
        same_table = not cell or following.tag in ("td", "th", "dd") or lines[number].tag == "dt"
        short = cell or len(following.text) <= 60
        other = _LABEL.match(simple[number + 1]) or meaning_of(simple[number + 1])
        if same_table and short and following.hidden == lines[number].hidden and not other:
            value = following.text.strip()
    return Labelled(name, _MEANING[name], value, number, cell, lines[number].hidden, alone)

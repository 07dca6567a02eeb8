"""Letters 来信: what a public message and its answer show: both days, who answered, what was said, how it stands.

Read from the named cells of the list row and from the labels of the message's own page, in either script.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from crawler.extractors.dates import find_dates
from crawler.extractors.text import nfkc
from crawler.extractors.traditional import to_simplified
from crawler.nouns import Document

_WRITE = "写信|来信|提问|留言|咨询|提交|创建|发信|反映|投诉|来件|问政|发表"
_REPLY = "回复|答复|办结|回信|反馈|处理|办理完成|回应"
_DAY = "(?:时间|日期)"
_ASKED = re.compile(rf"(?:{_WRITE}){_DAY}")
_TAKEN_IN = re.compile(rf"(?:受理|收信|登记){_DAY}")
_ANSWERED = re.compile(rf"(?:{_REPLY}){_DAY}")
_UNIT = re.compile(r"(?:答复|回复|办理|处理|受理|承办|责任|回应|涉及|收信)(?:单位|部门|机构|机关|人)")
_ANSWER = re.compile(r"(?:答复|回复|处理|办理|反馈|回应)(?:内容|意见|结果|情况|正文)")
# written out, none beginning with what may be left out: `re` looks for the first characters of its words then
_QUESTION = re.compile(
    "|".join(
        [
            f"{what}{part}"
            for what in (*"信件 来信 留言 咨询 提问 反映 诉求 投诉".split(), "")
            for part in ("内容", "正文")
        ]
        + ["问题描述", "反映问题"]
    )
)
_STATUS = re.compile(
    "|".join(
        [f"{what}{part}" for what in (*"办理 处理 回复 答复 信件 当前".split(), "") for part in ("状态", "进度")]
        + ["是否回复", "是否答复"]
    )
)
_OPEN = re.compile(r"办理中|处理中|受理中|在办|(?:未|待|尚未)(?:回复|答复|办理|办结|处理|受理|审核)|^(?:否|未)$")
_DONE = re.compile(r"已(?:回[复覆]|答[复覆]|办结|办理|处理|回应|反馈|完成)|办[结毕]|结案|^是$")
_REPLIED = re.compile(
    r"(?:回复|答复)(?:如下|:|您)|经(?:核实|了解|调查|核查)|您(?:好|反映)[^\n]{0,40}(?:收悉|已转|已交|已安排)|已转(?:有关|相关)"
)
_VOID = re.compile(r"(?:无需|不需|无须|不用)(?:回复|答复|办理)|不予受理|无效|重复(?:件|来信)|已?退回|已?撤[销回]|测试")
_OUTSIDE = re.compile(r"举报|检举|控告|信访")
_GAP = r"[\s:|]*"
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Letter:
    """一封来信. `answered`: True, False, or None when nothing tells. `valid`: no complaint of another way, not void."""

    title: str
    asked: date | None = None
    replied: date | None = None
    unit: str = ""
    answer: str = ""
    question: str = ""
    answered: bool | None = None
    valid: bool = True


def read_letter(title: str, cells: Mapping[str, str], document: Document | None) -> Letter:
    """来信 of a row with its named cells and, where it was opened, its page. Never raises."""
    if not cells and document is None:
        return Letter(title, valid=not _OUTSIDE.search(_plain(title)))
    named = {_plain(name): _plain(value) for name, value in cells.items()}
    text = _plain(document.text) if document is not None else ""
    asked = _day(named, text, _ASKED) or _day(named, text, _TAKEN_IN)
    replied = _day(named, text, _ANSWERED)
    status = _words(named, text, _STATUS)
    answer = _words({}, text, _ANSWER)
    return Letter(
        title,
        asked,
        replied,
        _words(named, text, _UNIT),
        answer,
        _words({}, text, _QUESTION),
        _answered(named, text, replied, status, answer),
        not (_VOID.search(status) or _OUTSIDE.search(_plain(title))),
    )


def _plain(text: str) -> str:
    return to_simplified(nfkc(text))


def _day(cells: Mapping[str, str], text: str, label: re.Pattern[str]) -> date | None:
    for name, value in cells.items():
        if label.search(name) and (found := find_dates(value)):
            return found[0].value
    if not text:
        return None
    for match in _and_gap(label).finditer(text):
        for parsed in find_dates(text[match.end() : match.end() + 24])[:1]:
            if parsed.start <= 1:
                return parsed.value
    return None


def _words(cells: Mapping[str, str], text: str, label: re.Pattern[str]) -> str:
    """The words behind a label: of a cell, or up to the end of the line."""
    for name, value in cells.items():
        if label.search(name) and value.strip(" -—"):
            return value.strip()[:_LONGEST]
    if not text:
        return ""
    behind = _to_line_end(label)
    match = behind.search(text)
    while match and not _begins_word(text, match.start()):
        match = behind.search(text, match.start() + 1)
    return match.group(match.lastindex or 0).strip()[:_LONGEST] if match else ""


def _begins_word(text: str, place: int) -> bool:
    # looked at behind the label: a pattern that begins with it is found five times as fast
    return place == 0 or text[place - 1].isspace() or text[place - 1] == "|"


@cache
def _to_line_end(label: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{label.pattern}){_GAP}([^\n|]+)")


@cache
def _and_gap(label: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{label.pattern}){_GAP}")


def _answered(cells: Mapping[str, str], text: str, replied: date | None, status: str, answer: str) -> bool | None:
    if replied is not None or _DONE.search(status):
        return True
    if _OPEN.search(status):
        return False
    if answer or _REPLIED.search(text):
        return True
    # the list has a column for the day of the answer, and it is empty
    empty = [value for name, value in cells.items() if _ANSWERED.search(name)]
    return False if empty and not any(value.strip(" -—/无") for value in empty) else None

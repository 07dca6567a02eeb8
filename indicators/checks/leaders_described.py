"""领导信息完整: each leader shows name, post, duties and a résumé or a photograph (R-404).

A photograph is taken to be there when the page of a leader has a picture, or the column's as many as leaders.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import Field

from crawler.evidence import Column
from indicators.context import Context
from indicators.guards import known_column, unreadable
from indicators.nouns import Finding, Text
from indicators.patterns import plain
from indicators.reading import absent, could_not_look, is_present, is_unknown, newest_of, passages
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
LEADERS_AT_LEAST = 2  # on another page, with post and duties
_POST_WORDS = (
    r"(?:党[工]?委|党组|副?书记|副?[镇乡县区市]长|副?局长|副?主任|副?部长|委员|武装部长|组长|人大主席|主席|成员|"
    r"副?队长|调研员|主任科员|院长|所长|站长|政协)"
)
_POST = re.compile(_POST_WORDS)
_DUTY = re.compile(r"分工|分管|主管|主持|负责|协助|联系[村社]|包[村联]|领导.{0,6}全面工作")
# A leader begins at a line with a name (姓名 label, or two to four characters before a post).
_LEADER = re.compile(
    r"^[ \t\u3000]*(?:姓\s*名[:： ]*([\u4e00-\u9fff·]{2,6}(?: [\u4e00-\u9fff])?)|"
    r"(?:[一二三四五六七八九十\d]+[、.．)）]\s*)?([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] {1,2}[\u4e00-\u9fff])"
    rf"[ \t\u3000]*[:：,，、(（\-—]?[ \t\u3000]*(?:职务[:：])?(?=[\u4e00-\u9fff、,， ]{{0,16}}?{_POST_WORDS}))",
    re.MULTILINE,
)
_NOT_NAMES = re.compile(
    r"职务|分工|简历|领导|工作|负责|党委|政府|乡镇|主要|单位|委员|书记|镇长|局长|主任|协助|分管|主持"
)


_CAREER = re.compile(
    r"简历|毕业|学历|学位|出生|\d年生|参加工作|历任|曾任|先后任|入党|籍贯|大学|大专|研究生|[男女][,，]"
)


@dataclass(frozen=True, slots=True)
class _Leader:
    """一位领导: the words that show each field, "" for one that is missing."""

    name: str
    post: str
    duty: str
    career: str

    @property
    def share(self) -> float:
        """Mean over name, post, duties and résumé or photograph."""
        return (1 + bool(self.post) + bool(self.duty) + bool(self.career)) / 4

    @property
    def table(self) -> dict[str, str]:
        """The leader's row of the field table."""
        return {"姓名": self.name, "职务": self.post, "分工": self.duty, "简历或照片": self.career}


class Params(Strict):
    """参数: older than `max_age` multiplies by `age_factor`.

    Where there is no column of its own, the leaders may stand on the page of `or_section` (机构职能).
    """

    section: str
    or_section: str = ""
    max_age: Span
    age_factor: float = Field(gt=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = mean share of the fields over all leaders."""
    column = known_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if not is_present(column):
        other = view.columns.get(params.or_section)
        if params.or_section and is_unknown(other):
            return could_not_look(context, [other])
        if other is None or (leaders := _on_another_page(view, other)) is None:
            return absent(context, [column])
        return _graded(view, params, context, other, leaders)
    leaders = _leaders(view, column)
    if leaders is None:
        return unreadable(context, view, column)
    return _graded(view, params, context, column, leaders)


def _graded(view: View, params: Params, context: Context, column: Column, leaders: list[_Leader]) -> Finding:
    ratio = sum(leader.share for leader in leaders) / len(leaders)
    latest = newest_of(view, column, context.as_of)
    old = latest.day is not None and latest.firm and latest.day < params.max_age.start(context.as_of)
    return _judged(params, context, column, leaders, ratio * (params.age_factor if old else 1), old)


def _on_another_page(view: View, column: Column) -> list[_Leader] | None:
    """The leaders that the page of the unit's functions presents; None when it only names who is in charge."""
    leaders = _leaders(view, column) if is_present(column) else None
    told = [leader for leader in leaders or () if leader.post and leader.duty]
    return told if len(told) >= LEADERS_AT_LEAST else None


def _leaders(view: View, column: Column) -> list[_Leader] | None:
    """The leaders read; None when the page cannot be taken apart or not every leader's page was read."""
    pages = [read.document for read in view.documents.get(column.section, ()) if read.document.text.strip()]
    if column.entries and len(pages) < len(column.entries):
        return None
    if len(pages) > 1:
        photos = column.pictures >= len(pages)
        return [_leader(d.title, f"{d.title}\n{d.text}", photos or d.pictures > 0) for d in pages]
    found = [part for p in passages(view, column.section) for part in _in_text(p.text)]
    shown = max([column.pictures, *(d.pictures for d in pages)]) >= len(found)
    return [_leader(name, text, shown) for name, text in found] or None


def _leader(name: str, text: str, photo: bool) -> _Leader:
    post, duty, career = (_quote(pattern, text) for pattern in (_POST, _DUTY, _CAREER))
    return _Leader(name, post, duty, career or ("照片" if photo else ""))


def _quote(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return plain(text[match.start() : match.end() + 14]) if match else ""


def _in_text(text: str) -> list[tuple[str, str]]:
    """Each leader's name with the text up to the next one's."""
    hits = [h for h in _LEADER.finditer(text) if not _NOT_NAMES.search(h.group(1) or h.group(2))]
    ends = [hit.start() for hit in hits[1:]] + [len(text)] * bool(hits)
    return [(plain(hit.group(1) or hit.group(2)), text[hit.start() : end]) for hit, end in zip(hits, ends, strict=True)]


def _judged(
    params: Params, context: Context, column: Column, leaders: list[_Leader], ratio: float, old: bool
) -> Finding:
    no_post = [leader.name for leader in leaders if not leader.post]
    no_duty = [leader.name for leader in leaders if not leader.duty]
    no_career = [leader.name for leader in leaders if not leader.career]
    observed = Text(
        f"{len(leaders)}位领导,缺职务{len(no_post)}位,缺分工{len(no_duty)}位,缺简历和照片{len(no_career)}位。",
        f"{len(leaders)} leaders; {len(no_post)} without post, {len(no_duty)} without duties, "
        f"{len(no_career)} without résumé and photograph.",
    )
    lacking = no_post or no_duty or no_career
    said = [("部分领导缺职务、分工或简历照片", "Fields of some leaders are missing")] if lacking else []
    said += [(f"超过{params.max_age.zh}未更新", f"not updated within {params.max_age.en}")] if old else []
    reason = Text(";".join(zh for zh, _ in said) + "。", "; ".join(en for _, en in said) + ".")
    details = {"sections": [params.section], "leaders": len(leaders), "table": [leader.table for leader in leaders]}
    quote = "、".join(no_duty or no_post or no_career or [leader.name for leader in leaders])
    return graded(context, ratio, observed, reason, [column_proof(column, quote)], details=details)

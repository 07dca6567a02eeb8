"""内设机构完整: each listed office shows its duties, a person or a phone number besides its name."""

from __future__ import annotations

import re

from pydantic import Field

from crawler.evidence import Column
from crawler.extractors.traditional import to_simplified
from indicators.context import Context
from indicators.guards import known_column, unreadable
from indicators.leaders import is_name
from indicators.nouns import Finding, Text
from indicators.patterns import plain
from indicators.reading import Passage, absent, could_not_look, is_present, is_unknown, passages
from indicators.span import Strict
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
# An office's name stands at the start of a line (behind a number) or of a sentence, and something follows it.
_OFFICE = re.compile(
    r"(?:^|[\n。;；])[\s(（]{0,8}(?:第?[一二三四五六七八九十\d]{1,4}[)）、.．]?\s{0,8})?"
    r"([\u4e00-\u9fff、]{2,16}?(?:办公室|办|[股科室站所]|中心|队|村委会|社区居委会|村|社区|局))"
    r"(?=[\s:：,，。;；(（]|负责|承担|主要|贯彻|$)",
    re.MULTILINE,
)
_CARRIES = re.compile(
    r"负责|职责|承担|主要任务|贯彻|组织实施|指导|协调|1[3-9]\d{9}|(?:0\d{2,3}[-—－ ]?)?\d{7,8}|"
    r"负责人|联系人|主任|站长|所长|队长|股长|科长|书记"
)
# What stands by a name and says nothing of the office: (加挂牌子), 详见附件, the next group's heading, what ends a page
_ASIDE = re.compile(
    r"[(（][^()（）\n]{0,60}[)）]|详?见(?:附件|[上下]?[图表])[^。\n]*|^[^\w\n]{0,4}[一二三四五六七八九十]{1,3}[、.].{0,10}(?:机构|单位|站所|部门|设置)[^\w\n]{0,4}$|"
    r"^.{0,4}(?:责任编辑|来源|上一[篇条]|下一[篇条]|打印|关闭|返回|扫一扫|分享).*$",
    re.MULTILINE,
)
_SEVERAL = re.compile(r"[室办股科站所队]、")  # 派出所、司法所
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORDS = 4  # characters that say something of an office


class Params(Strict):
    """参数: fewer than `min_offices` names are taken for a page that could not be read as a list.

    Where there is no column of its own, the offices may stand on the page of `or_section` (机构职能). The names of a
    `directory` lead to pages of units, which are not read here: names alone are not held against it.
    """

    section: str
    or_section: str = ""
    min_offices: int = Field(default=2, ge=1)
    directory: bool = False


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = offices with something besides the name / offices."""
    column = known_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if is_present(column):
        return _judged(view, params, context, column)
    other = view.columns.get(params.or_section)
    if params.or_section and is_unknown(other):
        return could_not_look(context, [other])
    if other is not None and len(_by_line(passages(view, params.or_section))) >= params.min_offices:
        return _judged(view, params, context, other)
    return absent(context, [column])


def _judged(view: View, params: Params, context: Context, column: Column) -> Finding:
    read = passages(view, column.section)
    if len(read) < len(column.entries):
        reason = Text("各机构的详情页未全部读取。", "Not every office's page was read.")
        return unavailable(context, reason, [column_proof(column)])
    offices = _by_page(read) if len(column.entries) >= params.min_offices else _by_line(read)
    if len(offices) < params.min_offices:
        return unreadable(context, view, column)
    bare = [name for name, carries in offices.items() if not carries]
    if bare and (params.directory or any(p.hides for p in read)):
        reason = Text(
            "部分机构在正文中仅见名称,但附件、图片或各机构的页面未读,不能认定缺少。",
            "Some offices are only named in the text, but attachments, pictures or their own pages were not read.",
        )
        return unavailable(context, reason, [column_proof(column)])
    full = len(offices) - len(bare)
    observed = Text(
        f"{len(offices)}个机构中{full}个列明职责、负责人或电话。",
        f"{full} of {len(offices)} offices show duties, a person or a phone.",
    )
    reason = Text("仅有名称:" + "、".join(bare) + "。", "Only named: " + ", ".join(bare) + ".")
    details = {"sections": [column.section], "offices": offices, "bare": bare}
    quote = "、".join(bare) or ";".join(f"{name}:{words}" for name, words in offices.items())
    return graded(context, full / len(offices), observed, reason, [column_proof(column, quote)], details=details)


def _by_page(read: list[Passage]) -> dict[str, str]:
    """Offices that have a page each, with the words that describe them."""
    return {p.title: _described(to_simplified(p.text)) for p in read if p.text.strip()}


def _described(text: str) -> str:
    """The words that describe an office: its duties however they are put, a person or a phone; "" without any."""
    if match := _CARRIES.search(text):
        return plain(text[match.start() : match.end() + 14])
    said = plain(_ASIDE.sub("", text))
    least = 1 if said.startswith(":") else _WORDS
    said = said.lstrip(":,、。;-")
    return said[:16] if len(_HAN.findall(said)) >= least or is_name(said) else ""


def _by_line(read: list[Passage]) -> dict[str, str]:
    """Offices named in running text; an office is described when what follows one of its names says so."""
    found: dict[str, str] = {}
    for passage in read:
        text = to_simplified(passage.text)
        hits = [hit for hit in _OFFICE.finditer(text) if not _SEVERAL.search(hit.group(1))]
        ends = [hit.start() for hit in hits[1:]] + [len(text)] * bool(hits)
        for hit, end in zip(hits, ends, strict=True):
            name = plain(hit.group(1))
            found[name] = found.get(name, "") or _described(text[hit.end() : end])
    return found

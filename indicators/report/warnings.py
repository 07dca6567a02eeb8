"""Report warnings 年报提示: R-205, R-206, R-209, R-210, R-212, R-213. Shown to a person, they cost nothing.

What takes the reports of other units (R-211, R-213) is in `county.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.extractors.report import is_blank
from crawler.extractors.report.labels import COLUMNS
from indicators.items import years_in
from indicators.patterns import plain
from indicators.report.reports import LEAST_TOLD, Report
from indicators.report.rules import Breach, Sheet, nothing_without_requests, place

_PERIOD = re.compile(r"((?:19|20)\d{2})年1月1日(?:起)?[至到\-—~]+((?:19|20)\d{2})年12月31日")
_TOLD = (
    (re.compile(r"(?:收到|受理|新收)[^。;,、]{0,14}?申请(\d{1,6})件"), ("R1.T",)),
    (re.compile(r"(?:收到|受理|新收)[^。;,、]{0,14}?(\d{1,6})件[^。;]{0,6}申请"), ("R1.T",)),
    (re.compile(r"(?:办结|答复)[^。;,、]{0,10}?申请?(\d{1,6})件"), ("R3_7.T",)),
    (re.compile(r"(?:被申请|引发|发生)[^。;,、]{0,10}?行政复议(\d{1,6})件"), ("F_t",)),
)
_BLANKS_SHOWN = 10


def warnings(report: Report, before: Report | None) -> list[str]:
    """Everything that a person should look at, one line each."""
    sheet = Sheet.of(report.tables.cells)
    said: list[str] = [breach.told() for breach in nothing_without_requests(sheet) or ()]
    if before is not None:
        said += [breach.told() for breach in carried_over(sheet, Sheet.of(before.tables.cells))]
    return [*said, *told_otherwise(report, sheet), *blanks(report), *years(report), *copied(report, before)]


def carried_over(sheet: Sheet, last: Sheet) -> Iterator[Breach]:
    """R-205 结转下年度 of last year is 上年结转 of this one; R-206 现行有效 follows from last year's."""
    for column in COLUMNS:
        now, then = sheet.figures.get(f"R2.{column}"), last.figures.get(f"R4.{column}")
        if now is not None and then is not None and now != then:
            yield Breach("R-205", f"R2.{column} = R4.{column}(上年)", f"{now} ≠ {then}", place(f"R2.{column}"))
    made, void, valid = (sheet.figures.get(f"normative.{n}") for n in (1, 2, 3))
    kept = last.figures.get("normative.3")
    if None not in (made, void, valid, kept) and valid != kept + made - void:  # type: ignore[operator]
        figures = f"{valid} ≠ {kept}+{made}-{void}"
        yield Breach("R-206", "现行有效 = 上年现行有效 + 制发 - 废止", figures, "规范性文件·现行有效")


def told_otherwise(report: Report, sheet: Sheet) -> Iterator[str]:
    """R-210: figures in the running text against the tables."""
    for pattern, codes in _TOLD:
        match = pattern.search(report.text)
        known = [sheet.figures[c] for c in codes if c in sheet.figures]
        if match and known and int(match[1]) not in known:
            yield f"正文“{match[0][:40]}”,表中为{known[0]}(R-210)"


def blanks(report: Report) -> Iterator[str]:
    """R-212: blank cells count as 0, and are a fault of form."""
    cells = report.tables.requests | report.tables.reviews
    empty = [place(code) for code, text in cells.items() if is_blank(text)]
    if empty:
        more = "等" if len(empty) > _BLANKS_SHOWN else ""
        yield f"表格有{len(empty)}个空白单元格:{'、'.join(empty[:_BLANKS_SHOWN])}{more}(R-212)"


def years(report: Report) -> Iterator[str]:
    """R-213: the year in the title against the period that the text names."""
    named = years_in(plain(report.passage.title))
    period = _PERIOD.search(report.text)
    if period and named and (int(period[1]) not in named or period[1] != period[2]):
        yield f"标题年度与统计期限“{period[0]}”不一致(R-213)"


def copied(report: Report, before: Report | None) -> Iterator[str]:
    """R-213: the text is last year's, word for word."""
    if before is not None and len(report.told) > LEAST_TOLD and report.told == before.told:
        yield f"除数字外与{before.year}年度年报文字完全相同(R-213)"

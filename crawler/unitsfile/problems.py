"""Problems of a units file 单位表问题: every wrong cell with file, row, column, value and reason, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.errors import InputError

# reason code -> (zh, en); {hint} is filled in by whoever found the problem
REASONS: dict[str, tuple[str, str]] = {
    "unreadable": ("文件无法读取：{hint}", "the file cannot be read: {hint}"),
    "format": (
        "不认识的文件类型，请用 .csv、.xlsx 或 .yaml",
        "unknown type of file; use .csv, .xlsx or .yaml",
    ),
    "empty": ("表中没有单位", "the table holds no unit"),
    "unknown_column": ("没有这一列{hint}", "no such column{hint}"),
    "duplicate_column": ("列名重复", "the column is there twice"),
    "missing_column": ("缺少必填列", "a required column is missing"),
    "extra_cells": ("该行比表头多出单元格", "the row has more cells than the header"),
    "required": ("必填", "required"),
    "unit_id": (
        "只能用字母、数字、_ - .，以字母或数字开头和结尾，不超过 64 个字符",
        "use letters, digits, _ - . only, begin and end with a letter or digit, at most 64 characters",
    ),
    "duplicate_id": ("单位编号与第 {hint} 行重复", "the unit id is also in row {hint}"),
    "text": ("含有控制字符或超过 200 个字符", "holds control characters or more than 200 characters"),
    "kind": (
        "不认识的单位类别，可用：township（乡镇/街道）、department（部门）、portal（门户）{hint}",
        "unknown kind; use township, department or portal{hint}",
    ),
    "url": ("网址无效：{hint}", "not a usable address: {hint}"),
    "site_code": ("网站标识码应为 10 位数字", "a site code has 10 digits"),
    "since": ("应为四位年份", "must be a year of four digits"),
    "weight": ("应为大于 0 的数", "must be a number above 0"),
    "exemption": (
        "不适用说明应写作“指标编号|理由|截止日期”，多条用分号隔开：{hint}",
        "write “indicator|reason|until”, several separated by semicolons: {hint}",
    ),
    "shape": ("这一列应为{hint}", "this column must be {hint}"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """单位表的一个问题. `row` counts from 1 as the user sees it (YAML: the line); 0 = the whole file."""

    file: str
    row: int
    column: str
    value: str
    code: str
    hint_zh: str = ""
    hint_en: str = ""

    def reason(self, lang: str = "zh") -> str:
        """Why the value is refused, in `zh` or `en`."""
        zh, en = REASONS[self.code]
        return en.format(hint=self.hint_en) if lang == "en" else zh.format(hint=self.hint_zh)

    def line(self, lang: str = "zh") -> str:
        """One line: file, row, column, value, reason."""
        parts = [self.file]
        if self.row:
            parts.append(f"row {self.row}" if lang == "en" else f"第 {self.row} 行")
        if self.column:
            parts.append(f"{self.column} = {self.value!r}" if self.value else self.column)
        return ": ".join((" ".join(parts), self.reason(lang)))


class UnitsError(InputError):
    """单位表有误. Raised when a units file has at least one problem; nothing is fetched then."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self._lines("zh"), self._lines("en"))

    def _lines(self, lang: str) -> str:
        count = len(self.problems)
        head = f"{count} problem(s) in the units file:" if lang == "en" else f"单位表有 {count} 处问题："
        return "\n".join((head, *(f"  {problem.line(lang)}" for problem in self.problems)))

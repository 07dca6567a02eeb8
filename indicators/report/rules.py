"""Report arithmetic 年报勾稽关系: the rules R-201 to R-209 over the cells of the three tables, one function each.

A rule gives what breaks it, each with the cells and the sums, or None where a cell it needs is not there or is no
figure. Blank cells count as 0 (R-212).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crawler.extractors.report import number
from crawler.extractors.report.labels import COLUMNS, PARTS, REVIEWS

Cells = Mapping[str, str]
BLOCKS = {"F": "行政复议", "D": "未经复议直接起诉", "P": "复议后起诉"}
COLUMN_NAMES = {
    "NP": "自然人",
    "B1": "商业企业",
    "B2": "科研机构",
    "B3": "社会公益组织",
    "B4": "法律服务机构",
    "B5": "其他",
    "T": "总计",
}
MEANING = {
    "R-201": "本年新收加上年结转应等于总计加结转下年度",
    "R-202": "总计应等于各项办理结果之和",
    "R-203": "总计应等于自然人与法人各列之和",
    "R-204": "总计应等于各项结果之和",
    "R-207": "应为非负整数",
    "R-208": "本级无权制定规章,应为0",
}
MADE = ("制发", "废止", "现行有效")


@dataclass(frozen=True, slots=True)
class Breach:
    """一处不符: the formula in codes, the same with figures, and where it stands in words."""

    rule: str
    formula: str
    figures: str
    where: str

    @property
    def said(self) -> str:
        """For whoever has to mend it: the place, the rule in words, the figures."""
        return f"{self.where}:{MEANING[self.rule]},现为{self.figures}" if self.rule in MEANING else self.told()

    def told(self) -> str:
        """In one line for a proof."""
        return f"{self.where}:{self.figures}({self.rule} {self.formula})"


@dataclass(frozen=True, slots=True)
class Sheet:
    """表格数值: figures by code; `odd` are cells whose text is no figure."""

    figures: dict[str, Decimal]
    odd: dict[str, str]

    @classmethod
    def of(cls, cells: Cells) -> Sheet:
        """The figures of raw cells."""
        read = {code: number(text) for code, text in cells.items()}
        figures = {code: value for code, value in read.items() if value is not None}
        return cls(figures, {code: cells[code] for code, value in read.items() if value is None})

    def sum(self, codes: list[str]) -> Decimal | None:
        """The sum of some cells; None when one of them is not known."""
        if not all(code in self.figures for code in codes):
            return None
        return sum((self.figures[code] for code in codes), Decimal(0))

    def parts(self, column: str) -> list[str] | None:
        """The cells that make up 本年度办理结果 of a column: the cases of each part, or its undivided row."""
        codes: list[str] = []
        for part, cases in PARTS.items():
            single = [f"{part}_{n}.{column}" for n in range(1, cases + 1)]
            known = [code for code in single if code in self.figures]
            if known and len(known) == cases:
                codes += known
            elif f"{part}.{column}" in self.figures and not known:
                codes.append(f"{part}.{column}")
            else:
                return None
        return codes


Rule = Callable[[Sheet], "list[Breach] | None"]


def received_equals_done(sheet: Sheet) -> list[Breach] | None:
    """R-201: 本年新收 + 上年结转 = 总计 + 结转下年度 in every column."""
    return _each(COLUMNS, lambda c: _equal(sheet, "R-201", [f"R1.{c}", f"R2.{c}"], [f"R3_7.{c}", f"R4.{c}"], c))


def results_add_up(sheet: Sheet) -> list[Breach] | None:
    """R-202: (七)总计 is the sum of all results in every column."""

    def one(column: str) -> list[Breach] | None:
        parts = sheet.parts(column)
        return None if parts is None else _equal(sheet, "R-202", [f"R3_7.{column}"], parts, column)

    return _each(COLUMNS, one)


def applicants_add_up(sheet: Sheet) -> list[Breach] | None:
    """R-203: 总计 is the sum of natural and legal persons in every row."""
    rows = sorted({code.partition(".")[0] for code in sheet.figures if code.startswith("R")})
    others = [c for c in COLUMNS if c != "T"]
    return _each(rows, lambda r: _equal(sheet, "R-203", [f"{r}.T"], [f"{r}.{c}" for c in others], r))


def reviews_add_up(sheet: Sheet) -> list[Breach] | None:
    """R-204: 总计 of each block of table 3 is the sum of its results."""
    blocks = [b for b in BLOCKS if f"{b}_t" in sheet.figures]
    results = [r for r in REVIEWS if r != "t"]
    return _each(blocks, lambda b: _equal(sheet, "R-204", [f"{b}_t"], [f"{b}_{r}" for r in results], b))


def counts_are_whole(sheet: Sheet) -> list[Breach] | None:
    """R-207: every count is a whole number, none below 0; only the fee may have decimals."""
    bad = {
        code: value
        for code, value in sheet.figures.items()
        if value < 0 or (value != value.to_integral_value() and not code.startswith("fee"))
    }
    return [Breach("R-207", f"{code} ∈ ℕ", f"{value}", place(code)) for code, value in bad.items()]


def no_rules_made(sheet: Sheet) -> list[Breach] | None:
    """R-208: neither a township nor a county or its departments can make 规章."""
    codes = ("rule.1", "rule.2", "rule.3")
    if not all(code in sheet.figures for code in codes):
        return None
    return [
        Breach("R-208", f"{code} = 0", f"{sheet.figures[code]} ≠ 0", place(code))
        for code in codes
        if sheet.figures[code] > 0
    ]


def nothing_without_requests(sheet: Sheet) -> list[Breach] | None:
    """R-209: without any request every other cell of table 2 is 0. It follows from R-201, so it only warns."""
    received = sheet.sum(["R1.T", "R2.T"])
    if received is None:
        return None
    filled = {c: v for c, v in sheet.figures.items() if c.startswith("R") and v != 0} if received == 0 else {}
    return [Breach("R-209", f"{code} = 0", f"{value} ≠ 0", place(code)) for code, value in filled.items()]


HARD: dict[str, Rule] = {
    "R-201": received_equals_done,
    "R-202": results_add_up,
    "R-203": applicants_add_up,
    "R-204": reviews_add_up,
    "R-207": counts_are_whole,
    "R-208": no_rules_made,
}


RULES_OF = {"requests": ("R-201", "R-202", "R-203"), "reviews": ("R-204",)}  # table -> rules on its sums


def broken_rules(
    sheet: Sheet, old_form: bool = False, uneven: Sequence[str] = ()
) -> tuple[dict[str, list[Breach]], list[str]]:
    """(hard rule -> what breaks it, hard rules that could not be looked at).

    The form of 2019 counted what was published, and rules of superiors may be: R-208 does not hold for it. In `uneven`
    tables figures may have moved to other columns: that sums differ there proves nothing.
    """
    said = {rule: check(sheet) for rule, check in HARD.items() if not (old_form and rule == "R-208")}
    open_rules = {rule for table in uneven for rule in RULES_OF[table]}
    broken = {rule: found for rule, found in said.items() if found and rule not in open_rules}
    return broken, [rule for rule, found in said.items() if found is None or (found and rule in open_rules)]


def _each(keys: Mapping[str, object] | list[str], one: Callable[[str], list[Breach] | None]) -> list[Breach] | None:
    """What breaks a rule for any of the keys; None when it could not be looked at for some key and none breaks it."""
    said = [one(key) for key in keys]
    broken = [breach for found in said if found for breach in found]
    if broken:
        return broken
    return None if not said or any(found is None for found in said) else []


def _equal(sheet: Sheet, rule: str, left: list[str], right: list[str], key: str) -> list[Breach] | None:
    one, other = sheet.sum(left), sheet.sum(right)
    if one is None or other is None:
        return None
    if one == other:
        return []
    formula = f"{'+'.join(left)} = {_short(right)}"
    return [Breach(rule, formula, f"{_shown(sheet, left)} ≠ {_shown(sheet, right)}", _where(left[0], key))]


def _shown(sheet: Sheet, codes: list[str]) -> str:
    """Figures and their sum; of many only those that are not 0."""
    figures = [sheet.figures[code] for code in codes]
    told = [str(f) for f in figures if f] if len(figures) > 2 else [str(f) for f in figures]
    return told[0] if len(told) == 1 else f"{'+'.join(told) or '0'}={sum(figures)}" if len(told) > 1 else "0"


def _short(codes: list[str]) -> str:
    return "+".join(codes) if len(codes) <= 7 else f"{codes[0]}+…+{codes[-1]}"


def _where(code: str, key: str) -> str:
    return BLOCKS.get(key) or COLUMN_NAMES.get(key) or place(code)


def place(code: str) -> str:
    """Where a cell stands, in words."""
    row, _, column = code.partition(".")
    if column in COLUMN_NAMES:
        return f"{ROW_NAMES.get(row, row)}·{COLUMN_NAMES[column]}"
    if row in ("rule", "normative"):
        return f"{'规章' if row == 'rule' else '规范性文件'}·{MADE[int(column) - 1]}"
    block, _, _ = code.partition("_")
    return BLOCKS.get(block, {"fee": "行政事业性收费"}.get(row, "主动公开情况"))


ROW_NAMES = {
    "R1": "一、本年新收",
    "R2": "二、上年结转",
    "R3_1": "(一)予以公开",
    "R3_2": "(二)部分公开",
    "R3_3": "(三)不予公开",
    "R3_4": "(四)无法提供",
    "R3_5": "(五)不予处理",
    "R3_6": "(六)其他处理",
    "R3_7": "(七)总计",
    "R4": "四、结转下年度",
}

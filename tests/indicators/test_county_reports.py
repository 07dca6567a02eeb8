"""R-211 and R-213 over the reports of a county: what warns, and what is not known and so not said."""

from __future__ import annotations

from dataclasses import replace

from indicators.nouns import Finding, Outcome
from indicators.report.county import Filed, warned, with_warnings


def finding(unit: str, year: int = 2025, wording: str = "", **cells: int) -> Finding:
    told = {code.replace("_", ".", 1) if code.startswith("R") else code: str(n) for code, n in cells.items()}
    details = {"year": year, "cells": told, "wording": wording}
    return Finding(unit, "req.report.arith", Outcome.PASS, 1.0, details=details)


def filed(unit: str, year: int = 2025, wording: str = "", **cells: int) -> Filed:
    found = Filed.of(finding(unit, year, wording, **cells), f"{unit}镇")
    assert found is not None
    return found


def rules(lines: list[str]) -> list[str]:
    return [line[line.rindex("(R-") + 1 :].rstrip(")").split(" ")[0] for line in lines]


COUNTY = filed("县", R1_T=12, F_t=1)
UNITS = [filed("甲", R1_T=7), filed("乙", R1_T=5, F_t=1)]


def test_a_county_that_sums_up_its_units_warns_of_nothing() -> None:
    assert warned(COUNTY, UNITS, whole=True) == {}


def test_a_county_that_says_another_sum_is_told_both_figures() -> None:
    (line,) = warned(replace(COUNTY, figures={**COUNTY.figures, **filed("县", R1_T=13).figures}), UNITS, True)["县"]
    assert rules([line]) == ["R-211"]
    assert "13 ≠ 2个单位合计12" in line


def test_nothing_is_said_while_one_report_is_not_known() -> None:
    assert warned(filed("县", R1_T=99), UNITS, whole=False) == {}


def test_nothing_is_said_when_a_unit_shows_another_year() -> None:
    assert warned(filed("县", R1_T=99), [UNITS[0], filed("乙", 2024, R1_T=5)], whole=True) == {}


def test_a_county_without_units_is_not_compared() -> None:
    assert warned(filed("县", R1_T=99), [], whole=True) == {}


def test_one_text_for_two_units_is_told_to_both() -> None:
    same = warned(None, [filed("甲", wording="ab"), filed("乙", wording="ab"), filed("丙", wording="cd")], whole=False)
    assert {unit: rules(lines) for unit, lines in same.items()} == {"甲": ["R-213"], "乙": ["R-213"]}
    assert "乙镇" in same["甲"][0]


def test_texts_without_a_mark_are_not_compared() -> None:
    assert warned(None, [filed("甲"), filed("乙")], whole=False) == {}


def test_a_report_that_was_not_read_is_not_filed() -> None:
    assert Filed.of(Finding("甲", "req.report.arith", Outcome.UNAVAILABLE), "甲镇") is None


def test_warnings_are_added_and_change_no_outcome() -> None:
    before = replace(finding("甲"), details={"warnings": ["一条(R-205)"]})
    after = with_warnings(before, ["两条(R-211)"])
    assert after.details["warnings"] == ["一条(R-205)", "两条(R-211)"]
    assert (after.outcome, after.ratio) == (before.outcome, before.ratio)

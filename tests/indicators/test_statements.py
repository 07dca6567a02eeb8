"""Statements (rule 2.6): taken at their word once, looked at by a person when they are copies of each other."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.nouns import UnitKind
from indicators.catalogue import load_catalogue
from indicators.judge import judge_unit
from indicators.nouns import Finding, Outcome
from indicators.sets import load_set
from tests.indicators.build import AS_OF, evidence

SAME = "此栏目发布情况说明"
FULL = load_set("disclosure-2026")


def column(*titles_and_days: tuple[str, int], **more: Any) -> dict[str, Any]:
    return {"statement": True, "entries": [list(pair) for pair in titles_and_days], **more}


def proposals(given: dict[str, Any]) -> Finding:
    """The finding on replies to proposals of a township."""
    findings = judge_unit(evidence(given, UnitKind.TOWNSHIP), FULL, load_catalogue(), AS_OF)
    return next(f for f in findings if f.indicator == "law.npc.reply")


def columns(count: int, title: str = SAME) -> dict[str, Any]:
    sections = ["proposal", "fees", "permit", "enforce", "land"][:count]
    return {section: column((title, 100)) for section in sections}


def texts(*bodies: str) -> list[dict[str, Any]]:
    sections = ["proposal", "fees", "permit", "enforce"]
    return [{"section": s, "of": 0, "title": SAME, "text": t} for s, t in zip(sections, bodies, strict=True)]


NO_PROPOSAL = ("关于2023年度无建议提案的情况说明", 100)
CASES = [
    ("one statement is taken at its word", {"columns": columns(1)}, Outcome.PASS),
    ("the same words in three columns are let pass", {"columns": columns(3)}, Outcome.PASS),
    ("the same words in four columns wait for a person", {"columns": columns(4)}, Outcome.MANUAL),
    (
        "four statements that each name their matter are four statements",
        {"columns": {s: column((f"无{s}的情况说明", 100)) for s in ("proposal", "fees", "permit", "enforce")}},
        Outcome.PASS,
    ),
    (
        "one title over four different texts is four statements",
        {"columns": columns(4), "documents": texts(*(f"本单位本年度没有{x}方面的信息。" for x in "甲乙丙丁"))},
        Outcome.PASS,
    ),
    (
        "one text under four titles is one statement",
        {
            "columns": {s: column((f"无{s}的情况说明", 100)) for s in ("proposal", "fees", "permit", "enforce")},
            "documents": texts(*["本单位2024年度没有此方面的信息，特此说明。"] * 4),
        },
        Outcome.MANUAL,
    ),
    (
        "one page that serves four sections is one column",
        {"columns": {s: column((SAME, 100), url="http://www.shili.example/sm/") for s in columns(4)}},
        Outcome.PASS,
    ),
    (
        "the same words two years running wait for a person",
        {
            "columns": {
                "proposal": column(("关于2024年度无建议提案的情况说明", 30), ("关于2023年度无建议提案的情况说明", 400))
            }
        },
        Outcome.MANUAL,
    ),
    (
        "a gap of a year is not running",
        {"columns": {"proposal": column(("2024年无建议提案的说明", 30), ("2022年无建议提案的说明", 800))}},
        Outcome.PASS,
    ),
    (
        "two statements of one year are one year",
        {"columns": {"proposal": column(("上半年无建议提案的说明", 30), ("第一季度无建议提案的说明", 100))}},
        Outcome.PASS,
    ),
    ("a statement from before the window is none", {"columns": {"proposal": column((SAME, 400))}}, Outcome.FAIL),
    ("a statement on the last day of the window counts", {"columns": {"proposal": column((SAME, 366))}}, Outcome.PASS),
]


@pytest.mark.parametrize(("given", "outcome"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_statement(given: dict[str, Any], outcome: Outcome) -> None:
    finding = proposals(given)
    assert finding.outcome is outcome, finding
    if outcome is Outcome.MANUAL:
        assert finding.ratio is None
        assert finding.details["candidates"]
        assert finding.details["automatic_ratio"] == 1
        assert finding.reason.zh and finding.reason.en


def test_an_accepted_statement_is_noted_for_the_annex() -> None:
    (noted,) = proposals({"columns": {"proposal": column(NO_PROPOSAL)}}).details["statements"]  # type: ignore[misc]
    assert noted["section"] == "proposal"
    assert noted["title"] == NO_PROPOSAL[0]
    assert noted["ratio"] == 1

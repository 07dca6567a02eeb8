"""Scoring one unit, rule by rule."""

from __future__ import annotations

import pytest

from indicators.nouns import Finding
from scoring.unit import score_unit
from tests.scoring.build import FULL, UNIT, all_pass, deduct, indicator_set, said, score

# sentence, findings that differ from all-pass, expected (total, raw total, grade, coverage)
CASES: list[tuple[str, dict[str, Finding], tuple[float | None, float | None, str, float]]] = [
    ("a unit in order has 100 points", {}, (100.0, 100.0, "excellent", 1.0)),
    (
        "half of a 10-point leaf costs five points",
        {"bas__leader__info": said("bas.leader.info", "partial", 0.5)},
        (95.0, 95.0, "excellent", 1.0),
    ),
    (
        "a leaf that does not apply leaves the sum and the coverage",
        {
            "law__doc__fresh": said("law.doc.fresh", "not_applicable"),
            "bas__leader__info": said("bas.leader.info", "fail"),
        },
        (83.33, 83.33, "good", 1.0),
    ),
    (
        "an unavailable leaf leaves the sum and lowers the coverage",
        {
            "upd__fresh__news": said("upd.fresh.news", "unavailable"),
            "bas__leader__info": said("bas.leader.info", "fail"),
        },
        (85.71, 85.71, "good", 0.7),
    ),
    (
        "a manual leaf costs nothing and lowers the coverage",
        {"bas__leader__info": said("bas.leader.info", "manual")},
        (100.0, 100.0, "excellent", 0.9),
    ),
    (
        "under 70 measurable points of 100 a unit is not assessed",
        {"law__doc__fresh": said("law.doc.fresh", "unavailable")},
        (None, None, "not_assessed", 0.6),
    ),
    (
        "a unit that could hardly be looked at is not assessed even with a veto seen",
        {"law__doc__fresh": said("law.doc.fresh", "unavailable"), "v__home__stale": said("v.home.stale", "fail")},
        (None, None, "not_assessed", 0.6),
    ),
    (
        "a veto caps the total at 59 and keeps the raw total",
        {"v__home__stale": said("v.home.stale", "fail")},
        (59.0, 100.0, "unqualified", 1.0),
    ),
    (
        "a veto does not raise a total below 59",
        {
            "v__home__stale": said("v.home.stale", "fail"),
            "law__doc__fresh": said("law.doc.fresh", "fail"),
            "upd__fresh__news": said("upd.fresh.news", "fail"),
        },
        (30.0, 30.0, "unqualified", 1.0),
    ),
    (
        "a veto nobody could check is none",
        {"v__home__stale": said("v.home.stale", "unavailable")},
        (100.0, 100.0, "excellent", 1.0),
    ),
    (
        "each blank column costs a point",
        {"d__column__blank": said("d.column.blank", "fail", quantity=3)},
        (97.0, 97.0, "excellent", 1.0),
    ),
    (
        "a deduction stops at its own cap",
        {"d__column__blank": said("d.column.blank", "fail", quantity=30)},
        (95.0, 95.0, "excellent", 1.0),
    ),
    (
        "all deductions together stop at 20",
        {
            "d__column__blank": said("d.column.blank", "fail", quantity=30),
            "d__link__broken": said("d.link.broken", "fail", quantity=1000),
        },
        (80.0, 80.0, "good", 1.0),
    ),
    (
        "a bonus comes on top at 80 after deductions",
        {
            "b__openday__held": said("b.openday.held", "pass"),
            "d__column__blank": said("d.column.blank", "fail", quantity=30),
            "d__link__broken": said("d.link.broken", "fail", quantity=1000),
        },
        (83.0, 83.0, "good", 1.0),
    ),
    (
        "a bonus stops at four points",
        {"b__openday__held": said("b.openday.held", "pass"), "b__gazette__online": said("b.gazette.online", "pass")},
        (104.0, 104.0, "excellent", 1.0),
    ),
    (
        "below 80 there is no bonus",
        {
            "b__openday__held": said("b.openday.held", "pass"),
            "plt__column__sections": said("plt.column.sections", "fail"),
            "d__column__blank": said("d.column.blank", "fail", quantity=1),
        },
        (79.0, 79.0, "qualified", 1.0),
    ),
    (
        "after a veto there is no bonus",
        {"b__openday__held": said("b.openday.held", "pass"), "v__home__stale": said("v.home.stale", "fail")},
        (59.0, 100.0, "unqualified", 1.0),
    ),
    (
        "exactly 90 is excellent",
        {"bas__leader__info": said("bas.leader.info", "fail")},
        (90.0, 90.0, "excellent", 1.0),
    ),
    (
        "89.99 is good",
        {
            "bas__leader__info": said("bas.leader.info", "fail"),
            "law__doc__fresh": said("law.doc.fresh", "partial", 0.99975),
        },
        (89.99, 89.99, "good", 1.0),
    ),
    (
        "half a hundredth is rounded up",
        {"bas__leader__info": said("bas.leader.info", "partial", 0.0005)},
        (90.01, 90.01, "excellent", 1.0),
    ),
]


@pytest.mark.parametrize(("but", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_unit(but: dict[str, Finding], expected: tuple[float | None, float | None, str, float]) -> None:
    got = score_unit(all_pass(**but), FULL, UNIT)
    assert (got.total, got.raw_total, got.grade, got.coverage) == expected


def test_a_leaf_without_a_finding_is_unavailable_and_costs_nothing() -> None:
    findings = [f for f in all_pass() if f.indicator != "bas.leader.info"]
    got = score_unit(findings, FULL, UNIT)
    assert (got.total, got.coverage) == (100.0, 0.9)


def test_manual_findings_mark_the_total_as_provisional() -> None:
    assert score_unit(all_pass(bas__leader__info=said("bas.leader.info", "manual")), FULL, UNIT).provisional
    assert not score_unit(all_pass(), FULL, UNIT).provisional


def test_a_unit_without_any_finding_is_not_assessed() -> None:
    got = score_unit([], FULL, UNIT)
    assert (got.total, got.grade, got.coverage, got.deductions, got.vetoes) == (None, "not_assessed", 0.0, 0.0, ())


def test_a_unit_to_which_nothing_applies_is_not_assessed() -> None:
    findings = [said(item.id, "not_applicable") for item in FULL.items]
    assert score_unit(findings, FULL, UNIT).grade == "not_assessed"


def test_two_findings_of_one_indicator_are_refused() -> None:
    with pytest.raises(ValueError, match="two findings"):
        score_unit([said("law.doc.fresh", "pass"), said("law.doc.fresh", "fail")], FULL, UNIT)


def test_groups_carry_points_and_measured_points() -> None:
    but = {
        "law__doc__fresh": said("law.doc.fresh", "partial", 0.25),
        "bas__leader__info": said("bas.leader.info", "manual"),
    }
    groups = score_unit(all_pass(**but), FULL, UNIT).groups
    assert groups == {"law": (10.0, 40.0), "upd": (30.0, 30.0), "plt": (20.0, 20.0), "bas": (0.0, 0.0)}


BLANKS = {
    "sections": ["budget", "leader", ""],
    "blank_columns": ["http://x.example/b/", "http://x.example/l/", "http://x.example/o/"],
}
BLANK = indicator_set(score("law.fin.budget", 50), score("bas.leader.info", 50), deduct("d.column.blank", 2, 10))
DOUBLE: list[tuple[str, Finding, float]] = [
    ("nothing else lost: three blank columns are deducted", said("law.fin.budget", "pass"), 6.0),
    (
        "the section scored 0: its blank column is spared",
        said("law.fin.budget", "fail", details={"sections": ["budget"]}),
        4.0,
    ),
    (
        "the section lost only part for another reason: its blank column is deducted",
        said("law.fin.budget", "partial", 0.5, details={"sections": ["budget"]}),
        6.0,
    ),
    (
        "a leaf lost points for this very blank column: it is spared",
        said("law.fin.budget", "partial", 0.5, details={"blank_columns": ["http://x.example/o/"]}),
        4.0,
    ),
    (
        "an unavailable leaf spares nothing",
        said("law.fin.budget", "unavailable", details={"sections": ["budget"]}),
        6.0,
    ),
]


@pytest.mark.parametrize(("leaf", "expected"), [case[1:] for case in DOUBLE], ids=[case[0] for case in DOUBLE])
def test_no_double_loss(leaf: Finding, expected: float) -> None:
    blank = said("d.column.blank", "fail", quantity=3, details=BLANKS)
    got = score_unit([leaf, said("bas.leader.info", "pass"), blank], BLANK, UNIT)
    assert got.deductions == expected

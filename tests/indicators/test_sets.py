"""The sets that are shipped: the official table copied as data, and how the other editions differ from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.nouns import Unit, UnitKind
from indicators.catalogue import load_catalogue
from indicators.nouns import Finding, Outcome, Role
from indicators.schema import SetItem
from indicators.sets import load_set
from scoring.unit import score_unit

MATRIX = [
    line.split()
    for line in (Path(__file__).parent / "matrix.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
FULL = load_set("disclosure-2026")
LAST = load_set("disclosure-2025")
CHECK = load_set("website-check-2019")
# Sums of the groups as the official table prints them.
SUBTOTALS = {
    "plt": (16, 15, 13),
    "bas": (11, 10, 9),
    "law": (30, 37, 28),
    "itp": (11, 15, 21),
    "key": (13, 6, 6),
    "req": (9, 8, 6),
    "upd": (8, 7, 6),
    "qty": (2, 2, 1),
    "fun": (0, 0, 10),
}


def cell(item: SetItem, kind: UnitKind) -> str:
    """A cell of the table as it is printed."""
    if not item.applies_to(kind):
        return "–"
    return "v" if item.role is Role.VETO else f"{item.points_for(kind):g}"


def test_the_official_table_is_copied_to_the_letter() -> None:
    assert [[i.id, i.role.value, *(cell(i, kind) for kind in UnitKind)] for i in FULL.items] == MATRIX


@pytest.mark.parametrize("group", SUBTOTALS)
def test_group_sums_are_those_of_the_official_table(group: str) -> None:
    scored = [i for i in FULL.items if i.role is Role.SCORE and i.id.startswith(f"{group}.")]
    assert tuple(sum(i.points_for(kind) for i in scored) for kind in UnitKind) == SUBTOTALS[group]


def test_the_edition_before_differs_in_points_one_threshold_and_two_indicators() -> None:
    now, then = ({item.id: item for item in one.items} for one in (FULL, LAST))
    assert now.keys() - then.keys() == {"itp.explain.link", "qty.class.accuracy"}
    assert then.keys() <= now.keys()
    assert [i for i in then if now[i].points != then[i].points] == [
        "bas.leader.info",
        "law.doc.fresh",
        "upd.fresh.news",
    ]
    assert [i for i in then if now[i].params != then[i].params] == ["upd.fresh.share"]


def test_the_website_inspection_has_the_eight_rules_of_its_veto_part() -> None:
    catalogue = load_catalogue()
    rules = {rule for item in CHECK.items if item.role is Role.VETO for rule in catalogue[item.id].basis}
    assert rules >= {f"R-30{n}" for n in range(1, 9)}


def test_what_could_not_be_verified_is_marked() -> None:
    assert all(item.unverified for item in CHECK.items if item.role is not Role.VETO)
    assert not any(item.unverified for item in CHECK.items if item.role is Role.VETO)


def test_services_are_a_quarter_of_the_inspection() -> None:
    service = CHECK.item("law.admin.service")
    assert service is not None
    assert service.points_for(UnitKind.PORTAL) == 25


def inspected(kind: UnitKind, **outcomes: Outcome) -> tuple[float | None, str, tuple[str, ...]]:
    """Total, grade and vetoes of a unit: everything passes but what is named (dots as underscores)."""
    named = {name.replace("_", "."): outcome for name, outcome in outcomes.items()}
    findings = [
        Finding("u1", item.id, outcome := named.get(item.id, Outcome.PASS), RATIOS.get(outcome))
        for item in CHECK.items_for(kind)
    ]
    one = score_unit(findings, CHECK, Unit("u1", "示例", kind, "http://www.shili.example/"))
    return one.total, one.grade, one.vetoes


RATIOS = {Outcome.PASS: 1.0, Outcome.FAIL: 0.0}
INSPECTIONS = [
    ("a portal in order gets its bonus", UnitKind.PORTAL, {}, (110.0, "good", ())),
    (
        "without services the rest counts for all, as the 75 points of a ministry",
        UnitKind.PORTAL,
        {"law_admin_service": Outcome.NOT_APPLICABLE, "itp_reply_timely": Outcome.FAIL, "fun_tech_a11y": Outcome.FAIL},
        (98.33, "good", ()),
    ),
    ("a veto is all", UnitKind.PORTAL, {"v_home_stale": Outcome.FAIL}, (59.0, "unqualified", ("v.home.stale",))),
    ("a township has no total", UnitKind.TOWNSHIP, {}, (None, "not_assessed", ())),
    (
        "a township is vetoed",
        UnitKind.TOWNSHIP,
        {"v_home_stale": Outcome.FAIL},
        (None, "unqualified", ("v.home.stale",)),
    ),
]


@pytest.mark.parametrize(("kind", "outcomes", "result"), [c[1:] for c in INSPECTIONS], ids=[c[0] for c in INSPECTIONS])
def test_inspection(kind: UnitKind, outcomes: dict[str, Outcome], result: tuple[object, ...]) -> None:
    assert inspected(kind, **outcomes) == result

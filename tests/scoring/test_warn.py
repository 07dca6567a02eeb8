"""Warn first: what is only noted costs nothing and brings nothing; what counts costs what it would have cost."""

from __future__ import annotations

from indicators.nouns import Finding, Proof, Role
from scoring.nouns import Assessment, RectificationItem
from scoring.rectify import rectification_items
from scoring.unit import score_unit
from scoring.warn import NOTED, forgiven, noted
from tests.scoring.build import FULL, UNIT, all_pass, said
from tests.scoring.test_rectify import CATALOGUE, FRIDAY

ROLES = {item.id: Role(item.role) for item in FULL.items}
A, B = "http://www.shili.example/t01/a/", "http://www.shili.example/t01/b/"
STALE = said("law.doc.fresh", "fail")
LINKS = said("d.link.broken", "fail", proofs=(Proof(A), Proof(A), Proof(B)), quantity=3.0)
BLANK = said("d.column.blank", "fail", proofs=(Proof(A),), quantity=1.0, details={"blank_columns": [A]})


def assessed(findings: list[Finding], counting: set[str]) -> tuple[Assessment, list[RectificationItem]]:
    items = rectification_items(findings, score_unit(findings, FULL, UNIT), CATALOGUE, FRIDAY)
    counted = forgiven(findings, items, counting, ROLES)
    one = score_unit(counted, FULL, UNIT)
    return one, noted(items, counting, rectification_items(counted, one, CATALOGUE, FRIDAY))


def ids(findings: list[Finding]) -> dict[str, str]:
    """Address -> item id of the deductions, indicator -> item id of the rest."""
    made = rectification_items(findings, score_unit(findings, FULL, UNIT), CATALOGUE, FRIDAY)
    return {item.url if item.indicator == "d.link.broken" else item.indicator: item.item_id for item in made}


def test_found_for_the_first_time_costs_nothing_and_is_listed() -> None:
    findings = all_pass(law__doc__fresh=STALE, d__link__broken=LINKS, v__home__stale=said("v.home.stale", "fail"))
    one, items = assessed(findings, set())
    assert (one.total, one.vetoes) == (100.0, ())
    assert {item.state for item in items} == {NOTED}
    assert sum(item.points for item in items) == 0


def test_what_counts_costs_what_it_would_have_cost() -> None:
    findings = all_pass(law__doc__fresh=STALE, d__link__broken=LINKS)
    whole = score_unit(findings, FULL, UNIT)
    one, items = assessed(findings, set(ids(findings).values()))
    assert one == whole
    assert {item.state for item in items} == {"open"}


def test_of_a_deduction_only_the_places_that_count_are_taken() -> None:
    findings = all_pass(d__link__broken=LINKS)
    one, items = assessed(findings, {ids(findings)[A]})
    assert one.deductions == 0.2
    assert [(item.url, item.points) for item in items] == [(A, 0.2), (B, 0.0)]


def test_a_veto_that_counts_took_what_the_cap_took_when_the_rest_is_forgiven() -> None:
    findings = all_pass(law__doc__fresh=STALE, v__home__stale=said("v.home.stale", "fail"))
    one, items = assessed(findings, {ids(findings)["v.home.stale"]})
    assert one.total == 59.0
    assert [(item.indicator, item.points) for item in items] == [("v.home.stale", 41.0), ("law.doc.fresh", 0.0)]


def test_a_column_that_was_paid_for_elsewhere_stays_free_when_that_is_forgiven() -> None:
    charged = said("law.doc.fresh", "fail", details={"blank_columns": [A]})
    one, _ = assessed(all_pass(law__doc__fresh=charged, d__column__blank=BLANK), set())
    assert one.total == 100.0


def test_a_bonus_that_was_not_earned_is_not_given() -> None:
    findings = [*all_pass(), said("b.openday.held", "fail")]
    one, _ = assessed(findings, set())
    assert one.bonus == 0.0

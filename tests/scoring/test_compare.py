"""Comparing two rounds: effects that add up whatever happened, and no certainty where there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.nouns import Unit, UnitKind
from indicators.nouns import Finding
from indicators.schema import IndicatorSet
from scoring.compare.changes import compare
from scoring.compare.nouns import Comparison, Judged, UnitChange
from scoring.compare.places import places
from scoring.compare.trend import boards, groups, leaves
from scoring.score import score_round
from tests.scoring.build import FULL, UNIT, all_pass, bonus, deduct, indicator_set, said, score, veto
from tests.scoring.test_properties import findings

OTHER = indicator_set(
    score("law.doc.fresh", 25),
    score("upd.fresh.news", 25),
    score("plt.column.sections", 50),
    deduct("d.column.blank", 2, 8),
    bonus("b.openday.held", 4),
    veto("v.home.stale"),
)


def judged(name: str, found: list[Finding], by: IndicatorSet = FULL, units: tuple[Unit, ...] = (UNIT,)) -> Judged:
    own = {unit.unit_id: [replace(f, unit_id=unit.unit_id) for f in found] for unit in units}
    ranked = score_round([f for mine in own.values() for f in mine], by, units)
    return Judged(name, date(2026, 5, 20), by, {u.unit_id: u for u in units}, {a.unit_id: a for a in ranked}, own)


def one_change(comparison: Comparison) -> UnitChange:
    (change,) = comparison.changes
    return change


def changed(
    then: list[Finding], now: list[Finding], again: list[Finding] | None = None, **by: IndicatorSet
) -> UnitChange:
    older, newer = judged("a", then, by.get("old", FULL)), judged("b", now, by.get("new", FULL))
    return one_change(compare(older, newer, {"t01": then if again is None else again}))


@given(findings(), findings(), findings(), st.sampled_from([FULL, OTHER]))
@settings(max_examples=300)
def test_the_three_effects_add_up_to_the_change_of_the_printed_total(
    then: list[Finding], now: list[Finding], again: list[Finding], rules: IndicatorSet
) -> None:
    change = changed(then, now, again, new=rules)
    if change.split is None:
        assert change.why
        return
    assert change.before is not None and change.after is not None
    printed = Decimal(str(change.after.total)) - Decimal(str(change.before.total))
    assert change.split.rule + change.split.site + change.split.coverage == printed == Decimal(str(change.change))
    assert 0 <= change.split.common <= 1


@given(findings(), findings())
def test_the_same_rules_on_the_same_evidence_have_no_rule_effect(then: list[Finding], now: list[Finding]) -> None:
    parts = changed(then, now).split
    assert parts is None or parts.rule == 0


@given(findings())
def test_a_round_compared_with_itself_changes_nothing(found: list[Finding]) -> None:
    change = changed(found, found)
    assert change.state in ("same", "not_assessed")
    assert not change.sure
    assert change.split is None or (change.split.rule, change.split.site, change.split.coverage) == (0, 0, 0)


# sentence, then, now, (rule, site, coverage)
LOST_NEWS = {"upd__fresh__news": said("upd.fresh.news", "fail")}
BLIND_NEWS = {"upd__fresh__news": said("upd.fresh.news", "unavailable")}
CASES = [
    ("a column mended is the site's doing", all_pass(**LOST_NEWS), all_pass(), (0, 30, 0)),
    ("a failing page that cannot be read now is coverage", all_pass(**LOST_NEWS), all_pass(**BLIND_NEWS), (0, 0, 30)),
    ("a failing page that can be read again is coverage", all_pass(**BLIND_NEWS), all_pass(**LOST_NEWS), (0, 0, -30)),
    ("a veto is the site's doing", all_pass(), all_pass(v__home__stale=said("v.home.stale", "fail")), (0, -41, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("then", "now", "parts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_effects_of_plain_changes(then: list[Finding], now: list[Finding], parts: tuple[int, int, int]) -> None:
    made = changed(then, now).split
    assert made is not None
    assert (made.rule, made.site, made.coverage) == parts


def test_a_stricter_set_on_an_unchanged_site_is_the_rules_doing() -> None:
    then = all_pass(plt__column__sections=said("plt.column.sections", "fail"))
    made = changed(then, then, new=OTHER).split
    assert made is not None
    assert (made.rule, made.site, made.coverage) == (-30, 0, 0)


def test_new_and_gone_units_are_listed_and_have_no_split() -> None:
    other = replace(UNIT, unit_id="t02")
    made = compare(judged("a", all_pass()), judged("b", all_pass(), units=(other,)), {"t01": all_pass()})
    assert [(c.unit_id, c.state, c.split) for c in made.changes] == [("t02", "new", None), ("t01", "gone", None)]


def test_a_unit_of_another_kind_now_is_not_split() -> None:
    newer = judged("b", all_pass())
    changed_kind = replace(newer.assessments["t01"], kind=UnitKind.PORTAL.value)
    newer = replace(newer, assessments={"t01": changed_kind})
    change = one_change(compare(judged("a", all_pass()), newer, {"t01": all_pass()}))
    assert (change.split, change.why) == (None, "kind")


def test_a_change_inside_what_is_unknown_is_not_sure() -> None:
    blind, lost = said("bas.leader.info", "unavailable"), said("bas.leader.info", "fail")
    assert not changed(all_pass(bas__leader__info=blind), all_pass(bas__leader__info=lost)).sure
    assert changed(all_pass(), all_pass(**LOST_NEWS)).sure


def test_places_span_what_unknown_items_could_move() -> None:
    units = tuple(replace(UNIT, unit_id=f"t{n}") for n in range(4))
    own = {
        "t0": all_pass(bas__leader__info=said("bas.leader.info", "unavailable")),
        "t1": all_pass(bas__leader__info=said("bas.leader.info", "partial", 0.5)),
        "t2": all_pass(**LOST_NEWS),
        "t3": all_pass(v__home__stale=said("v.home.stale", "fail")),
    }
    found = [replace(f, unit_id=key) for key, mine in own.items() for f in mine]
    assert places(score_round(found, FULL, units)) == {"t0": (1, 2), "t1": (1, 2), "t2": (3, 3), "t3": (4, 4)}


def test_rank_changes_are_sure_only_when_the_possible_ranks_do_not_meet() -> None:
    units = (UNIT, replace(UNIT, unit_id="t02"))
    older, newer = judged("a", all_pass(), units=units), judged("b", all_pass(), units=units)
    climbs = {c.unit_id: (c.climbed, c.climb_sure) for c in compare(older, newer, older.findings).changes}
    assert climbs == {"t01": (0, False), "t02": (0, False)}


def test_leaves_tell_what_was_published_rejudged_and_found_now() -> None:
    change = changed(all_pass(**LOST_NEWS), all_pass(), all_pass(**LOST_NEWS))
    leaf = {leaf.indicator: leaf for leaf in change.leaves}["upd.fresh.news"]
    assert (leaf.published, leaf.rejudged, leaf.after, leaf.change) == ("fail", "fail", "pass", "improved")
    assert (leaf.points_rejudged, leaf.points_after) == (0, 30)


def test_trends_hold_one_figure_a_round() -> None:
    rounds = [judged("2025", all_pass(**LOST_NEWS)), judged("2026", all_pass())]
    assert [(t.round, t.mean, t.qualified) for t in boards(rounds)] == [("2025", 70.0, 1), ("2026", 100.0, 1)]
    assert [(t.round, t.share) for t in groups(rounds) if t.group == "upd"] == [("2025", 0.0), ("2026", 1.0)]
    news = [(t.round, t.lost, t.outcomes) for t in leaves(rounds) if t.indicator == "upd.fresh.news"]
    assert news == [("2025", 30.0, {"fail": 1}), ("2026", 0.0, {"pass": 1})]

"""What must hold for every combination of findings."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.nouns import Finding, Outcome
from scoring.nouns import Assessment
from scoring.score import score_round
from scoring.unit import score_unit
from tests.scoring.build import FULL, UNIT, said

RATIOS = st.integers(0, 1000).map(lambda n: n / 1000)
SECTIONS = st.lists(st.sampled_from(["budget", "leader", "news"]), unique=True)
IDS = [item.id for item in FULL.items]


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    """One finding for each leaf, of any outcome."""
    made = []
    for indicator in IDS:
        outcome = draw(st.sampled_from(list(Outcome)))
        ratio = draw(RATIOS) if outcome is Outcome.PARTIAL else None
        details = {"sections": draw(SECTIONS), "blank_columns": []}
        if indicator == "d.column.blank":
            details["blank_columns"] = [f"http://a.example/{section}/" for section in details["sections"]]
        quantity = float(draw(st.integers(0, 40)))
        made.append(said(indicator, outcome.value, ratio, quantity=quantity, details=details))
    return made


def earned(assessment: Assessment) -> float:
    return sum(score.points for score in assessment.scores if score.role in ("score", "bonus"))


def band(assessment: Assessment) -> tuple[float, float]:
    assert assessment.low is not None
    assert assessment.high is not None
    return assessment.low, assessment.high


@given(findings())
def test_totals_stay_in_bounds(found: list[Finding]) -> None:
    got = score_unit(found, FULL, UNIT)
    low, high = band(got)
    assert 0 <= low <= high <= 104
    assert 0 <= got.deductions <= 20
    assert 0 <= got.bonus <= 4
    assert 0 <= got.coverage <= 1
    if got.total is not None and got.raw_total is not None:
        assert 0 <= got.total <= got.raw_total <= 104
        assert low - 0.01 <= got.raw_total <= high + 0.01


@given(findings(), st.permutations(range(len(IDS))))
def test_the_order_of_findings_does_not_matter(found: list[Finding], order: list[int]) -> None:
    assert score_unit([found[n] for n in order], FULL, UNIT) == score_unit(found, FULL, UNIT)


@given(findings(), st.sets(st.sampled_from(IDS)))
@settings(max_examples=300)
def test_removing_evidence_never_raises_points_earned_nor_narrows_the_band(
    found: list[Finding], gone: set[str]
) -> None:
    """Whatever becomes unavailable: no leaf earns more, the low end does not rise, the high end does not fall."""
    blind = [replace(f, outcome=Outcome.UNAVAILABLE, ratio=None) if f.indicator in gone else f for f in found]
    asked = [f.indicator for f in found if f.outcome is Outcome.NOT_APPLICABLE]  # not asked stays not asked
    blind = [old if old.indicator in asked else new for old, new in zip(found, blind, strict=True)]
    before, after = score_unit(found, FULL, UNIT), score_unit(blind, FULL, UNIT)
    points = {score.indicator: score.points for score in before.scores}
    assert all(s.points <= points[s.indicator] for s in after.scores if s.role != "deduct")
    assert earned(after) <= earned(before)
    assert after.coverage <= before.coverage
    assert after.vetoes == tuple(v for v in before.vetoes if v not in gone)
    assert band(after)[0] <= band(before)[0]
    assert band(after)[1] >= band(before)[1]


@given(findings(), st.sampled_from(IDS), RATIOS)
def test_a_better_ratio_never_lowers_the_total(found: list[Finding], which: str, ratio: float) -> None:
    def with_ratio(value: float) -> Assessment:
        changed = [replace(f, outcome=Outcome.PARTIAL, ratio=value) if f.indicator == which else f for f in found]
        return score_unit(changed, FULL, UNIT)

    if which.startswith(("d.", "v.")):
        return
    worse, better = with_ratio(ratio / 2), with_ratio(ratio)
    assert (better.total or 0.0) >= (worse.total or 0.0)


@given(st.lists(findings(), min_size=1, max_size=5), st.randoms())
@settings(max_examples=50)
def test_the_order_of_units_does_not_matter(many: list[list[Finding]], random: object) -> None:
    units = [replace(UNIT, unit_id=f"t{n}") for n in range(len(many))]
    flat = [replace(f, unit_id=unit.unit_id) for unit, found in zip(units, many, strict=True) for f in found]
    shuffled_units, shuffled = list(units), list(flat)
    random.shuffle(shuffled_units)  # type: ignore[attr-defined]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score_round(shuffled, FULL, shuffled_units) == score_round(flat, FULL, units)

"""What turns stale when, what was published; and nothing is claimed of what nobody could read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.evidence import UnitEvidence
from crawler.nouns import UnitKind
from indicators.catalogue import load_catalogue
from indicators.registry import load_checks
from indicators.sets import load_set
from indicators.span import Span
from scoring import fixes
from scoring.activity import activity
from scoring.horizon import horizon
from scoring.lost import Risk, lost_points, risks
from scoring.nouns import IndicatorScore, RectificationItem
from scoring.pace import last_day, paces
from scoring.unit import score_unit
from tests.indicators.build import AS_OF, evidence
from tests.scoring.build import FULL, UNIT, all_pass, said

T = UnitKind.TOWNSHIP


def unit(**columns: dict[str, Any]) -> UnitEvidence:
    return evidence({"columns": columns}, T)


def news(*days: int, **more: Any) -> dict[str, Any]:
    """A list with one entry for each number of days before the check day."""
    return {"entries": [[f"工作动态{day}", day] for day in days], **more}


def test_a_column_that_is_in_order_today_has_the_day_on_which_it_no_longer_is() -> None:
    due = [
        d
        for d in horizon([unit(news=news(4))], load_set("core-2026"), load_catalogue(), AS_OF)
        if d.indicator == "upd.fresh.news"
    ]
    assert [(d.day, d.losses) for d in due] == [(AS_OF + timedelta(days=11), (4.0, 4.0, 4.0))]


def test_a_step_is_told_at_its_first_day_and_grows_with_the_horizon() -> None:
    due = horizon([unit(news=news(4))], load_set("core-2026"), load_catalogue(), AS_OF, horizons=(15, 40))
    assert [d.losses for d in due if d.indicator == "upd.fresh.news"] == [(2.0, 4.0)]


def test_what_costs_points_already_is_not_announced() -> None:
    due = horizon([unit(news=news(400))], load_set("core-2026"), load_catalogue(), AS_OF)
    assert "upd.fresh.news" not in {d.indicator for d in due}


def test_nothing_is_announced_of_a_unit_whose_entry_could_not_be_read() -> None:
    blind = evidence({"entry_cause": "timeout", "columns": {"news": news(4)}}, T)
    assert horizon([blind], load_set("core-2026"), load_catalogue(), AS_OF) == []


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 12), st.booleans())
def test_the_last_day_still_reaches_back_and_the_day_after_does_not(newest: date, length: int, months: bool) -> None:
    span = Span(months=length) if months else Span(days=length)
    day = last_day(span, newest)
    assert span.start(day) <= newest < span.start(day + timedelta(days=1))


def test_columns_tell_until_when_they_keep_their_cycle() -> None:
    found = {p.section: p for p in paces(unit(news=news(4), notice=news(300)), AS_OF)}
    assert (found["news"].pace, found["news"].until) == ("kept", AS_OF + timedelta(days=10))
    assert found["notice"].pace == "behind"


# sentence, columns, (entries, sure, silent)
TWICE = {"news": news(1), "notice": {**news(1), "url": "http://www.shili.example/news/"}}
HALF = {"news": news(3, complete=False), "notice": {"outcome": "unavailable"}}
WEEK = AS_OF - timedelta(days=6)
ACTIVITY = [
    ("entries of the stretch are counted", {"news": news(0, 6, 7)}, (2, True, False)),
    ("an entry in two lists counts once", TWICE, (1, True, False)),
    ("nothing new in lists that were read is silence", {"news": news(40)}, (0, True, True)),
    ("a list that was not read far enough is no silence", HALF, (1, False, False)),
    ("a column nobody could read is no silence", {"news": {"outcome": "unavailable"}}, (0, False, False)),
    ("a list without dates is no silence", {"news": {"entries": ["甲", "乙"]}}, (0, False, False)),
    ("a page of text is no list", {"news": news(40), "guide": {"text": "指南"}}, (0, True, True)),
    ("a hub is no list of its own", {"news": news(40), "key_area": {"entries": ["甲", "乙"]}}, (0, True, True)),
    ("a missing column has no entries", {"news": news(40), "fund": {"outcome": "missing"}}, (0, True, True)),
]


@pytest.mark.parametrize(("columns", "expected"), [c[1:] for c in ACTIVITY], ids=[c[0] for c in ACTIVITY])
def test_activity(columns: dict[str, Any], expected: tuple[int, bool, bool]) -> None:
    found = activity(unit(**columns), WEEK, AS_OF)
    assert (found.fresh, found.sure, found.silent) == expected


def test_lost_points_are_only_of_what_was_decided() -> None:
    def scored(role: str, outcome: str, points: float) -> float:
        return lost_points(IndicatorScore("x.y.z", role, outcome, points, 4.0, None))

    assert scored("score", "partial", 1.5) == 2.5
    assert scored("deduct", "fail", 1.5) == 1.5
    assert [scored("score", outcome, 0) for outcome in ("unavailable", "manual", "not_applicable")] == [0, 0, 0]


def test_risks_are_what_is_lost_in_addition_vetoes_first() -> None:
    now = score_unit(all_pass(), FULL, UNIT)
    stale = all_pass(
        v__home__stale=said("v.home.stale", "fail"), upd__fresh__news=said("upd.fresh.news", "partial", 0.5)
    )
    assert risks(now, score_unit(stale, FULL, UNIT)) == [
        Risk("v.home.stale", 0.0, True),
        Risk("upd.fresh.news", 15.0, False),
    ]
    assert risks(score_unit(stale, FULL, UNIT), now) == []


def item(indicator: str, points: float) -> RectificationItem:
    return RectificationItem("0" * 16, "t01", indicator, "问题", "", "", "整改", points, None, "open")


def test_fixes_put_vetoes_first_and_then_what_pays_most_an_hour() -> None:
    catalogue = load_catalogue()
    found = fixes.fixes(
        [item("law.doc.fresh", 3), item("plt.column.naming", 1.5), item("v.home.stale", 0.1)],
        score_unit(all_pass(), FULL, UNIT),
        catalogue,
    )
    assert [fix.item.indicator for fix in found] == ["v.home.stale", "plt.column.naming", "law.doc.fresh"]
    assert [fix.worth for fix in found[1:]] == [3.0, 1.5]


def test_efforts_name_only_checks_and_indicators_that_exist() -> None:
    table = fixes._table()
    assert set(table["checks"]) <= set(load_checks()), "a check without hours takes the default"
    assert set(table["indicators"]) <= set(load_catalogue())
    assert all(hours > 0 for group in ("checks", "indicators") for hours in table[group].values())

"""Rectification items: what is listed, where, for how many points and until when."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.nouns import Finding, Proof, Text
from indicators.schema import Group, Indicator
from scoring.nouns import RectificationItem
from scoring.rectify import deadline, rectification_items
from scoring.unit import score_unit
from tests.scoring.build import FULL, UNIT, WORDS, T, all_pass, indicator_set, said, veto

FRIDAY = date(2026, 11, 20)
CATALOGUE = {
    item.id: Indicator(
        id=item.id,
        edition=1,
        title=WORDS,
        title_fail=WORDS,
        group=Group(first=WORDS, second=WORDS),
        kinds=(T,),
        level="auto",
        check="manual",
        rule=WORDS,
        window=WORDS,
        basis=("R-310",),
        remedy=WORDS,
    )
    for item in FULL.items
}


def items(**but: Finding) -> list[RectificationItem]:
    found = all_pass(**but)
    return rectification_items(found, score_unit(found, FULL, UNIT), CATALOGUE, FRIDAY)


def test_a_unit_in_order_has_nothing_to_mend() -> None:
    assert items() == []


def test_unknown_outcomes_are_no_problems() -> None:
    unknown = {
        "law__doc__fresh": said("law.doc.fresh", "unavailable"),
        "v__home__stale": said("v.home.stale", "manual"),
    }
    assert items(**unknown) == []


def test_vetoes_come_first_then_the_dearest() -> None:
    made = items(
        bas__leader__info=said("bas.leader.info", "fail"),
        law__doc__fresh=said("law.doc.fresh", "partial", 0.5),
        v__home__stale=said("v.home.stale", "fail"),
    )
    assert [(item.indicator, item.points) for item in made] == [
        ("v.home.stale", 11.0),
        ("law.doc.fresh", 20.0),
        ("bas.leader.info", 10.0),
    ]


def test_what_several_vetoes_took_is_lost_once() -> None:
    both = indicator_set(*FULL.items, veto("v.columns.stale"))
    catalogue = CATALOGUE | {"v.columns.stale": CATALOGUE["v.home.stale"].model_copy(update={"id": "v.columns.stale"})}
    found = [*all_pass(v__home__stale=said("v.home.stale", "fail")), said("v.columns.stale", "fail")]
    one = score_unit(found, both, UNIT)
    made = rectification_items(found, one, catalogue, FRIDAY)
    assert one.total == 59.0
    assert [item.points for item in made] == [20.5, 20.5]


def test_each_dead_link_is_an_item_and_the_points_add_up() -> None:
    places = tuple(Proof(f"http://www.shili.example/t01/{n}.html") for n in range(3))
    made = items(d__link__broken=said("d.link.broken", "fail", quantity=4, proofs=places))
    assert [item.url for item in made] == [place.url for place in places]
    assert sum(item.points for item in made) == pytest.approx(0.4)
    assert len({item.item_id for item in made}) == 3


def test_the_same_problem_has_the_same_number_in_every_round() -> None:
    first = items(law__doc__fresh=said("law.doc.fresh", "fail", proofs=(Proof("http://a.example/1"),)))
    later = items(law__doc__fresh=said("law.doc.fresh", "partial", 0.3, proofs=(Proof("http://a.example/2"),)))
    assert [item.item_id for item in first] == [item.item_id for item in later]


DEADLINES = [
    ("links: three working days", "d.link.broken", date(2026, 11, 25)),
    ("budget and report: five", "req.report.timely", date(2026, 11, 27)),
    ("columns: ten", "d.column.blank", date(2026, 12, 4)),
]


@pytest.mark.parametrize(("indicator", "expected"), [d[1:] for d in DEADLINES], ids=[d[0] for d in DEADLINES])
def test_deadline(indicator: str, expected: date) -> None:
    assert deadline(indicator, FRIDAY) == expected


def test_no_deadline_when_the_holidays_of_that_year_are_unknown() -> None:
    assert deadline("d.column.blank", date(2099, 12, 30)) is None


def test_each_place_of_a_deduction_says_what_was_read_there() -> None:
    proofs = (Proof("https://a.test/1", "错误链接甲。"), Proof("https://a.test/2", "错误链接乙"))
    seen = Text("死链2个。", "2 dead links.")
    made = items(d__link__broken=said("d.link.broken", "fail", quantity=2, proofs=proofs, observed=seen))
    assert [item.problem.partition("：")[2] for item in made] == [
        "死链2个（此处：错误链接甲）。",
        "死链2个（此处：错误链接乙）。",
    ]

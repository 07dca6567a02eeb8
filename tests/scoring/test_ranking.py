"""Ranks, ties and boards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.nouns import Assessment
from scoring.ranking import rank
from scoring.score import score_round
from tests.scoring.build import FULL, UNIT, all_pass, said

PLAIN = replace(score_round(all_pass(), FULL, [UNIT])[0], rank=None)


def unit(unit_id: str, total: float | None, **values: object) -> Assessment:
    """An assessment with a given total."""
    return replace(PLAIN, unit_id=unit_id, total=total, raw_total=total, **values)  # type: ignore[arg-type]


CASES: list[tuple[str, list[Assessment], list[tuple[str, int | None]]]] = [
    ("the higher total goes first", [unit("a", 80.0), unit("b", 90.0)], [("b", 1), ("a", 2)]),
    (
        "equal totals: fewer deductions go first",
        [unit("a", 80.0, deductions=2.0), unit("b", 80.0, deductions=1.0)],
        [("b", 1), ("a", 2)],
    ),
    (
        "still equal: the larger share of the law points goes first",
        [unit("a", 80.0, groups={"law": (10.0, 40.0)}), unit("b", 80.0, groups={"law": (10.0, 30.0)})],
        [("b", 1), ("a", 2)],
    ),
    (
        "still equal: the larger share of the upd points goes first",
        [unit("a", 80.0, groups={"upd": (1.0, 4.0)}), unit("b", 80.0, groups={"upd": (2.0, 4.0)})],
        [("b", 1), ("a", 2)],
    ),
    (
        "equal on all four: a shared rank, the next is skipped, listed by unit code",
        [unit("d", 70.0), unit("c", 80.0), unit("b", 80.0), unit("a", 90.0)],
        [("a", 1), ("b", 2), ("c", 2), ("d", 4)],
    ),
    (
        "a vetoed unit comes after all others",
        [unit("a", 59.0, vetoes=("v.home.stale",)), unit("b", 40.0)],
        [("b", 1), ("a", 2)],
    ),
    (
        "a unit that was not assessed is last and has no rank",
        [unit("a", None), unit("b", 10.0)],
        [("b", 1), ("a", None)],
    ),
    (
        "boards are ranked apart",
        [unit("a", 80.0, board="portal"), unit("b", 90.0, board="township")],
        [("a", 1), ("b", 1)],
    ),
]


@pytest.mark.parametrize(("units", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_rank(units: list[Assessment], expected: list[tuple[str, int | None]]) -> None:
    assert [(one.unit_id, one.rank) for one in rank(units)] == expected


def test_findings_of_a_stranger_are_refused() -> None:
    stranger = replace(said("law.doc.fresh", "pass"), unit_id="nobody")
    with pytest.raises(ValueError, match="nobody"):
        score_round([stranger], FULL, [UNIT])

"""The view model: what is counted, in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.nouns import Text
from reports.unit_view import unit_view
from reports.view import build_view, in_order, lost_points
from scoring.nouns import IndicatorScore
from tests.reports.sample import VETOED, sample


@pytest.mark.parametrize(
    ("case", "role", "outcome", "points", "most", "lost"),
    [
        ("a failed indicator loses its points", "score", "fail", 0, 3, 3),
        ("a partly met one loses the rest", "score", "partial", 1.8, 3, 1.2),
        ("a met one loses nothing", "score", "pass", 3, 3, 0),
        ("what could not be looked at loses nothing", "score", "unavailable", 0, 3, 0),
        ("what waits for a person loses nothing", "score", "manual", 0, 3, 0),
        ("what does not apply loses nothing", "score", "not_applicable", 0, 3, 0),
        ("a deduction loses what it took", "deduct", "fail", 2, 5, 2),
        ("a deduction stored as a negative number loses the same", "deduct", "fail", -2, 5, 2),
        ("a bonus not won is no loss", "bonus", "fail", 0, 1, 0),
        ("a veto has no points to lose", "veto", "fail", 0, 0, 0),
    ],
)
def test_lost_points(case: str, role: str, outcome: str, points: float, most: float, lost: float) -> None:
    score = IndicatorScore("x.y.z", role, outcome, points, most, None)
    assert lost_points(score) == pytest.approx(lost), case


def test_boards_come_by_kind_and_units_by_rank_with_vetoed_ones_last() -> None:
    view = build_view(sample())
    assert [b.board for b in view.boards] == ["township", "department", "portal"]
    for board in view.boards:
        ranks = [row.assessment.rank for row in board.rows]
        assert ranks == sorted(ranks, key=lambda rank: (rank is None, rank))
        assert all(row.assessment.total is None for row in board.unassessed)


def test_headline_counts_every_unit_once() -> None:
    head = build_view(sample()).headline
    assert head.units == sum(head.grades.values()) == 14
    assert head.assessed == 12 and head.vetoed == 1 and head.unread == 1


def test_the_distribution_holds_every_assessed_unit_also_above_a_hundred() -> None:
    data = sample()
    best = max(data.assessments, key=lambda a: a.total or 0)
    data = replace(data, assessments=tuple(replace(a, total=103.5) if a is best else a for a in data.assessments))
    bins = build_view(data).bins
    assert sum(b.units for b in bins) == 12
    assert bins[-1].units >= 1


def test_losses_are_ordered_and_add_up_to_what_the_units_lost() -> None:
    data = sample()
    view = build_view(data)
    assert [v.lost for v in view.losses] == sorted((v.lost for v in view.losses), reverse=True)
    units = sum(unit_view(row, b, data).lost for b in view.boards for row in b.everyone)
    assert sum(v.lost for v in view.losses) == pytest.approx(units)


def test_a_veto_is_the_first_thing_to_mend() -> None:
    data = sample()
    view = build_view(data)
    board, row = next((b, r) for b in view.boards for r in b.everyone if r.assessment.unit_id == VETOED)
    fixes = unit_view(row, board, data).fixes
    assert fixes[0].info.id == "v.home.stale"
    assert [f.lost for f in fixes[1:]] == sorted((f.lost for f in fixes[1:]), reverse=True)


def test_the_view_does_not_depend_on_the_order_of_units() -> None:
    data = sample()
    turned = replace(data, assessments=tuple(reversed(data.assessments)))
    ours, theirs = build_view(data), build_view(turned)
    assert [r.assessment for r in ours.rows] == [r.assessment for r in theirs.rows]
    assert ours.losses == theirs.losses and ours.files == theirs.files


def test_an_indicator_or_finding_that_is_gone_leaves_a_page_all_the_same() -> None:
    data = sample()
    data = replace(data, findings={}, facts={}, indicators={})
    view = build_view(data)
    unit = unit_view(view.rows[0], view.boards[0], data)
    leaves = [leaf for group in unit.groups for leaf in group.leaves]
    assert len(leaves) == len(view.rows[0].assessment.scores)
    assert all(leaf.observed == Text("", "") for leaf in leaves)


def test_a_board_with_several_kinds_of_unit_is_listed_by_rank() -> None:
    first = sample().assessments[0]
    mixed = [
        replace(first, unit_id="t", kind="township", board="示例县", rank=2),
        replace(first, unit_id="d", kind="department", board="示例县", rank=1),
        replace(first, unit_id="p", kind="portal", board="门户榜", rank=1),
    ]
    assert [one.unit_id for one in in_order(mixed)] == ["d", "t", "p"]

"""Ranking 排名: order within each board (indicator rule 2.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from scoring.nouns import Assessment

Key = tuple[bool, float, float, float, float]


def rank(assessments: Iterable[Assessment]) -> list[Assessment]:
    """排名 of all boards: by board, rank and unit code; units without a total come last and have no rank.

    Within a board: total, smaller deductions, share of the `law` points, share of the `upd` points. Units equal on all
    four share a rank (1, 2, 2, 4). Vetoed units come after all others, whatever their total.
    """
    boards: dict[str, list[Assessment]] = defaultdict(list)
    for one in assessments:
        boards[one.board].append(one)
    return [one for board in sorted(boards) for one in _rank_board(boards[board])]


def _rank_board(board: list[Assessment]) -> list[Assessment]:
    rated = sorted((one for one in board if one.total is not None), key=lambda one: (_key(one), one.unit_id))
    unrated = sorted((one for one in board if one.total is None), key=lambda one: one.unit_id)
    first: dict[Key, int] = {}
    for place, one in enumerate(rated, 1):
        first.setdefault(_key(one), place)
    return [replace(one, rank=first[_key(one)]) for one in rated] + [replace(one, rank=None) for one in unrated]


def _key(one: Assessment) -> Key:
    return bool(one.vetoes), -(one.total or 0.0), one.deductions, -_share(one, "law"), -_share(one, "upd")


def _share(one: Assessment, group: str) -> float:
    """Share of a group's measured points, so that units with other exemptions compare fairly."""
    earned, most = one.groups.get(group, (0.0, 0.0))
    return round(earned / most, 6) if most else 0.0

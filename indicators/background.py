"""Background 评判背景: what a unit's own evidence does not hold: an earlier round, the log of monitoring. Pure data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from crawler.evidence import Column, UnitEvidence
from crawler.visits import Visit


@dataclass(frozen=True, slots=True)
class EarlierItem:
    """以往整改项: a problem that an earlier round found. `by_place`: one of several places of the same problem."""

    item_id: str
    indicator: str
    problem: str
    url: str
    deadline: date | None
    state: str = "open"
    by_place: bool = False


@dataclass(frozen=True, slots=True)
class EarlierList:
    """以往列表: what a column's list held when an earlier round saw it, whole."""

    url: str
    seen_on: date
    oldest: date
    urls: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Earlier:
    """上一批次 as far as one unit is concerned."""

    name: str
    as_of: date
    items: tuple[EarlierItem, ...] = ()
    lists: dict[str, EarlierList] = field(default_factory=dict)  # by the column's address


@dataclass(frozen=True, slots=True)
class Background:
    """评判背景 of one unit. `portal_visits` are those of the portal of its county."""

    earlier: Earlier | None = None
    visits: tuple[Visit, ...] = ()
    portal_visits: tuple[Visit, ...] = ()


NO_BACKGROUND = Background()


def earlier_lists(evidence: UnitEvidence) -> dict[str, EarlierList]:
    """The lists of a round's evidence that were read whole: what is not in them was not there."""
    columns = (*evidence.columns.values(), *evidence.other_columns)
    return {c.url: one for c in columns if c.url and (one := _whole(c)) is not None}


def _whole(column: Column) -> EarlierList | None:
    days = [e.published.value for e in column.entries if e.published is not None]
    seen = column.page.fetched_at if column.page is not None else None
    if not column.complete or not days or seen is None or column.needs_js:
        return None
    urls, titles = (e.url for e in column.entries), (e.title for e in column.entries)
    return EarlierList(column.url, seen.date(), min(days), frozenset(urls), frozenset(titles))


def earlier_of(name: str, as_of: date, items: Sequence[EarlierItem], evidence: UnitEvidence | None) -> Earlier:
    """What an earlier round says of one unit."""
    return Earlier(name, as_of, tuple(items), earlier_lists(evidence) if evidence is not None else {})

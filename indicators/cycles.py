"""Update cycles 更新周期: which columns of a unit should move, and whether they did."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from pydantic import TypeAdapter

from crawler.evidence import Column
from crawler.yamltext import parse_yaml
from indicators.context import Context
from indicators.reading import is_present, is_unknown, newest, newest_of
from indicators.span import Span, Strict
from indicators.view import View


class Cycle(Strict):
    """更新周期 of some sections."""

    sections: tuple[str, ...]
    within: Span
    group: Literal["fast", "first", "other"]


class Pace(StrEnum):
    """更新状态 of one column."""

    KEPT = "kept"
    BEHIND = "behind"
    UNKNOWN = "unknown"


class Due(msgspec.Struct, frozen=True):
    """应更新栏目: a column that is there and has a cycle. `day` is its newest item, None when undated or unknown."""

    column: Column
    cycle: Cycle
    pace: Pace
    day: date | None


@cache
def load_cycles() -> tuple[Cycle, ...]:
    """The table of cycles."""
    text = (Path(__file__).parent / "cycles.yaml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Cycle, ...]).validate_python(parse_yaml(text))


def due_columns(view: View, context: Context) -> list[Due]:
    """All columns of the unit that have a cycle. Missing and blank ones are no part: they are judged elsewhere.

    One that could not be read is due with an unknown pace. One page that serves several sections (财政预决算)
    counts once.
    """
    return view.remember("due columns", lambda: _due_columns(view, context))


def _due_columns(view: View, context: Context) -> list[Due]:
    found: dict[str, Due] = {}
    for cycle in load_cycles():
        for section in cycle.sections:
            column = view.columns.get(section)
            if column is not None and _has_pace(column):
                found.setdefault(column.url or section, _due(view, column, cycle, context))
    return list(found.values())


def _has_pace(column: Column) -> bool:
    return is_unknown(column) or (is_present(column) and not column.external and not column.statement)


def _due(view: View, column: Column, cycle: Cycle, context: Context) -> Due:
    if is_unknown(column):
        return Due(column, cycle, Pace.UNKNOWN, None)
    seen = newest_of(view, column, context.as_of)
    if seen.day is not None and seen.day >= cycle.within.start(context.as_of):
        return Due(column, cycle, Pace.KEPT, seen.day)
    known = seen.undated or (seen.day is not None and seen.firm)
    return Due(column, cycle, Pace.BEHIND if known else Pace.UNKNOWN, seen.day)


def further_due(view: View, context: Context) -> list[Due]:
    """Further columns of news, notices and documents, of each its newest row; the sections' own are not among them."""
    cycles = {section: cycle for cycle in load_cycles() for section in cycle.sections}
    found = []
    for column in view.further_columns:
        seen, cycle = newest(column, (), context.as_of), cycles[column.section]
        if seen.day is not None and seen.firm:
            kept = seen.day >= cycle.within.start(context.as_of)
            found.append(Due(column, cycle, Pace.KEPT if kept else Pace.BEHIND, seen.day))
    return found

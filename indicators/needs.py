"""Needs 所需栏目: which sections an indicator looks at, so that a re-check reads no more than it must."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crawler.nouns import UnitKind
from crawler.sections import load_sections
from indicators.registry import MANUAL, load_checks
from indicators.schema import Indicator, SetItem
from indicators.view import Input

_OF_SECTIONS = {Input.COLUMNS, Input.DOCUMENTS}
_OF_ENTRY = {Input.ENTRY, Input.SITE, Input.OTHER_ENTRIES}
_NAMING = {"guide", "also", "answers"}  # parameters that name sections by another word


def sections_needed(indicator: Indicator, item: SetItem, kind: UnitKind) -> frozenset[str] | None:
    """The sections that the indicator's check names; empty for the entry page alone, None when it looks at everything.

    A check that reads columns and names none, or reads links, samples or ways, looks at the unit as a whole.
    """
    if indicator.check == MANUAL:
        return frozenset()
    check = load_checks()[indicator.check]
    if check.inputs <= _OF_ENTRY:
        return frozenset()
    if check.whole_unit or not check.inputs <= _OF_SECTIONS | _OF_ENTRY:
        return None
    raw = indicator.params_for(kind, item.params, item.params_by_kind.get(kind, {}))
    params = check.params.model_validate(raw).model_dump()
    known = load_sections()
    return frozenset(text for text in _named(params) if text in known) or None


def _named(value: Any, naming: bool = False) -> Iterator[str]:
    """Strings below a key that says it names sections (`section`, `or_sections`, `cleanup_sections`, `guide`)."""
    if isinstance(value, str) and naming:
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _named(part, "section" in str(key) or key in _NAMING)
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from _named(part, naming)

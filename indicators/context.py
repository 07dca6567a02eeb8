"""Context 评判语境: everything a check may know besides the evidence."""

from __future__ import annotations

from datetime import date

import msgspec

from crawler.nouns import UnitKind


class Context(msgspec.Struct, frozen=True):
    """评判语境 of one indicator for one unit.

    `as_of` is the check day T0 in Asia/Shanghai. `since` is the year the unit was founded, None when not told.
    """

    unit_id: str
    unit_name: str
    kind: UnitKind
    indicator: str
    as_of: date
    since: int | None = None

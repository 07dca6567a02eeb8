"""Days 日: an instant as a calendar day where the offices are."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no daylight saving since 1991


def shanghai_day(instant: datetime) -> date:
    """The calendar day of an aware instant in Asia/Shanghai."""
    return instant.astimezone(SHANGHAI).date()

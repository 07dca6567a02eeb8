"""Working days 工作日 by the State Council office's yearly holiday notice, make-up weekend days included."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from chinese_calendar import is_workday


class UnknownYearError(LookupError):
    """Raised when the holiday notice of a year is not known: no working day of it may be counted."""


@lru_cache(maxsize=8192)
def is_working_day(day: date) -> bool:
    """Whether `day` is a working day 工作日. Raises UnknownYearError for a year without a holiday table."""
    try:
        return bool(is_workday(day))
    except NotImplementedError as error:
        raise UnknownYearError(f"no holiday table for {day.year}: update the package chinesecalendar") from error


@lru_cache(maxsize=8192)
def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`; `day` itself is not counted (§12)."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day

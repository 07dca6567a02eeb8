"""Clock 时钟: the only place where the shell asks what day and time it is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The day in China."""
    return datetime.now(SHANGHAI).date()


def now() -> datetime:
    """The time in China."""
    return datetime.now(SHANGHAI)

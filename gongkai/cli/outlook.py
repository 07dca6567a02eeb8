"""`gongkai calendar|dispatch` 到期日历、调度统计."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.cli import options as o
from gongkai.cli.pipeline import end_with
from gongkai.errors import ShellError
from gongkai.messages import language, say

PERIODS = ("week", "month")


def calendar(folder: o.RoundFolder, to: o.MaybeTo = None) -> None:
    """What turns stale when, as a page, a workbook and calendar files."""
    from crawler.round import Round
    from gongkai.outlook import make_calendar

    round_ = Round.open(folder)
    end_with(make_calendar(round_, to or round_.reports_dir / "calendar", language()))


def dispatch(
    folder: o.RoundFolder,
    period: Annotated[str, typer.Option("--period", help=say("opt.period"), metavar="week|month")] = "week",
    since: Annotated[str | None, typer.Option("--since", help=say("opt.since"), metavar="DAY")] = None,
    to: o.MaybeTo = None,
) -> None:
    """What was published in the week or month that ends on the round's day."""
    first = o.day(since)
    if period not in PERIODS:
        raise ShellError("error.period", text=period)
    from crawler.round import Round
    from gongkai.outlook import make_dispatch

    round_ = Round.open(folder)
    end_with(make_dispatch(round_, to or round_.reports_dir / "dispatch", period, first, language()))

"""Outlook 到期与调度: from a stored round to its calendar and to what was published in a week or month."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from crawler.round import Round
from crawler.sections import load_sections
from gongkai.stages import evidence_of
from indicators.catalogue import load_catalogue
from indicators.nouns import Text
from indicators.sets import load_set
from reports.adapt import indicator_info, round_info
from reports.calendar.render import render_calendar
from reports.calendar.view import calendar_view
from reports.dispatch.render import Dispatch, render_dispatch
from scoring.activity import activity
from scoring.horizon import HORIZONS, horizon
from scoring.pace import ColumnPace, paces
from scoring.store import read_rectification


def make_calendar(round_: Round, folder: Path, lang: str) -> Path:
    """到期日历 of a round with evidence; returns its page."""
    indicator_set, catalogue = load_set(round_.spec.set_id), load_catalogue()
    dues = horizon(evidence_of(round_), indicator_set, catalogue, round_.as_of, HORIZONS)
    columns: list[ColumnPace] = []
    for one in evidence_of(round_):
        columns += paces(one, round_.as_of) if one.readable else []
    infos = {item.id: indicator_info(item, catalogue[item.id]) for item in indicator_set.items}
    view = calendar_view(
        round_info(round_.spec, indicator_set), HORIZONS, round_.units, dues, columns, infos, _sections()
    )
    return render_calendar(view, folder, lang)


def make_dispatch(round_: Round, folder: Path, period: str, since: date | None, lang: str) -> Path:
    """调度统计 of the week or month that ends on the round's day; returns its page."""
    first = since or (round_.as_of.replace(day=1) if period == "month" else round_.as_of - timedelta(days=6))
    problems: Counter[str] = Counter()
    if round_.rectification.exists():
        problems.update(item.unit_id for item in read_rectification(round_.rectification) if item.state != "rectified")
    dispatch = Dispatch(
        round=round_info(round_.spec, load_set(round_.spec.set_id)),
        period="days" if since else period,
        since=first,
        units=tuple(activity(one, first, round_.as_of) for one in evidence_of(round_)),
        problems=dict(problems),
        sections=_sections(),
    )
    return render_dispatch(dispatch, folder, lang)


def _sections() -> dict[str, Text]:
    return {key: Text(rule.zh, rule.name_en) for key, rule in load_sections().items()}

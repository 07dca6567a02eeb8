"""Self-check 单位自查: the form of a round with one unit, and what will be late on a day to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from crawler.round import Round
from gongkai.background import background_of
from gongkai.judging import judge_stored
from indicators.catalogue import load_catalogue
from indicators.sets import load_set
from reports.load import load_input
from reports.selfcheck.render import render_form
from reports.selfcheck.view import SelfCheck, self_check
from scoring.compare.split import ungated
from scoring.fixes import fixes
from scoring.lost import Risk, risks
from scoring.store import read_assessments, read_rectification
from scoring.unit import score_unit


def form_of(round_: Round, today: date, target: float, lang: str) -> tuple[SelfCheck, dict[str, Path]]:
    """The form of the round's one unit, written into its reports folder; returns it with the files by name."""
    (assessment,) = read_assessments(round_.assessments)
    pays = fixes(read_rectification(round_.rectification), assessment, load_catalogue())
    form = self_check(load_input(round_), pays, _late(round_, today), today, target)
    return form, render_form(form, round_.reports_dir, lang)


def _late(round_: Round, today: date) -> list[Risk]:
    """What is in order today and will not be on the round's day, if that is still to come."""
    if round_.as_of <= today:
        return []
    rules = ungated(load_set(round_.spec.set_id))
    (unit,) = round_.units
    now, then = (
        score_unit([f for found in judge_stored(round_, rules, day, background_of(round_)) for f in found], rules, unit)
        for day in (today, round_.as_of)
    )
    return risks(now, then)

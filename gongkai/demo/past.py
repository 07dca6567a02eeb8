"""The county's past 演示县的以往: an earlier round with problems past their deadline, and a week of monitoring."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from crawler.nouns import Cause, Unit
from crawler.round import Round, RoundSpec
from crawler.visits import Visit
from gongkai.demo.model import World
from gongkai.monitor.log import VisitLog
from indicators.background import Background, Earlier, EarlierItem
from indicators.sets import load_set
from scoring.nouns import RectificationItem
from scoring.rectify import item_id
from scoring.store import write_rectification

SET = "disclosure-2026"
ROUND_AGE = 120  # days since the earlier round
DEADLINE_AGE = 90
OVERDUE = {"yx-liuxi": ("law.fin.procure", "采购信息未发布：栏目空白。"), "yx-jyj": ("upd.fresh.news", "动态未更新。")}
SHAKY = "yx-lyj"  # opens badly while the portal answers
DAYS, VISITS_A_DAY, EVERY = 8, 24, 12  # every 12th visit to the shaky unit fails


def visits_of(world: World) -> list[Visit]:
    """A week's visits to the portal and to two offices, one an hour."""
    start = datetime.combine(world.as_of - timedelta(days=DAYS - 1), time(0, 10), UTC)
    found = []
    for number in range(DAYS * VISITS_A_DAY):
        when = start + timedelta(hours=number)
        for unit_id in ("yx-portal", "yx-jyj", SHAKY):
            fails = unit_id == SHAKY and number % EVERY == 0
            url = world.site(unit_id).spec.url
            cause = Cause.TIMEOUT if fails else None
            found.append(Visit(unit_id, url, when, 15.0 if fails else 0.8, 0 if fails else 200, cause, not fails))
    return found


def problems_of(world: World) -> list[RectificationItem]:
    """What the earlier round found: one problem was mended since, one was not."""
    deadline = world.as_of - timedelta(days=DEADLINE_AGE)
    return [
        RectificationItem(
            item_id=item_id(unit_id, indicator, ""),
            unit_id=unit_id,
            indicator=indicator,
            problem=problem,
            url=world.site(unit_id).spec.url,
            basis="R-011",
            remedy="按期整改。",
            points=1.0,
            deadline=deadline,
            state="open",
            problem_en="Found by the earlier round.",
            remedy_en="Mend it in time.",
        )
        for unit_id, (indicator, problem) in OVERDUE.items()
    ]


def background(world: World) -> dict[str, Background]:
    """The same as judging gets it, without files."""
    visits = visits_of(world)
    portal = tuple(v for v in visits if v.unit_id == "yx-portal")
    day = world.as_of - timedelta(days=ROUND_AGE)
    found = {}
    for site in world.sites:
        unit_id = site.spec.unit_id
        items = [i for i in problems_of(world) if i.unit_id == unit_id]
        earlier = tuple(EarlierItem(i.item_id, i.indicator, i.problem, i.url, i.deadline) for i in items)
        mine = tuple(v for v in visits if v.unit_id == unit_id)
        found[unit_id] = Background(Earlier("past", day, earlier), mine, portal)
    return found


def write_past(world: World, units: tuple[Unit, ...], folder: Path) -> Path:
    """The earlier round as a folder; nothing is done when it is there already."""
    if not (folder / "round.yaml").exists():
        day = world.as_of - timedelta(days=ROUND_AGE)
        spec = RoundSpec(units, day, SET, load_set(SET).edition)
        made = Round.create(folder, spec)
        write_rectification(made.rectification, problems_of(world), {"set": SET, "as_of": day.isoformat()})
    return folder


def write_visits(world: World, round_folder: Path) -> None:
    """The log of monitoring in a round's folder, unless it is there already."""
    log = VisitLog(round_folder)
    if not log.path.exists():
        with log.held():
            log.append(visits_of(world))

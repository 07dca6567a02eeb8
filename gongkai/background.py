"""Background 评判背景 of a round: what an earlier round says of its units, and the log of monitoring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from crawler.evidence import UnitEvidence
from crawler.evidence_store import load_evidence
from crawler.nouns import UnitKind
from crawler.round import Round
from crawler.visits import log_path, read_visits
from indicators.background import Background, Earlier, EarlierItem, earlier_of
from indicators.nouns import Role
from indicators.sets import load_set
from scoring.nouns import RectificationItem
from scoring.store import read_rectification


def background_of(round_: Round) -> dict[str, Background]:
    """By unit id. Raises RoundError or StoreError when the earlier round is not usable."""
    earlier = earlier_round(Path(round_.spec.previous)) if round_.spec.previous else {}
    visits = read_visits(log_path(round_.path))
    if not earlier and not visits:
        return {}
    portals = {u.county: u.unit_id for u in round_.units if u.kind is UnitKind.PORTAL}
    return {
        u.unit_id: Background(
            earlier.get(u.unit_id), visits.get(u.unit_id, ()), visits.get(portals.get(u.county, ""), ())
        )
        for u in round_.units
    }


def earlier_round(folder: Path) -> dict[str, Earlier]:
    """What a finished round says of each of its units: its problem list, and the lists that it read whole."""
    past = Round.open(folder)
    items: dict[str, list[EarlierItem]] = defaultdict(list)
    deductions = {item.id for item in load_set(past.spec.set_id).items if item.role is Role.DEDUCT}
    for item in read_rectification(past.rectification):
        items[item.unit_id].append(_item(item, item.indicator in deductions))
    seen = {one.unit.unit_id: one for one in _evidence(past)}
    return {
        u.unit_id: earlier_of(past.spec.name, past.as_of, items.get(u.unit_id, ()), seen.get(u.unit_id))
        for u in past.units
    }


def _evidence(past: Round) -> Iterable[UnitEvidence]:
    return load_evidence(past.evidence_dir) if (past.evidence_dir / "units.parquet").exists() else ()


def _item(item: RectificationItem, by_place: bool) -> EarlierItem:
    return EarlierItem(
        item.item_id, item.indicator, item.problem, item.url, item.deadline, item.state, by_place and bool(item.url)
    )

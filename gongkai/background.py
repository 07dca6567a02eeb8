"""Background 评判背景 of a round: what an earlier round says of its units, and the log of monitoring."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from crawler.errors import InputError
from crawler.evidence import UnitEvidence
from crawler.evidence_store import load_evidence
from crawler.nouns import UnitKind
from crawler.round import Round
from crawler.visits import Visit, log_path, read_visits
from indicators.background import Background, Earlier, EarlierItem, earlier_of
from indicators.nouns import Role
from indicators.sets import load_set
from scoring.nouns import RectificationItem
from scoring.store import read_rectification

log = logging.getLogger(__name__)


def background_of(round_: Round, only: Collection[str] | None = None) -> Mapping[str, Background]:
    """By unit id, of all units or of some. Raises RoundError or StoreError when the earlier round is not usable."""
    earlier = _EarlierRound(Path(round_.spec.previous), only) if round_.spec.previous else None
    visits = read_visits(log_path(round_.path))
    if earlier is None and not visits:
        return {}
    return _Backgrounds(round_, earlier, visits)


def background_still_there(round_: Round) -> Mapping[str, Background]:
    """The same for a round that is judged again later: an earlier round that is gone by then is only missed."""
    try:
        return background_of(round_)
    except InputError as error:
        log.warning("%s is judged again without its earlier round: %s", round_.path, error)
        return {}


class _Backgrounds(Mapping[str, Background]):
    """The backgrounds, each made when it is asked for: the lists of a whole earlier round would fill the memory."""

    def __init__(self, round_: Round, earlier: _EarlierRound | None, visits: Mapping[str, tuple[Visit, ...]]) -> None:
        self._units = {u.unit_id: u for u in round_.units}
        self._portals = {u.county: u.unit_id for u in round_.units if u.kind is UnitKind.PORTAL}
        self._earlier, self._visits = earlier, visits

    def __getitem__(self, unit_id: str) -> Background:
        portal = self._portals.get(self._units[unit_id].county, "")
        earlier = self._earlier.of(unit_id) if self._earlier else None
        return Background(earlier, self._visits.get(unit_id, ()), self._visits.get(portal, ()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)


class _EarlierRound:
    """上一批次: what a finished round says of each of its units: its problem list, and the lists that it read whole."""

    def __init__(self, folder: Path, only: Collection[str] | None) -> None:
        self._round = Round.open(folder)
        self._only = only
        self._units = {u.unit_id for u in self._round.units}
        self._items: dict[str, list[EarlierItem]] = defaultdict(list)
        deductions = {item.id for item in load_set(self._round.spec.set_id).items if item.role is Role.DEDUCT}
        for item in read_rectification(self._round.rectification):
            if only is None or item.unit_id in only:
                self._items[item.unit_id].append(_item(item, item.indicator in deductions))
        self._evidence = self._stored()
        self._passed: dict[str, UnitEvidence] = {}

    def of(self, unit_id: str) -> Earlier | None:
        """One unit; None when the round did not have it. Quick and small when asked in the order of the round."""
        if unit_id not in self._units:
            return None
        return earlier_of(
            self._round.spec.name, self._round.as_of, self._items.get(unit_id, ()), self._evidence_of(unit_id)
        )

    def _evidence_of(self, unit_id: str) -> UnitEvidence | None:
        while unit_id not in self._passed and (one := next(self._evidence, None)) is not None:
            self._passed[one.unit.unit_id] = one
        return self._passed.pop(unit_id, None)

    def _stored(self) -> Iterator[UnitEvidence]:
        folder = self._round.evidence_dir
        return load_evidence(folder, self._only) if (folder / "units.parquet").exists() else iter(())


def _item(item: RectificationItem, by_place: bool) -> EarlierItem:
    return EarlierItem(
        item.item_id, item.indicator, item.problem, item.url, item.deadline, item.state, by_place and bool(item.url)
    )

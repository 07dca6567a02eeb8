"""Changes 两批次变化: all units of two rounds, matched by unit id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crawler.nouns import Unit
from indicators.nouns import Finding
from scoring.compare.leaves import leaf_changes
from scoring.compare.nouns import Comparison, Judged, Split, UnitChange
from scoring.compare.places import apart, band_of, places
from scoring.compare.split import split, ungated
from scoring.nouns import Assessment
from scoring.unit import score_unit

NOT_ASSESSED, OTHER_KIND, NOTHING_COMMON = "not_assessed", "kind", "nothing_common"


def compare(older: Judged, newer: Judged, rejudged: Mapping[str, Sequence[Finding]]) -> Comparison:
    """两批次对比. `rejudged` are findings on the older evidence by the newer set, at the older day."""
    spans = places(older.assessments.values()), places(newer.assessments.values())
    pairs = _Pairs(older, newer, rejudged)
    ids = dict.fromkeys([*newer.assessments, *older.assessments])
    return Comparison(
        older, newer, tuple(pairs.change(unit_id, spans[0].get(unit_id), spans[1].get(unit_id)) for unit_id in ids)
    )


class _Pairs:
    def __init__(self, older: Judged, newer: Judged, rejudged: Mapping[str, Sequence[Finding]]) -> None:
        self.older, self.newer, self.rejudged = older, newer, rejudged
        self.loose = ungated(newer.indicator_set)
        self.cap = newer.indicator_set.scoring.veto_cap

    def change(self, unit_id: str, then: tuple[int, int] | None, now: tuple[int, int] | None) -> UnitChange:
        before, after = self.older.assessments.get(unit_id), self.newer.assessments.get(unit_id)
        if before is None or after is None:
            state = "new" if before is None else "gone"
            return UnitChange(unit_id, state, before, after, places_before=then, places_after=now)
        unit = self.older.units[unit_id]
        old = self.rejudged.get(unit_id, ())
        middle = score_unit(old, self.loose, unit) if old else None
        parts, why = self._split(before, after, unit, old)
        return UnitChange(
            unit_id=unit_id,
            state=_state(before, after),
            before=before,
            after=after,
            split=parts,
            why=why,
            sure=self._sure(middle, after),
            places_before=then,
            places_after=now,
            leaves=leaf_changes(before, middle, after),
        )

    def _split(
        self, before: Assessment, after: Assessment, unit: Unit, old: Sequence[Finding]
    ) -> tuple[Split | None, str]:
        if before.total is None or after.total is None:
            return None, NOT_ASSESSED
        if before.kind != after.kind:
            return None, OTHER_KIND
        new = self.newer.findings.get(unit.unit_id, ())
        parts = split(before, after, old, new, self.newer.indicator_set, unit)
        return parts, "" if parts else NOTHING_COMMON

    def _sure(self, middle: Assessment | None, after: Assessment) -> bool:
        then = band_of(middle, self.cap) if middle else None
        now = band_of(after, self.cap)
        return then is not None and now is not None and apart(then, now)


def _state(before: Assessment, after: Assessment) -> str:
    if before.total is None or after.total is None:
        states = {(True, True): "not_assessed", (True, False): "newly_assessed", (False, True): "no_longer_assessed"}
        return states[before.total is None, after.total is None]
    if after.total == before.total:
        return "same"
    return "improved" if after.total > before.total else "regressed"

"""Units as plain records 单位记录: what round.yaml keeps of them, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from crawler.nouns import Exemption, Unit, UnitKind


def unit_to_record(unit: Unit) -> dict[str, Any]:
    """A mapping of plain values; fields that hold their default are left out."""
    plain = Unit(unit.unit_id, unit.name, unit.kind, unit.url)
    record = {key: value for key, value in asdict(unit).items() if getattr(plain, key) != value}
    record |= {"unit_id": unit.unit_id, "name": unit.name, "kind": unit.kind.value, "url": unit.url}
    for key in ("scope", "extra_urls"):
        if key in record:
            record[key] = list(record[key])
    if unit.not_applicable:
        record["not_applicable"] = [_exemption(item) for item in unit.not_applicable]
    return dict(sorted(record.items(), key=lambda pair: _ORDER.index(pair[0])))


_ORDER = list(Unit.__dataclass_fields__)


def _exemption(item: Exemption) -> dict[str, str]:
    record = {"indicator": item.indicator, "reason": item.reason}
    return record | ({"until": item.until.isoformat()} if item.until else {})


def unit_from_record(record: dict[str, Any]) -> Unit:
    """The unit of a mapping made by `unit_to_record`. Raises KeyError, TypeError or ValueError when it is not one."""
    values = dict(record)
    values["kind"] = UnitKind(values["kind"])
    for key in ("scope", "extra_urls"):
        values[key] = tuple(values.get(key, ()))
    values["not_applicable"] = tuple(
        Exemption(item["indicator"], item["reason"], date.fromisoformat(item["until"]) if "until" in item else None)
        for item in values.get("not_applicable", ())
    )
    return Unit(**values)

"""The published figures 实测记录 (figures.json) and the floors under them (floors.yaml)."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
FIGURES = HERE / "figures.json"
FLOORS = HERE / "floors.yaml"
HELD = ("precision", "recall", "newest", "entries", "blank")  # shares a family's floor holds
_SECTIONS = "\nsections:"


def load() -> dict[str, Any]:
    """The figures by part; {} before the first measurement."""
    return json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}


def note(part: str, figures: Any, key: str = "") -> None:
    """Put newly measured figures in the record, under a key of the part where it has several."""
    record = load()
    entry = {"date": date.today().isoformat(), "figures": figures}
    if key:
        record.setdefault(part, {})[key] = entry
    else:
        record[part] = entry
    FIGURES.write_text(json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def floors(part: str) -> dict[str, dict[str, float]]:
    """Floors of a part (`county`, `generated`, `practice`) by family."""
    held: dict[str, dict[str, float]] = _all_floors().get(part, {})
    return held


def _all_floors() -> dict[str, Any]:
    sections: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["sections"]
    return sections


def below(figures: dict[str, dict[str, Any]], floors: dict[str, dict[str, float]]) -> list[str]:
    """Families that fell under a floor, or accuse anybody."""
    lines = [
        f"{family}: {name} {figures[family].get(name)} is under its floor {floor}"
        for family, one in floors.items()
        for name, floor in one.items()
        if figures[family].get(name, 0) < floor
    ]
    return lines + [
        f"{family}: {one[name]} false {name}"
        for family, one in figures.items()
        for name in ("accused", "accused_findings")
        if one[name]
    ]


def raised(floors: dict[str, dict[str, float]], figures: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Floors one point under what was measured, none of them lower than it was; a family that is gone keeps its own."""
    new = {
        family: {name: max(0.0, math.floor(one[name]) - 1.0) for name in HELD if name in one}
        for family, one in figures.items()
        if any(name in one for name in HELD)
    }
    for family, one in floors.items():
        mine = new.setdefault(family, {})
        for name, floor in one.items():
            mine[name] = max(floor, mine.get(name, 0.0))
    return dict(sorted(new.items()))


def raise_floors(part: str, figures: dict[str, dict[str, Any]]) -> None:
    """Write the raised floors of a part; everything before `sections` stays as it is."""
    text = FLOORS.read_text(encoding="utf-8")
    sections = _all_floors() | {part: raised(floors(part), figures)}
    lines = [text[: text.index(_SECTIONS)] + _SECTIONS]
    for name, families in sections.items():
        lines.append(f"  {name}:")
        for family, one in families.items():
            lines.append(f"    {family}: {{{', '.join(f'{share}: {floor:g}' for share, floor in one.items())}}}")
    FLOORS.write_text("\n".join([*lines, ""]), encoding="utf-8")

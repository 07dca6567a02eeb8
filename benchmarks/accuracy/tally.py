"""Counts of one group of units 计数 and the shares that are published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

SHARES = {  # published name: (right, of)
    "precision": ("claimed_right", "claimed"),
    "recall": ("recalled", "present"),
    "newest": ("newest_right", "newest_of"),
    "entries": ("entries_hit", "entries_of"),
    "blank": ("blank_right", "blank_of"),
}
SUMS = ("units", "accused", "accused_findings")


def shares(count: Counter[str]) -> dict[str, float | int]:
    """Shares in percent (two decimals), each with its denominator `NAME_of`; `units` and accusations as numbers."""
    figures: dict[str, float | int] = {name: count[name] for name in SUMS}
    for name, (right, of) in SHARES.items():
        if count[of]:
            figures |= {name: round(100 * count[right] / count[of], 2), f"{name}_of": count[of]}
    return figures


def by_family(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, float | int]]:
    """Figures of every family, and of `all` together."""
    return {name: shares(one) for name, one in sorted(counts.items())} | {
        "all": shares(sum(counts.values(), Counter()))
    }

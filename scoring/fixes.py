"""Fixes 整改先后: which problem to mend first: vetoes, then by the points that an hour of work brings back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from crawler.yamltext import parse_yaml
from indicators.nouns import Role
from indicators.schema import Indicator
from scoring.nouns import Assessment, RectificationItem


@dataclass(frozen=True, slots=True)
class Fix:
    """整改建议: a problem with the hours that mending it takes."""

    item: RectificationItem
    hours: float
    veto: bool

    @property
    def worth(self) -> float:
        """Points an hour."""
        return self.item.points / self.hours


def fixes(items: Iterable[RectificationItem], assessment: Assessment, catalogue: Mapping[str, Indicator]) -> list[Fix]:
    """整改建议 of one unit in the order in which they pay."""
    roles = {score.indicator: score.role for score in assessment.scores}
    made = [Fix(i, hours(catalogue[i.indicator]), roles.get(i.indicator) == Role.VETO) for i in items]
    return sorted(made, key=lambda fix: (not fix.veto, -fix.worth, fix.item.indicator, fix.item.url))


def hours(indicator: Indicator) -> float:
    """工作量: hours that mending one problem of an indicator takes."""
    table = _table()
    by_check = table["checks"].get(indicator.check, table["default"])
    return float(table["indicators"].get(indicator.id, by_check))


@cache
def _table() -> dict[str, Any]:
    data: dict[str, Any] = parse_yaml((files("scoring") / "efforts.yaml").read_text(encoding="utf-8"))
    return data

"""Schema 数据文件格式 of the catalogue and the sets."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from crawler.nouns import UnitKind
from indicators.nouns import Role
from indicators.span import Strict, Words

ID_PATTERN = re.compile(r"[a-z][a-z0-9]*(\.[a-z][a-z0-9]*){2}")


class Group(Strict):
    """一级/二级指标: ids are the first and the first two parts of the leaf's id."""

    first: Words
    second: Words


class Indicator(Strict):
    """指标: what is asked, how it is looked at, on which rule, and what to do when it fails.

    `params` are the arguments of `check`; `params_by_kind` replaces single keys for one kind of unit. `local_rule`
    names what no national rule says. `not_judged` names the part of the rule that the check leaves out.
    """

    id: str = Field(pattern=ID_PATTERN.pattern)
    edition: int = Field(ge=1)
    title: Words
    title_fail: Words
    group: Group
    kinds: tuple[UnitKind, ...] = Field(min_length=1)
    level: Literal["auto", "assisted"]
    check: str
    params: dict[str, Any] = Field(default_factory=dict)
    params_by_kind: dict[UnitKind, dict[str, Any]] = Field(default_factory=dict)
    rule: Words
    window: Words
    basis: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()
    remedy: Words
    local_rule: Words | None = None
    not_judged: Words | None = None

    def params_for(self, kind: UnitKind, *overrides: dict[str, Any]) -> dict[str, Any]:
        """The raw arguments for one kind of unit, later `overrides` winning key by key."""
        merged = self.params | self.params_by_kind.get(kind, {})
        for override in overrides:
            merged = merged | override
        return merged


class Grade(Strict):
    """等次: holds from `at_least` up to the next grade."""

    id: str
    title: Words
    at_least: float


class Scoring(Strict):
    """计分常数 of a set (indicator rules 2.1-2.8)."""

    max_deductions: float = Field(default=20, ge=0)
    max_bonus: float = Field(default=4, ge=0)
    bonus_gate: float = 80
    veto_cap: float = 59
    min_measurable: float = Field(default=0.7, ge=0, le=1)
    grades: tuple[Grade, ...] = Field(min_length=1)

    @field_validator("grades")
    @classmethod
    def _falling(cls, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
        floors = [grade.at_least for grade in grades]
        if floors != sorted(set(floors), reverse=True):
            raise ValueError("list grades from the best down, each with a lower at_least")
        return grades


class SetItem(Strict):
    """指标体系条目: role and points of one indicator.

    `points` by unit kind: for a score or bonus the points, for a deduction the cap of the leaf (`each` is what one
    occurrence costs), for a veto absent (`kinds` says where it applies). `params` replace single parameters of the
    indicator, so that an edition can have another threshold. `unverified`: the source of its points was not seen.
    """

    id: str
    role: Role
    points: dict[UnitKind, float] = Field(default_factory=dict)
    kinds: tuple[UnitKind, ...] = ()
    each: float = 0.0
    params: dict[str, Any] = Field(default_factory=dict)
    params_by_kind: dict[UnitKind, dict[str, Any]] = Field(default_factory=dict)
    unverified: bool = False

    @model_validator(mode="after")
    def _complete(self) -> SetItem:
        if self.role is Role.VETO and (self.points or not self.kinds):
            raise ValueError("a veto has kinds and no points")
        if self.role is not Role.VETO and (self.kinds or not self.points):
            raise ValueError(f"a {self.role} item has points by unit kind and no kinds")
        if (self.role is Role.DEDUCT) != (self.each > 0):
            raise ValueError("a deduction, and only a deduction, has `each`")
        if any(value <= 0 for value in self.points.values()):
            raise ValueError("points are above 0; leave out a kind the item does not apply to")
        return self

    def applies_to(self, kind: UnitKind) -> bool:
        """Whether the item is asked of units of this kind."""
        return kind in (self.kinds if self.role is Role.VETO else self.points)

    def points_for(self, kind: UnitKind) -> float:
        """Points (score, bonus), cap (deduction) or 0 (veto, other kinds)."""
        return self.points.get(kind, 0.0)


class IndicatorSet(Strict):
    """指标体系: one edition of points, vetoes, deductions and bonus by unit kind."""

    id: str = Field(pattern=r"[a-z0-9][a-z0-9.-]*")
    edition: str
    title: Words
    about: Words
    scoring: Scoring
    items: tuple[SetItem, ...] = Field(min_length=1)

    def items_for(self, kind: UnitKind) -> list[SetItem]:
        """The items asked of units of one kind, in the order of the file."""
        return [item for item in self.items if item.applies_to(kind)]

    def item(self, indicator: str) -> SetItem | None:
        """The item of one indicator, None when the set does not hold it."""
        return next((item for item in self.items if item.id == indicator), None)

    def total_points(self, kind: UnitKind) -> float:
        """Sum of the scored points of one kind; 100 in a valid set."""
        return sum(item.points_for(kind) for item in self.items if item.role is Role.SCORE)

"""Spans 时限: a stretch of days or calendar months counted back from the check day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from indicators.punctuation import full_width


@lru_cache(maxsize=4096)
def months_before(day: date, months: int) -> date:
    """The same day of the month `months` calendar months earlier, or the last day of a shorter month (§12)."""
    year, month0 = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


class Strict(BaseModel):
    """参数基类: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Strict):
    """双语文字 in a data file; both languages are needed."""

    zh: Annotated[str, Field(min_length=1), AfterValidator(full_width)]
    en: str = Field(min_length=1)


class Span(Strict):
    """时限: exactly one of `days` (calendar days) and `months` (calendar months)."""

    days: int | None = Field(default=None, gt=0)
    months: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _one_unit(self) -> Span:
        if (self.days is None) == (self.months is None):
            raise ValueError("give exactly one of days and months")
        return self

    def start(self, as_of: date) -> date:
        """The first day that still lies within the span ending on `as_of`."""
        if self.months is not None:
            return months_before(as_of, self.months)
        return as_of - timedelta(days=self.days or 0)

    @property
    def zh(self) -> str:
        """时限 in Chinese, such as 6个月."""
        return f"{self._years}年" if self._years else f"{self.months}个月" if self.months else f"{self.days}天"

    @property
    def en(self) -> str:
        """The span in English, such as `6 months`."""
        if self._years:
            return f"{self._years} years"
        return f"{self.months} months" if self.months else f"{self.days} days"

    @property
    def _years(self) -> int:
        """Whole years of a long span, as people say it; 0 for others (24个月 stays 24个月)."""
        return self.months // 12 if self.months and self.months >= 60 and self.months % 12 == 0 else 0


class Step(Strict):
    """分档: the ratio given when something happened within the span. Steps are listed from the shortest span on."""

    within: Span
    ratio: float = Field(ge=0, le=1)


class MonthDay(Strict):
    """月日: a due day that comes every year."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)

    def in_year(self, year: int) -> date:
        """The day in `year`; 29 February becomes the 28th where there is none."""
        return date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))


def step_ratio(steps: tuple[Step, ...], day: date, as_of: date) -> float:
    """The ratio of the first step whose span holds `day`; 0 when none does."""
    for step in steps:
        if day >= step.within.start(as_of):
            return step.ratio
    return 0.0

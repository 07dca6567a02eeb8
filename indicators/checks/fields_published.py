"""领域已公开: of the fields asked for, those with an item (or a statement) within the time."""

from __future__ import annotations

from pydantic import Field, field_validator

from crawler.evidence import ColumnOutcome
from crawler.fields import load_fields
from indicators.context import Context
from indicators.fields import FIELD_INPUTS, Search, Shown, names, show, told
from indicators.guards import known_column
from indicators.nouns import Finding, Text
from indicators.reading import absent
from indicators.span import Span, Strict
from indicators.verdict import graded, unavailable
from indicators.view import View

INPUTS = FIELD_INPUTS


class Params(Strict):
    """参数: `full_at` fields give the full ratio (default: all); `column` is a section that must be there.

    `also` are sections whose items count too where they are seen.
    """

    fields: tuple[str, ...] = Field(min_length=1)
    within: Span
    also: tuple[str, ...] = ()
    full_at: int | None = Field(default=None, ge=1)
    column: str = ""

    @field_validator("fields")
    @classmethod
    def _known(cls, fields: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := set(fields) - set(load_fields()):
            raise ValueError(f"names fields that crawler/fields.yaml does not know: {sorted(unknown)}")
        return fields


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = fields published / fields needed for the full ratio."""
    if params.column:
        column = known_column(view, params.column, context)
        if isinstance(column, Finding):
            return column
        if column.outcome is ColumnOutcome.MISSING:
            return absent(context, [column])
    search = Search(params.within.start(context.as_of), context.as_of, also=params.also)
    shown = [show(view, name, search) for name in params.fields]
    return judged(view, shown, params.full_at or len(shown), params.within, context)


def judged(view: View, shown: list[Shown], full_at: int, within: Span, context: Context) -> Finding:
    """The finding; open fields leave it unavailable unless enough others are there."""
    good = [s for s in shown if s.good]
    unsettled = [s.name for s in shown if s.good is None]
    details = {"fields": {s.name: s.good for s in shown}, "window": within.zh}
    if len(good) < full_at and unsettled:
        which = names(unsettled)
        reason = Text(
            f"相关栏目或列表未读全,不能认定:{which.zh}。",
            f"Columns or lists were not read far enough to tell: {which.en}.",
        )
        return unavailable(context, reason, [p for s in good for p in s.proofs][:10], details)
    lost = names(s.name for s in shown if not s.good)
    reason = Text(f"{within.zh}内未见:{lost.zh}。", f"Not seen within {within.en}: {lost.en}.")
    return graded(
        context,
        len(good) / full_at,
        told(shown),
        reason,
        dict.fromkeys(p for s in shown for p in s.proofs),
        searched=view.places_searched,
        titles_tried=[s.name for s in shown if s.good is False],
        details=details,
    )

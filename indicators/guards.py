"""Guards 栏目前提: the column or columns a check asks of a unit, or the finding that stands in when there are none.

column = filled_column(view, params.section, context)
if isinstance(column, Finding):
    return column
"""

from __future__ import annotations

from collections.abc import Sequence

from crawler.evidence import Column
from indicators.context import Context
from indicators.nouns import Finding
from indicators.reading import absent, could_not_look, is_present, is_unknown
from indicators.view import View

Columns = list[Column | None]


def known_column(view: View, section: str, context: Context) -> Column | Finding:
    """已知栏目: the section's column, there or not; `unavailable` where nothing may be said about it."""
    column = view.columns.get(section)
    return could_not_look(context, [column]) if column is None or is_unknown(column) else column


def filled_column(view: View, section: str, context: Context) -> Column | Finding:
    """有内容的栏目: the section's column; the finding of an absent or blank one where it holds nothing."""
    column = known_column(view, section, context)
    return column if isinstance(column, Finding) or is_present(column) else absent(context, [column])


def filled_columns(view: View, sections: Sequence[str], context: Context) -> tuple[Columns, list[Column]] | Finding:
    """有内容的各栏目: the columns of sections looked at together, and those that hold something: one at least."""
    columns = [view.columns.get(section) for section in sections]
    filled = [column for column in columns if column is not None and is_present(column)]
    if filled:
        return columns, filled
    if any(map(is_unknown, columns)):
        return could_not_look(context, columns)
    return absent(context, [column for column in columns if column is not None])

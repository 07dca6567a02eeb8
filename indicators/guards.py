"""Guards 栏目前提: the column or columns a check asks of a unit, or the finding that stands in when there are none.

column = filled_column(view, params.section, context)
if isinstance(column, Finding):
    return column
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.evidence import Column, ReadFile
from crawler.nouns import FileState
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.reading import absent, could_not_look, is_present, is_unknown, passages
from indicators.verdict import UNREADABLE, column_proof, unavailable
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


def unreadable(context: Context, view: View, column: Column) -> Finding:
    """无法判定: the column is there, its text was not read. Files of a format that has no reader are named by it."""
    formats = unread_formats(file for passage in passages(view, column.section) for file in passage.files)
    if not formats:
        return unavailable(context, UNREADABLE, [column_proof(column)])
    told = "、".join(formats)
    reason = Text(
        f"内容在{told}格式的附件中,本程序不读取该格式,不作判定。",
        f"The content lies in files of the format {', '.join(formats)}, which are not read here, so it is not judged.",
    )
    return unavailable(context, reason, [column_proof(column)], {"formats": formats})


def unread_formats(files: Iterable[ReadFile]) -> list[str]:
    """The formats of files that no reader is there for: rar, 7z."""
    found = (f for f in files if f.reading.state is FileState.UNSUPPORTED)
    return list(dict.fromkeys(f.attachment.ext.lower().lstrip(".") or f.reading.note for f in found))


def filled_columns(view: View, sections: Sequence[str], context: Context) -> tuple[Columns, list[Column]] | Finding:
    """有内容的各栏目: the columns of sections looked at together, and those that hold something: one at least."""
    columns = [view.columns.get(section) for section in sections]
    filled = [column for column in columns if column is not None and is_present(column)]
    if filled:
        return columns, filled
    if any(map(is_unknown, columns)):
        return could_not_look(context, columns)
    return absent(context, [column for column in columns if column is not None])

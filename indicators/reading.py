"""Reading columns 栏目读法: the questions several checks ask of a column, answered once and with care.

Each answer has three values: known good, known bad, not known. What was not read is never known to be bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from crawler.evidence import Column, ColumnForm, ColumnOutcome, PageRef, ReadDocument, ReadFile
from crawler.nouns import Attachment, Certainty, Entry, Table
from indicators.context import Context
from indicators.fulltext import is_pictured, unread_files, with_files
from indicators.nouns import Finding, Proof, Text
from indicators.verdict import cause_words, column_proof, graded, page_proof, unavailable
from indicators.view import View

# asked some hundred times a unit: members of an enumeration cost a call each
_FOUND, _UNAVAILABLE = ColumnOutcome.FOUND, ColumnOutcome.UNAVAILABLE
_BLANK = (ColumnForm.EMPTY, ColumnForm.NOTICE)


class Passage(msgspec.Struct, frozen=True):
    """一段正文: text of a column page or of a document its list leads to, with what proves it.

    The text of attachments that were read is part of it; `unread` are those of which something is not known.
    """

    title: str
    url: str
    text: str
    published: date | None
    attachments: tuple[Attachment, ...]
    page: PageRef | None
    tables: tuple[Table, ...] = ()
    files: tuple[ReadFile, ...] = ()
    pictures: int = 0  # in the article

    @property
    def unread(self) -> list[Attachment]:
        """Attachments of which something is not known: what is not seen may be in there."""
        return unread_files(self.files, self.attachments)

    @property
    def hides(self) -> bool:
        """Whether what is not seen may be in an attachment that was not read, or in pictures that stand for a text."""
        return bool(self.unread) or is_pictured(self.text, self.pictures)

    @property
    def all_tables(self) -> tuple[Table, ...]:
        """The tables of the page, then those of its attachments."""
        return (*self.tables, *(table for f in self.files for table in f.reading.tables))

    def proof(self, quote: str = "") -> Proof:
        """凭据 that quotes this passage."""
        return page_proof(self.page, self.url, quote or self.title)


class Newest(msgspec.Struct, frozen=True):
    """最近更新: the latest publication day, or `undated` (seen to have none), or neither (not known)."""

    day: date | None = None
    entry: Entry | None = None
    undated: bool = False
    firm: bool = False  # no later item can be hidden, so the day may be held against the unit


def passages(view: View, section: str) -> list[Passage]:
    """Everything read of a section, the column's own text first, then its documents, newest first."""
    column, readings = view.columns.get(section), view.readings.get(section, ())
    return list(view.remember(("passages", section), lambda: _passages(column, readings)))


def _passages(column: Column | None, readings: Sequence[ReadDocument]) -> list[Passage]:
    own = [column_passage(column)] if column is not None and (column.text.strip() or column.files) else []
    return own + [document_passage(read) for read in readings]


def column_passage(column: Column) -> Passage:
    """A column that is one page of text, or of files, as a passage."""
    day = column.text_published.value if column.text_published else None
    text, files = with_files(column.text, column.files), column.files
    held = column.attachments, column.page, column.tables, files, int(column.pictured)
    return Passage(column.title, column.url, text, day, *held)


def document_passage(read: ReadDocument) -> Passage:
    """A read document as a passage."""
    document = read.document
    day = document.published.value if document.published else None
    text, attached = with_files(document.text, read.files), document.attachments
    held = read.tables, read.files, document.pictures
    return Passage(document.title, document.url, text, day, attached, read.page, *held)


def newest(column: Column, documents: Sequence[ReadDocument], as_of: date) -> Newest:
    """The latest publication day of a column up to `as_of` (R-309: undated items count as not updated).

    Undated is only said when details were opened and had no date either.
    """
    entries: list[Entry] = []
    best = column.newest if column.complete else None
    if best is None or best.published is None or best.published.value > as_of:
        entries = [e for e in column.entries if e.published is not None and e.published.value <= as_of]
        best = max(entries, key=_entry_day, default=None)
    days = [d.document.published.value for d in documents if d.document.published is not None]
    days = [day for day in days if day <= as_of]
    if best is None:
        return _newest_without_entries(column, documents, days, as_of)
    day = max([_entry_day(best), *days])
    weak = best.published is not None and best.published.certainty is Certainty.WEAK
    return Newest(day, best, firm=not weak and (column.complete or _falling(entries)))


def newest_of(view: View, column: Column, as_of: date) -> Newest:
    """`newest` of one of the unit's columns, found once a unit."""
    documents = view.documents if column.section else {}
    known, key = view.memory, ("newest", column.section, column.url)
    found: Newest | None = known.get(key)
    if found is None:
        found = known[key] = newest(column, documents.get(column.section, ()), as_of)
    return found


def _newest_without_entries(column: Column, documents: Sequence[ReadDocument], days: list[date], as_of: date) -> Newest:
    if days:
        return Newest(max(days), firm=len(documents) >= len(column.entries) > 0)
    if column.text_published is not None and column.text_published.value <= as_of:
        return Newest(column.text_published.value, firm=column.text_published.certainty is not Certainty.WEAK)
    return Newest(undated=column.undated and bool(documents))


def _entry_day(entry: Entry) -> date:
    return entry.published.value if entry.published else date.min


def _falling(entries: Sequence[Entry]) -> bool:
    """Whether the list, pinned items aside, runs from new to old: then the first page holds the newest."""
    days = [_entry_day(e) for e in entries if not e.pinned]
    return len(days) >= 2 and all(a >= b for a, b in pairwise(days))


def covers(column: Column, since: date | None) -> bool:
    """Whether the list was read back to `since` (None: to its end), so that an item not seen is not there."""
    if column.needs_js and not column.entries:
        return False
    to_the_end = column.entries_total is None or len(column.entries) >= column.entries_total
    if column.complete and to_the_end:
        return True
    days = [_entry_day(e) for e in column.entries if e.published is not None and not e.pinned]
    return since is not None and bool(days) and min(days) < since and (column.complete or _falling(column.entries))


def is_present(column: Column) -> bool:
    """Whether the column is there and not blank; a link to a platform or a 情况说明 counts."""
    return column.outcome is _FOUND and column.form not in _BLANK


def is_unknown(column: Column | None) -> bool:
    """Whether nothing may be said about the section."""
    return column is None or column.outcome is _UNAVAILABLE


def could_not_look(context: Context, columns: Iterable[Column | None]) -> Finding:
    """无法判定 because a column could not be read, with the first recorded cause."""
    known = [c for c in columns if c is not None and c.outcome is ColumnOutcome.UNAVAILABLE]
    name = f"“{known[0].title}”" if known and known[0].title else ""
    cause = cause_words(known[0].cause) if known and known[0].cause else None
    zh = f"相关栏目{name}未能读取" + (f":{cause.zh}。" if cause else "。")
    en = " ".join(filter(None, ("The column", name, "could not be read"))) + (f": {cause.en}." if cause else ".")
    return unavailable(context, Text(zh, en), map(column_proof, known))


def absent(context: Context, columns: Sequence[Column]) -> Finding:
    """缺失 or 空白: fails with the places searched and the titles tried; unknown when nothing was searched."""
    blanks = [c for c in columns if c.outcome is not ColumnOutcome.MISSING]
    details = {"sections": [c.section for c in columns], "blank_columns": [c.url for c in blanks]}
    if blanks:
        title = blanks[0].title or blanks[0].url
        observed = Text(f"栏目“{title}”已设置,但没有内容。", f"The column “{title}” exists but holds nothing.")
        reason = Text("栏目空白。", "The column is blank.")
        return graded(context, 0, observed, reason, map(column_proof, blanks), details=details)
    searched = dict.fromkeys(url for c in columns for url in c.pages_searched)
    tried = dict.fromkeys(title for c in columns for title in c.titles_tried)
    if not all(c.pages_searched and c.titles_tried for c in columns):
        return unavailable(
            context, Text("未留下查找记录,不能认定缺失。", "Absent without a record of where it was searched.")
        )
    observed = Text(
        f"查找{len(searched)}个页面、试用{len(tried)}个栏目名称,均未找到。",
        f"Not found on {len(searched)} pages searched, under {len(tried)} names tried.",
    )
    reason = Text("未找到相应栏目或内容。", "No such column or content was found.")
    return graded(context, 0, observed, reason, searched=searched, titles_tried=tried, details=details)


def published_elsewhere(context: Context, column: Column) -> Finding:
    """无法判定 because the column leads to a platform outside the unit's own pages."""
    reason = Text(
        f"栏目“{column.title}”链接到其他平台,更新情况未核查。",
        f"The column “{column.title}” leads to another platform, whose updates were not looked at.",
    )
    return unavailable(context, reason, [column_proof(column)])

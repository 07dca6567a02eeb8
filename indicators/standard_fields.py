"""Standard catalogue 标准目录所列领域: which fields a unit's own catalogue lists, and which it states it has not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.evidence import Column
from crawler.fields import fields_named, fields_titled
from crawler.nouns import Table
from indicators.items import entries_like
from indicators.patterns import plain
from indicators.reading import is_present
from indicators.view import View

SECTION = "std_dir"
_FIELD_HEAD = re.compile(r"领域|一级(?:公开)?事项|事项类别|公开类别|类别|(?:公开)?事项(?:名称)?$|公开内容(?:类别)?$")
_STATEMENT = re.compile(r"(?:未涉及|不涉及).{0,20}?(?:领域|事项)|无(?:试点)?(?:领域|事项).{0,6}(?:说明|声明)")
# further ways to say that there is nothing of a field: 关于无农村危房改造领域信息的说明
_NONE = re.compile(
    r"(?:无(?![害障人偿证线])|没有|未开展|未发生|不承担|不具有)[^。;,]{0,24}(?:领域|事项|职责|职权|任务|信息|内容|业务)"
    r"[^。;]{0,10}(?:说明|声明)"
)
# blanks one by one, which are found ten times as fast as their class
_SPLIT = re.compile(f"[{''.join(filter(str.isspace, map(chr, range(0x10000))))}、,,;;/|]+")
_HEAD_ROWS = 3
_LONGEST_CELL = 24
_ROWS_TEXT = 100


def listed_fields(view: View) -> tuple[str, ...]:
    """Fields that the catalogue lists; empty when it could not be read or names none."""
    column = view.columns.get(SECTION)
    if column is None or not is_present(column):
        return ()
    documents = view.documents.get(SECTION, ())
    found = dict.fromkeys(name for table in _tables(view, column) for name in _of_table(table))
    titles = [e.title for e in column.entries] + [d.document.title for d in documents]
    found |= dict.fromkeys(name for title in titles for name in _of_title(title))
    if not found:
        texts = [column.text, *(d.document.text for d in documents)]
        found = dict.fromkeys(name for text in texts for name in _of_text(text))
    return tuple(found)


def catalogue_read(view: View) -> bool:
    """Whether the catalogue's rows were there to be read, whatever they name."""
    column = view.columns.get(SECTION)
    if column is None:
        return False
    texts = [column.text, *(d.document.text for d in view.documents.get(SECTION, ()))]
    return any(len(t.rows) > 1 for t in _tables(view, column)) or any(len(text) >= _ROWS_TEXT for text in texts)


def _tables(view: View, column: Column) -> list[Table]:
    found = [*column.tables, *(t for f in column.files for t in f.reading.tables)]
    for read in view.documents.get(SECTION, ()):
        found += [*read.tables, *(t for f in read.files for t in f.reading.tables)]
    return found


def _of_table(table: Table) -> Iterable[str]:
    """Fields in the cells below heads such as 领域 and 一级事项."""
    yield from _of_title(table.title)
    heads = [
        {i for i, cell in enumerate(row) if len(plain(cell)) <= 10 and _FIELD_HEAD.search(plain(cell))}
        for row in table.rows[:_HEAD_ROWS]
    ]
    columns = set().union(*heads) if heads else set()
    for row in table.rows:
        for i in columns:
            if i < len(row) and len(row[i]) <= _LONGEST_CELL:
                yield from fields_titled(row[i])[:1]


def _of_title(title: str) -> tuple[str, ...]:
    """社会救助领域基层政务公开标准目录 names its field."""
    before, found, _ = plain(title).partition("领域")
    return fields_titled(before)[:1] if found and "重点" not in before and "试点" not in before else ()


def _of_text(text: str) -> Iterable[str]:
    for piece in dict.fromkeys(_SPLIT.split(text)):
        if len(piece) <= _LONGEST_CELL:
            yield from fields_titled(piece)[:1]


def not_concerned(view: View, columns: Iterable[Column]) -> frozenset[str]:
    """Fields that a statement (未涉及领域事项说明) says do not concern the unit."""
    found: set[str] = set()
    for entry in entries_like(view, columns, f"{_STATEMENT.pattern}|{_NONE.pattern}"):
        found.update(fields_named(plain(entry.title)))
    for section in (SECTION, "key_area"):
        for read in view.documents.get(section, ()):
            found.update(_stated(f"{read.document.title}\n{read.document.text}"))
    column_texts = [c.text for s in (SECTION, "key_area") if (c := view.columns.get(s)) is not None]
    return frozenset(found.union(*(_stated(text) for text in column_texts)) if column_texts else found)


def _stated(text: str) -> tuple[str, ...]:
    """Fields named from the words of the statement on, to the end of the text."""
    if "涉及" not in text and "明" not in text:
        return ()
    match = _STATEMENT.search(plain(text))
    if match:
        return fields_named(plain(text)[match.start() :])
    return tuple(name for none in _NONE.finditer(plain(text)) for name in fields_named(none.group()))


def statement_unread(view: View, columns: Iterable[Column]) -> bool:
    """Whether a statement was seen whose text was not read: it may concern any field."""
    read = {d.document.url for group in view.documents.values() for d in group if d.document.text}
    return any(
        not fields_named(plain(e.title)) and e.url not in read for e in entries_like(view, columns, _STATEMENT.pattern)
    )

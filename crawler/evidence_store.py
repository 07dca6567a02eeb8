"""Evidence store 证据存储: evidence as Parquet tables that analysts can open, and back.

evidence/units.parquet, columns.parquet, entries.parquet, documents.parquet: what people sort by is a column of its own;
`facts` holds the whole object as JSON. Written to temporary names, then renamed; both ways some units at a time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.atomic import replacing
from crawler.batches import batched
from crawler.errors import InputError
from crawler.evidence import Column, ReadDocument, UnitEvidence
from crawler.nouns import Entry
from crawler.rowgroups import groups_with


class EvidenceError(InputError):
    """证据有误. Raised when stored evidence is damaged or was written by another version."""


SCHEMA_VERSION = "1"
UNITS_AT_ONCE = 100
ROWS_AT_ONCE = 2000
_TABLES = ("units", "columns", "entries", "documents")
_DAMAGE = (pa.ArrowException, msgspec.MsgspecError, KeyError, ValueError)

_unit = msgspec.json.Decoder(UnitEvidence).decode
_column = msgspec.json.Decoder(Column).decode
_entry = msgspec.json.Decoder(Entry).decode
_document = msgspec.json.Decoder(ReadDocument).decode
_json = msgspec.json.Encoder().encode


def save_evidence(folder: Path, evidence: Iterable[UnitEvidence]) -> None:
    """Write the evidence of all units, some units at a time; either all tables are replaced or none."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_files:
        tables = {name: _Writer(open_files, folder, name) for name in _TABLES}
        for some in batched(evidence, UNITS_AT_ONCE):
            rows: dict[str, list[dict[str, object]]] = {name: [] for name in _TABLES}
            for one in some:
                _add_unit(rows, one)
            for name, table in tables.items():
                table.write(rows[name])


class _Writer:
    """A table on its way to its place."""

    def __init__(self, open_files: ExitStack, folder: Path, name: str) -> None:
        temporary = open_files.enter_context(replacing(folder / f"{name}.parquet"))
        self._schema = _schema(name)
        self._file = open_files.enter_context(pq.ParquetWriter(temporary, self._schema, compression="zstd"))

    def write(self, rows: list[dict[str, object]]) -> None:
        """Add a group of rows."""
        self._file.write_table(pa.Table.from_pylist(rows, schema=self._schema))


def _add_unit(rows: dict[str, list[dict[str, object]]], one: UnitEvidence) -> None:
    unit_id = one.unit.unit_id
    bare = replace(one, columns={}, documents=())
    rows["units"].append({"unit_id": unit_id, "name": one.unit.name, "kind": one.unit.kind.value, "facts": _json(bare)})
    for section, column in one.columns.items():
        rows["columns"].append(_column_row(unit_id, section, column))
        rows["entries"] += [_entry_row(unit_id, section, n, e) for n, e in enumerate(column.entries)]
    for read in one.documents:
        document = read.document
        published = document.published.value if document.published else None
        rows["documents"].append(
            {
                "unit_id": unit_id,
                "section": read.section,
                "url": document.url,
                "title": document.title,
                "published": published,
                "facts": _json(read),
            }
        )


def _column_row(unit_id: str, section: str, column: Column) -> dict[str, object]:
    newest = column.newest.published.value if column.newest and column.newest.published else None
    return {
        "unit_id": unit_id,
        "section": section,
        "outcome": column.outcome.value,
        "title": column.title,
        "url": column.url,
        "newest_published": newest,
        "facts": _json(replace(column, entries=())),
    }


def _entry_row(unit_id: str, section: str, position: int, entry: Entry) -> dict[str, object]:
    return {
        "unit_id": unit_id,
        "section": section,
        "position": position,
        "title": entry.title,
        "url": entry.url,
        "published": entry.published.value if entry.published else None,
        "facts": _json(entry),
    }


def _schema(name: str) -> pa.Schema:
    text, day = pa.string(), pa.date32()
    fields = {
        "units": [("unit_id", text), ("name", text), ("kind", text)],
        "columns": [*((n, text) for n in ("unit_id", "section", "outcome", "title", "url")), ("newest_published", day)],
        "entries": [
            *((n, text) for n in ("unit_id", "section")),
            ("position", pa.int32()),
            *((n, text) for n in ("title", "url")),
            ("published", day),
        ],
        "documents": [*((n, text) for n in ("unit_id", "section", "url", "title")), ("published", day)],
    }
    return pa.schema([*fields[name], ("facts", text)], metadata={"schema_version": SCHEMA_VERSION})


def load_evidence(folder: Path, only: Collection[str] | None = None, documents: bool = True) -> Iterator[UnitEvidence]:
    """Evidence of all units, or of some, in the order they were saved; without `documents` none was read.

    Raises FileNotFoundError when there is none and EvidenceError when another version wrote it or it is damaged.
    """
    try:
        yield from _load(folder, only, documents)
    except _DAMAGE as error:
        raise _damaged(folder) from error


def load_entries(folder: Path) -> Iterator[tuple[str, str, Entry]]:
    """Unit id, section and entry of all entries, in the order they were saved. Raises as `load_evidence` does."""
    try:
        for unit_id, section, facts in _rows(folder, "entries", ["unit_id", "section", "facts"], None):
            yield unit_id, section, _entry(facts)
    except _DAMAGE as error:
        raise _damaged(folder) from error


def column_urls(folder: Path) -> dict[tuple[str, str], str]:
    """The address of the column of each unit and section. Raises as `load_evidence` does."""
    try:
        rows = _rows(folder, "columns", ["unit_id", "section", "url"], None)
        return {(unit_id, section): url for unit_id, section, url in rows}
    except _DAMAGE as error:
        raise _damaged(folder) from error


def _damaged(folder: Path) -> EvidenceError:
    return EvidenceError(
        f"{folder} 里的证据已损坏或由其他版本写成：请重新运行 gongkai extract {folder.parent}",
        f"the evidence in {folder} is damaged or was written by another version: "
        f"run gongkai extract {folder.parent} again",
    )


def page_counts(folder: Path) -> tuple[int, int]:
    """(pages fetched, pages that no evidence rests on), both summed over the units."""
    rows = pq.read_table(folder / "units.parquet", columns=["facts"]).to_pydict()["facts"]
    units = [json.loads(facts) for facts in rows]
    return sum(u["pages_fetched"] for u in units), sum(u.get("pages_unused", 0) for u in units)


def _load(folder: Path, only: Collection[str] | None, with_documents: bool) -> Iterator[UnitEvidence]:
    for name in _TABLES:
        written = (pq.read_schema(folder / f"{name}.parquet").metadata or {}).get(b"schema_version", b"")
        if written.decode() != SCHEMA_VERSION:
            raise ValueError(f"schema {written!r}")
    columns = _Groups(_rows(folder, "columns", ["unit_id", "section", "facts"], only))
    entries = _Groups(_rows(folder, "entries", ["unit_id", "section", "facts"], only))
    documents = _Groups(_rows(folder, "documents", ["unit_id", "facts"], only if with_documents else ()))
    for unit_id, facts in _rows(folder, "units", ["unit_id", "facts"], only):
        lists: dict[str, list[bytes]] = defaultdict(list)
        for _, section, row in entries.of(unit_id):
            lists[section].append(row)
        found = {
            section: _column(_with_entries(column, lists.get(section, ())))
            for _, section, column in columns.of(unit_id)
        }
        read = tuple([_document(row) for _, row in documents.of(unit_id)])
        yield replace(_unit(facts), columns=found, documents=read)
    if entries.left or columns.left or documents.left:
        raise ValueError("rows of units that are not in units.parquet, or not in its order")


def _with_entries(column: bytes, entries: Sequence[bytes]) -> bytes:
    """The JSON of a column with its entries put back into it: one reading for all is quicker than one for each."""
    return b'%b,"entries":[%b]}' % (column[:-1], b",".join(entries)) if entries else column


class _Groups:
    """The rows of a table unit by unit, in the order in which the units were saved; one unit is held at a time."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._groups = groupby(rows, itemgetter(0))
        self._next = next(self._groups, None)

    @property
    def left(self) -> bool:
        """Whether rows were not asked for."""
        return self._next is not None

    def of(self, unit_id: str) -> Iterator[tuple[Any, ...]]:
        """The rows of the next unit, in the order in which they were saved; none when it has no rows."""
        if self._next is not None and self._next[0] == unit_id:
            yield from self._next[1]
            self._next = next(self._groups, None)


def _rows(folder: Path, name: str, columns: list[str], only: Collection[str] | None) -> Iterator[tuple[Any, ...]]:
    """The rows of a table; `facts` as the bytes that they are stored in, which is what reads them."""
    if only is not None and not only:
        return
    wanted = None if only is None else pa.array(only, pa.string())
    with pq.ParquetFile(folder / f"{name}.parquet") as file:
        groups = None if only is None else groups_with(file, only)
        for batch in file.iter_batches(ROWS_AT_ONCE, row_groups=groups, columns=columns, use_threads=False):
            if wanted is not None:
                batch = batch.filter(pc.is_in(batch.column("unit_id"), wanted))
            yield from zip(*(_values(batch.column(column), column) for column in columns), strict=True)


def _values(values: pa.Array, column: str) -> list[Any]:
    found: list[Any] = (values.cast(pa.binary()) if column == "facts" else values).to_pylist()
    return found

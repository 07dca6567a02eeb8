"""Evidence store 证据存储: evidence as Parquet tables that analysts can open, and back.

evidence/units.parquet, columns.parquet, entries.parquet, documents.parquet: what people sort by is a column of its own;
`facts` holds the whole object as JSON. Written to temporary names, then renamed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import TypeAdapter, ValidationError

from crawler.atomic import replacing
from crawler.errors import InputError
from crawler.evidence import Column, ReadDocument, UnitEvidence
from crawler.nouns import Entry

T = TypeVar("T")


class EvidenceError(InputError):
    """证据有误. Raised when stored evidence is damaged or was written by another version."""


SCHEMA_VERSION = "1"
_TABLES = ("units", "columns", "entries", "documents")


_UNIT: TypeAdapter[UnitEvidence] = TypeAdapter(UnitEvidence)
_COLUMN: TypeAdapter[Column] = TypeAdapter(Column)
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)
_DOCUMENT: TypeAdapter[ReadDocument] = TypeAdapter(ReadDocument)


def _dump(adapter: TypeAdapter[T], value: T) -> str:
    return adapter.dump_json(value).decode("utf-8")


def save_evidence(folder: Path, evidence: Iterable[UnitEvidence]) -> None:
    """Write the evidence of all units; either all tables are replaced or none."""
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in _TABLES}
    for one in evidence:
        _add_unit(rows, one)
    folder.mkdir(parents=True, exist_ok=True)
    for name in _TABLES:
        table = pa.Table.from_pylist(rows[name], schema=_schema(name))
        with replacing(folder / f"{name}.parquet") as temporary:
            pq.write_table(table, temporary, compression="zstd")


def _add_unit(rows: dict[str, list[dict[str, object]]], one: UnitEvidence) -> None:
    unit_id = one.unit.unit_id
    bare = replace(one, columns={}, documents=())
    rows["units"].append(
        {"unit_id": unit_id, "name": one.unit.name, "kind": one.unit.kind.value, "facts": _dump(_UNIT, bare)}
    )
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
                "facts": _dump(_DOCUMENT, read),
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
        "facts": _dump(_COLUMN, replace(column, entries=())),
    }


def _entry_row(unit_id: str, section: str, position: int, entry: Entry) -> dict[str, object]:
    return {
        "unit_id": unit_id,
        "section": section,
        "position": position,
        "title": entry.title,
        "url": entry.url,
        "published": entry.published.value if entry.published else None,
        "facts": _dump(_ENTRY, entry),
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


def load_evidence(folder: Path) -> Iterator[UnitEvidence]:
    """Evidence of all units in the order they were saved.

    Raises FileNotFoundError when there is none and EvidenceError when another version wrote it or it is damaged.
    """
    try:
        yield from _load(folder)
    except (pa.ArrowException, ValidationError, KeyError, ValueError) as error:
        raise EvidenceError(
            f"{folder} 里的证据已损坏或由其他版本写成：请重新运行 gongkai extract {folder.parent}",
            f"the evidence in {folder} is damaged or was written by another version: "
            f"run gongkai extract {folder.parent} again",
        ) from error


def _load(folder: Path) -> Iterator[UnitEvidence]:
    for name in _TABLES:
        written = (pq.read_schema(folder / f"{name}.parquet").metadata or {}).get(b"schema_version", b"")
        if written.decode() != SCHEMA_VERSION:
            raise ValueError(f"schema {written!r}")
    entries = _by_unit(folder, "entries", _ENTRY)
    columns = _by_unit(folder, "columns", _COLUMN)
    documents = _by_unit(folder, "documents", _DOCUMENT)
    for row in pq.read_table(folder / "units.parquet", columns=["unit_id", "facts"]).to_pylist():
        one = _UNIT.validate_json(row["facts"])
        mine = entries.get(row["unit_id"], {})
        found = {
            section: replace(column, entries=tuple(mine.get(section, ())))
            for section, (column,) in columns.get(row["unit_id"], {}).items()
        }
        read = [d for group in documents.get(row["unit_id"], {}).values() for d in group]
        yield replace(one, columns=found, documents=tuple(read))


def _by_unit(folder: Path, name: str, adapter: TypeAdapter[T]) -> dict[str, dict[str, list[T]]]:
    """unit id -> section -> the objects, in the order in which they were saved."""
    table = pq.read_table(folder / f"{name}.parquet", columns=["unit_id", "section", "facts"]).to_pydict()
    grouped: dict[str, dict[str, list[T]]] = defaultdict(lambda: defaultdict(list))
    parse = adapter.validate_json
    for unit_id, section, facts in zip(table["unit_id"], table["section"], table["facts"], strict=True):
        grouped[unit_id][section].append(parse(facts))
    return grouped

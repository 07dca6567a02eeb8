"""Table files 表格文件: rows into CSV (UTF-8 with BOM, safe to open in a spreadsheet) or Parquet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.atomic import replacing

SCHEMA_VERSION = "1"
BATCH = 20_000
_TYPES = {
    "text": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "day": pa.date32(),
    "instant": pa.timestamp("us", tz="UTC"),
}
# what a spreadsheet would take for the start of a formula (also after a byte order mark or a leading space)
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@\t\r＝＋－＠]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Field:
    """列: name and type (text, int, float, bool, day, instant)."""

    name: str
    type: str


def write_csv(path: Path, columns: Sequence[Field], rows: Iterable[Sequence[Any]]) -> None:
    """Write UTF-8 with BOM; text that looks like a formula gets an apostrophe in front."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out, lineterminator="\r\n")
        table.writerow([column.name for column in columns])
        table.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = _UNPRINTABLE.sub("", value)
        return f"'{text}" if _FORMULA.match(text) else text
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def write_parquet(path: Path, columns: Sequence[Field], rows: Iterable[Sequence[Any]]) -> None:
    """Write Parquet with zstd, typed columns and the schema version in its metadata."""
    schema = pa.schema([(column.name, _TYPES[column.type]) for column in columns])
    schema = schema.with_metadata({"schema_version": SCHEMA_VERSION})
    with replacing(path) as temporary, pq.ParquetWriter(temporary, schema, compression="zstd") as out:
        for batch in _batches(iter(rows)):
            arrays = [
                pa.array(values, field.type) for values, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            out.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _batches(rows: Iterator[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch

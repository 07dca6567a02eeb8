"""Tables 结果表: what stored results have in common: schema version, origin, and errors that name the remedy."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.atomic import replacing
from crawler.batches import batched
from crawler.errors import InputError
from crawler.rowgroups import groups_with

SCHEMA = "1"
BATCH = 2_000  # rows of a group: some twenty units, what a look at one unit reads
as_json = json.JSONEncoder(ensure_ascii=False, default=str).encode
T = TypeVar("T")


class StoreError(InputError):
    """结果文件有误. Raised when a stored result is missing, damaged or of another schema version."""


def write_table(path: Path, schema: pa.Schema, rows: Iterable[T], columns: Mapping[str, Callable[[T], Any]]) -> None:
    """Write rows some at a time, each column by what it tells of a row."""
    with replacing(path) as temporary, pq.ParquetWriter(temporary, schema, compression="zstd") as out:
        for batch in batched(rows, BATCH):
            arrays = [pa.array(list(map(columns[field.name], batch)), field.type) for field in schema]
            out.write_table(pa.Table.from_arrays(arrays, schema=schema))


def marked(schema: pa.Schema, made_by: Mapping[str, str]) -> pa.Schema:
    """A schema with its version and what the file is made by."""
    return schema.with_metadata({"schema_version": SCHEMA, **made_by})


def rows_of(path: Path, stage: str) -> Iterator[dict[str, Any]]:
    """All rows by column name. Raises StoreError, which names the `stage` to run again."""
    for batch in batches_of(path, stage):
        yield from batch.to_pylist()


def batches_of(path: Path, stage: str, only: Collection[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of all units, or of some: row groups that have none of these are left unread."""
    file = open_table(path, stage)
    with whole(path, stage):
        if only is None:
            yield from file.iter_batches(BATCH, use_threads=False)
            return
        wanted = pa.array(only, pa.string())
        for group in groups_with(file, only):
            table = file.read_row_group(group, use_threads=False)
            yield from table.filter(pc.is_in(table["unit_id"], wanted)).to_batches()


@contextmanager
def whole(path: Path, stage: str) -> Iterator[None]:
    """A file that cannot be read is told as damaged."""
    try:
        yield
    except (pa.ArrowInvalid, OSError) as error:
        raise damaged(path, stage) from error


def open_table(path: Path, stage: str) -> pq.ParquetFile:
    """A table of this schema version. Raises StoreError."""
    if not path.exists():
        raise missing(path, stage)
    with whole(path, stage):
        file = pq.ParquetFile(path)
    require_schema(path, (file.schema_arrow.metadata or {}).get(b"schema_version", b"none").decode())
    return file


def require_schema(path: Path, found: str) -> None:
    """Raises StoreError for a file of another version."""
    if found != SCHEMA:
        raise StoreError(
            f"{path} 的格式版本是 {found}，本程序使用 {SCHEMA}：请重新运行 judge 和 score",
            f"{path} has format {found}, this program uses {SCHEMA}: run judge and score again",
        )


def missing(path: Path, stage: str) -> StoreError:
    """The error of a file that is not there."""
    folder = path.parent
    return StoreError(
        f"没有 {path}：请先运行 gongkai {stage} {folder}", f"{path} is not there: run gongkai {stage} {folder} first"
    )


def damaged(path: Path, stage: str) -> StoreError:
    """The error of a file that cannot be read."""
    return StoreError(
        f"{path} 已损坏：请重新运行 gongkai {stage} {path.parent}",
        f"{path} is damaged: run gongkai {stage} {path.parent} again",
    )


def made_by(set_id: str, edition: str, as_of: date, method: str) -> dict[str, str]:
    """What a stored result was made by."""
    return {"set": set_id, "edition": edition, "as_of": as_of.isoformat(), "method": method}

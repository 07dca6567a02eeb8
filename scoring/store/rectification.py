"""Stored problems 整改项存储: rectification.parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa

from scoring.nouns import RectificationItem
from scoring.store.tables import marked, rows_of, write_table

_SCHEMA = pa.schema(
    [(n, pa.string()) for n in ("item_id", "unit_id", "indicator", "problem", "url", "basis", "remedy")]
    + [("points", pa.float64()), ("deadline", pa.date32())]
    + [(n, pa.string()) for n in ("state", "problem_en", "remedy_en")]
)

_COLUMNS: dict[str, Callable[[RectificationItem], Any]] = {name: attrgetter(name) for name in _SCHEMA.names}


def write_rectification(path: Path, items: Iterable[RectificationItem], made_by: Mapping[str, str]) -> None:
    """Write rectification.parquet."""
    write_table(path, marked(_SCHEMA, made_by), items, _COLUMNS)


def read_rectification(path: Path) -> list[RectificationItem]:
    """All rectification items in the stored order. Raises StoreError."""
    return [RectificationItem(**row) for row in rows_of(path, "score")]

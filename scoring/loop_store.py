"""The rectification loop's store 整改过程存储: answers, results and vendor's words of a round, in rectify/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.atomic import replacing, write_text
from indicators.nouns import Text
from scoring.nouns import Answer, Result, VendorItem
from scoring.store import SCHEMA, StoreError

_TEXT, _DAY, _INSTANT = pa.string(), pa.date32(), pa.timestamp("us", tz="UTC")
_ANSWERS = pa.schema([(n, _TEXT) for n in ("item_id", "link", "note", "file")] + [("received", _DAY)])
_RESULTS = pa.schema(
    [(n, _TEXT) for n in ("item_id", "unit_id", "indicator", "state")]
    + [("checked", _DAY)]
    + [(n, _TEXT) for n in ("before_zh", "before_en", "after_zh", "after_en", "url", "before_sha256")]
    + [("before_at", _INSTANT), ("after_url", _TEXT), ("after_sha256", _TEXT), ("after_at", _INSTANT)]
    + [("points", pa.float64())]
)
_VENDOR = pa.schema([(n, _TEXT) for n in ("item_id", "unit_id", "word", "suggestion", "url", "column", "kind")])


def folder(round_path: Path) -> Path:
    """Where a round keeps its loop."""
    return round_path / "rectify"


def read_answers(round_path: Path) -> dict[str, Answer]:
    """What units returned, by item id; empty before the first import."""
    rows = _read(folder(round_path) / "answers.parquet")
    return {row["item_id"]: Answer(**row) for row in rows}


def write_answers(round_path: Path, answers: Iterable[Answer]) -> None:
    """Replace the answers."""
    _write(folder(round_path) / "answers.parquet", (asdict(one) for one in answers), _ANSWERS)


def read_results(round_path: Path) -> dict[str, Result]:
    """The latest result of each item."""
    return {one.item_id: one for one in map(_result, _read(folder(round_path) / "results.parquet"))}


def write_results(path: Path, results: Iterable[Result]) -> None:
    """Write results to a file of their own (a re-check's, or the round's latest)."""
    _write(path, map(_row, results), _RESULTS)


def add_results(round_path: Path, results: Mapping[str, Result]) -> None:
    """The latest result of each item, newer ones in place of older ones."""
    merged = read_results(round_path) | dict(results)
    write_results(folder(round_path) / "results.parquet", merged.values())


def read_vendor(round_path: Path) -> list[VendorItem]:
    """The vendor's words."""
    return [VendorItem(**row) for row in _read(folder(round_path) / "vendor.parquet")]


def write_vendor(round_path: Path, found: Iterable[VendorItem]) -> None:
    """Replace the vendor's words."""
    _write(folder(round_path) / "vendor.parquet", (asdict(one) for one in found), _VENDOR)


def warn_first(round_path: Path) -> str | None:
    """None, or that the round warns first: the path of the round before, "" when there is none."""
    file = folder(round_path) / "warn_first.txt"
    return file.read_text(encoding="utf-8").strip() if file.exists() else None


def set_warn_first(round_path: Path, previous: str | None) -> None:
    """Remember that the round warns first (see `warn_first`), or with None that it does not."""
    file = folder(round_path) / "warn_first.txt"
    if previous is None:
        file.unlink(missing_ok=True)
    else:
        write_text(file, previous + "\n")


def states(round_path: Path) -> dict[str, str]:
    """The state of each item that is not merely open: answered, then what the latest re-check said.

    An answer that came after the last re-check makes an item `answered` again.
    """
    answers, results = read_answers(round_path), read_results(round_path)
    known = {key: "answered" for key, one in answers.items() if one.link or one.note}
    for key, result in results.items():
        answer = answers.get(key)
        if key not in known or answer is None or answer.received <= result.checked or result.state == "rectified":
            known[key] = result.state
    return known


def _row(one: Result) -> dict[str, Any]:
    row = asdict(one)
    for name in ("before", "after"):
        text: Text = getattr(one, name)
        row |= {f"{name}_zh": text.zh, f"{name}_en": text.en}
        del row[name]
    return row


def _result(row: dict[str, Any]) -> Result:
    before, after = (Text(row.pop(f"{name}_zh"), row.pop(f"{name}_en")) for name in ("before", "after"))
    return Result(**row, before=before, after=after)


def _write(path: Path, rows: Iterable[dict[str, Any]], schema: pa.Schema) -> None:
    marked = schema.with_metadata({"schema_version": SCHEMA})
    with replacing(path) as temporary:
        pq.write_table(pa.Table.from_pylist(list(rows), schema=marked), temporary, compression="zstd")


def _read(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    try:
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    except (pa.ArrowInvalid, OSError) as error:
        raise StoreError(f"{path} 已损坏：请从备份恢复", f"{path} is damaged: restore it from a backup") from error
    return rows

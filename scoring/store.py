"""Stored results 结果存储: findings.parquet, assessments.json and rectification.parquet of a round, and back.

Every file carries its schema version and what it was made by (set, edition, as_of); each is replaced as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.atomic import replacing, write_text
from crawler.errors import InputError
from indicators.nouns import Finding, Outcome, Proof, Text
from scoring.nouns import Assessment, IndicatorScore, RectificationItem

SCHEMA = "1"
BATCH = 20_000

_FINDINGS = pa.schema(
    [(n, pa.string()) for n in ("unit_id", "indicator", "outcome")]
    + [("ratio", pa.float64())]
    + [(n, pa.string()) for n in ("observed_zh", "observed_en", "reason_zh", "reason_en", "proofs")]
    + [(n, pa.list_(pa.string())) for n in ("searched", "titles_tried")]
    + [("quantity", pa.float64()), ("details", pa.string())]
)
_ITEMS = pa.schema(
    [(n, pa.string()) for n in ("item_id", "unit_id", "indicator", "problem", "url", "basis", "remedy")]
    + [("points", pa.float64()), ("deadline", pa.date32())]
    + [(n, pa.string()) for n in ("state", "problem_en", "remedy_en")]
)


class StoreError(InputError):
    """结果文件有误. Raised when a stored result is missing, damaged or of another schema version."""


def write_findings(path: Path, findings: Iterable[Finding], made_by: Mapping[str, str]) -> None:
    """Write findings.parquet; `made_by` names set, edition and as_of."""
    with (
        replacing(path) as temporary,
        pq.ParquetWriter(temporary, _marked(_FINDINGS, made_by), compression="zstd") as out,
    ):
        for rows in _batches(_finding_row(finding) for finding in findings):
            out.write_table(pa.Table.from_pylist(rows, schema=out.schema))


def read_findings(path: Path) -> list[Finding]:
    """All findings in the stored order. Raises StoreError."""
    return [_finding(row) for row in _table(path, "judge").to_pylist()]


def write_rectification(path: Path, items: Iterable[RectificationItem], made_by: Mapping[str, str]) -> None:
    """Write rectification.parquet."""
    table = pa.Table.from_pylist([asdict(item) for item in items], schema=_marked(_ITEMS, made_by))
    with replacing(path) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def read_rectification(path: Path) -> list[RectificationItem]:
    """All rectification items in the stored order. Raises StoreError."""
    return [RectificationItem(**row) for row in _table(path, "score").to_pylist()]


def write_assessments(path: Path, assessments: Iterable[Assessment], made_by: Mapping[str, str]) -> None:
    """Write assessments.json."""
    record = {"schema": SCHEMA, **made_by, "assessments": [asdict(one) for one in assessments]}
    write_text(path, json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def read_assessments(path: Path) -> list[Assessment]:
    """All assessments in ranking order. Raises StoreError."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        _require_schema(path, str(record.get("schema")))
        return [_assessment(one) for one in record["assessments"]]
    except FileNotFoundError:
        raise _missing(path, "score") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path, "score") from error


def _marked(schema: pa.Schema, made_by: Mapping[str, str]) -> pa.Schema:
    return schema.with_metadata({"schema_version": SCHEMA, **made_by})


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "unit_id": finding.unit_id,
        "indicator": finding.indicator,
        "outcome": finding.outcome.value,
        "ratio": finding.ratio,
        "observed_zh": finding.observed.zh,
        "observed_en": finding.observed.en,
        "reason_zh": finding.reason.zh,
        "reason_en": finding.reason.en,
        "proofs": json.dumps([_proof_record(proof) for proof in finding.proofs], ensure_ascii=False),
        "searched": list(finding.searched),
        "titles_tried": list(finding.titles_tried),
        "quantity": finding.quantity,
        "details": json.dumps(finding.details, ensure_ascii=False, default=str),
    }


def _proof_record(proof: Proof) -> dict[str, Any]:
    fetched_at = proof.fetched_at.isoformat() if proof.fetched_at else None
    return {**asdict(proof), "fetched_at": fetched_at}


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(
        unit_id=row["unit_id"],
        indicator=row["indicator"],
        outcome=Outcome(row["outcome"]),
        ratio=row["ratio"],
        observed=Text(row["observed_zh"], row["observed_en"]),
        reason=Text(row["reason_zh"], row["reason_en"]),
        proofs=tuple(_proof(record) for record in json.loads(row["proofs"])),
        searched=tuple(row["searched"]),
        titles_tried=tuple(row["titles_tried"]),
        quantity=row["quantity"],
        details=json.loads(row["details"]),
    )


def _proof(record: dict[str, Any]) -> Proof:
    at = record["fetched_at"]
    return Proof(**{**record, "fetched_at": datetime.fromisoformat(at) if at else None})


def _assessment(record: dict[str, Any]) -> Assessment:
    values = dict(record)
    values["vetoes"] = tuple(values["vetoes"])
    values["groups"] = {group: (points, most) for group, (points, most) in values["groups"].items()}
    values["scores"] = tuple(IndicatorScore(**score) for score in values["scores"])
    return Assessment(**values)


def _table(path: Path, stage: str) -> pa.Table:
    if not path.exists():
        raise _missing(path, stage)
    try:
        table = pq.read_table(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise _damaged(path, stage) from error
    found = (table.schema.metadata or {}).get(b"schema_version", b"none").decode()
    _require_schema(path, found)
    return table


def _require_schema(path: Path, found: str) -> None:
    if found != SCHEMA:
        raise StoreError(
            f"{path} 的格式版本是 {found}，本程序使用 {SCHEMA}：请重新运行 judge 和 score",
            f"{path} has format {found}, this program uses {SCHEMA}: run judge and score again",
        )


def _missing(path: Path, stage: str) -> StoreError:
    folder = path.parent
    return StoreError(
        f"没有 {path}：请先运行 gongkai {stage} {folder}", f"{path} is not there: run gongkai {stage} {folder} first"
    )


def _damaged(path: Path, stage: str) -> StoreError:
    return StoreError(
        f"{path} 已损坏：请重新运行 gongkai {stage} {path.parent}",
        f"{path} is damaged: run gongkai {stage} {path.parent} again",
    )


def made_by(set_id: str, edition: str, as_of: date, method: str) -> dict[str, str]:
    """What a stored result was made by."""
    return {"set": set_id, "edition": edition, "as_of": as_of.isoformat(), "method": method}

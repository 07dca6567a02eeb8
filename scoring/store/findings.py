"""Stored findings 检查结果存储: findings.parquet, written and read in batches: a round of any size fits into memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, groupby, starmap
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.atomic import replacing
from indicators.nouns import Finding, Outcome, Proof, Text
from scoring.double_loss import LOST
from scoring.store.tables import as_json, batches_of, marked, open_table, rows_of, whole, write_table

_SCHEMA = pa.schema(
    [(n, pa.string()) for n in ("unit_id", "indicator", "outcome")]
    + [("ratio", pa.float64())]
    + [(n, pa.string()) for n in ("observed_zh", "observed_en", "reason_zh", "reason_en", "proofs")]
    + [(n, pa.list_(pa.string())) for n in ("searched", "titles_tried")]
    + [("quantity", pa.float64()), ("details", pa.string())]
)
_plain_json = msgspec.json.Encoder(enc_hook=str).encode
_proofs = msgspec.json.Decoder(tuple[Proof, ...]).decode
_decoded = msgspec.json.Decoder().decode
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def write_findings(path: Path, findings: Iterable[Finding], made_by: Mapping[str, str]) -> None:
    """Write findings.parquet; `made_by` names set, edition and as_of."""
    write_table(path, marked(_SCHEMA, made_by), findings, _COLUMNS)


def join_findings(path: Path, parts: Iterable[Path]) -> None:
    """One findings.parquet of several, in their order; each is put behind the others as soon as it is there."""
    files = (open_table(part, "judge") for part in parts)
    first = next(files)
    with replacing(path) as temporary, pq.ParquetWriter(temporary, first.schema_arrow, compression="zstd") as out:
        for file in chain((first,), files):
            for group in range(file.num_row_groups):
                out.write_table(file.read_row_group(group))


def iter_findings(path: Path) -> Iterator[Finding]:
    """All findings in the stored order, read as they are asked for. Raises StoreError."""
    return map(_finding, rows_of(path, "judge"))


def read_findings(path: Path) -> list[Finding]:
    """All findings in the stored order. Raises StoreError."""
    return list(iter_findings(path))


def findings_of(path: Path, indicator: str) -> Iterator[Finding]:
    """The findings of one indicator with their details, without words and proofs. Raises StoreError."""
    file = open_table(path, "judge")
    for group in range(file.num_row_groups):
        table = file.read_row_group(group, ["unit_id", "indicator", "outcome", "details"])
        for row in table.filter(pc.equal(table["indicator"], pa.scalar(indicator))).to_pylist():
            yield Finding(row["unit_id"], indicator, _OUTCOMES[row["outcome"]], details=_details(row["details"]))


def amend_findings(path: Path, amend: Mapping[tuple[str, str], Callable[[Finding], Finding]]) -> None:
    """Change some of the stored findings, by unit and indicator. Raises StoreError."""
    file = open_table(path, "judge")
    with replacing(path) as temporary, pq.ParquetWriter(temporary, file.schema_arrow, compression="zstd") as out:
        for group in range(file.num_row_groups):
            table = file.read_row_group(group)
            keys = list(zip(table["unit_id"].to_pylist(), table["indicator"].to_pylist(), strict=True))
            if amend.keys() & set(keys):
                rows = [
                    _finding_row(amend[key](_finding(row))) if key in amend else row
                    for key, row in zip(keys, table.to_pylist(), strict=True)
                ]
                table = pa.Table.from_pylist(rows, schema=file.schema_arrow)
            out.write_table(table)


def findings_by_unit(path: Path, only: Collection[str] | None = None) -> Iterator[tuple[str, list[Finding]]]:
    """The findings of one unit after the other as scoring needs them, in the stored order. Raises StoreError.

    Words, proofs and details are read of those that lost something; nothing is asked of the others'.
    """
    return ((unit, list(mine)) for unit, mine in groupby(_to_score(path, only), attrgetter("unit_id")))


def units_judged(path: Path) -> list[str]:
    """The units of the stored findings in their order, one again where its findings do not stand together."""
    file = open_table(path, "judge")
    with whole(path, "judge"):
        ids = file.read(["unit_id"])["unit_id"].to_pylist()
    return [unit for unit, _ in groupby(ids)]


def _to_score(path: Path, only: Collection[str] | None) -> Iterator[Finding]:
    lost = pa.array([outcome.value for outcome in LOST])
    for batch in batches_of(path, "judge", only):
        is_lost = pc.is_in(batch["outcome"], lost)
        lost_rows = batch.filter(is_lost).select(_SCHEMA.names)
        whole = starmap(_made, zip(*(column.to_pylist() for column in lost_rows.columns), strict=True))
        brief = (batch[name].to_pylist() for name in ("unit_id", "indicator", "outcome", "ratio", "quantity"))
        for has_lost, unit, indicator, outcome, ratio, quantity in zip(is_lost.to_pylist(), *brief, strict=True):
            if has_lost:
                yield next(whole)
            else:
                yield Finding(unit, indicator, _OUTCOMES[outcome], ratio, quantity=quantity)


class StoredFindings(Mapping[str, list[Finding]]):
    """结果索引: findings by unit id, read from the file when a unit is asked for. Raises StoreError."""

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, open_table(path, "judge")
        self._groups: dict[str, list[int]] = {}
        self._read: tuple[int, pa.Table] | None = None  # the group read last: the next unit's, in the stored order
        for group in range(self._file.num_row_groups):
            for unit in dict.fromkeys(self._table(group, ["unit_id"])["unit_id"].to_pylist()):
                self._groups.setdefault(unit, []).append(group)

    def __getitem__(self, unit: str) -> list[Finding]:
        tables = [self._group(number) for number in self._groups[unit]]
        return [
            _finding(row)
            for table in tables
            for row in table.filter(pc.equal(table["unit_id"], pa.scalar(unit))).to_pylist()
        ]

    def _group(self, number: int) -> pa.Table:
        if self._read is None or self._read[0] != number:
            self._read = number, self._table(number)
        return self._read[1]

    def _table(self, number: int, columns: list[str] | None = None) -> pa.Table:
        with whole(self._path, "judge"):
            return self._file.read_row_group(number, columns)

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


_COLUMNS: dict[str, Callable[[Finding], Any]] = {
    "unit_id": attrgetter("unit_id"),
    "indicator": attrgetter("indicator"),
    "outcome": attrgetter("outcome._value_"),  # `value` is a call
    "ratio": attrgetter("ratio"),
    "observed_zh": attrgetter("observed.zh"),
    "observed_en": attrgetter("observed.en"),
    "reason_zh": attrgetter("reason.zh"),
    "reason_en": attrgetter("reason.en"),
    "proofs": lambda finding: _plain_json(finding.proofs).decode(),
    "searched": attrgetter("searched"),
    "titles_tried": attrgetter("titles_tried"),
    "quantity": attrgetter("quantity"),
    "details": lambda finding: _details_json(finding.details),
}


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {name: value(finding) for name, value in _COLUMNS.items()}


def _details_json(details: dict[str, object]) -> str:
    """Details as JSON. What counts as no number (NaN, an infinite share) would be written as null: that is left to
    `json`, which takes four times as long."""
    text = _plain_json(details).decode()
    return as_json(details) if "null" in text else text


def _finding(row: dict[str, Any]) -> Finding:
    return _made(*(row[name] for name in _SCHEMA.names))


def _made(
    unit_id: str,
    indicator: str,
    outcome: str,
    ratio: float | None,
    observed_zh: str,
    observed_en: str,
    reason_zh: str,
    reason_en: str,
    proofs: str,
    searched: list[str],
    titles_tried: list[str],
    quantity: float,
    details: str,
) -> Finding:
    """A finding of the columns in which it is stored."""
    return Finding(
        unit_id,
        indicator,
        _OUTCOMES[outcome],
        ratio,
        Text(observed_zh, observed_en),
        Text(reason_zh, reason_en),
        _proofs(proofs),
        tuple(searched),
        tuple(titles_tried),
        quantity,
        _details(details),
    )


def _details(text: str) -> dict[str, object]:
    """What `json.loads` reads, in a third of the time; only that reads NaN."""
    try:
        found: dict[str, object] = _decoded(text)
    except msgspec.DecodeError:
        found = json.loads(text)
    return found

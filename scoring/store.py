"""Stored results 结果存储: findings.parquet, assessments.json and rectification.parquet of a round, and back.

Every file carries its schema version and what it was made by (set, edition, as_of); each is replaced as a whole.
Findings and items are written and read in batches, assessments line by line: a round of any size fits into memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import chain, groupby, starmap
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.atomic import replacing
from crawler.batches import batched
from crawler.errors import InputError
from crawler.rowgroups import groups_with
from indicators.nouns import Finding, Outcome, Proof, Text
from scoring.double_loss import LOST
from scoring.nouns import Assessment, IndicatorScore, RectificationItem, shared_score

SCHEMA = "1"
_OPENING = '"assessments": ['
BATCH = 2_000  # rows of a group: some twenty units, what a look at one unit reads

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

_as_json = json.JSONEncoder(ensure_ascii=False, default=str).encode
_plain_json = msgspec.json.Encoder(enc_hook=str).encode
_proofs = msgspec.json.Decoder(tuple[Proof, ...]).decode
_decoded = msgspec.json.Decoder().decode
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
T = TypeVar("T")


class StoreError(InputError):
    """结果文件有误. Raised when a stored result is missing, damaged or of another schema version."""


def write_findings(path: Path, findings: Iterable[Finding], made_by: Mapping[str, str]) -> None:
    """Write findings.parquet; `made_by` names set, edition and as_of."""
    _write(path, _marked(_FINDINGS, made_by), findings, _COLUMNS)


def join_findings(path: Path, parts: Iterable[Path]) -> None:
    """One findings.parquet of several, in their order; each is put behind the others as soon as it is there."""
    files = (_open(part, "judge") for part in parts)
    first = next(files)
    with replacing(path) as temporary, pq.ParquetWriter(temporary, first.schema_arrow, compression="zstd") as out:
        for file in chain((first,), files):
            for group in range(file.num_row_groups):
                out.write_table(file.read_row_group(group))


def _write(path: Path, schema: pa.Schema, rows: Iterable[T], columns: Mapping[str, Callable[[T], Any]]) -> None:
    """Write rows some at a time, each column by what it tells of a row."""
    with replacing(path) as temporary, pq.ParquetWriter(temporary, schema, compression="zstd") as out:
        for batch in batched(rows, BATCH):
            arrays = [pa.array(list(map(columns[field.name], batch)), field.type) for field in schema]
            out.write_table(pa.Table.from_arrays(arrays, schema=schema))


def iter_findings(path: Path) -> Iterator[Finding]:
    """All findings in the stored order, read as they are asked for. Raises StoreError."""
    return map(_finding, _rows(path, "judge"))


def read_findings(path: Path) -> list[Finding]:
    """All findings in the stored order. Raises StoreError."""
    return list(iter_findings(path))


def findings_of(path: Path, indicator: str) -> Iterator[Finding]:
    """The findings of one indicator with their details, without words and proofs. Raises StoreError."""
    file = _open(path, "judge")
    for group in range(file.num_row_groups):
        table = file.read_row_group(group, ["unit_id", "indicator", "outcome", "details"])
        for row in table.filter(pc.equal(table["indicator"], pa.scalar(indicator))).to_pylist():
            yield Finding(row["unit_id"], indicator, _OUTCOMES[row["outcome"]], details=_details(row["details"]))


def amend_findings(path: Path, amend: Mapping[tuple[str, str], Callable[[Finding], Finding]]) -> None:
    """Change some of the stored findings, by unit and indicator. Raises StoreError."""
    file = _open(path, "judge")
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
    file = _open(path, "judge")
    with _whole(path, "judge"):
        ids = file.read(["unit_id"])["unit_id"].to_pylist()
    return [unit for unit, _ in groupby(ids)]


def _to_score(path: Path, only: Collection[str] | None) -> Iterator[Finding]:
    lost = pa.array([outcome.value for outcome in LOST])
    for batch in _batches(path, "judge", only):
        is_lost = pc.is_in(batch["outcome"], lost)
        lost_rows = batch.filter(is_lost).select(_FINDINGS.names)
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
        self._path, self._file = path, _open(path, "judge")
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
        with _whole(self._path, "judge"):
            return self._file.read_row_group(number, columns)

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


def write_rectification(path: Path, items: Iterable[RectificationItem], made_by: Mapping[str, str]) -> None:
    """Write rectification.parquet."""
    _write(path, _marked(_ITEMS, made_by), items, _ITEM_COLUMNS)


def read_rectification(path: Path) -> list[RectificationItem]:
    """All rectification items in the stored order. Raises StoreError."""
    return [RectificationItem(**row) for row in _rows(path, "score")]


def write_assessments(path: Path, assessments: Iterable[Assessment], made_by: Mapping[str, str]) -> None:
    """Write assessments.json."""
    head = _as_json({"schema": SCHEMA, **made_by, "assessments": []})
    written: _Written = {}
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as out:
        out.write(head.removesuffix("]}"))
        for number, one in enumerate(assessments):
            out.write((",\n" if number else "\n") + _assessment_json(one, written))
        out.write("\n]}\n")


def read_assessments(path: Path) -> list[Assessment]:
    """All assessments in ranking order. Raises StoreError."""
    try:
        with path.open(encoding="utf-8") as lines:
            first = next(lines, "").rstrip("\n")
            if not first.endswith(_OPENING):  # laid out otherwise: an older round, or a file that somebody formatted
                return _read_whole(path)
            _require_schema(path, str(json.loads(first + "]}")["schema"]))
            return [_assessment(json.loads(line.rstrip(",\n"))) for line in lines if not line.startswith("]}")]
    except FileNotFoundError:
        raise _missing(path, "score") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path, "score") from error


def _read_whole(path: Path) -> list[Assessment]:
    stored = json.loads(path.read_text(encoding="utf-8"))
    _require_schema(path, str(stored["schema"]))
    return [_assessment(one) for one in stored["assessments"]]


def _marked(schema: pa.Schema, made_by: Mapping[str, str]) -> pa.Schema:
    return schema.with_metadata({"schema_version": SCHEMA, **made_by})


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
_ITEM_COLUMNS: dict[str, Callable[[RectificationItem], Any]] = {name: attrgetter(name) for name in _ITEMS.names}


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {name: value(finding) for name, value in _COLUMNS.items()}


def _details_json(details: dict[str, object]) -> str:
    """Details as JSON. What counts as no number (NaN, an infinite share) would be written as null: that is left to
    `json`, which takes four times as long."""
    text = _plain_json(details).decode()
    return _as_json(details) if "null" in text else text


def _record(one: IndicatorScore | Assessment) -> dict[str, Any]:
    """The fields of plain values by name; a tenth of the time of `asdict`, which copies each."""
    return {name: getattr(one, name) for name in one.__slots__}


def _finding(row: dict[str, Any]) -> Finding:
    return _made(*(row[name] for name in _FINDINGS.names))


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


_Written = dict[int, tuple[IndicatorScore, str]]  # by identity: most scores are shared by units (`shared_score`)


def _assessment_json(one: Assessment, written: _Written) -> str:
    """An assessment as `json.dumps` would write it; a score that was written before is not written out again."""
    for score in one.scores:
        if id(score) not in written:
            written[id(score)] = score, _as_json(_record(score))
    before, _, behind = _as_json({**_record(one), "scores": []}).rpartition('"scores": []')
    return f'{before}"scores": [{", ".join([written[id(score)][1] for score in one.scores])}]{behind}'


def _assessment(record: dict[str, Any]) -> Assessment:
    values = dict(record)
    values["vetoes"] = tuple(values["vetoes"])
    values["groups"] = {group: (points, most) for group, (points, most) in values["groups"].items()}
    values["scores"] = tuple(shared_score(**score) for score in values["scores"])
    return Assessment(**values)


def _rows(path: Path, stage: str) -> Iterator[dict[str, Any]]:
    for batch in _batches(path, stage):
        yield from batch.to_pylist()


def _batches(path: Path, stage: str, only: Collection[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of all units, or of some: row groups that have none of these are left unread."""
    file = _open(path, stage)
    with _whole(path, stage):
        if only is None:
            yield from file.iter_batches(BATCH)
            return
        wanted = pa.array(only, pa.string())
        for group in groups_with(file, only):
            table = file.read_row_group(group)
            yield from table.filter(pc.is_in(table["unit_id"], wanted)).to_batches()


@contextmanager
def _whole(path: Path, stage: str) -> Iterator[None]:
    """A file that cannot be read is told as damaged."""
    try:
        yield
    except (pa.ArrowInvalid, OSError) as error:
        raise _damaged(path, stage) from error


def _open(path: Path, stage: str) -> pq.ParquetFile:
    if not path.exists():
        raise _missing(path, stage)
    with _whole(path, stage):
        file = pq.ParquetFile(path)
    _require_schema(path, (file.schema_arrow.metadata or {}).get(b"schema_version", b"none").decode())
    return file


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

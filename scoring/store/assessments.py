"""Stored assessments 评估结果存储: assessments.json, one line a unit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from crawler.atomic import replacing
from scoring.nouns import Assessment, IndicatorScore, shared_score
from scoring.store.tables import SCHEMA, as_json, damaged, missing, require_schema

_OPENING = '"assessments": ['
_Written = dict[int, tuple[IndicatorScore, str]]  # by identity: most scores are shared by units (`shared_score`)


def write_assessments(path: Path, assessments: Iterable[Assessment], made_by: Mapping[str, str]) -> None:
    """Write assessments.json."""
    head = as_json({"schema": SCHEMA, **made_by, "assessments": []})
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
            require_schema(path, str(json.loads(first + "]}")["schema"]))
            return [_assessment(json.loads(line.rstrip(",\n"))) for line in lines if not line.startswith("]}")]
    except FileNotFoundError:
        raise missing(path, "score") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(path, "score") from error


def _read_whole(path: Path) -> list[Assessment]:
    stored = json.loads(path.read_text(encoding="utf-8"))
    require_schema(path, str(stored["schema"]))
    return [_assessment(one) for one in stored["assessments"]]


def _record(one: IndicatorScore | Assessment) -> dict[str, Any]:
    """The fields of plain values by name; a tenth of the time of `asdict`, which copies each."""
    return {name: getattr(one, name) for name in one.__slots__}


def _assessment_json(one: Assessment, written: _Written) -> str:
    """An assessment as `json.dumps` would write it; a score that was written before is not written out again."""
    for score in one.scores:
        if id(score) not in written:
            written[id(score)] = score, as_json(_record(score))
    before, _, behind = as_json({**_record(one), "scores": []}).rpartition('"scores": []')
    return f'{before}"scores": [{", ".join([written[id(score)][1] for score in one.scores])}]{behind}'


def _assessment(record: dict[str, Any]) -> Assessment:
    values = dict(record)
    values["vetoes"] = tuple(values["vetoes"])
    values["groups"] = {group: (points, most) for group, (points, most) in values["groups"].items()}
    values["scores"] = tuple(shared_score(**score) for score in values["scores"])
    return Assessment(**values)

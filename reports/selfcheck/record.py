"""Record 自查结果: the form as plain data for scripts (`gongkai check --json`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reports.language import Language
from reports.selfcheck.view import FixRow, FormGroup, FormRow, SelfCheck

SCHEMA = 1


def record(form: SelfCheck, lang: str, exit_code: int, files: Mapping[str, Path]) -> dict[str, Any]:
    """Everything the form says; sentences are in `lang`, keys and codes are the same in both languages."""
    spoken, a, round_ = Language(lang), form.unit.row.assessment, form.data.round
    return {
        "schema": SCHEMA,
        "unit": {"name": a.name, "kind": a.kind, "url": form.unit.facts.url},
        "as_of": round_.as_of.isoformat(),
        "fetched_on": form.today.isoformat(),
        "set": {"id": round_.set_id, "edition": round_.set_edition},
        "total": a.total,
        "raw_total": a.raw_total,
        "band": [a.low, a.high],
        "grade": a.grade,
        "coverage": a.coverage,
        "target": form.target,
        "vetoes": list(a.vetoes),
        "exit_code": exit_code,
        "form": [_row(group, row, spoken) for group in form.groups for row in group.rows],
        "fixes": [_fix(row, spoken) for row in form.fixes],
        "late": [
            {
                "indicator": row.info.id,
                "title": spoken.text(row.info.title),
                "points": row.risk.points,
                "veto": row.risk.veto,
            }
            for row in form.late
        ],
        "files": {name: str(path) for name, path in files.items()},
    }


def _row(group: FormGroup, row: FormRow, spoken: Language) -> dict[str, Any]:
    return {
        "part": group.group.key,
        "indicator": row.leaf.info.id,
        "title": spoken.text(row.leaf.info.title),
        "role": row.leaf.role,
        "objects": [{"name": spoken.text(one.name), "url": one.url} for one in row.objects],
        "rule": spoken.text(row.leaf.info.rule),
        "outcome": row.leaf.outcome,
        "observed": spoken.text(row.leaf.seen),
        "cost": row.cost,
    }


def _fix(row: FixRow, spoken: Language) -> dict[str, Any]:
    item = row.fix.item
    return {
        "item_id": item.item_id,
        "indicator": item.indicator,
        "title": spoken.text(row.info.title),
        "problem": spoken.text(row.problem),
        "url": item.url,
        "points": item.points,
        "veto": row.fix.veto,
        "hours": row.fix.hours,
        "remedy": spoken.text(row.remedy),
        "deadline": item.deadline.isoformat() if item.deadline else None,
    }

"""List of units 单位名录: a small script file beside the first page; the page reads it when somebody looks for units.

A script and not JSON: pages opened from disk may run a file beside them, but not read it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple

from reports.language import Language, total
from reports.marks import Filed
from reports.safe import clean
from reports.view import ReportView


def unit_list(view: ReportView, values: Mapping[str, Filed], lang: str) -> str:
    """The script: name, id, file, board, total and grade of every unit, and what the filters ask of it."""
    spoken = Language(lang)
    rows = [
        [
            *(clean(row.name), clean(row.assessment.unit_id), row.file),
            *(clean(spoken.known("kind", board.board)), total(row.assessment.total)),
            spoken.known("grade", row.assessment.grade),
            *astuple(values[row.assessment.unit_id]),
        ]
        for board in view.boards
        for row in board.everyone
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=True) for row in rows)
    return f"gongkaiUnits([\n{lines}\n]);\n"

"""Ready 结果齐备: whether everything that reports are made of is there, asked before the first of them is written."""

from __future__ import annotations

from pathlib import Path

from scoring.store.tables import missing, open_table


def require_results(findings: Path, assessments: Path, rectification: Path) -> None:
    """Raises StoreError, which names the stage to run, when one of them is not there or of another version."""
    open_table(findings, "judge")
    if not assessments.exists():
        raise missing(assessments, "score")
    open_table(rectification, "score")

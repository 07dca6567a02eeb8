"""Stored results 结果存储: findings.parquet, assessments.json and rectification.parquet of a round, and back.

Every file carries its schema version and what it was made by (set, edition, as_of); each is replaced as a whole.
"""

from scoring.store.assessments import read_assessments, write_assessments
from scoring.store.findings import (
    StoredFindings,
    amend_findings,
    findings_by_unit,
    findings_of,
    iter_findings,
    join_findings,
    read_findings,
    units_judged,
    write_findings,
)
from scoring.store.ready import require_results
from scoring.store.rectification import read_rectification, write_rectification
from scoring.store.tables import SCHEMA, StoreError, made_by

__all__ = [
    "SCHEMA",
    "StoreError",
    "StoredFindings",
    "amend_findings",
    "findings_by_unit",
    "findings_of",
    "iter_findings",
    "join_findings",
    "made_by",
    "read_assessments",
    "read_findings",
    "read_rectification",
    "require_results",
    "units_judged",
    "write_assessments",
    "write_findings",
    "write_rectification",
]

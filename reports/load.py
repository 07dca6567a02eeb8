"""Loading 读取批次: a scored round from its folder as the report's input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crawler.evidence_store import load_evidence
from crawler.overrides import load as load_overrides
from crawler.round import Round
from crawler.sections import load_sections
from indicators.catalogue import load_catalogue
from indicators.sets import load_set
from reports.adapt import report_input
from reports.collecting import uncollected
from reports.history import history_of
from reports.inputs import ReportInput
from scoring.store import StoredFindings, read_assessments, read_rectification


def load_input(round_: Round, history: Iterable[Round] = ()) -> ReportInput:
    """The report's input, earlier rounds beside it.

    Raises InputError when the set is gone or a stage left nothing that can be read.
    """
    with uncollected():
        data = report_input(
            round_.spec,
            load_set(round_.spec.set_id),
            load_catalogue(),
            load_sections(),
            evidence=load_evidence(round_.evidence_dir, documents=False),
            findings=StoredFindings(round_.findings),
            assessments=read_assessments(round_.assessments),
            rectification=read_rectification(round_.rectification) if round_.rectification.exists() else (),
            overrides=load_overrides(round_.path / "overrides.yaml"),
        )
    return replace(data, history=history_of(history))

"""From a stored round to a site: the default set, judged on a unit whose site nobody could read and on a sparse one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import html

from crawler.evidence import Column, ColumnOutcome, PageRef, UnitEvidence
from crawler.evidence_store import save_evidence
from crawler.nouns import Cause, Unit, UnitKind
from crawler.round import Round, RoundSpec
from crawler.sections import load_sections
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all
from indicators.sets import DEFAULT, load_set
from reports.render import render_round
from scoring.score import score_round
from scoring.store import StoreError, write_assessments, write_findings

AS_OF = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def _evidence(unit: Unit) -> UnitEvidence:
    columns = {
        key: Column(unit.unit_id, key, ColumnOutcome.MISSING, pages_searched=(unit.url,), titles_tried=rule.aliases[:3])
        for key, rule in load_sections().items()
        if unit.kind in rule.kinds
    }
    return UnitEvidence(unit, PageRef(unit.url, NOW, "ab" * 32, 200), columns=columns, pages_fetched=3)


@pytest.fixture
def stored(tmp_path: Path) -> Round:
    indicator_set = load_set(DEFAULT)
    units = tuple(Unit(f"u{n}", f"单位{n}", kind, f"https://u{n}.example/") for n, kind in enumerate(UnitKind))
    round_ = Round.create(tmp_path / "r", RoundSpec(units, AS_OF, DEFAULT, indicator_set.edition))
    evidence = [_evidence(unit) for unit in units]
    evidence[0] = replace(evidence[0], columns={}, entry=PageRef(units[0].url, NOW, cause=Cause.TIMEOUT))
    findings = [f for found in judge_all(evidence, indicator_set, load_catalogue(), AS_OF) for f in found]
    save_evidence(round_.evidence_dir, evidence)
    write_findings(round_.findings, findings, {})
    write_assessments(round_.assessments, score_round(findings, indicator_set, units), {})
    return round_


def test_a_stored_round_becomes_a_site_in_both_languages(stored: Round) -> None:
    index = render_round(stored)
    assert index == stored.reports_dir / "index.html"
    assert render_round(stored, "en") == stored.reports_dir / "en" / "index.html"
    for home in (stored.reports_dir, stored.reports_dir / "en"):
        assert {path.name for path in (home / "units").iterdir()} == {"u0.html", "u1.html", "u2.html"}
        assert len(list((home / "indicators").iterdir())) == len(load_set(DEFAULT).items)
    unread = html.document_fromstring((stored.reports_dir / "units" / "u0.html").read_bytes().decode("utf-8"))
    assert "连接超时" in unread.text_content()
    assert not unread.find_class("o-fail")


def test_a_round_without_scores_says_which_stage_is_missing(stored: Round) -> None:
    stored.assessments.unlink()
    with pytest.raises(StoreError):
        render_round(stored)

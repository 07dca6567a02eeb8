"""Pages that were fetched and that no evidence rests on are counted, kept and told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from crawler.cited import cited
from crawler.evidence import UnitEvidence
from crawler.evidence_store import page_counts, save_evidence
from crawler.options import CrawlOptions
from gongkai import messages, stages
from gongkai.rounds import start_round
from tests.survey.county import BAIYUN, HOST, county, town
from tests.survey.driver import look


def surveyed() -> UnitEvidence:
    """A town's evidence."""
    site = county(town())
    return look([BAIYUN], site.pages).units[BAIYUN.unit_id]


def test_the_portals_front_page_is_the_only_one_that_no_evidence_of_a_town_names() -> None:
    evidence = surveyed()
    assert f"{HOST}/" not in set(cited(evidence))
    assert {one.page.url for one in evidence.documents} < set(cited(evidence))
    assert evidence.pages_fetched > 10
    assert evidence.pages_unused == 1


def test_counts_are_kept_with_the_evidence_and_summed(tmp_path: Path) -> None:
    evidence = surveyed()
    other = replace(evidence, unit=replace(evidence.unit, unit_id="x2"), pages_fetched=100, pages_unused=5)
    save_evidence(tmp_path, [evidence, other])
    assert page_counts(tmp_path) == (evidence.pages_fetched + 100, 6)


def test_the_share_is_told_in_both_languages(tmp_path: Path) -> None:
    evidence = surveyed()
    round_ = start_round(tmp_path / "round", [BAIYUN], None, date(2026, 11, 20), CrawlOptions())
    save_evidence(round_.evidence_dir, [replace(evidence, pages_fetched=200, pages_unused=5)])
    messages.use("zh")
    assert stages.waste_line(round_) == "为各单位抓取网页 200 次，其中 5 次（2.5%）没有任何检查结果用到"
    messages.use("en")
    assert "200 pages fetched for the units; 5 of them (2.5%)" in stages.waste_line(round_)
    messages.use("zh")

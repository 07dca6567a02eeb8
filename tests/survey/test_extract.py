"""The extract stage says from the archive what the survey said from the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler import extract
from crawler.archive import Archive
from crawler.evidence import ColumnOutcome
from crawler.evidence_store import load_evidence
from crawler.extract import extract_round
from crawler.filereader import FileReader
from crawler.jobs import Job, group_jobs
from crawler.nouns import Cause, Unit, UnitKind
from crawler.round import Round, RoundSpec
from crawler.survey.frontier import Surveyed
from tests.survey.county import BAIYUN, HETOU, Site, county, town
from tests.survey.driver import AS_OF, fetched, look


def crawled(folder: Path, site: Site, left_out: str = "") -> Round:
    """A round whose archive holds all pages that the survey asked for, but for one."""
    made = Round.create(folder, RoundSpec(tuple(site.units), AS_OF, "core-2026", "1"))
    (job,) = group_jobs(site.units)
    pages = site.pages
    with Archive(made.crawl_dir / f"{job.name}.sqlite") as archive:
        for url in look(site.units, pages).asked:
            if url != left_out:
                archive.put(url, fetched(pages, url.partition("#")[0]))
    return made


def test_the_archive_gives_the_same_evidence_as_the_network(tmp_path: Path) -> None:
    site = county(town(), town(HETOU))
    lines: list[str] = []
    made = crawled(tmp_path / "r", site)
    assert extract_round(made, lines.append) == 3
    assert list(load_evidence(made.evidence_dir)) == list(look(site.units, site.pages).units.values())
    assert len(lines) == 1


def test_several_processes_give_the_same_evidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = crawled(tmp_path / "r", county(town(), town(HETOU)))
    extract_round(made)
    alone = list(load_evidence(made.evidence_dir))
    monkeypatch.setattr("crawler.extract._LEAST", 1)
    extract_round(made, workers=2)
    assert list(load_evidence(made.evidence_dir)) == alone


def test_one_county_is_held_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = {"a": "甲县", "b": "乙县", "c": "甲县"}
    units = [Unit(name, f"{name}镇", UnitKind.TOWNSHIP, f"http://{name}.test/", county=c) for name, c in places.items()]
    made = Round.create(tmp_path / "r", RoundSpec(tuple(units), AS_OF, "core-2026", "1"))
    for job in group_jobs(units):
        Archive(made.crawl_dir / f"{job.name}.sqlite").close()
    order: list[str] = []
    usual = extract._survey

    def survey(round_: Round, job: Job, reader: FileReader) -> Surveyed:
        order.append(f"read {job.units[0].unit_id}")
        return usual(round_, job, reader)

    monkeypatch.setattr(extract, "_survey", survey)
    monkeypatch.setattr(extract, "save_evidence", lambda to, found: order.extend(one.unit.unit_id for one in found))
    assert extract_round(made) == 3
    assert order == ["read a", "read c", "a", "c", "read b", "b"]


def test_extracting_twice_gives_the_same_tables(tmp_path: Path) -> None:
    made = crawled(tmp_path / "r", county())
    extract_round(made)
    first = {p.name: p.read_bytes() for p in made.evidence_dir.iterdir()}
    extract_round(made)
    assert {p.name: p.read_bytes() for p in made.evidence_dir.iterdir()} == first


def test_a_column_that_was_never_fetched_is_unavailable(tmp_path: Path) -> None:
    site = county()
    url = site.branches[1].menu[0][1]
    made = crawled(tmp_path / "r", site, left_out=url)
    extract_round(made)
    notice = next(e for e in load_evidence(made.evidence_dir) if e.unit == BAIYUN).columns["notice"]
    assert (notice.outcome, notice.cause) == (ColumnOutcome.UNAVAILABLE, Cause.NOT_FETCHED)


def test_overrides_of_the_round_are_followed(tmp_path: Path) -> None:
    branch = town()
    url = branch.put(
        "走进我们", "<p>镇长某某某主持镇政府全面工作，副镇长某某分管农业农村、水利、林业、应急管理工作。</p>"
    )
    site = county(branch)
    made = crawled(tmp_path / "r", site)
    with Archive(made.crawl_dir / f"{group_jobs(site.units)[0].name}.sqlite") as archive:
        archive.put(url, fetched(site.pages, url))
    text = f"overrides:\n  - {{unit: T01, section: leader, url: '{url}', reason: 领导信息放在别处}}\n"
    (made.path / "overrides.yaml").write_text(text, encoding="utf-8")
    extract_round(made)
    leader = next(e for e in load_evidence(made.evidence_dir) if e.unit == BAIYUN).columns["leader"]
    assert (leader.outcome, leader.url) == (ColumnOutcome.FOUND, url)

"""The figures of the catalogue: the whole program over a county of two units, and a practice county that is played."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import catalogue_figures
from gongkai.demo import demo_world
from gongkai.demo.model import World
from tests.demo.offline import survey_county

AS_OF = date(2026, 7, 6)


@pytest.fixture
def world() -> World:
    county = demo_world(AS_OF)
    return replace(county, sites=county.sites[:2])


def run(monkeypatch: pytest.MonkeyPatch, *asked: str) -> None:
    monkeypatch.setattr(sys, "argv", ["catalogue_figures", *asked])
    catalogue_figures.main()


def test_a_demo_county_is_measured_and_published(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "figures.md"
    docs.write_text("\nold\n".join(["# Title", *catalogue_figures.MARKS, "rest"]), encoding="utf-8")
    monkeypatch.setattr(catalogue_figures, "DOCS", docs)
    monkeypatch.setattr(catalogue_figures, "AS_OF", AS_OF)
    monkeypatch.setattr(catalogue_figures, "demo_world", lambda as_of, seed: world)
    run(monkeypatch, "--seeds", "1", "--write-docs")
    assert "demo seed 1: 2 units, accused 0" in capsys.readouterr().out
    written = docs.read_text(encoding="utf-8")
    assert written.startswith("# Title\nold\n") and written.endswith("rest")
    assert "| demo seed 1 | 2 | 0 |" in written and "| `req.report.timely` |" in written


def test_a_practice_county_is_measured_by_its_examiner(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "indicator_map.json").write_text("{}", encoding="utf-8")
    evidence, fetched = survey_county(world)
    said = {"accusations": ["u1 law.doc.meta"], "missed": ["u2 law.doc.meta"]}
    played = SimpleNamespace(
        survey=lambda: evidence,
        fetched=fetched,
        as_of=AS_OF,
        truth={},
        evaluator=SimpleNamespace(evaluate_findings=lambda truth, rows, names, as_of: said if rows else {}),
    )
    monkeypatch.setattr(catalogue_figures, "practice_dir", lambda: tmp_path)
    monkeypatch.setattr(catalogue_figures, "Played", lambda folder, seed: played)
    run(monkeypatch, "--seeds", "--practice", "7")
    assert "practice seed 7: 2 units, accused 1, missed 1" in capsys.readouterr().out

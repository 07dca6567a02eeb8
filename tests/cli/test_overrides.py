"""overrides.yaml beside the units file 人工指定."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawler.errors import InputError
from crawler.evidence import Column, ColumnOutcome, PageRef, UnitEvidence
from crawler.evidence_store import save_evidence
from crawler.nouns import Unit, UnitKind
from crawler.options import CrawlOptions
from gongkai.cli.explain import explain
from gongkai.rounds import start_round, take_overrides

ROW = "- unit: t1\n  section: budget\n  url: http://www.example.test/czxx/\n  reason: 县财政统一平台\n"


def started(folder: Path):
    unit = Unit("t1", "示例县白云镇人民政府", UnitKind.TOWNSHIP, "http://www.example.test/byz/")
    return start_round(folder / "round", [unit], None, date(2026, 11, 20), CrawlOptions())


def test_overrides_beside_the_units_file_are_kept_in_the_round(tmp_path: Path) -> None:
    (tmp_path / "overrides.yaml").write_text(ROW, encoding="utf-8")
    round_ = started(tmp_path)
    take_overrides(round_, tmp_path / "units.csv")
    assert (round_.path / "overrides.yaml").read_text(encoding="utf-8") == ROW


def test_a_bad_override_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "overrides.yaml").write_text(ROW.replace("budget", "budgett"), encoding="utf-8")
    with pytest.raises(InputError, match="budgett"):
        take_overrides(started(tmp_path), tmp_path / "units.csv")


@pytest.mark.parametrize(
    ("until", "said"),
    [
        pytest.param("2026-11-20", "人工指定：http://www.example.test/czxx/", id="An override that holds is named"),
        pytest.param("2026-11-19", "人工指定已到期，未采用", id="One that is past its last day is said not to be used"),
    ],
)
def test_explain_tells_the_override_of_a_section(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], until: str, said: str
) -> None:
    (tmp_path / "overrides.yaml").write_text(f"{ROW}  until: {until}\n", encoding="utf-8")
    round_ = started(tmp_path)
    take_overrides(round_, tmp_path / "units.csv")
    unit = round_.units[0]
    column = Column(
        unit.unit_id, "budget", ColumnOutcome.MISSING, pages_searched=(unit.url,), titles_tried=("部门预算",)
    )
    save_evidence(round_.evidence_dir, [UnitEvidence(unit, PageRef(unit.url), columns={"budget": column})])
    explain(round_.path, "t1", "budget")
    out = capsys.readouterr().out
    assert said in out and "县财政统一平台" in out
    assert "部门预算" in out and unit.url in out

"""overrides.yaml beside the units file 人工指定."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawler.errors import InputError
from crawler.nouns import Unit, UnitKind
from crawler.options import CrawlOptions
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

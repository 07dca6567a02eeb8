"""The commands behind `gongkai indicators`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from indicators.admin import list_rows, new, show
from indicators.catalogue import load_catalogue
from indicators.problems import DataFileError


def test_the_list_shows_points_by_kind() -> None:
    rows = {row[0]: row for row in list_rows()}
    assert rows["plt.column.units"] == ("plt.column.units", "单位入口覆盖", "score", "–/–/2", "units_covered")
    assert rows["v.home.stale"][3] == "v/v/v"
    assert rows["d.link.broken"][3] == "3/3/3"


def test_show_names_the_check_and_its_parameters() -> None:
    shown = yaml.safe_load(show("upd.fresh.news"))
    assert shown["title"] == {"zh": "动态更新", "en": "News freshness"}
    assert "steps" in shown["check_params"]


def test_show_names_the_group_of_an_id_nobody_knows() -> None:
    with pytest.raises(DataFileError, match=r"same group: upd\.fresh\.news"):
        show("upd.fresh.olds")


def test_new_writes_three_files_and_the_loader_asks_for_the_rest(tmp_path: Path) -> None:
    set_file = tmp_path / "mine.yaml"
    set_file.write_text("items:\n", encoding="utf-8")
    (tmp_path / "catalogue").mkdir()
    written = new("upd.fresh.blog", "column_fresh", catalogue=tmp_path / "catalogue", set_file=set_file, cases=tmp_path)
    assert [path.name for path in written] == ["upd.fresh.blog.yaml", "upd.fresh.blog.yaml", "mine.yaml"]
    assert yaml.safe_load(set_file.read_text(encoding="utf-8"))["items"][0]["id"] == "upd.fresh.blog"
    with pytest.raises(DataFileError, match=r"params\.sections"):
        load_catalogue(tmp_path / "catalogue")


def test_new_for_a_person_to_judge_loads_at_once(tmp_path: Path) -> None:
    set_file = tmp_path / "sets.txt"
    new("upd.fresh.blog", catalogue=tmp_path, set_file=set_file, cases=tmp_path / "none")
    assert load_catalogue(tmp_path)["upd.fresh.blog"].check == "manual"


@pytest.mark.parametrize(
    ("name", "check", "words"),
    [
        ("upd.fresh", "column_fresh", "three lower-case words"),
        ("upd.fresh.blog", "column_nice", "allowed: manual, account_published"),
        ("upd.fresh.news", "column_fresh", "is in use"),
    ],
)
def test_new_refuses(name: str, check: str, words: str) -> None:
    with pytest.raises(DataFileError, match=words):
        new(name, check)

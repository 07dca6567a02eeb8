"""What a supervisor may write into overrides.yaml, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawler import overrides
from crawler.nouns import Unit, UnitKind

TOWN = Unit("T03", "示例县白云镇人民政府", UnitKind.TOWNSHIP, "http://www.shilixian.test/by/")
OTHER = Unit("T04", "示例县青山乡人民政府", UnitKind.TOWNSHIP, "http://www.shilixian.test/qs/")
ELSEWHERE = Unit("D01", "示例县教育局", UnitKind.DEPARTMENT, "http://jy.shilixian.test/")

GOOD = """
overrides:
  - {unit: T03, section: leader, url: "http://www.shilixian.test/by/zjby/", reason: 放在走进白云下, until: 2026-12-31}
  - {host: WWW.shilixian.test, section: leader, url: "http://www.shilixian.test/ld/", reason: 全县共用}
  - {host: www.shilixian.test, section: budget, alias: 阳光财政, reason: 栏目名特殊}
"""


def load(tmp_path: Path, text: str) -> overrides.Overrides:
    path = tmp_path / "overrides.yaml"
    path.write_text(text, encoding="utf-8")
    return overrides.load(path)


def test_no_file_and_an_empty_file_are_no_overrides(tmp_path: Path) -> None:
    assert overrides.load(tmp_path / "overrides.yaml").rows == ()
    assert load(tmp_path, "").rows == ()
    assert load(tmp_path, "overrides:\n").rows == ()


def test_a_row_of_the_unit_beats_one_of_its_host(tmp_path: Path) -> None:
    read = load(tmp_path, GOOD)
    assert read.for_unit(TOWN, date(2026, 6, 1))["leader"].url.endswith("/zjby/")
    assert read.for_unit(OTHER, date(2026, 6, 1))["leader"].url.endswith("/ld/")


def test_a_host_row_serves_every_unit_of_the_host_and_no_other(tmp_path: Path) -> None:
    read = load(tmp_path, GOOD)
    assert read.for_unit(TOWN)["budget"].alias == "阳光财政"
    assert read.for_unit(ELSEWHERE) == {}


@pytest.mark.parametrize(
    ("day", "row"),
    [(date(2026, 12, 31), 1), (date(2027, 1, 1), 2)],
    ids=["valid on its last day", "void the day after"],
)
def test_an_override_ends_with_its_last_day(tmp_path: Path, day: date, row: int) -> None:
    read = load(tmp_path, GOOD)
    assert read.for_unit(TOWN, day)["leader"].row == row
    assert [r.row for r in read.expired(day)] == ([1] if row == 2 else [])


BAD = {
    "both unit and host": ("{unit: T1, host: a.test, section: leader, url: 'http://a.test/', reason: x}", "unit"),
    "neither unit nor host": ("{section: leader, url: 'http://a.test/', reason: x}", "unit"),
    "an unknown section": ("{unit: T1, section: leaders, url: 'http://a.test/', reason: x}", "section"),
    "neither url nor alias": ("{unit: T1, section: leader, reason: x}", "url"),
    "an address without http": ("{unit: T1, section: leader, url: a.test/ld, reason: x}", "url"),
    "no reason": ("{unit: T1, section: leader, url: 'http://a.test/'}", "reason"),
    "a day that does not exist": ("{unit: T1, section: leader, alias: x, reason: x, until: 2026-02-30}", "until"),
    "a key we do not know": ("{unit: T1, section: leader, alias: x, reason: x, page: 3}", "page"),
    "a host that is none": ("{host: 'a b', section: leader, alias: x, reason: x}", "host"),
    "a row that is a word": ("leader", ""),
}


@pytest.mark.parametrize(("row", "key"), BAD.values(), ids=list(BAD))
def test_a_bad_row_is_refused_with_its_key(tmp_path: Path, row: str, key: str) -> None:
    with pytest.raises(overrides.OverridesError) as error:
        load(tmp_path, f"overrides:\n  - {row}\n")
    assert [(p.row, p.key) for p in error.value.problems] == [(1, key)]
    assert "overrides.yaml" in error.value.zh and "row 1" in error.value.en


def test_every_bad_row_is_listed_in_one_error(tmp_path: Path) -> None:
    rows = "".join(f"  - {row}\n" for row, _ in BAD.values())
    with pytest.raises(overrides.OverridesError) as error:
        load(tmp_path, f"overrides:\n{rows}")
    assert {p.row for p in error.value.problems} == set(range(1, len(BAD) + 1))


def test_the_same_section_twice_for_one_unit_is_refused(tmp_path: Path) -> None:
    row = "  - {unit: T1, section: leader, alias: x, reason: x}\n"
    with pytest.raises(overrides.OverridesError, match="重复"):
        load(tmp_path, f"overrides:\n{row}{row}")


@pytest.mark.parametrize("text", ["overrides: 3", "a: b", "overrides: [", "3"])
def test_a_file_that_holds_no_rows_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(overrides.OverridesError):
        load(tmp_path, text)

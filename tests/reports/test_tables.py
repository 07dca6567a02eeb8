"""Exported tables: the contract's names and order, a round written and read back, spreadsheets kept safe."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from crawler.archive import Archive
from crawler.evidence import Column, ColumnForm, ColumnOutcome, PageRef, UnitEvidence
from crawler.evidence_store import save_evidence
from crawler.nouns import DateReading, DateSource, Entry, Snapshot, Unit, UnitKind
from crawler.round import Round, RoundSpec
from gongkai import stages
from reports.table_files import Field, write_csv
from reports.tables import TABLES, export_tables

AS_OF = date(2026, 11, 20)
FETCHED = datetime(2026, 11, 20, 2, tzinfo=UTC)
UNIT = Unit("t01", "示例镇人民政府", UnitKind.TOWNSHIP, "http://www.shili.example/t01/", "township")
CONTRACT = {
    "columns": "unit_id section outcome title url entries_total entries_365d newest_published newest_url needs_js",
    "entries": "unit_id section column_url title url published published_source",
    "findings": "unit_id indicator outcome ratio points max_points observed reason evidence_url evidence_sha256 "
    "fetched_at",
    "assessments": "unit_id name kind board total raw_total deductions bonus coverage vetoes grade rank",
    "pages": "url final_url status fetched_at sha256 bytes units",
    "rectification": "item_id unit_id indicator problem url basis remedy points deadline state",
}


def entry(title: str, day: date | None) -> Entry:
    reading = DateReading(day, DateSource.LIST_ROW, str(day)) if day else None
    return Entry(title, f"{UNIT.url}news/{title[-1]}.html", reading)


def evidence() -> UnitEvidence:
    """A township with news (one row looks like a formula, one lies outside the year) without leaders and functions."""
    rows = (
        entry("=HYPERLINK(1)", date(2026, 11, 19)),
        entry("示例县动态2", date(2025, 11, 20)),
        entry("示例县动态3", date(2025, 11, 19)),
    )
    page = PageRef(f"{UNIT.url}news/", FETCHED, "0" * 64, 200)
    news = Column(
        *("t01", "news", ColumnOutcome.FOUND, "工作动态", page.url, ColumnForm.LIST),
        entries=rows,
        newest=rows[0],
        complete=True,
        page=page,
    )
    absent = {
        section: Column("t01", section, ColumnOutcome.MISSING, pages_searched=(UNIT.url,), titles_tried=(title,))
        for section, title in (("leader", "领导信息"), ("function", "机构职能"))
    }
    entry_page = PageRef(UNIT.url, FETCHED, "0" * 64, 200)
    return UnitEvidence(UNIT, entry_page, columns={"news": news, **absent}, pages_fetched=1)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of all tables of a small round, as CSV and Parquet."""
    base = tmp_path_factory.mktemp("round")
    round_ = Round.create(base / "r", RoundSpec((UNIT,), AS_OF, "core-2026", "1"))
    body = "<p>示例</p>".encode()
    snapshot = Snapshot(UNIT.url, UNIT.url, 200, {}, FETCHED, sha256(body).hexdigest(), body)
    with Archive(round_.crawl_dir / "shili.sqlite") as archive:
        archive.put(UNIT.url, snapshot, [("t01", "entry"), ("t01", "column")])
    save_evidence(round_.evidence_dir, [evidence()])
    stages.judge(round_)
    stages.score(round_)
    export_tables(round_, base / "tables")
    export_tables(round_, base / "tables", "parquet", "en")
    yield base / "tables"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def test_names_and_order_are_the_contract() -> None:
    assert {name: " ".join(field.name for field in fields) for name, fields in TABLES.items()} == CONTRACT


@pytest.mark.parametrize("name", list(CONTRACT))
def test_both_formats_hold_the_same_rows(tables: Path, name: str) -> None:
    assert (tables / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf" + CONTRACT[name].split()[0].encode())
    table = pq.read_table(tables / f"{name}.parquet")
    assert table.column_names == CONTRACT[name].split()
    assert table.num_rows == len(rows(tables, name)) > 0


def test_columns_tell_what_was_found_and_what_was_not(tables: Path) -> None:
    news, leader, _ = rows(tables, "columns")
    assert news["outcome"] == "found"
    assert news["entries_total"] == "3"
    assert news["entries_365d"] == "2"
    assert news["newest_published"] == "2026-11-19"
    assert leader["outcome"] == "missing"
    assert (leader["entries_365d"], leader["newest_published"], leader["url"]) == ("", "", "")


def test_entries_keep_where_a_date_was_read(tables: Path) -> None:
    assert [row["published_source"] for row in rows(tables, "entries")] == ["list_row"] * 3


def test_findings_carry_points_and_the_first_proof(tables: Path) -> None:
    news = next(row for row in rows(tables, "findings") if row["indicator"] == "upd.fresh.news")
    assert news["outcome"] == "pass"
    assert news["points"] == news["max_points"] != ""
    assert news["fetched_at"] == "2026-11-20T02:00:00+00:00"
    unknown = [row for row in rows(tables, "findings") if row["outcome"] in ("unavailable", "manual")]
    assert unknown
    assert all(row["ratio"] == row["points"] == "" for row in unknown)


def test_lost_points_are_rectification_items_with_a_basis_to_look_up(tables: Path) -> None:
    items = rows(tables, "rectification")
    failed = {row["indicator"] for row in rows(tables, "findings") if row["outcome"] in ("fail", "partial")}
    assert {item["indicator"] for item in items} <= failed
    assert all(item["problem"] and item["basis"] and item["remedy"] and item["state"] == "open" for item in items)


def test_pages_name_the_units_that_needed_them(tables: Path) -> None:
    (page,) = rows(tables, "pages")
    assert (page["url"], page["units"], page["status"], page["bytes"]) == (UNIT.url, "t01", "200", "13")


def test_english_tables_hold_english_sentences(tables: Path) -> None:
    table = pq.read_table(tables / "rectification.parquet")
    texts = table.column("remedy").to_pylist() + table.column("problem").to_pylist()
    assert texts
    assert all(text[0].isascii() and " " in text for text in texts)


DANGEROUS = [
    ("an equals sign", "=1+1", "'=1+1"),
    ("a plus", "+86", "'+86"),
    ("a minus", "-2", "'-2"),
    ("an at sign", "@SUM(A1)", "'@SUM(A1)"),
    ("a tab", "\tx", "'\tx"),
    ("a carriage return", "\rx", "'\rx"),
    ("a formula behind a space", " =1", "' =1"),
    ("a formula behind a line end", "\n=1", "'\n=1"),
    ("a full-width equals sign", "＝1", "'＝1"),
    ("an unprintable character", "a\x00b", "ab"),
    ("a plain title", "示例县2026年预算", "示例县2026年预算"),
    ("an address", "http://a.example/?a=1", "http://a.example/?a=1"),
]


@pytest.mark.parametrize(("text", "cell"), [case[1:] for case in DANGEROUS], ids=[case[0] for case in DANGEROUS])
def test_no_cell_is_a_formula(tmp_path: Path, text: str, cell: str) -> None:
    write_csv(tmp_path / "t.csv", [Field("title", "text")], [(text,)])
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as table:
        assert list(csv.reader(table))[1] == [cell]


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    write_csv(tmp_path / "t.csv", [Field("points", "float")], [(-1.5,)])
    assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[1] == "-1.5"

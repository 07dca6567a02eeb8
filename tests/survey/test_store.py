"""Evidence comes back from its tables as it was saved, and the tables are what an analyst expects."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.evidence import (
    Candidate,
    Column,
    ColumnForm,
    ColumnOutcome,
    LinkProbe,
    PageRef,
    ReadDocument,
    ReadFile,
    UnitEvidence,
)
from crawler.evidence_store import EvidenceError, column_urls, load_entries, load_evidence, save_evidence
from crawler.nouns import (
    Attachment,
    Cause,
    Certainty,
    DateReading,
    DateSource,
    DocNumber,
    Document,
    Entry,
    FileReading,
    FileState,
    NavLink,
    Region,
    SiteFacts,
    Table,
    Unit,
)
from tests.survey.county import BAIYUN, HETOU, PORTAL, county, town
from tests.survey.driver import look

texts = st.text(max_size=8)
days = st.dates(date(1949, 10, 1), date(2100, 1, 1))
instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
readings = st.builds(
    DateReading, days, st.sampled_from(DateSource), texts, certainty=st.sampled_from(Certainty), label=texts
)
refs = st.builds(
    PageRef, texts, st.none() | instants, texts, st.integers(0, 599), cause=st.none() | st.sampled_from(Cause)
)
entries = st.builds(
    Entry,
    title=texts,
    url=texts,
    published=st.none() | readings,
    pinned=st.booleans(),
    month_day=st.none() | st.tuples(st.integers(1, 12), st.integers(1, 31)),
    written=st.none() | days,
    extra=st.dictionaries(texts, texts, max_size=2),
)
tables = st.lists(st.builds(Table, st.tuples(st.tuples(texts, texts)), texts), max_size=2).map(tuple)
files = st.lists(
    st.builds(
        ReadFile,
        st.builds(Attachment, texts, texts, texts),
        refs,
        st.builds(FileReading, st.sampled_from(FileState), texts, tables, st.integers(0, 9), st.tuples(texts)),
    ),
    max_size=2,
).map(tuple)
links = st.builds(NavLink, texts, texts, region=st.sampled_from(Region), trail=st.tuples(texts))
documents = st.builds(
    Document,
    url=texts,
    title=texts,
    published=st.none() | readings,
    readings=st.tuples(readings),
    doc_no=st.none() | st.builds(DocNumber, texts, texts, st.integers(1900, 2100), st.integers(0, 999), st.booleans()),
    attachments=st.tuples(st.builds(Attachment, texts, texts, texts)),
    links=st.tuples(links),
    labels=st.dictionaries(texts, texts, max_size=2),
)
columns = st.builds(
    Column,
    st.just("T01"),
    st.just("news"),
    st.sampled_from(ColumnOutcome),
    form=st.sampled_from(ColumnForm),
    cause=st.none() | st.sampled_from(Cause),
    entries=st.lists(entries, max_size=3).map(tuple),
    entries_total=st.none() | st.integers(0, 9999),
    newest=st.none() | entries,
    text=texts,
    page=st.none() | refs,
    pages_read=st.tuples(refs),
    candidates=st.tuples(st.builds(Candidate, texts, texts)),
    future_dates=st.lists(entries, max_size=1).map(tuple),
    tables=tables,
    files=files,
)
evidence = st.builds(
    UnitEvidence,
    st.just(BAIYUN),
    refs,
    site=st.none() | st.builds(SiteFacts, texts, metas=st.dictionaries(texts, texts, max_size=2)),
    columns=st.dictionaries(st.sampled_from(["news", "notice", "doc"]), columns, max_size=3),
    documents=st.lists(
        st.builds(ReadDocument, st.sampled_from(["doc"]), texts, documents, refs, tables, files), max_size=2
    ).map(tuple),
    links=st.tuples(st.builds(LinkProbe, texts, texts, dead=st.booleans())),
    sample_pages=st.tuples(st.tuples(refs, st.just("column"), st.dictionaries(texts, texts, max_size=1))),
    clicks_from_portal=st.none() | st.integers(0, 9),
    units_listed=st.tuples(st.tuples(texts, st.booleans())),
    first_fetched=st.none() | instants,
)


def stored(found: list[UnitEvidence], folder: Path) -> list[UnitEvidence]:
    """Evidence saved and read back."""
    save_evidence(folder, found)
    return list(load_evidence(folder))


@settings(max_examples=25)
@given(evidence)
def test_any_evidence_comes_back_as_it_was_saved(one: UnitEvidence) -> None:
    with TemporaryDirectory() as folder:
        assert stored([one], Path(folder)) == [one]


def surveyed() -> list[UnitEvidence]:
    """The evidence of an ordinary county."""
    site = county(town(), town(HETOU))
    return list(look(site.units, site.pages).units.values())


def test_the_evidence_of_a_county_comes_back_in_the_order_of_its_units(tmp_path: Path) -> None:
    found = surveyed()
    assert stored(found, tmp_path) == found
    assert [e.unit.unit_id for e in load_evidence(tmp_path)] == ["P01", "T01", "T02"]


def test_saving_again_replaces_what_was_saved(tmp_path: Path) -> None:
    found = surveyed()
    save_evidence(tmp_path, found)
    assert stored(found[1:], tmp_path) == found[1:]
    assert {p.name for p in tmp_path.iterdir()} == {
        f"{n}.parquet" for n in ("units", "columns", "entries", "documents")
    }


def test_a_unit_without_columns_is_still_a_unit(tmp_path: Path) -> None:
    bare = UnitEvidence(PORTAL, PageRef(PORTAL.url, cause=Cause.TIMEOUT))
    assert stored([bare], tmp_path) == [bare]
    assert stored([], tmp_path) == []


def test_tables_can_be_sorted_by_what_people_ask_for(tmp_path: Path) -> None:
    save_evidence(tmp_path, surveyed())
    table = pq.read_table(tmp_path / "columns.parquet").to_pylist()
    notice = next(row for row in table if row["unit_id"] == "T01" and row["section"] == "notice")
    assert (notice["outcome"], notice["title"], notice["newest_published"]) == ("found", "通知公告", date(2026, 11, 12))
    rows = pq.read_table(tmp_path / "entries.parquet").to_pylist()
    mine = [row["position"] for row in rows if row["unit_id"] == "T01" and row["section"] == "notice"]
    assert mine == [0, 1, 2, 3]


def test_a_folder_without_evidence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(load_evidence(tmp_path))


@pytest.mark.parametrize("read", [load_evidence, load_entries, column_urls])
def test_damaged_tables_are_told_in_one_line(tmp_path: Path, read: Callable[[Path], Iterable[object]]) -> None:
    save_evidence(tmp_path, [])
    for table in ("columns", "entries"):
        (tmp_path / f"{table}.parquet").write_bytes(b"PAR1")
    with pytest.raises(EvidenceError, match="gongkai extract"):
        list(read(tmp_path))


def test_a_unit_keeps_what_the_units_file_said(tmp_path: Path) -> None:
    unit = Unit("T07", "示例县东山镇人民政府", BAIYUN.kind, BAIYUN.url, scope=("x.test",), since=2024, weight=0.5)
    found = UnitEvidence(unit, PageRef(unit.url))
    assert stored([found], tmp_path)[0].unit == unit

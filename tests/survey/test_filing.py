"""Attachments that the checks read: which are fetched, and what evidence holds of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from crawler.evidence import ReadDocument, ReadFile, UnitEvidence
from crawler.evidence_store import load_evidence
from crawler.extract import extract_round
from crawler.extractors.files import read_file
from crawler.nouns import Cause, FileReading, FileState
from crawler.survey.needs import need_of
from gongkai.demo import office
from tests.survey.county import DETAIL, Branch, article, county, town
from tests.survey.driver import Look, Reply, look
from tests.survey.test_extract import crawled

BUDGETS = [("白云镇2026年部门预算", "2026-02-10"), ("白云镇2025年部门预算", "2025-02-14")]
TABLE = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>3</td></tr></table>"
BODY = "<p>表一 收支总表</p>" + TABLE
WORD = Reply(office.word(BODY), kind="application/msword")


def reader(body: bytes, extension: str, content_type: str, whole: bool, tables: bool) -> FileReading:
    """Reads in this process."""
    return read_file(body, extension, content_type, whole=whole, tables=tables)


def surveyed(branch: Branch, *, failing: Mapping[str, Cause] | None = None, read: bool = True) -> Look:
    site = county(branch)
    return look(site.units, site.pages, failing=failing, read_file=reader if read else None)


def documents(one: UnitEvidence, section: str) -> list[ReadDocument]:
    return one.documents_of(section)


def offering(branch: Branch, title: str, names: list[str], body: str = "具体内容见附件。") -> str:
    """A column of two rows; the page of the first offers files. Returns the column's address."""
    url = branch.list(title, BUDGETS)
    offers = "".join(f'<p>附件：<a href="{name}">{name}</a></p>' for name in names)
    main = article(BUDGETS[0][0], BUDGETS[0][1], f"{body}</p>{offers}<p>")
    branch.mains[f"{url}{DETAIL}0.html"] = (BUDGETS[0][0], main, ((title, url),))
    for name in names:
        branch.raw[f"{url}{name}"] = WORD
    return url


def files_of(found: Look, section: str) -> list[ReadFile]:
    return [f for d in documents(found.units["T01"], section) for f in d.files]


def test_attachments_of_a_budget_are_read() -> None:
    branch = town()
    url = offering(branch, "部门预算", ["ys.docx"])
    (file,) = files_of(surveyed(branch), "budget")
    assert (file.attachment.url, file.reading.state) == (f"{url}ys.docx", FileState.READ)
    assert file.reading.tables[0].rows == (("项目", "金额"), ("合计", "3"))
    assert file.page.sha256


def test_a_crawl_fetches_them_and_leaves_the_reading_to_the_extract() -> None:
    branch = town()
    url = offering(branch, "部门预算", ["ys.docx"])
    found = surveyed(branch, read=False)
    assert f"{url}ys.docx" in found.asked
    assert files_of(found, "budget")[0].reading.state is FileState.UNREAD


def test_no_more_than_the_section_needs_are_fetched() -> None:
    branch = town()
    names = [f"ys{n}.docx" for n in range(need_of("budget").files + 3)]
    offering(branch, "部门预算", names)
    assert len(files_of(surveyed(branch), "budget")) == need_of("budget").files


def test_a_section_whose_checks_read_no_files_fetches_none() -> None:
    branch = town()
    offering(branch, "规划计划", ["gh.docx"])
    assert files_of(surveyed(branch), "plan") == []


@pytest.mark.parametrize(("body", "read"), [("见附件。", 1), ("各村各单位请遵照执行。" * 12, 0)])
def test_files_beside_a_full_text_are_left_alone(body: str, read: int) -> None:
    branch = town()
    offering(branch, "政策文件", ["zc.docx"], body)
    assert len(files_of(surveyed(branch), "doc")) == read


def test_a_row_that_leads_to_a_file_is_a_document_with_that_file() -> None:
    branch = town()
    url = branch.list("部门预算", BUDGETS)
    title, main, above = branch.mains[url]
    branch.mains[url] = (title, main.replace(f"{DETAIL}0.html", "ys.docx"), above)
    branch.raw[f"{url}ys.docx"] = WORD
    found = [d for d in documents(surveyed(branch).units["T01"], "budget") if d.is_file]
    assert [(d.document.title, d.document.url) for d in found] == [(BUDGETS[0][0], f"{url}ys.docx")]
    assert found[0].document.published is not None
    assert found[0].files[0].reading.state is FileState.READ


def test_a_text_column_keeps_its_tables_and_files() -> None:
    branch = town()
    offer = '<p>附件：<a href="ml.docx">标准目录.docx</a></p>'
    url = branch.put("基层政务公开标准目录", f"<p>{'示例镇政务公开标准目录如下。' * 6}</p>{TABLE}{offer}")
    branch.raw[f"{url}ml.docx"] = WORD
    column = surveyed(branch).units["T01"].columns["std_dir"]
    assert [t.rows for t in column.tables] == [(("项目", "金额"), ("合计", "3"))]
    assert [(f.attachment.name, f.reading.state) for f in column.files] == [("标准目录.docx", FileState.READ)]


def test_tables_of_pages_are_kept_where_a_check_reads_them() -> None:
    branch = town()
    offering(branch, "部门预算", [], f"说明</p>{TABLE}<p>")
    offering(branch, "工作总结", [], f"说明</p>{TABLE}<p>")
    one = surveyed(branch).units["T01"]
    assert any(d.tables for d in documents(one, "budget"))
    assert not any(d.tables for d in documents(one, "summary"))


UNREAD = [
    ("gone", Reply("<html>404</html>", 404), None, 404, Cause.HTTP_4XX),
    ("timed out", WORD, Cause.TIMEOUT, 0, Cause.TIMEOUT),
    ("too large", WORD, Cause.TOO_LARGE, 0, Cause.TOO_LARGE),
]


@pytest.mark.parametrize(("reply", "cause", "status", "kept"), [c[1:] for c in UNREAD], ids=[c[0] for c in UNREAD])
def test_a_file_that_did_not_come_is_unread_and_says_why(
    reply: Reply, cause: Cause | None, status: int, kept: Cause | None
) -> None:
    branch = town()
    url = offering(branch, "部门预算", ["ys.docx"])
    branch.raw[f"{url}ys.docx"] = reply
    (file,) = files_of(surveyed(branch, failing={f"{url}ys.docx": cause} if cause else {}), "budget")
    assert (file.page.status, file.page.cause, file.reading.state) == (status, kept, FileState.UNREAD)
    assert file.reading.note


def test_a_file_whose_declared_bytes_all_came_may_be_broken() -> None:
    branch = town()
    url = offering(branch, "部门预算", ["ys.docx"])
    whole = office.word(BODY)
    branch.raw[f"{url}ys.docx"] = Reply(whole[:200], kind="application/msword")
    (file,) = files_of(surveyed(branch), "budget")
    assert file.reading.state is FileState.BROKEN


def test_the_extract_stage_reads_what_the_crawl_stored(tmp_path: Path) -> None:
    branch = town()
    offering(branch, "部门预算", ["ys.docx"])
    made = crawled(tmp_path / "r", county(branch))
    extract_round(made)
    found = {one.unit.unit_id: one for one in load_evidence(made.evidence_dir)}["T01"]
    assert found.documents_of("budget") == documents(surveyed(branch).units["T01"], "budget")
    assert [f.reading.state for d in found.documents_of("budget") for f in d.files] == [FileState.READ]

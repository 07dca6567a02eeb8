"""Columns of every form are found for what they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from crawler.evidence import Column, ColumnForm, ColumnOutcome
from crawler.nouns import Cause
from crawler.overrides import load
from crawler.survey.needs import need_of
from tests.survey.county import BAIYUN, DETAIL, MONEY, NOTICES, TEXT, Branch, county, rows, town
from tests.survey.driver import Reply, look

NONE_BOUGHT = "白云镇2026年无政府采购事项的情况说明"


def columns_of(branch: Branch) -> Mapping[str, Column]:
    """What the survey says of a township's sections."""
    site = county(branch)
    return look(site.units, site.pages).units["T01"].columns


@pytest.mark.parametrize("title", ["财政预决算", "预决算公开", "部门预决算"])
def test_a_merged_column_of_budgets_and_accounts_is_split_by_title(title: str) -> None:
    branch = town()
    url = branch.list(title, MONEY)
    found = columns_of(branch)
    assert {found[s].url for s in ("budget", "final", "sangong")} == {url}
    assert [e.title for e in found["budget"].entries] == [MONEY[1][0], MONEY[3][0]]
    assert [e.title for e in found["final"].entries] == [MONEY[0][0], MONEY[2][0]]


@pytest.mark.parametrize("title", ["部门预算", "预算公开", "部门决算"])
def test_a_column_of_one_kind_of_account_may_list_the_other(title: str) -> None:
    branch = town()
    url = branch.list(title, MONEY)
    found = columns_of(branch)
    assert {found[s].url for s in ("budget", "final")} == {url}
    assert [e.title for e in found["budget"].entries] == [MONEY[1][0], MONEY[3][0]]
    assert [e.title for e in found["final"].entries] == [MONEY[0][0], MONEY[2][0]]


def test_a_column_of_budgets_alone_is_none_of_accounts() -> None:
    branch = town()
    branch.list("部门预算", [MONEY[1], MONEY[3]])
    assert columns_of(branch)["final"].outcome is ColumnOutcome.MISSING


def test_accounts_with_a_column_of_their_own_are_left_there() -> None:
    branch = town()
    branch.list("部门预算", MONEY)
    url = branch.list("部门决算", [MONEY[0]])
    assert columns_of(branch)["final"].url == url


def test_a_group_is_read_through_its_sub_columns() -> None:
    branch = town()
    cases = {
        kind: [(f"白云镇{year}年{kind}表", f"{year}-02-1{n}") for n, year in enumerate(range(2026, 2020, -1))]
        for kind in ("收支预算", "支出预算")
    }
    urls = {kind: branch.list(kind, entries, menu=False) for kind, entries in cases.items()}
    head = "<div class='h'><span>{}</span><a href='{}'>更多&gt;&gt;</a></div>"
    blocks = (
        f"<div>{head.format(kind, url)}{rows(cases[kind][:3], f'{url}{DETAIL}')}</div>" for kind, url in urls.items()
    )
    group = branch.put("部门预算", "".join(blocks))
    found = columns_of(branch)["budget"]
    assert (found.outcome, found.url) == (ColumnOutcome.FOUND, group)
    assert {e.title for e in found.entries} == {title for entries in cases.values() for title, _ in entries}


def test_a_section_that_is_only_a_titled_block_of_the_entry_page_is_found() -> None:
    branch = town()
    notices = [(f"关于第{n}批惠民补贴的公示", f"2026-11-0{n}") for n in range(1, 5)]
    branch.home = f"<div><h3>专项资金</h3>{rows(notices, 'zj')}</div><div><h3>政务要闻</h3>{rows(NOTICES, 'yw')}</div>"
    found = columns_of(branch)["fund"]
    assert (found.outcome, found.form, found.url) == (ColumnOutcome.FOUND, ColumnForm.LIST, BAIYUN.url)
    assert [e.title for e in found.entries] == [title for title, _ in notices]


def letters(form: str = "写信日期") -> str:
    """A list of letters: when they were written and answered."""
    cells = "".join(
        f"<tr><td><a href='x{n}.html'>反映村道路灯不亮的问题（第{n}件）</a></td><td>已办结</td><td>2026-10-0{n}</td>"
        f"<td>2026-10-1{n}</td></tr>"
        for n in range(1, 6)
    )
    head = f"<tr><th>标题</th><th>办理状态</th><th>{form}</th><th>回复日期</th></tr>"
    return f"<table>{head}{cells}</table>"


def test_letters_are_preferred_over_a_hub_of_consultations() -> None:
    branch = town()
    branch.list("互动交流", [(f"关于《第{n}号办法》公开征求意见的公告", f"2026-11-1{n}") for n in range(4)])
    url = branch.put("镇长信箱", letters())
    found = columns_of(branch)["mailbox"]
    assert (found.outcome, found.url, found.title) == (ColumnOutcome.FOUND, url, "镇长信箱")


def test_a_link_to_a_platform_outside_is_published_there_and_not_blank() -> None:
    branch = town()
    platform = "https://zwfw.example/shilixian/by"
    branch.link("办事指南", platform)
    found = columns_of(branch)["service"]
    assert (found.outcome, found.form, found.external) == (ColumnOutcome.FOUND, ColumnForm.LINK, True)
    assert found.url == platform


def test_a_column_page_that_redirects_to_a_platform_outside_is_published_there() -> None:
    branch = town()
    branch.link("办事指南", f"{BAIYUN.url}bszn/")
    branch.raw[f"{BAIYUN.url}bszn/"] = Reply(location="https://zwfw.example/by/")
    site = county(branch)
    outside = "<html><body><h1>政务服务网</h1></body></html>"
    found = look(site.units, {**site.pages, "https://zwfw.example/by/": outside}).units["T01"].columns["service"]
    assert (found.outcome, found.external) == (ColumnOutcome.FOUND, True)


def test_an_own_column_is_preferred_over_a_platform_outside() -> None:
    branch = town()
    branch.link("办事指南", "https://zwfw.example/shilixian/by")
    own = branch.list("服务指南", [("居住证办理服务指南", "2026-10-01"), ("老年优待证办理服务指南", "2026-10-02")])
    assert columns_of(branch)["service"].url == own


def test_a_column_that_holds_only_a_statement_says_so() -> None:
    branch = town()
    url = branch.list("政府采购", [(NONE_BOUGHT, "2026-01-10")])
    found = columns_of(branch)["procure"]
    assert (found.outcome, found.statement) == (ColumnOutcome.FOUND, True)
    assert found.statement_url == f"{url}{DETAIL}0.html"


def test_a_statement_among_entries_is_only_an_entry() -> None:
    branch = town()
    branch.list("政府采购", [(NONE_BOUGHT, "2026-04-01"), ("办公设备采购公告", "2026-05-01")])
    assert not columns_of(branch)["procure"].statement


MOVES = {
    "by a meta refresh": '<html><head><meta http-equiv="refresh" content="0;url={}"></head><body></body></html>',
    "by a script": "<html><head><script>window.location.href='{}';</script></head><body></body></html>",
    "by an HTTP redirect": "",
}


@pytest.mark.parametrize("name", MOVES)
def test_an_entry_that_moves_on_is_read_where_it_leads(name: str) -> None:
    branch = town()
    pages = dict(county(branch).pages)
    home = f"{BAIYUN.url}home/main.html"
    pages[home] = pages[BAIYUN.url]
    pages[BAIYUN.url] = MOVES[name].format("home/main.html") if MOVES[name] else Reply(location="home/main.html")
    evidence = look([BAIYUN], pages).units["T01"]
    assert evidence.readable
    assert evidence.columns["notice"].outcome is ColumnOutcome.FOUND
    assert evidence.columns["leader"].outcome is ColumnOutcome.MISSING


def framed() -> dict[str, str | Reply]:
    """A township whose entry is a frameset of a banner and a menu."""
    pages = dict(county(town()).pages)
    pages[f"{BAIYUN.url}menu.html"] = pages[BAIYUN.url]
    pages[f"{BAIYUN.url}top.html"] = "<html><body><img src='banner.jpg' alt='白云镇'></body></html>"
    frames = "<frame src='top.html'><frame src='menu.html'>"
    pages[BAIYUN.url] = f"<html><head><title>白云镇</title></head><frameset rows='80,*'>{frames}</frameset></html>"
    return pages


def test_all_frames_of_a_frameset_entry_are_read() -> None:
    found = look([BAIYUN], framed()).units["T01"].columns
    assert found["notice"].outcome is ColumnOutcome.FOUND
    assert found["leader"].outcome is ColumnOutcome.MISSING


def test_nothing_is_missing_while_a_frame_of_the_entry_could_not_be_read() -> None:
    failing = {f"{BAIYUN.url}menu.html": Cause.TIMEOUT}
    found = look([BAIYUN], framed(), failing=failing).units["T01"].columns
    assert {c.outcome for c in found.values()} == {ColumnOutcome.UNAVAILABLE}


def test_a_column_that_an_override_names_is_read_whatever_its_title(tmp_path: Path) -> None:
    branch = town()
    url = branch.put("走进我们", TEXT.replace("主要职责", "镇长分工"), menu=False)
    file = tmp_path / "overrides.yaml"
    file.write_text(
        f"overrides:\n  - unit: T01\n    section: leader\n    url: {url}\n    reason: 领导信息放在“走进我们”下\n",
        encoding="utf-8",
    )
    site = county(branch)
    assert columns_of(branch)["leader"].outcome is ColumnOutcome.MISSING
    found = look(site.units, site.pages, overrides=load(file)).units["T01"].columns["leader"]
    assert (found.outcome, found.url) == (ColumnOutcome.FOUND, url)


def test_a_column_that_is_only_a_file_is_found() -> None:
    branch = town()
    branch.put("权责清单", "<p><a href='qzqd.xlsx'>白云镇权责清单.xlsx</a></p>")
    found = columns_of(branch)["power"]
    assert (found.outcome, found.form) == (ColumnOutcome.FOUND, ColumnForm.FILE)


def test_entries_of_a_news_list_are_no_leaders_column() -> None:
    """领导活动 under a title that could mean the leaders' column."""
    branch = town()
    branch.list("政府领导", [(f"镇长某某某调研第{n}村产业发展", f"2026-11-0{n}") for n in range(1, 6)])
    found = columns_of(branch)["leader"]
    assert found.outcome is ColumnOutcome.MISSING
    assert any(c.verdict.startswith("rejected") for c in found.candidates)


def test_the_details_that_a_section_needs_are_read_newest_first() -> None:
    branch = town()
    branch.list("政策文件", [(f"白云镇关于第{n}项工作的实施意见", f"2026-{n:02d}-01") for n in range(1, 10)])
    site = county(branch)
    evidence = look(site.units, site.pages).units["T01"]
    read = evidence.documents_of("doc")
    assert len(read) == min(9, need_of("doc").details)
    assert evidence.columns["notice"].entries[0].title in {d.document.title for d in evidence.documents_of("notice")}

"""Columns whose rows a file of the page's scripts tells of: its interface is asked, and no shell is called blank."""

from __future__ import annotations

import json

import pytest

from crawler.evidence import ColumnOutcome
from tests.survey.county import BAIYUN, HOST, county, town
from tests.survey.driver import Reply, look

FILE = f"{HOST}/js/list.js"
SHELL = "<ul id='rows'></ul><script>var lm = 7;</script><script src='/js/list.js'></script>"
INTERFACE = f"{HOST}/api/article/list?lm=7&pageNo=1"
ASKS = "$.getJSON('/api/article/list?lm=' + lm + '&pageNo=' + pageNo, function (d) { $('#rows').html(draw(d)); });"
LINKS = "function draw(d) { return d.rows.map(r => `<a href=\"/by/show.html?id=${r.id}\">${r.title}</a>`).join(''); }"
ROWS = {
    "total": 2,
    "rows": [
        {"id": 31, "title": "镇长分工调整的通知", "pubDate": "2026-11-02"},
        {"id": 30, "title": "考察公示", "pubDate": [2026, 10, 9]},
    ],
}
HEAD = "<table{}><tr><th>序号</th><th>名称</th><th>文号</th><th>发布日期</th></tr></table>"
FOUND, BLANK, UNAVAILABLE = ColumnOutcome.FOUND, ColumnOutcome.BLANK, ColumnOutcome.UNAVAILABLE

HELD = json.dumps(
    [
        {"t": "镇长分工调整的通知", "u": "/by/show.html?id=31", "fbsj": "2026-11-02"},
        {"t": "考察公示", "u": "/by/show.html?id=30", "fbsj": "2026-10-09 08:30:00"},
    ]
)
DRAWN = "<ul id='rows'></ul><script src='/js/list.js'></script><script>draw('#rows', rowsData);</script>"
TEMPLATE = "<script type='text/html' id='r'><a href='/by/show.html?id={{ d.id }}'>{{ d.title }}</a></script>"
GRID = "<table id='t' lay-filter='t'></table><script>table.render({{elem: '#t', data: {}}});</script>"
STATE = "<div id='app'></div><script>window.__DATA__ = {};</script>"
CASES: list[tuple[str, str, str | None, ColumnOutcome]] = [
    ("the file asks an interface", SHELL, ASKS + LINKS, FOUND),
    (
        "the file fills the list from nobody knows where",
        SHELL,
        "load(function (d) { $('#rows').html(d); });",
        UNAVAILABLE,
    ),
    ("the file holds the rows", DRAWN, f"var rowsData = {HELD};", FOUND),
    ("the file hands the rows to a function", DRAWN, f"showList({HELD});", FOUND),
    ("the file holds rows without days", DRAWN, f"var menu = {HELD.replace('2026-', '第')};", UNAVAILABLE),
    (
        "the page holds the rows of a widget with a template",
        GRID.format(json.dumps(ROWS["rows"])) + TEMPLATE,
        "",
        FOUND,
    ),
    (
        "an attribute of the page holds the rows",
        f"<div id='app' data-page='{json.dumps({'props': {'items': json.loads(HELD), 'total': 2}})}'></div>",
        "",
        FOUND,
    ),
    ("the file has to do with something else", SHELL, "$('#weather').load('/api/weather/list?page=1');", BLANK),
    ("the file writes rows of that look elsewhere", SHELL, "add('<ul class=\"rows\" id=' + id + '></ul>');", BLANK),
    ("the file is not there", SHELL, None, BLANK),
    (
        "a script of the page fills the list",
        "<ul id='rows'></ul><script>fill(document.querySelector('#rows'));</script>",
        "",
        UNAVAILABLE,
    ),
    ("a template waits for rows", "<ul><li v-for='x in list'>{{x.title}}</li></ul>", "", UNAVAILABLE),
    ("a table of nothing but its head", HEAD.format(""), "", BLANK),
    ("such a table that a script fills", HEAD.format(" id='t'") + "<script>fill('#t')</script>", "", UNAVAILABLE),
    (
        "a list of no records, drawn by a script",
        "<div id='55'></div><script>$('#55').jpage({perPage:15,totalRecord:0});</script>",
        "",
        BLANK,
    ),
    ("a list of which only the pager is left", "<div><p>共 0 条 1/1</p></div>", "", BLANK),
    ("an empty list that no script knows", "<ul class='news-list'></ul>", "", BLANK),
    (
        "an empty list that says so, whatever fills it",
        "<ul id='rows'></ul><p>暂无数据</p><script>fill('#rows')</script>",
        "",
        BLANK,
    ),
]


def test_a_list_whose_script_file_could_not_be_read_is_not_called_blank() -> None:
    branch = town()
    branch.put("人事信息", SHELL)
    pages = {**county(branch).pages, FILE: Reply("", status=503)}
    column = look([BAIYUN], pages).units[BAIYUN.unit_id].columns["personnel"]
    assert column.outcome is UNAVAILABLE


def test_one_row_of_a_page_s_data_is_a_list_too() -> None:
    branch = town()
    branch.put("人事信息", STATE.format(json.dumps({"list": json.loads(HELD)[:1], "total": 1})))
    found = look([BAIYUN], county(branch).pages).units[BAIYUN.unit_id].columns["personnel"]
    assert [entry.url for entry in found.entries] == [f"{HOST}/by/show.html?id=31"]


def test_rows_in_a_file_that_several_columns_load_are_no_column_s() -> None:
    branch = town()
    branch.put("人事信息", DRAWN)
    branch.put("行政处罚", DRAWN)
    pages = {**county(branch).pages, FILE: Reply(f"var latest = {HELD};", kind="application/javascript")}
    columns = look([BAIYUN], pages).units[BAIYUN.unit_id].columns
    assert [columns[section].entries for section in ("personnel", "enforce")] == [(), ()]


@pytest.mark.parametrize(("main", "code", "outcome"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_an_empty_list_is_blank_only_when_no_script_fills_it(
    main: str, code: str | None, outcome: ColumnOutcome
) -> None:
    branch = town()
    branch.put("人事信息", main)
    site = county(branch)
    answers = {INTERFACE: Reply(json.dumps(ROWS), kind="application/json")}
    if code is not None:
        answers[FILE] = Reply(code, kind="application/javascript")
    found = look([BAIYUN], {**site.pages, **answers}).units[BAIYUN.unit_id].columns["personnel"]
    assert found.outcome is outcome
    if outcome is FOUND:
        days = [str(e.published and e.published.value) for e in found.entries]
        assert [e.url for e in found.entries] == [f"{HOST}/by/show.html?id=31", f"{HOST}/by/show.html?id=30"]
        assert days == ["2026-11-02", "2026-10-09"]

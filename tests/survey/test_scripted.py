"""Columns whose rows a script brings: asked for as the page would, and never called blank on the shell alone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from crawler.evidence import Column, ColumnOutcome
from tests.survey.county import BAIYUN, HOST, county, rows, town
from tests.survey.driver import Reply, look

CALL = "<ul class='news-list' id='rows'></ul><script>fetch('/api/list?lm=7&pageNo=1').then(show);</script>"
ADDRESS = f"{HOST}/api/list?lm=7&pageNo=1"
JSON = "application/json"


def answer(*rows: dict[str, str], total: int | None = None) -> Reply:
    """What the interface answers."""
    return Reply(json.dumps({"total": len(rows) if total is None else total, "rows": list(rows)}), kind=JSON)


def row(number: int, day: str) -> dict[str, str]:
    """A row of the interface."""
    return {"title": f"镇长分工调整的通知之{number}", "url": f"/by/x{number}.html", "pubDate": day}


CASES: list[tuple[str, Reply, ColumnOutcome, int]] = [
    ("rows of the interface", answer(row(1, "2026-11-02"), row(2, "2026-10-02")), ColumnOutcome.FOUND, 2),
    ("an interface that says it holds nothing", answer(), ColumnOutcome.BLANK, 0),
    ("an interface that fails", Reply("", 500), ColumnOutcome.UNAVAILABLE, 0),
    ("an interface that is not there", Reply("", 404), ColumnOutcome.UNAVAILABLE, 0),
    (
        "an answer that nobody can read",
        Reply("AAECAw==", kind="application/octet-stream"),
        ColumnOutcome.UNAVAILABLE,
        0,
    ),
]


@pytest.mark.parametrize(("reply", "outcome", "entries"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_column_without_rows_is_what_its_interface_says(reply: Reply, outcome: ColumnOutcome, entries: int) -> None:
    found = scripted(CALL, {ADDRESS: reply})
    assert (found.outcome, len(found.entries)) == (outcome, entries)


def test_the_second_page_of_an_interface_is_read_too() -> None:
    second = ADDRESS.replace("pageNo=1", "pageNo=2")
    pages = {ADDRESS: answer(row(1, "2026-11-02"), total=2), second: answer(row(2, "2026-10-02"), total=2)}
    found = scripted(CALL, pages)
    assert [e.url for e in found.entries] == [f"{HOST}/by/x1.html", f"{HOST}/by/x2.html"]


def test_rows_that_an_interface_counts_but_does_not_give_leave_the_list_open() -> None:
    call, address = CALL.replace("&pageNo=1", ""), ADDRESS.replace("&pageNo=1", "")
    assert scripted(call, {address: answer(row(1, "2026-11-02"), total=1)}).complete
    assert not scripted(call, {address: answer(row(1, "2026-11-02"), total=40)}).complete


def test_a_column_that_only_a_script_s_tree_names_is_found_at_its_interface() -> None:
    branch = town()
    tree = json.dumps([{"name": "人事信息", "url": "/api/list?lm=7&pageNo=1"}], ensure_ascii=False)
    branch.put("政务公开", f"<p>目录</p><script>var tree = {tree};</script>")
    site = county(branch)
    seen = look(site.units, {**site.pages, ADDRESS: answer(row(1, "2026-11-02"))})
    found = seen.units[BAIYUN.unit_id].columns["personnel"]
    assert (found.outcome, found.url, len(found.entries)) == (ColumnOutcome.FOUND, ADDRESS, 1)


LOADED = "<div id='list'></div>{more}<script>$('#list').load('/frag/7_1.html');</script>"
PIECE = Reply(rows([("镇长分工调整的通知", "2026-11-02"), ("关于干部任职的通知", "2026-10-02")], "/by/x"))


@pytest.mark.parametrize(
    ("more", "complete"),
    [("", True), ("<p onclick='go()'>加载更多</p>", False)],
    ids=["all of it", "a button for more"],
)
def test_a_piece_of_html_that_a_script_loads_into_the_page_is_its_list(more: str, complete: bool) -> None:
    found = scripted(LOADED.format(more=more), {f"{HOST}/frag/7_1.html": PIECE})
    assert (found.outcome, len(found.entries), found.complete) == (ColumnOutcome.FOUND, 2, complete)


def test_a_menu_that_a_script_loads_is_no_list() -> None:
    loaded = LOADED.format(more="").replace("/frag/7_1.html", "/common/left.html")
    assert scripted(loaded, {f"{HOST}/common/left.html": PIECE}).outcome is ColumnOutcome.UNAVAILABLE


SHELL = """<!DOCTYPE html><html><head><title>白云镇</title></head><body><div id="app"></div>
<script>window._CONFIG = {{"SID": "88", "TREE": [{tree}]}};</script>
<script src="/gkmlpt/js/app.js"></script></body></html>"""


def test_a_shell_that_names_its_columns_needs_no_browser() -> None:
    names = ("人事信息", "通知公告", "应急管理")
    tree = ", ".join(f'{{"id": {n}, "name": "{name}"}}' for n, name in enumerate(names, 1))
    unit = replace(BAIYUN, url=f"{HOST}/by/gkmlpt/index")
    api = f"{HOST}/gkmlpt/api/all/{{}}?page=1&sid=88"
    rows_of = {1: answer(row(1, "2026-11-02")), 2: answer(row(2, "2026-10-02")), 3: answer()}
    pages = {api.format(n): reply for n, reply in rows_of.items()}
    seen = look([unit], {unit.url: SHELL.format(tree=tree), **pages}).units[unit.unit_id]
    found = seen.columns
    assert seen.site is None  # header, foot and search of the site are drawn by the script
    said = [(found[s].outcome, len(found[s].entries)) for s in ("personnel", "notice", "emergency")]
    assert said == [(ColumnOutcome.FOUND, 1), (ColumnOutcome.FOUND, 1), (ColumnOutcome.BLANK, 0)]


def test_a_shell_that_names_nothing_is_not_looked_at() -> None:
    unit = replace(BAIYUN, url=f"{HOST}/by/gkmlpt/index")
    found = look([unit], {unit.url: SHELL.format(tree="")}).units[unit.unit_id]
    assert found.columns["personnel"].outcome is ColumnOutcome.UNAVAILABLE


def scripted(main: str, interface: dict[str, Reply]) -> Column:
    """What the survey says of 人事信息 with this main part."""
    branch = town()
    branch.put("人事信息", main)
    site = county(branch)
    return look(site.units, {**site.pages, **interface}).units[BAIYUN.unit_id].columns["personnel"]

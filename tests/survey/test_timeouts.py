"""Whatever page can't be fetched: no column that is there is called missing or blank for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from crawler.evidence import ColumnOutcome
from crawler.nouns import Cause, Snapshot
from crawler.survey import frontier
from crawler.survey.asks import Ask, PageFacts
from crawler.survey.reader import read
from tests.survey.county import BAIYUN, NOTICES, TEXT, Branch, Row, Site, county, rows
from tests.survey.driver import look

WRONG = (ColumnOutcome.MISSING, ColumnOutcome.BLANK)
TITLES = (
    "通知公告",
    "政策解读",
    "规划计划",
    "应急管理",
    "机构职能",
    "领导信息",
    "政府信息公开指南",
    "财政预决算",
    "政策文件",
)
TEXTS = ("机构职能", "领导信息", "政府信息公开指南")
BUDGETS: list[Row] = [("白云镇2026年部门预算", "2026-02-10"), ("白云镇2024年部门决算", "2025-09-01")]


def _column(branch: Branch, title: str, *, menu: bool) -> str:
    """A column with content."""
    if title in TEXTS:
        return branch.put(title, TEXT.replace("主要职责", title), menu=menu)
    entries = BUDGETS if title == "财政预决算" else [(f"{name}（{title}）", day) for name, day in NOTICES]
    return branch.list(title, entries, menu=menu)


def _links(links: list[tuple[str, str]]) -> str:
    return f"<ul>{''.join(f'<li><a href={url!r}>{title}</a></li>' for title, url in links)}</ul>"


def _in_menu(branch: Branch, title: str, hubs: dict[str, list[tuple[str, str]]]) -> None:
    _column(branch, title, menu=True)


def _below(hub: str) -> Callable[[Branch, str, dict[str, list[tuple[str, str]]]], None]:
    def place(branch: Branch, title: str, hubs: dict[str, list[tuple[str, str]]]) -> None:
        hubs[hub].append((title, _column(branch, title, menu=False)))

    return place


def _blank_in_menu(branch: Branch, title: str, hubs: dict[str, list[tuple[str, str]]]) -> None:
    branch.put(title, "<p>暂无内容</p>")
    _below("政务公开")(branch, title, hubs)


def _dead_in_menu(branch: Branch, title: str, hubs: dict[str, list[tuple[str, str]]]) -> None:
    branch.link(title, f"{branch.base}old{len(branch.menu)}/")
    _below("政务公开")(branch, title, hubs)


def _block_at_home(branch: Branch, title: str, hubs: dict[str, list[tuple[str, str]]]) -> None:
    entries = [(f"{name}（{title}）", day) for name, day in NOTICES]
    base = f"{branch.base}b{len(branch.home)}_"
    branch.home += f"<div><h3>{title}</h3>{rows(entries, base)}</div>"


def _group(branch: Branch, title: str, hubs: dict[str, list[tuple[str, str]]]) -> None:
    filled = _column(branch, title, menu=False)
    empty = branch.put(f"往年{title}", "<p>暂无内容</p>", menu=False)
    blocks = "".join(
        f"<div><h3>{name}</h3><a href='{url}'>更多</a></div>" for name, url in (("本年", filled), ("往年", empty))
    )
    branch.put(title, blocks)


GROUP = "a group of two, one of them empty"
PLACES = {
    "in the menu": _in_menu,
    "below a hub": _below("政务公开"),
    "below a hub of a hub": _below("法定主动公开内容"),
    "on another column's page": _below("工作动态"),
    "below a hub, with a blank twin in the menu": _blank_in_menu,
    "below a hub, with a dead twin in the menu": _dead_in_menu,
    "a block of the entry": _block_at_home,
    GROUP: _group,
}


def township(places: dict[str, str]) -> Site:
    """A township with each title at its place; hubs hold what stands below them."""
    branch = Branch(BAIYUN)
    hubs: dict[str, list[tuple[str, str]]] = {"政务公开": [], "法定主动公开内容": [], "工作动态": []}
    for title, place in places.items():
        PLACES[place](branch, title, hubs)
    inner = branch.put("法定主动公开内容", _links(hubs["法定主动公开内容"]), menu=False)
    branch.put("政务公开", _links([("法定主动公开内容", inner), *hubs["政务公开"]]))
    news = branch.list("工作动态", [("本镇召开工作例会", "2026-11-18"), ("本镇开展植树活动", "2026-03-12")])
    title, main, above = branch.mains[news]
    branch.mains[news] = (title, main + f"<div class='side'>{_links(hubs['工作动态'])}</div>", above)
    return county(branch)


@pytest.fixture(autouse=True, scope="module")
def pages_read_once() -> Iterator[None]:
    """Hundreds of surveys of the same pages: each page is parsed once."""
    known: dict[tuple[str, str, str, str], PageFacts] = {}

    def cached(ask: Ask, snapshot: Snapshot) -> PageFacts:
        key = (ask.key, ask.column_url, snapshot.sha256, str(snapshot.cause))
        if key not in known:
            known[key] = read(ask, snapshot)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frontier, "read", cached)
        yield


def accused(site: Site) -> list[tuple[str, str, str]]:
    """(address that timed out, section, outcome) wherever a found column is called missing or blank."""
    whole = look(site.units, site.pages)
    found = [s for s, c in whole.units[BAIYUN.unit_id].columns.items() if c.outcome is ColumnOutcome.FOUND]
    wrong = []
    for url in whole.asked:
        if url == BAIYUN.url:
            continue
        columns = look(site.units, site.pages, failing={url: Cause.TIMEOUT}).units[BAIYUN.unit_id].columns
        wrong += [(url, s, columns[s].outcome.value) for s in found if columns[s].outcome in WRONG]
    return wrong


@pytest.mark.parametrize("place", PLACES)
def test_a_timeout_of_any_page_accuses_no_township_whose_columns_stand(place: str) -> None:
    assert accused(township({"通知公告": place, "机构职能": "in the menu", "规划计划": "below a hub"})) == []


@example(dict.fromkeys(("领导信息", "通知公告", "政策解读", "规划计划", "应急管理", "财政预决算"), GROUP))
@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
@given(st.dictionaries(st.sampled_from(TITLES), st.sampled_from(sorted(PLACES)), min_size=1, max_size=6))
def test_a_timeout_of_any_page_accuses_no_township_however_its_columns_are_placed(places: dict[str, str]) -> None:
    assert accused(township(places)) == []

"""gkmlpt: the columns of its tree are addresses of its interface; a person sees them in the shell."""

from __future__ import annotations

from crawler.extractors.families import family_of, further_pages, shown_at
from crawler.extractors.families.gkmlpt import columns
from crawler.extractors.page import Page
from crawler.nouns import NavLink, PageRequest
from tests.extractors.families.paging import HOST

GKMLPT = """<script>window._CONFIG = {SID: '755001', TREE: [{"id": 10, "name": "政策文件", "children":
[{"id": 11, "name": "规范性文件", "children": []}]}, {"id": 20, "name": "人事信息"}]};</script>
<script src="/gkmlpt/static/app.js"></script>"""


def test_gkmlpt_columns_are_addresses_of_its_interface() -> None:
    shell = Page(GKMLPT.encode(), HOST + "/xz1/gkmlpt/index")
    assert family_of(shell) == "gkmlpt"
    assert [(link.text, link.trail, link.url) for link in columns(shell)] == [
        ("政策文件", (), HOST + "/gkmlpt/api/all/10?page=1&sid=755001"),
        ("规范性文件", ("政策文件",), HOST + "/gkmlpt/api/all/11?page=1&sid=755001"),
        ("人事信息", (), HOST + "/gkmlpt/api/all/20?page=1&sid=755001"),
    ]
    assert further_pages(shell, None) == [PageRequest(HOST + "/gkmlpt/api/all/0?page=1&sid=755001")]


def test_a_gkmlpt_tree_may_be_a_literal_of_javascript() -> None:
    literal = GKMLPT.replace('"id"', "id").replace('"name"', "name").replace('"children"', "children")
    shell = Page(literal.replace('"', "'").encode(), HOST + "/gkmlpt/index")
    assert [link.text for link in columns(shell)] == ["政策文件", "规范性文件", "人事信息"]


def test_a_person_opens_a_gkmlpt_column_in_its_shell() -> None:
    shell = Page(GKMLPT.encode(), HOST + "/xz1/gkmlpt/index")
    assert [shown_at(link) for link in columns(shell)] == [f"{HOST}/xz1/gkmlpt/index#{n}" for n in (10, 11, 20)]
    assert shown_at(NavLink(HOST + "/zcwj/", "政策文件", page_url=HOST + "/")) == HOST + "/zcwj/"

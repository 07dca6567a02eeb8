"""The demo county itself: whole, dated from its day only, and true to its own list of defects."""

from __future__ import annotations

import base64
import subprocess
import sys
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import pytest
from lxml import html

from crawler.sections import load_sections
from gongkai.demo import demo_world, expectations, write_units
from gongkai.demo.model import Article, Node, Site, World
from gongkai.demo.styles import gkmlpt, style_of
from gongkai.demo.world import defects, planter
from tests.demo.walk import decode, get, walk

AS_OF = date(2026, 11, 24)
DAYS = [date(2026, 1, 4), date(2026, 2, 28), date(2026, 5, 1), date(2026, 8, 21), AS_OF]


@cache
def world() -> World:
    return demo_world(AS_OF)


def test_the_same_day_and_seed_give_the_same_bytes():
    assert demo_world(AS_OF).pages == world().pages


def test_another_seed_gives_other_people():
    page = ("www.yunxiu.gov.example", "/xz/baita/gk/fd/ldxx/")
    assert demo_world(AS_OF, seed=2).pages[page].body != world().pages[page].body


def test_hash_randomisation_does_not_change_a_byte():
    code = (
        "import datetime,hashlib,gongkai.demo as d;w=d.demo_world(datetime.date(2026,11,24));"
        "print(hashlib.sha256(repr(sorted((k,v.body) for k,v in w.pages.items())).encode()).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": s}, capture_output=True, check=True).stdout
        for s in ("1", "2")
    }
    assert len(runs) == 1


def test_no_dead_link_but_the_planted_ones():
    starts = [s.spec.url for s in world().sites]
    fine, broken = walk(world(), starts)
    planted = {
        f"http://{s.spec.host}{style_of(s.spec.style).node_path(s, n)}"
        for s in world().sites
        for n in s.root.walk()
        if n.state == "dead"
    }
    unreachable = {s.spec.url for s in world().sites if s.host.behaviour}
    dead = {to for _, to, _ in broken}
    assert dead <= planted | unreachable
    assert len(fine) > 1000


def behind_scripts() -> list[str]:
    """Addresses only a script leads to: second pages of TRS lists, what interfaces list, a new home, drawn pages."""
    urls = ["http://zjj.yunxiu.gov.example/index.htm"]
    for site in world().sites:
        style = style_of(site.spec.style)
        base = f"http://{site.spec.host}"
        for node in site.root.walk():
            if site.spec.style in ("hanweb", "jpaas", "jsonapi", "gkmlpt"):
                urls += [base + style.article_path(site, a) for a in node.articles]
                urls += [base + style.article_path(site, a) for a in posts(site, node)]
            elif site.spec.style == "trs" and len(node.articles) > min(node.per_page, style.per_page):
                urls.append(base + style.node_path(site, node, 2))
        if site.host.browser:
            urls += [f"{base}{path}" for host, path in world().pages if host == site.spec.host]
    return urls


def posts(site: Site, node: Node) -> list[Article]:
    """What the catalogue platform's interface lists of a category."""
    style = style_of(site.spec.style)
    return style.posts(site, node) if isinstance(style, gkmlpt.STYLE) and style.in_platform(node) else []


def test_every_page_can_be_reached():
    fine, _ = walk(world(), [s.spec.url for s in world().sites] + behind_scripts())
    hosts = [h for h in world().hosts.values() if not h.behaviour]
    pages = {f"http://{h}{p}" for h, p in world().pages if h in {x.name for x in hosts} and p != "/robots.txt"}
    assert pages - fine == set()


def test_every_page_is_one_parseable_document_with_a_title():
    for (host, path), page in world().pages.items():
        if "html" in page.content_type:
            tree = html.document_fromstring(decode(page))
            assert tree.findtext(".//title"), (host, path)


def test_the_old_site_is_gb2312_bytes_under_a_header_without_a_charset():
    page = world().pages["slj.yunxiu.gov.example", "/main.asp"]
    assert "水利局" in page.body.decode("gb18030")
    assert "charset" not in page.content_type


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_nothing_is_published_after_the_day_of_the_round(as_of: date):
    for site in demo_world(as_of).sites:
        for node in site.root.walk():
            for article in node.articles:
                assert article.published <= as_of, (site.spec.unit_id, article.title)


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_a_healthy_township_has_what_is_due_on_any_day(as_of: date):
    site = demo_world(as_of).site("yx-baita")
    last_report = date(as_of.year - (as_of < date(as_of.year, 1, 31)), 1, 18)
    assert (as_of - site.node("dt").newest).days <= 3
    assert site.node("nb").newest >= last_report
    assert site.node("czys").newest >= as_of - timedelta(days=366)
    assert site.node("czjs").newest >= as_of - timedelta(days=366)
    assert len(site.node("nb").articles) == 5


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_the_planted_defects_hold_on_any_day(as_of: date):
    here = demo_world(as_of)
    assert (as_of - here.site("yx-liuxi").node("dt").newest).days == 45
    newest = max(n.newest for n in here.site("yx-heiyan").root.walk() if n.newest)
    assert (as_of - newest).days >= 180
    assert all(a.published.month != 1 for a in here.site("yx-mzj").node("nb").articles)


def test_a_unit_is_at_least_one_of_each_kind_and_style():
    kinds = [s.spec.kind for s in world().sites]
    assert kinds.count("portal") == 1
    assert kinds.count("township") >= 7
    assert kinds.count("department") >= 6
    assert len(kinds) >= 24
    modules = {p.name.removesuffix(".py") for p in files("gongkai.demo.styles").iterdir() if p.name.endswith(".py")}
    assert {s.spec.style for s in world().sites} == modules - {"__init__", "base", "frame"}


def test_a_page_that_a_browser_draws_is_whole_and_its_links_lead_somewhere():
    host = "sjj.yunxiu.gov.example"
    drawn = [base64.b64decode(p.body).decode() for (h, path), p in world().pages.items() if path.startswith("/packed/")]
    assert len(drawn) > 50
    for text in drawn:
        _, title, body = text.split("\0")
        assert title
        for link in html.fromstring(body).iter("a"):
            href = link.get("href")
            assert not href.startswith("/") or get(world(), f"http://{host}{href}").status == 200, href


@pytest.mark.parametrize(("browser", "outcome"), [(False, ("unavailable",)), (True, ("found",))])
def test_a_site_for_browsers_is_expected_only_of_a_crawl_that_has_one(browser: bool, outcome: tuple[str, ...]):
    truth = next(t for t in expectations(world(), browser) if t.unit_id == "yx-sjj")
    assert set(truth.columns.values()) == {outcome}
    assert truth.assessable is browser


def test_every_defect_names_a_unit_a_planting_function_and_real_sections():
    ids = [d.id for d in defects().defects]
    assert len(ids) == len(set(ids))
    sections = set(load_sections())
    for defect in defects().defects:
        assert world().site(defect.unit)
        assert callable(planter(defect.plant))
        assert set(defect.columns) - {"*"} <= sections, defect.id


def test_every_section_of_the_tree_is_in_the_taxonomy():
    sections = set(load_sections())
    for truth in expectations(world()):
        assert set(truth.columns) - {"*"} <= sections


def test_every_indicator_of_the_defects_is_in_the_catalogue():
    catalogue = {p.name.removesuffix(".yaml") for p in files("indicators.catalogue").iterdir()}
    for defect in defects().defects:
        assert set(defect.must) <= catalogue, defect.id
        assert {m for m in defect.may if "*" not in m} <= catalogue, defect.id


def test_the_units_file_is_accepted(tmp_path):
    from crawler.unitsfile import read_units

    units = read_units(write_units(tmp_path / "units.csv"))
    assert [u.unit_id for u in units] == [s.spec.unit_id for s in world().sites]

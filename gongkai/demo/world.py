"""Builds the demo county 生成演示县: trees, planted oddities, pages. Same day and seed, same bytes."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from gongkai.demo import interaction, load, planting, search, shortcomings
from gongkai.demo.growth import grow
from gongkai.demo.load import Strict
from gongkai.demo.model import Page, Site, World
from gongkai.demo.styles import style_of
from gongkai.demo.styles.base import Style
from gongkai.demo.styles.frame import OUTSIDE, site_metas
from gongkai.demo.tree import build_site

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fea735815b0000000049454e44ae426082"
)
LEFT_OUT = {"/wzdt.html": {"no_site_map"}, "/wza.html": {"no_a11y"}}  # pages that no footer leads to then
PLANTERS = (planting, interaction, shortcomings)
MORE_DEFECTS = ("defects_interaction.yaml",)
UNIT_FIELDS = ("unit_id", "name", "kind", "url", "county", "site_code")


class Defect(Strict):
    """植入问题, an entry of defects.yaml."""

    id: str
    unit: str
    plant: str
    args: dict[str, Any] = Field(default_factory=dict)
    why: list[str] = Field(min_length=2, max_length=2)
    must: dict[str, list[str]] = Field(default_factory=dict)
    may: list[str] = Field(default_factory=list)
    columns: dict[str, list[str]] = Field(default_factory=dict)
    without_browser: bool = False  # holds only for a crawl that has no browser
    with_past: bool = False  # holds only for a round that has the county's past (past.py)


class EveryUnit(Strict):
    """What is never an accusation."""

    may: list[str]


class DefectsFile(Strict):
    """defects.yaml."""

    every_unit: EveryUnit
    defects: list[Defect]


@cache
def defects() -> DefectsFile:
    """The planted oddities and what they must produce."""
    data = load.read_yaml("defects.yaml")
    for more in MORE_DEFECTS:
        data["defects"] += load.read_yaml(more)["defects"]
    return DefectsFile.model_validate(data)


def demo_world(as_of: date, seed: int = 1, older: int = 0) -> World:
    """演示县 as it stands on a day; `older`: how many articles more a unit has published in years before."""
    hosts = load.hosts()
    name = load.county().county
    sites = [build_site(spec, hosts[spec.host], name, as_of, seed) for spec in load.specs()]
    portal = next(s for s in sites if s.spec.kind == "portal")
    portal.units = [s for s in sites if s is not portal]
    for site in portal.units:
        site.portal = portal
    world = World(as_of, seed, name, hosts, sites)
    for defect in defects().defects:
        planter(defect.plant)(world, world.site(defect.unit), **defect.args)
    for site in sites:
        grow(site, older)
    render(world)
    return world


def planter(name: str) -> Callable[..., None]:
    """The function that plants a kind of oddity. Raises StopIteration for a name nobody knows."""
    plant: Callable[..., None] = next(found for m in PLANTERS if (found := getattr(m, name, None)) is not None)
    return plant


def render(world: World) -> None:
    """Fill `pages` and `answers` from the trees."""
    for site in world.sites:
        if site.host.behaviour:
            continue
        style = style_of(site.spec.style)
        for path, page in style.pages(site):
            world.pages[site.spec.host, path] = page
        for path, answer in style.answers(site).items():
            world.answers[site.spec.host, path] = answer
        if "script_home" in site.traits:
            move_home(world, site, style)
    for host in world.hosts:
        shared_pages(world, host)
    for name in (*OUTSIDE, "zwfw.province.gov.example"):
        world.pages[name, "*"] = Page(
            "<html><head><title>外部平台</title></head><body><p>演示用的外部平台页面。</p></body></html>".encode()
        )


def move_home(world: World, site: Site, style: Style) -> None:
    """Put the home page behind a script that moves on."""
    key = (site.spec.host, site.spec.path)
    world.pages[site.spec.host, "/index.htm"] = world.pages[key]
    script = '<script>window.location.href="/index.htm";</script>'
    world.pages[key] = style.page(f"<html><head><title>{site.spec.name}</title>{script}</head><body></body></html>")


def shared_pages(world: World, host: str) -> None:
    """What every host has: robots.txt, site map, search and accessibility pages, pictures."""
    owner = next(s for s in world.sites if s.spec.host == host)
    style = style_of(owner.host.style)
    forbidden = [
        style_of(s.spec.style).node_path(s, n)
        for s in world.sites
        for n in s.root.walk()
        if s.spec.host == host and n.state == "robots"
    ]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in forbidden)]
    put = world.pages
    put[host, "/robots.txt"] = Page("\n".join([*lines, ""]).encode(), content_type="text/plain; charset=utf-8")
    links = "".join(f"<li>{n.title}</li>" for n in owner.root.children)
    for path, title, body in (
        ("/wzdt.html", "网站地图", style.menu(owner)),
        ("/wza.html", "无障碍浏览", f"<p>本网站支持无障碍浏览和长者模式。</p><ul>{links}</ul>"),
    ):
        if owner.traits & LEFT_OUT.get(path, set()):
            continue
        text = style.frame(owner, title, site_metas(owner), [], None, f"<h1>{title}</h1>{body}")
        put[host, path] = style.page(text)
    world.answers[host, search.PATH] = search.search_answer(world, host, owner)
    put[host, "/images/site.css"] = Page(b"body{margin:0 auto;max-width:70em}", content_type="text/css")
    for picture in ("portrait", "red"):
        put[host, f"/images/{picture}.png"] = Page(PIXEL, content_type="image/png")


def write_units(path: Path) -> Path:
    """Write the county's units file 单位清单 (CSV, UTF-8)."""
    county = load.county()
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(UNIT_FIELDS)
        for spec in load.specs():
            code = county.hosts[spec.host].site_code if spec.path == "/" else ""
            table.writerow([spec.unit_id, spec.name, spec.kind, spec.url, county.county, code])
    return path

"""A small county for hostile units: three good sites, and twins of one of them that misbehave on hosts of their own."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from gongkai.demo import demo_world
from gongkai.demo.model import Page, World
from gongkai.demo.server import answer
from gongkai.demo.world import render

AS_OF = date(2026, 11, 24)
MODEL = "nyncj.yunxiu.gov.example"  # the site the twins are copies of
PORTAL = "www.yunxiu.gov.example"
NEIGHBOUR = "/xz/liuxi/"  # a unit that shares the portal's host with a good one
GOOD = {"model": f"http://{MODEL}/", "old": "http://slj.yunxiu.gov.example/", "baita": f"http://{PORTAL}/xz/baita/"}
NAMES = {"old": "云岫县水利局", "baita": "白塔镇人民政府", "shared": "柳溪镇人民政府"}
_SITES = ("yx-portal", "yx-baita", "yx-liuxi", "yx-nyncj", "yx-slj")
_KEPT = "home gk zn zd fd jgzn nsjg ldxx zcwj czys nb ysq dt gg xx".split()


def small_county() -> World:
    """The demo county cut down to five sites, the model to its most telling columns."""
    world = demo_world(AS_OF)
    world.sites = [world.site(unit_id) for unit_id in _SITES]
    hosts = {site.spec.host for site in world.sites}
    world.hosts = {name: host for name, host in world.hosts.items() if name in hosts}
    world.sites[0].units = world.sites[1:]
    for site in world.sites[1:]:
        for node in [n for n in site.root.walk() if n.key not in _KEPT]:
            assert node.parent is not None
            node.parent.children.remove(node)
    world.pages.clear()
    world.answers.clear()
    render(world)
    return world


def twin_host(name: str) -> str:
    """The host of a misbehaving twin."""
    return f"{name.replace('_', '-')}.bad.example"


def page_of(world: World, host: str, target: str, form: str = "") -> Page | None:
    """What an undisturbed server answers; twins say the model's pages under their own name."""
    if not host.endswith(".bad.example"):
        return answer(world, host, target, form)
    page = answer(world, MODEL, target, form)
    if page is None:
        return None
    body = page.body.replace(MODEL.encode(), host.encode())
    return Page(body, page.status, page.content_type, page.location.replace(MODEL, host))


def write_units(path: Path, bad: Iterable[str] = (), shared: bool = False) -> Path:
    """A units file of the good units and of the named twins, on a board of their own."""
    rows = [(key, NAMES.get(key, "云岫县农业农村局"), _kind(key), url, "good") for key, url in GOOD.items()]
    for name in bad:
        scheme = "https" if name.startswith("tls") else "http"
        rows.append((f"x-{name}", "云岫县农业农村局", "department", f"{scheme}://{twin_host(name)}/", "bad"))
    if shared:
        rows.append(("x-shared", NAMES["shared"], "township", f"http://{PORTAL}{NEIGHBOUR}", "bad"))
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(("unit_id", "name", "kind", "url", "board"))
        table.writerows(rows)
    return path


def _kind(key: str) -> str:
    return "township" if key == "baita" else "department"

"""Generated sites 生成站点: `python -m benchmarks.accuracy.generated SEED …`, in memory like the demo county.

The same pages as the demo county's, with the seed's own titles (any name of a section), order, nesting, blanks, gaps,
look-alikes, pinned, unsorted and yearless lists; each office's host is built by another family with every seed.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.accuracy.county import Counts, count_unit
from benchmarks.accuracy.tally import by_family
from crawler.sections import taxonomy
from gongkai.demo import Expectation, expectations, load
from gongkai.demo.articles import Writer
from gongkai.demo.facts import facts_of
from gongkai.demo.growth import grow
from gongkai.demo.model import Host, Node, Site, UnitSpec, World
from gongkai.demo.tree import build_site
from gongkai.demo.world import render
from tests.demo.offline import survey_county

AS_OF = date(2026, 10, 22)
SEEDS = (101, 102, 103, 104, 105)
UNREAD = ("clientonly",)  # nothing to read without a browser
FIXED = ("gk", "fd", "zn", "ysq")  # what styles look for by name
WITHOUT_STAND_IN = ("personnel", "enforce", "proposal", "consult", "feedback", "meeting", "procure", "fees", "stat")
BLANK = ("personnel", "enforce", "consult", "feedback", "meeting", "procure", "proposal")
LOOKALIKES = [
    "领导活动",
    "党务公开",
    "上级文件",
    "企业年报",
    "安全生产年报",
    "征兵工作",
    "招商引资",
    "网站年报",
    "办件统计",
]
NUMBERS = "一二三四五六七八九"
DECOY_NUMBER = 700
FIELD = "zdly"  # the key of the column 重点领域信息公开, which some sites have already


def generated_county(as_of: date, seed: int, older: int = 0) -> World:
    """A county as the demo's, otherwise titled, ordered and built; `older` articles more a unit."""
    rng = random.Random(seed)
    hosts = turned_hosts(load.hosts(), seed)
    county = load.county()
    sites = [build_site(spec, hosts[spec.host], county.county, as_of, seed) for spec in load.specs()]
    for site in sites:
        site.spec = turned_spec(site.spec, hosts, seed)
    portal = next(s for s in sites if s.spec.kind == "portal")
    portal.units = [s for s in sites if s is not portal]
    for site in sites:
        site.portal = portal if site is not portal else None
        vary(site, rng, seed)
        grow(site, older)
    world = World(as_of, seed, county.county, hosts, sites)
    render(world)
    return world


def turned_hosts(hosts: dict[str, Host], seed: int) -> dict[str, Host]:
    """Every host but the portal's built by the family of one further on; none of them down."""
    own = [name for name, host in hosts.items() if host.style not in UNREAD][1:]
    styles = [hosts[name].style for name in own if not hosts[name].behaviour]
    styles = list(dict.fromkeys(styles))
    turned = {name: styles[(place + seed) % len(styles)] for place, name in enumerate(own)}
    return {name: replace(host, style=turned.get(name, host.style), behaviour="") for name, host in hosts.items()}


def turned_spec(spec: UnitSpec, hosts: dict[str, Host], seed: int) -> UnitSpec:
    """The unit under an id of its own: what is planted in the demo county does not concern it."""
    style = hosts[spec.host].style if spec.path == "/" else spec.style
    return replace(spec, unit_id=f"{spec.unit_id}-{seed}", style=style)


def vary(site: Site, rng: random.Random, seed: int) -> None:
    """Everything the seed changes about one site."""
    for node in [n for n in site.root.walk() if n.parent and n.key not in FIXED]:
        retitle(site, node, rng)
        if node.form == "list":
            vary_list(node, rng)
    move(site, rng)
    drop(site, rng)
    decoys(site, rng, seed)
    for node in site.root.walk():
        rng.shuffle(node.children)


def retitle(site: Site, node: Node, rng: random.Random) -> None:
    """Another name of the section, sometimes numbered, spaced or with the unit's name before it."""
    if len(node.sections) == 1 and rng.random() < 0.6:
        node.title = rng.choice([*names_of(node.sections[0]), node.title])
    dress = rng.random()
    if dress < 0.08:
        node.title = f"（{rng.choice(NUMBERS)}）{node.title}"
    elif dress < 0.14 and len(node.title) == 4:
        node.title = "　".join(node.title)
    elif dress < 0.2:
        node.title = f"{site.spec.short}{node.title}"


def names_of(section: str) -> list[str]:
    """Names that mean the section wherever they stand and whosever they are."""
    rule = taxonomy().sections[section]
    special = {alias for aliases in rule.only_for.values() for alias in aliases} | set(rule.weak)
    shared = {*taxonomy().combined, *taxonomy().ambiguous}
    return [alias for alias in rule.aliases if alias not in special | shared and "XX" not in alias]


def vary_list(node: Node, rng: random.Random) -> None:
    """How a list is printed."""
    node.per_page = rng.randint(3, 10)
    node.year_less = rng.random() < 0.12
    if node.articles and rng.random() < 0.15:
        node.rows()[-1].pinned = True
    if rng.random() < 0.08 and not node.year_less:
        rng.shuffle(node.articles)
        node.keep_order = True


def move(site: Site, rng: random.Random) -> None:
    """Columns of the statutory part under 政府信息公开 itself, in the menu, or below a field of their own."""
    fd, gk = site.node("fd"), site.node("gk")
    number = site.root.number + DECOY_NUMBER
    own = next((node for node in site.root.walk() if node.key == FIELD), None)
    field = own or Node(FIELD, number, "重点领域信息公开", ("key_area",), "hub", fd)
    for node in list(fd.children):
        place = rng.choices((fd, gk, site.root, field), (60, 18, 8, 14))[0]
        if place is not fd and not node.children:
            fd.children.remove(node)
            place.children.append(node)
            node.parent = place
    if field.children and own is None:
        fd.children.append(field)


def drop(site: Site, rng: random.Random) -> None:
    """Columns that are not there, and columns without a row."""
    for node in list(site.root.walk()):
        if node.parent is None or node.form != "list" or len(node.sections) != 1 or node.parent.key == FIELD:
            continue
        if node.sections[0] in WITHOUT_STAND_IN and rng.random() < 0.1:
            node.parent.children.remove(node)
        elif node.sections[0] in BLANK and rng.random() < 0.1:
            node.articles.clear()
            node.state = rng.choice(("", "no_data"))


def decoys(site: Site, rng: random.Random, seed: int) -> None:
    """Columns that only look like sections."""
    news = next(c.entries for c in load.columns().columns if c.key == "dt")
    for place, title in enumerate(rng.sample(LOOKALIKES, 3), 1):
        number = site.root.number + DECOY_NUMBER + 50 * place
        parent = rng.choice((site.root, site.node("gk"), site.node("fd")))
        node = Node(f"q{place}", number, title, (), "list", parent)
        Writer(facts_of(site.spec, seed), site.spec.organ, site.as_of - timedelta(days=9), number).fill(node, news)
        parent.children.append(node)


def truths(world: World) -> Iterable[Expectation]:
    """What is right about every site: blank is blank."""
    for site, truth in zip(world.sites, expectations(world), strict=True):
        for node in site.root.walk():
            if node.form == "list" and node.parent and not node.articles:
                truth.columns |= dict.fromkeys(node.sections, ("blank",))
            if node.form == "list" and not node.sections and "监管" in node.title:  # a field that may stand for it
                truth.columns.setdefault("inspection", ("found", "missing"))
        yield truth


def measure_generated(
    seeds: Iterable[int] = SEEDS, as_of: date = AS_OF
) -> tuple[dict[str, dict[str, float | int]], list[str]]:
    """Figures by family over the counties of these seeds, and every difference from the truth in words."""
    counts: Counts = defaultdict(Counter)
    lines: list[str] = []
    for seed in seeds:
        world = generated_county(as_of, seed)
        evidence, _ = survey_county(world)
        found = {one.unit.unit_id: one.columns for one in evidence}
        for site, truth in zip(world.sites, truths(world), strict=True):
            family = site.spec.style if truth.assessable else "not assessable"
            said = count_unit(site, truth, found[site.spec.unit_id], counts[family], as_of)
            lines += [f"{family} {line}" for line in said]
    return by_family(counts), lines


def main() -> None:
    """Print the figures and every difference."""
    figures, lines = measure_generated([int(word) for word in sys.argv[1:]] or SEEDS)
    for name, one in figures.items():
        print(f"{name:15}", one)
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()

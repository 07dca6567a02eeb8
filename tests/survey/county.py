"""示例县, an invented county after real structure: a portal with drop-downs, units as branches with a side tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.nouns import Unit, UnitKind
from tests.survey.driver import Pages, Reply

HOST = "http://www.shilixian.test"
COUNTY = "示例县"
PORTAL = Unit("P01", "示例县人民政府", UnitKind.PORTAL, f"{HOST}/", county=COUNTY)
BAIYUN = Unit("T01", "示例县白云镇人民政府", UnitKind.TOWNSHIP, f"{HOST}/by/", county=COUNTY)
HETOU = Unit("T02", "示例县河头乡人民政府", UnitKind.TOWNSHIP, f"{HOST}/ht/", county=COUNTY)
UNITS = [PORTAL, BAIYUN, HETOU]

DETAIL = "content_10"  # what addresses of details begin with; they tell no day
Row = tuple[str, str]  # title, printed date
NOTICES: list[Row] = [
    ("关于做好今冬明春森林防火工作的通知", "2026-11-12"),
    ("关于开展农村房屋安全排查的通告", "2026-10-20"),
    ("关于集中供水管网检修停水的公告", "2026-09-03"),
    ("关于征集特色农产品展销商户的公告", "2026-08-14"),
]
MONEY: list[Row] = [
    ("白云镇2025年度部门决算公开", "2026-09-10"),
    ("白云镇2026年部门预算公开", "2026-02-10"),
    ("白云镇2024年度部门决算公开", "2025-09-12"),
    ("白云镇2025年部门预算公开", "2025-02-14"),
]
TEXT = (
    "<p>主要职责：贯彻执行法律法规和上级决定，组织编制并实施本行政区域的发展规划，负责公共服务、公共安全和公共管理工作，"
    "做好乡村振兴、生态保护、应急管理、社会救助等日常事务。办公地址：示例路1号，办公时间：工作日8时30分至17时30分。</p>"
)
FOOTER = (
    '<div class="footer"><a href="/wzdt.html">网站地图</a> <a href="/lxwm.html">联系我们</a> '
    "主办单位：示例县人民政府 示ICP备00000000号 网站标识码：0000000000</div>"
)


def rows(entries: Sequence[Row], base: str = DETAIL, more: str = "") -> str:
    """A list; entry n leads to `{base}{n}.html` below the page."""
    items = "".join(
        f'<li><a href="{base}{n}.html" title="{title}">{title}</a><span>{day}</span></li>'
        for n, (title, day) in enumerate(entries)
    )
    return f'<ul class="rows">{items}</ul>{more}'


def article(title: str, day: str, body: str = "", label: str = "发布时间") -> str:
    """A detail's main part; without a day none is printed."""
    line = f"<p>{label}：{day}　来源：示例县人民政府</p>" if day else "<p>来源：示例县人民政府</p>"
    return f"<h1>{title}</h1>{line}<div class='text'><p>{body or title + '，请各村各单位遵照执行。' * 8}</p></div>"


@dataclass
class Branch:
    """A unit's pages. `menu` is its side tree; a page is (title, main part) and is dressed when it is served."""

    unit: Unit
    menu: list[tuple[str, str]] = field(default_factory=list)
    mains: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = field(default_factory=dict)
    raw: dict[str, str | Reply] = field(default_factory=dict)
    home: str = ""
    crumbs: bool = True
    number: int = 0

    @property
    def base(self) -> str:
        """The address of the entry."""
        return self.unit.url

    def put(self, title: str, main: str, *, menu: bool = True, above: tuple[tuple[str, str], ...] = ()) -> str:
        """A page, by default one of the side tree; returns its address."""
        self.number += 1
        url = f"{self.base}c{self.number:02d}/"
        self.mains[url] = (title, main, above)
        if menu:
            self.link(title, url)
        return url

    def list(
        self, title: str, entries: Sequence[Row] = NOTICES, *, menu: bool = True, truth: Sequence[Row] = ()
    ) -> str:
        """A column of rows with their details, which print the days of `truth` (default: those of the rows)."""
        url = self.put(title, rows(entries), menu=menu)
        self.details(url, truth or entries, title)
        return url

    def details(self, url: str, entries: Sequence[Row], column: str = "", base: str = DETAIL) -> None:
        """The pages of the rows below `url`."""
        for n, (title, day) in enumerate(entries):
            self.mains[f"{url}{base}{n}.html"] = (title, article(title, day), ((column, url),))

    def link(self, title: str, url: str) -> None:
        """A line of the side tree."""
        self.menu.append((title, url))

    def pages(self, nav: str) -> dict[str, str | Reply]:
        """All pages, dressed."""
        name = self.unit.name.removeprefix(COUNTY)
        site = ((COUNTY, f"{HOST}/"), (name, self.base)) if self.base != f"{HOST}/" else ((COUNTY, self.base),)
        side = "".join(f'<li><a href="{url}">{title}</a></li>' for title, url in self.menu)
        dressed: dict[str, str | Reply] = {}
        for url, (title, main, above) in {self.base: (name, self.home, ()), **self.mains}.items():
            crumb = _crumb((*site, *above), title) if self.crumbs else ""
            dressed[url] = _dress(title, nav, side, crumb, main)
        return dressed | self.raw


def _crumb(above: tuple[tuple[str, str], ...], title: str) -> str:
    steps = " &gt; ".join(f'<a href="{url}">{text}</a>' for text, url in above)
    return f'<div class="path">当前位置：{steps} &gt; {title}</div>'


def _dress(title: str, nav: str, side: str, crumb: str, main: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<div class='top'>示例县人民政府</div>{nav}{crumb}"
        f"<div class='left'><ul>{side}</ul></div><div class='right'><h2>{title}</h2>{main}</div>{FOOTER}</body></html>"
    )


@dataclass
class Site:
    """The county: branches on one host; `nav` is the portal's drop-down menu on every page."""

    branches: list[Branch]
    nav: dict[str, str] = field(default_factory=dict)

    @property
    def units(self) -> list[Unit]:
        """The units in the order of the branches."""
        return [b.unit for b in self.branches]

    @property
    def pages(self) -> Pages:
        """address -> page."""
        drops = "".join(f'<li><a href="{url}">{title}</a></li>' for title, url in self.nav.items())
        home = f'<li><a href="/">首页</a></li><li><a href="{HOST}/zwgk/">政务公开</a>'
        nav = f'<ul class="nav">{home}<ul>{drops}</ul></li></ul>'
        return {url: page for branch in self.branches for url, page in branch.pages(nav).items()}


def town(unit: Unit = BAIYUN) -> Branch:
    """A township with four ordinary columns, enough for its template to be known."""
    branch = Branch(unit, home="<p>欢迎访问。</p>")
    branch.list("通知公告")
    branch.list("工作动态", [(f"本乡镇召开第{n}次工作例会", f"2026-11-{19 - n:02d}") for n in range(4)])
    branch.put("机构职能", TEXT)
    branch.list("规划计划", [("2026年工作要点", "2026-03-02"), ("2025年工作要点", "2025-02-20")])
    return branch


def portal() -> Branch:
    """The county's front page, with the ways to its townships."""
    branch = Branch(
        PORTAL, home="<h3>乡镇</h3><ul><li><a href='/by/'>白云镇</a></li><li><a href='/ht/'>河头乡</a></li></ul>"
    )
    branch.raw[f"{HOST}/zwgk/"] = "<html><body><h2>政务公开</h2><p>示例县人民政府政务公开。</p></body></html>"
    return branch


def county(*branches: Branch, nav: dict[str, str] | None = None) -> Site:
    """A county of a portal and these branches (default: one ordinary township)."""
    return Site([portal(), *(branches or (town(),))], nav or {})

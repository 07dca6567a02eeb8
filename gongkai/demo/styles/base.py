"""What all page styles share 样式基类: which pages a site has and what they say. Subclasses say how they look.

A style overrides addresses (`node_path`, `article_path`), list markup (`rows`, `listing`, `pager`), the frame's
markup and the metadata block. Addresses are absolute paths on the unit's host.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gongkai.demo.markup import esc, link, table
from gongkai.demo.model import Answer, Article, File, Node, Page, Site
from gongkai.demo.styles.frame import (
    Crumbs,
    column_metas,
    crumb_line,
    footer,
    head,
    search_box,
    site_metas,
)

LATEST = 4  # rows a block on a home or hub page shows
FILE_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NOTHING = "栏目正在建设中，敬请期待。"
NO_DATA = "暂无数据"
GONE = "抱歉，您访问的页面不存在或已被删除!"


class Style(ABC):
    """页面样式."""

    encoding = "utf-8"
    declared = "utf-8"
    content_type = "text/html; charset=utf-8"
    boxes: ClassVar = {
        "menu": "menu",
        "side": "side",
        "main": "main",
        "foot": "foot",
        "crumb": "crumb",
        "block": "block",
    }
    crumb_label = "当前位置:"
    crumb_separator = "&gt;"
    per_page = 10

    # addresses -------------------------------------------------------------------------------------------------

    def home_path(self, site: Site) -> str:
        """The unit's entry."""
        return site.spec.path

    @abstractmethod
    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """A column's page."""

    @abstractmethod
    def article_path(self, site: Site, article: Article) -> str:
        """An article's page."""

    def file_path(self, site: Site, owner: Article | Node, index: int, file: File) -> str:
        """An attachment."""
        return f"{site.spec.path}files/P{owner.number}0{index}.{file.ext}"

    def href(self, site: Site, node: Node) -> str:
        """Where links to a column lead: elsewhere when the column is external."""
        return node.external or self.node_path(site, node)

    # all pages of a site -----------------------------------------------------------------------------------------

    def pages(self, site: Site) -> Iterator[tuple[str, Page]]:
        """(path, answer) of everything the unit has."""
        yield from self.entry(site)
        for node in list(site.root.walk())[1:]:
            if not node.external:
                yield from self.column(site, node)

    def answers(self, site: Site) -> dict[str, Answer]:
        """Dynamic addresses: path → function of the parameters."""
        return {}

    def entry(self, site: Site) -> Iterator[tuple[str, Page]]:
        """The home page."""
        yield self.home_path(site), self.page(self.home(site))

    def column(self, site: Site, node: Node) -> Iterator[tuple[str, Page]]:
        """A column's pages, its articles and files."""
        path = self.node_path(site, node)
        if node.state == "dead":
            return
        if node.state in ("soft_404", "notice"):
            yield path, self.page(self.plain(site, node, GONE if node.state == "soft_404" else NOTHING))
            return
        if node.form == "list" or node.form == "letters":
            yield from self.list_pages(site, node)
        elif node.form == "hub":
            yield path, self.page(self.hub(site, node))
        else:
            yield path, self.page(self.text(site, node))
            yield from self.file_pages(site, node)

    def size(self, node: Node) -> int:
        """Rows of a page of a list: as many as the family shows, on short lists fewer."""
        return node.per_page if node.long else min(node.per_page, self.per_page)

    def list_pages(self, site: Site, node: Node) -> Iterator[tuple[str, Page]]:
        """The pages of a list with what they lead to."""
        rows = node.rows()
        size = self.size(node)
        total = max(1, -(-len(rows) // size))
        for number in range(1, total + 1):
            if number > 1 and self.node_path(site, node, number) == self.node_path(site, node):
                break  # further rows come from an interface
            part = rows[(number - 1) * size : number * size]
            yield self.node_path(site, node, number), self.page(self.listing(site, node, part, number, total))
        for article in node.articles:
            if not article.dead and article.column is node:
                yield self.article_path(site, article), self.page(self.article(site, node, article))
                yield from self.file_pages(site, article)

    def file_pages(self, site: Site, owner: Article | Node) -> Iterator[tuple[str, Page]]:
        """The attachments of a page."""
        for i, file in enumerate(owner.files):
            yield self.file_path(site, owner, i, file), Page(file.body, content_type=FILE_TYPES[file.ext])

    def page(self, text: str, status: int = 200) -> Page:
        """Text as this style's server sends it."""
        return Page(text.encode(self.encoding, "xmlcharrefreplace"), status, self.content_type)

    # the frame ---------------------------------------------------------------------------------------------------

    def frame(self, site: Site, title: str, tags: dict[str, str], crumbs: Crumbs, here: Node | None, main: str) -> str:
        """A whole page."""
        box = self.boxes
        trail = f'<div class="{box["crumb"]}">{self.crumbs(crumbs)}</div>' if crumbs else ""
        return (
            head(site, title, tags, self.declared)
            + f'<body>\n<div class="banner"><h2>{esc(self.banner(site))}</h2>{search_box()}</div>\n'
            + f'<div class="{box["menu"]}">{self.menu(site)}</div>\n{trail}\n'
            + (f'<div class="{box["side"]}">{self.side(site, here)}</div>\n' if here else "")
            + f'<div class="{box["main"]}">\n{main}\n</div>\n{footer(site, box["foot"])}\n</body>\n</html>\n'
        )

    def banner(self, site: Site) -> str:
        """The name in the header: the site's, and the unit's below it."""
        same = site.host.site_name == site.spec.name
        return site.host.site_name if same else f"{site.host.site_name} {site.spec.name}"

    def crumbs(self, crumbs: Crumbs) -> str:
        """当前位置."""
        return crumb_line(crumbs, self.crumb_label, self.crumb_separator)

    def trail(self, site: Site, node: Node) -> Crumbs:
        """The breadcrumb of a column."""
        crumbs: Crumbs = []
        step: Node | None = node
        while step and step.parent:
            crumbs.insert(0, (step.title, self.node_path(site, step)))
            step = step.parent
        return [("首页", self.home_path(site)), *crumbs]

    def menu(self, site: Site) -> str:
        """The menu with one drop-down for 政府信息公开."""
        items = [f"<li>{link(self.home_path(site), '首页')}</li>"]
        for node in site.root.children:
            below = "".join(f"<li>{link(self.href(site, c), c.title)}</li>" for c in node.children)
            items.append(f"<li>{link(self.href(site, node), node.title)}{f'<ul>{below}</ul>' if below else ''}</li>")
        return f"<ul>{''.join(items)}</ul>"

    def side(self, site: Site, here: Node) -> str:
        """The tree beside a column: its siblings, or its children when it has some."""
        top = here if here.children else here.parent
        assert top is not None
        items = "".join(f"<li>{link(self.href(site, n), n.title)}</li>" for n in top.children)
        return f"<h3>{esc(top.title)}</h3><ul>{items}</ul>"

    # pages -------------------------------------------------------------------------------------------------------

    def home(self, site: Site) -> str:
        """The entry: blocks of the unit's liveliest columns, for a portal the units too."""
        blocks = [self.block(site, site.node(key)) for key in ("dt", "gg", "zcwj", "zcjd", "nb") if self.has(site, key)]
        if site.units:
            blocks += [
                self.unit_links(site, "township", "乡镇(街道)信息公开"),
                self.unit_links(site, "department", "部门信息公开"),
            ]
        title = site.spec.name if site.host.site_name == site.spec.name else f"{site.spec.name}政府信息公开"
        return self.frame(site, title, site_metas(site), [], None, "\n".join(blocks) + site.left_behind)

    @staticmethod
    def has(site: Site, key: str) -> bool:
        """Whether the tree has a column to show as a block."""
        return any(n.key == key and not n.state and not n.external for n in site.root.walk())

    def block(self, site: Site, node: Node) -> str:
        """A block: title, 更多, the newest rows."""
        href = self.href(site, node)
        rows = self.rows(site, node, node.rows()[:LATEST]) if node.articles else ""
        box = self.boxes["block"]
        return f'<div class="{box}"><h3>{link(href, node.title)}</h3><span>{link(href, "更多>>")}</span>\n{rows}</div>'

    def unit_links(self, site: Site, kind: str, title: str) -> str:
        """The portal's list of units."""
        items = "".join(f"<li>{link(s.spec.url, s.spec.name)}</li>" for s in site.units if s.spec.kind == kind)
        return f'<div class="{self.boxes["block"]}"><h3>{title}</h3><ul>{items}</ul></div>'

    def hub(self, site: Site, node: Node) -> str:
        """A column of columns."""
        if node.key == "fd":
            links = "".join(f"<li>{link(self.href(site, c), c.title)}</li>" for c in node.children)
            main = f"<h1>{esc(node.title)}</h1><ul>{links}</ul>"
        else:
            main = "\n".join(self.block(site, c) for c in node.children)
        return self.frame(site, self.title(site, node), column_metas(site, node), self.trail(site, node), node, main)

    def title(self, site: Site, node: Node) -> str:
        """<title> of a column."""
        return f"{node.title}_{site.spec.name}"

    def plain(self, site: Site, node: Node, line: str) -> str:
        """A column page that only says something."""
        main = f"<p>{line}</p>"
        return self.frame(site, self.title(site, node), column_metas(site, node), self.trail(site, node), node, main)

    def listing(self, site: Site, node: Node, rows: list[Article], number: int, total: int) -> str:
        """A page of a list."""
        shown = self.letters(site, rows) if node.form == "letters" else self.list_box(site, node, rows)
        if node.state == "no_data":
            shown = f"<p>{NO_DATA}</p>"
        main = f"<h1>{esc(node.title)}</h1>\n{shown}\n{self.pager(site, node, number, total)}"
        return self.frame(site, self.title(site, node), column_metas(site, node), self.trail(site, node), node, main)

    def list_box(self, site: Site, node: Node, rows: list[Article]) -> str:
        """What a column page has in place of its rows: the rows, unless a script brings them."""
        return self.rows(site, node, rows)

    @abstractmethod
    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """The rows of a list."""

    @abstractmethod
    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """What leads to the other pages."""

    def row_day(self, node: Node, article: Article) -> str:
        """The date a row prints, "" for none."""
        if node.undated:
            return ""
        day = article.row_date or article.published
        return day.strftime("%m-%d") if node.year_less else self.day(day)

    def day(self, day: date) -> str:
        """A date as lists of this style print it."""
        return day.isoformat()

    def letters(self, site: Site, rows: list[Article]) -> str:
        """来信: a table with both days, and a form to write one."""
        head_row = "<tr><th>标题</th><th>写信日期</th><th>答复单位</th><th>答复日期</th><th>状态</th></tr>"
        lines = "".join(
            f"<tr><td>{link(self.article_path(site, a), a.title)}</td><td>{a.written}</td>"
            f"<td>{esc(site.spec.name)}</td><td>{'' if a.pending else a.published}</td>"
            f"<td>{'正在办理' if a.pending else '已答复'}</td></tr>"
            for a in rows
        )
        form = (
            '<form action="/hdjl_submit.do" method="post"><h3>我要写信</h3><p>标题<input name="bt" type="text"></p>'
            '<p>内容<textarea name="nr"></textarea></p><p>验证码<input name="yzm" type="text"></p>'
            '<p><input type="submit" value="提交"></p></form>'
        )
        return f"<table>{head_row}{lines}</table>\n{form}"

    def text(self, site: Site, node: Node) -> str:
        """A column that is one page of text."""
        directory = self.directory(site) if site.units and node.key == "nsjg" else node.text
        stamp = f"<p>发布时间：{node.updated} 来源：{esc(site.spec.name)}</p>" if node.updated else ""
        main = f"<h1>{esc(node.title)}</h1>{stamp}\n{self.body_box(directory)}{self.files(site, node)}"
        return self.frame(site, self.title(site, node), column_metas(site, node), self.trail(site, node), node, main)

    def directory(self, site: Site) -> str:
        """The portal's directory of departments and townships."""
        rows = [["机构名称", "主要职责", "联系电话"]]
        rows += [[s.spec.name, "承担法律法规规定的职责", s.phone] for s in site.units]
        return table(rows, "县政府部门和乡镇(街道)一览")

    def article(self, site: Site, node: Node, article: Article) -> str:
        """A detail page."""
        tags = site_metas(site) if "no_article_metas" in site.traits else self.article_metas(site, article)
        main = (
            (self.metadata(site, article) if article.summary else "")
            + f"<h1>{esc(article.title)}</h1>\n<p>{self.stamp(article)}</p>\n"
            + self.body_box(article.body)
            + self.files(site, article)
            + self.related(site, article)
        )
        crumbs = [*self.trail(site, node), ("正文", "")]
        return self.frame(site, f"{article.title}_{site.spec.name}", tags, crumbs, None, main)

    def article_metas(self, site: Site, article: Article) -> dict[str, str]:
        """Tags of an article."""
        day = {} if article.undated else {"PubDate": f"{article.published} 09:30"}
        return (
            site_metas(site)
            | {"ArticleTitle": article.title}
            | day
            | {"ContentSource": article.source, "Keywords": site.spec.short}
        )

    def stamp(self, article: Article) -> str:
        """The line under the title."""
        source = f"来源：{esc(article.source)}"
        return source if article.undated else f"发布时间：{article.published} 09:30 {source}"

    def body_box(self, body: str) -> str:
        """The box around running text."""
        return f'<div class="wenzi">{body}</div>'

    def facts(self, article: Article) -> list[tuple[str, str]]:
        """The metadata block's labels and values."""
        written = article.written.isoformat() if article.written else ""
        published = "" if article.undated else article.published.isoformat()
        return [
            ("索引号", f"{6400000 + article.number}/{article.published.year}-{article.number % 10000:05d}"),
            ("发文字号", article.doc_no),
            ("名称", article.title),
            ("发布机构", article.source),
            ("成文日期", written),
            ("发布日期", published),
            ("有效性", article.validity),
        ]

    def metadata(self, site: Site, article: Article) -> str:
        """信息公开 metadata table, two pairs a row."""
        facts = [f for f in self.facts(article) if f[1]]
        cells = [f"<th>{k}:</th><td>{esc(v)}</td>" for k, v in facts]
        rows = "".join(f"<tr>{''.join(cells[i : i + 2])}</tr>" for i in range(0, len(cells), 2))
        return f'<table class="syh">{rows}</table>\n'

    def files(self, site: Site, owner: Article | Node) -> str:
        """附件."""
        if not owner.files:
            return ""
        links = "".join(
            f"<p>附件：{link(self.file_path(site, owner, i, f), f.name)}</p>" for i, f in enumerate(owner.files)
        )
        return f"\n{links}"

    def related(self, site: Site, article: Article) -> str:
        """相关解读 and 相关文件."""
        if not article.related:
            return ""
        label = "相关解读" if article.doc_no else "相关文件"
        links = "".join(f"<li>{link(self.article_path(site, a), a.title)}</li>" for a in article.related)
        return f'\n<div class="xiangguan"><h3>{label}</h3><ul>{links}</ul></div>'

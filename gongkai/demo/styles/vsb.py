"""Pages in the manner of VSB: /info/1001/1234.htm, and list pages whose numbers count down."""

from __future__ import annotations

from typing import ClassVar

from gongkai.demo.markup import esc
from gongkai.demo.model import Article, Node, Site
from gongkai.demo.styles.base import Style


class STYLE(Style):
    """博达式静态页."""

    boxes: ClassVar = {"menu": "dh", "side": "lm", "main": "nr", "foot": "bq", "crumb": "wz", "block": "lmk"}
    crumb_label = "您的位置: "
    crumb_separator = "/"
    per_page = 4

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """gk/zn.htm; page 2 of n is gk/zn/{n-1}.htm and the oldest page is 1.htm."""
        base = f"/{node.parent.key}/{node.key}" if node.parent and node.parent.parent else f"/{node.key}"
        if page == 1:
            return f"{base}.htm"
        total = -(-len(node.articles) // self.size(node))
        return f"{base}/{total - page + 1}.htm"

    def article_path(self, site: Site, article: Article) -> str:
        """The address holds no day."""
        assert article.column is not None
        return f"/info/{article.column.number}/{article.number}.htm"

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """Whole-row links with numbered ids."""
        lines = []
        for i, a in enumerate(rows):
            day = self.row_day(node, a)
            lines.append(
                f'<li id="line_u7_{i}"><a href="{self.article_path(site, a)}"><span class="bt">{esc(a.title)}</span>'
                f"{f'<span class=rq>{day}</span>' if day else ''}</a></li>"
            )
        return "<ul>" + "\n".join(lines) + "</ul>"

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """上页 and 下页 as links."""
        if total == 1:
            return f'<div class="p_pages">共{len(node.articles)}条 1/1</div>'
        links = []
        if number > 1:
            links.append(f'<a href="{self.node_path(site, node, number - 1)}">上页</a>')
        if number < total:
            links.append(f'<a href="{self.node_path(site, node, number + 1)}">下页</a>')
            links.append(f'<a href="{self.node_path(site, node, total)}">尾页</a>')
        return f'<div class="p_pages">共{len(node.articles)}条 {"".join(links)} {number}/{total}</div>'

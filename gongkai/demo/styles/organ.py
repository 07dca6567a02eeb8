"""Pages in the manner of Longxun: every address carries the organ's id, which is the unit."""

from __future__ import annotations

from typing import ClassVar

from gongkai.demo.markup import esc
from gongkai.demo.model import Article, Node, Site
from gongkai.demo.styles.base import Style


class STYLE(Style):
    """机构编号地址."""

    boxes: ClassVar = {
        "menu": "gkmenu",
        "side": "gktree",
        "main": "gkmain",
        "foot": "gkfoot",
        "crumb": "gkpos",
        "block": "gkbox",
    }
    crumb_label = "所在位置:"
    crumb_separator = "&gt;"
    per_page = 6

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """A catalogue number below the organ."""
        return (
            f"{site.spec.path}column/{node.number}.html"
            if page == 1
            else f"{site.spec.path}column/{node.number}_{page}.html"
        )

    def article_path(self, site: Site, article: Article) -> str:
        """A number below the organ."""
        return f"{site.spec.path}{30_000_000 + article.number}.html"

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """A table with number, title, document number, both days."""
        lines = []
        for i, a in enumerate(rows, 1):
            lines.append(
                f'<tr><td>{i}</td><td><a href="{self.article_path(site, a)}" title="{esc(a.title)}">'
                f"{esc(a.title)}</a></td>"
                f"<td>{esc(a.doc_no)}</td><td>{a.written}</td><td>{self.row_day(node, a)}</td></tr>"
            )
        head_row = "<tr><th>序号</th><th>名称</th><th>文号</th><th>成文日期</th><th>发布日期</th></tr>"
        return f"<table>{head_row}{''.join(lines)}</table>"

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """下一页 as a link."""
        following = f'<a href="{self.node_path(site, node, number + 1)}">下一页</a>' if number < total else ""
        return f'<div class="fy">共{total}页 {following}</div>'

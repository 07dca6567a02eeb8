"""Pages in the manner of the c-code platforms: /c100123/202403/<32 hex>.shtml, column-index-2.shtml."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from gongkai.demo.markup import esc
from gongkai.demo.model import Article, Node, Site
from gongkai.demo.styles.base import Style


class STYLE(Style):
    """栏目代码加散列地址."""

    boxes: ClassVar = {
        "menu": "header-menu",
        "side": "tree",
        "main": "detail",
        "foot": "bottom",
        "crumb": "path",
        "block": "panel",
    }
    crumb_label = "当前位置 : "
    crumb_separator = "»"
    per_page = 5

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """A directory named by its code."""
        name = "common_list.shtml" if node.form in ("list", "letters") else "index.shtml"
        return f"/c{node.number}/{name if page == 1 else f'column-index-{page}.shtml'}"

    def article_path(self, site: Site, article: Article) -> str:
        """Month and a hash."""
        assert article.column is not None
        code = hashlib.sha256(f"{site.spec.unit_id}/{article.number}".encode()).hexdigest()[:32]
        return f"/c{article.column.number}/{article.published:%Y%m}/{code}.shtml"

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """A definition list: day first, then the title."""
        lines = []
        for a in rows:
            day = self.row_day(node, a)
            lines.append(
                f'<dl><dd class="rq">{day}</dd><dt><a href="{self.article_path(site, a)}">{esc(a.title)}</a></dt></dl>'
            )
        return '<div class="rows">' + "\n".join(lines) + "</div>"

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """Numbered links."""
        links = "".join(
            f'<a href="{self.node_path(site, node, n)}">{n}</a>' for n in range(1, total + 1) if n != number
        )
        if number < total:
            links += f'<a href="{self.node_path(site, node, number + 1)}">下一页</a>'
        return f'<div class="pagination" data-total="{total}">第{number}页 {links}</div>'

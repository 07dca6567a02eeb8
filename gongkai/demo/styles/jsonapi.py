"""Column pages that hold only a script: it asks an interface of the site's own for rows, under names of its own."""

from __future__ import annotations

import json
from functools import partial
from typing import ClassVar

from gongkai.demo.markup import link
from gongkai.demo.model import Answer, Article, Node, Page, Site
from gongkai.demo.styles.base import Style

LIST = "/cms-api/content/list"
JSON = "application/json; charset=utf-8"


class STYLE(Style):
    """自有数据接口."""

    boxes: ClassVar = {
        "menu": "top-menu",
        "side": "sub-menu",
        "main": "content-main",
        "foot": "site-bottom",
        "crumb": "now-at",
        "block": "card",
    }
    crumb_label = "现在位置："
    crumb_separator = "/"
    per_page = 4

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """One page a column; the interface pages."""
        return f"/lm/{node.number}.html"

    def article_path(self, site: Site, article: Article) -> str:
        """The address holds no day."""
        return f"/xx/{article.number}.html"

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """Rows of a block on the home page, which is made on the server."""
        lines = [
            f'<div class="item">{link(self.article_path(site, a), a.title)}<em>{self.row_day(node, a)}</em></div>'
            for a in rows
        ]
        return "\n".join(lines)

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """Nothing: the script turns pages."""
        return ""

    def list_box(self, site: Site, node: Node, rows: list[Article]) -> str:
        """The script that asks for the rows."""
        size = self.size(node)
        return (
            '<div id="rows"></div><div id="turn"></div>\n<script>\n'
            f'var lmId = "{node.number}";\nfunction load(pageNo) {{\n'
            f"  fetch('{LIST}?lmId=' + lmId + '&pageNo=' + pageNo + '&pageSize={size}')\n"
            "    .then(function (r) { return r.json(); }).then(function (d) {\n"
            "      document.getElementById('rows').innerHTML = d.data.rows.map(function (x) {\n"
            "        return '<p><a href=\"' + x.xxlj + '\">' + x.xxbt + '</a> ' + x.fbsj + '</p>';\n"
            "      }).join('');\n    });\n}\nload(1);\n</script>"
        )

    def answers(self, site: Site) -> dict[str, Answer]:
        """The interface."""
        return {LIST: partial(self.answer, site)}

    def answer(self, site: Site, params: dict[str, str]) -> Page:
        """One page of a column's rows with their number."""
        node = next((n for n in site.root.walk() if str(n.number) == params.get("lmId")), None)
        rows = node.rows() if node else []
        size, number = int(params.get("pageSize") or self.per_page), int(params.get("pageNo") or 1)
        shown = [self.record(site, node, a) for a in rows[(number - 1) * size : number * size]] if node else []
        value = {"code": 200, "msg": "ok", "data": {"total": len(rows), "rows": shown}}
        return Page(json.dumps(value, ensure_ascii=False).encode(), content_type=JSON)

    def record(self, site: Site, node: Node, article: Article) -> dict[str, str | int]:
        """One row."""
        return {
            "xxbh": article.number,
            "xxbt": article.title,
            "xxlj": self.article_path(site, article),
            "fbsj": f"{self.row_day(node, article)} 09:30:00".strip(),
            "llcs": 12,
        }

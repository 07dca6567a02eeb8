"""Column pages in the manner of Hanweb's gateway: an empty unit with `querydata`; JSON that holds rows in HTML."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from typing import ClassVar

from gongkai.demo.markup import esc
from gongkai.demo.model import Answer, Article, Node, Page, Site
from gongkai.demo.styles.base import Style

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
WEB = "c70a1d2e90b84f5c"


class STYLE(Style):
    """大汉集约化平台."""

    boxes: ClassVar = {
        "menu": "jp-nav",
        "side": "jp-left",
        "main": "jp-right",
        "foot": "jp-bottom",
        "crumb": "jp-where",
        "block": "jp-block",
    }
    crumb_label = "您当前的位置："
    crumb_separator = "&gt;"
    per_page = 5

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """One page a column."""
        return f"/col/col{node.number}/index.html"

    def article_path(self, site: Site, article: Article) -> str:
        """Year and a hash."""
        code = hashlib.sha256(f"{site.spec.unit_id}:{article.number}".encode()).hexdigest()[:32]
        return f"/art/{article.published.year}/art_{code}.html"

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """Rows as the gateway renders them."""
        lines = []
        for a in rows:
            day = self.row_day(node, a)
            shown = f'<a href="{self.article_path(site, a)}" title="{esc(a.title)}">{esc(a.title)}</a>'
            lines.append(f"<li>{shown}{f'<span>{day}</span>' if day else ''}</li>")
        return f'<ul class="xxlb">{"".join(lines)}</ul>'

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """Nothing: pages come from the gateway."""
        return ""

    def list_box(self, site: Site, node: Node, rows: list[Article]) -> str:
        """The empty unit."""
        query = (
            f"{{'parseType':'bulidstatic','webId':'{WEB}','tplSetId':'7d31','pageType':'column',"
            f"'tagId':'信息列表','editType':'null','pageId':'{node.number}'}}"
        )
        return f'<div class="unit" id="u{node.number}" querydata="{query}" url="{UNIT}"></div>'

    def answers(self, site: Site) -> dict[str, Answer]:
        """The gateway."""
        return {UNIT: partial(self.build, site)}

    def build(self, site: Site, params: dict[str, str]) -> Page:
        """One page of a unit: rows and pagination in HTML, inside JSON."""
        node = next((n for n in site.root.walk() if str(n.number) == params.get("pageId")), None)
        asked = json.loads(params.get("paramJson") or "{}")
        size = self.size(node) if node else self.per_page
        number, size = int(asked.get("pageNo") or 1), int(asked.get("pageSize") or size)
        rows = node.rows() if node else []
        part = rows[(number - 1) * size : number * size]
        html = self.rows(site, node, part) if node else ""
        html += f'<div class="pagination" rows="{size}" count="{len(rows)}" pageno="{number}"></div>'
        value = {"success": True, "code": "200", "data": {"html": html}}
        return Page(json.dumps(value, ensure_ascii=False).encode(), content_type="application/json; charset=utf-8")

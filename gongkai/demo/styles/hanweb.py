"""Column pages in the manner of Hanweb: records in an XML island, further groups from dataproxy.jsp."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from gongkai.demo.markup import esc
from gongkai.demo.model import Answer, Article, Node, Page, Site
from gongkai.demo.styles.base import Style
from gongkai.demo.styles.frame import column_metas

PROXY = "/module/web/jpage/dataproxy.jsp"
WEB = 27


class STYLE(Style):
    """大汉式栏目页."""

    boxes: ClassVar = {
        "menu": "nav-top",
        "side": "leftcol",
        "main": "rightcol",
        "foot": "page-foot",
        "crumb": "bt-path",
        "block": "portlet",
    }
    crumb_label = "您现在的位置是:"
    crumb_separator = "&gt;&gt;"
    per_page = 5

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """One page a column; the rest comes from the proxy page."""
        return f"/col/col{node.number}/index.html"

    def article_path(self, site: Site, article: Article) -> str:
        """Year, month and day without zeros."""
        assert article.column is not None
        day = article.published
        return f"/art/{day.year}/{day.month}/{day.day}/art_{article.column.number}_{article.number}.html"

    def record(self, site: Site, node: Node, article: Article) -> str:
        """One row."""
        day = self.row_day(node, article)
        return (
            f'<li><a href="{self.article_path(site, article)}" title="{esc(article.title)}" target="_blank">'
            f"{esc(article.title)}</a>{f'<b>{day}</b>' if day else ''}</li>"
        )

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """Rows of a block on a home page: plain."""
        return f"<ul>{''.join(self.record(site, node, a) for a in rows)}</ul>"

    def listing(self, site: Site, node: Node, rows: list[Article], number: int, total: int) -> str:
        """The column page, whose rows are an XML island."""
        if node.form == "letters":
            return super().listing(site, node, rows, number, total)
        unit = node.number + 200_000
        records = "".join(f"<record><![CDATA[{self.record(site, node, a)}]]></record>" for a in rows)
        call = (
            f"/module/web/jpage/dataproxy.jsp?page=2&webid={WEB}&path=/&columnid={node.number}&unitid={unit}"
            "&webname=%E4%BA%91%E5%B2%AB&permissiontype=0"
        )
        following = f'<nextgroup><![CDATA[<a href="{esc(call)}"></a>]]></nextgroup>' if total > 1 else ""
        island = (
            f'<div id="{unit}"><script type="text/xml"><datastore>{following}<recordset>{records}</recordset>'
            "</datastore></script></div>"
            f"<script>jQuery(function(){{ jQuery('#{unit}').jpage({{ cellspacing:0, itemTag:'li', "
            f"perPage:{self.size(node)}, totalRecord:{len(node.articles)}, openCookies:false, "
            f"proxyUrl:'{PROXY}', dataBefore:'<ul>', dataAfter:'</ul>', proxyParam:{{ col:1, appid:1, webid:{WEB}, "
            f"path:'/', columnid:{node.number}, sourceContentType:1, unitid:'{unit}', webname:'云岫', "
            "permissiontype:0 } }); });"
            "</script>"
        )
        main = f"<h1>{esc(node.title)}</h1>\n{island}"
        return self.frame(site, self.title(site, node), column_metas(site, node), self.trail(site, node), node, main)

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """The script of `listing` pages."""
        return ""

    def answers(self, site: Site) -> dict[str, Answer]:
        """The proxy page of the whole host."""
        return {PROXY: partial(self.proxy, site)}

    def proxy(self, site: Site, params: dict[str, str]) -> Page:
        """Records start…end of a column as XML, counted from 1; without numbers the second group."""
        nodes = {str(n.number): n for n in site.root.walk()}
        node = nodes.get(params.get("columnid", ""))
        rows = node.rows() if node else []
        size = self.size(node) if node else 1
        first = int(params.get("startrecord") or size + 1)
        last = int(params.get("endrecord") or len(rows))
        part = rows[first - 1 : last] if node else []
        records = "".join(f"<record><![CDATA[{self.record(site, node, a)}]]></record>" for a in part) if node else ""
        text = (
            f'<?xml version="1.0" encoding="UTF-8"?><datastore><totalrecord>{len(rows)}</totalrecord>'
            f"<totalpage>{-(-len(rows) // size)}</totalpage><recordset>{records}</recordset></datastore>"
        )
        return Page(text.encode(), content_type="text/xml; charset=utf-8")

"""Static pages in the manner of TRS WCM: t20240315_123.html, createPageHTML, links relative to the list."""

from __future__ import annotations

from typing import ClassVar

from gongkai.demo.markup import cut, esc
from gongkai.demo.model import Article, Node, Site
from gongkai.demo.styles.base import Style


class STYLE(Style):
    """拓尔思式静态页."""

    boxes: ClassVar = {
        "menu": "daohang",
        "side": "zuobian",
        "main": "zhengwen",
        "foot": "yejiao",
        "crumb": "weizhi",
        "block": "kuai",
    }

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """A directory; page n is index_{n-1}.html."""
        keys: list[str] = []
        step: Node | None = node
        while step and step.parent:
            keys.insert(0, step.key)
            step = step.parent
        name = "" if page == 1 else f"index_{page - 1}.html"
        return f"{site.spec.path}{'/'.join(keys)}/{name}"

    def article_path(self, site: Site, article: Article) -> str:
        """Month folder, t + day + number."""
        assert article.column is not None
        day = article.published
        return f"{self.node_path(site, article.column)}{day:%Y%m}/t{day:%Y%m%d}_{article.number}.html"

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """<ul> with the day in brackets; long titles are cut, the whole title is in `title`."""
        lines = []
        for a in rows:
            day = self.row_day(node, a)
            top = '<em class="ding">置顶</em>' if a.pinned else ""
            who = f"<i>{esc(a.publisher)}</i>" if node.shared else ""
            shown = (
                f'<a href="{self.article_path(site, a)}" title="{esc(a.title)}" target="_blank">{esc(cut(a.title))}</a>'
            )
            lines.append(f"<li>{top}{shown}{who}{f'<span>[{day}]</span>' if day else ''}</li>")
        return '<ul class="liebiao">\n' + "\n".join(lines) + "\n</ul>"

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """The script call that real templates leave to the browser."""
        return f'<div class="fanye"><script>createPageHTML({total}, {number - 1}, "index", "html");</script></div>'

"""VSB without static pages: content.jsp?urltype=…, and a session id in the links of the first page a visitor gets."""

from __future__ import annotations

import hashlib
import re

from gongkai.demo.model import Article, Node, Site
from gongkai.demo.styles import vsb

_LINK = re.compile(r'href="(/\w+\.jsp)')


class STYLE(vsb.STYLE):
    """博达式动态页."""

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """The tree id; the page number in the component's own parameters."""
        total = -(-len(node.articles) // self.size(node))
        turn = f"a9t={total}&a9p={page}&a9c={self.size(node)}&" if page > 1 else ""
        return f"/list.jsp?{turn}urltype=tree.TreeTempUrl&wbtreeid={node.number}"

    def article_path(self, site: Site, article: Article) -> str:
        """Tree id and news id."""
        assert article.column is not None
        return f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid={article.column.number}&wbnewsid={article.number}"

    def home(self, site: Site) -> str:
        """The first page does not know yet whether the visitor keeps cookies."""
        session = hashlib.sha256(site.spec.unit_id.encode()).hexdigest()[:32].upper()
        return _LINK.sub(rf'href="\1;jsessionid={session}', super().home(site))

"""Empty lists 空列表: a column page whose list container holds no row, and says so or shows nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crawler.extractors.cells import is_header
from crawler.extractors.mainblock import is_furniture
from crawler.extractors.page import Page
from crawler.extractors.text import compact

# What list templates leave behind instead of rows
_COMMENT = re.compile(r"<!--\s*(?:no\s*data|没有数据|无数据|暂无数据|no\s*records?|empty\s*list)\s*-->", re.I)
_NO_RECORDS = re.compile(
    r"<recordset>\s*</recordset>|totalRecord\s*[:=]\s*['\"]?0['\"]?\s*[,;}\s]|<totalrecord>\s*0\s*<", re.I
)
_PAGER_OF_NOTHING = re.compile(r"共\s*(?:<[^>]{1,80}>\s*)?0\s*(?:<[^>]{1,80}>\s*)?(?:条|篇|项)(?!.{0,4}[1-9])")
_COLUMNS = 3  # at least, of a table that is known by its head
_LIST_WORDS = re.compile(r"list|news|article|record", re.I)


def has_empty_list(page: Page) -> bool:
    """Whether the page states or shows that its list has no rows."""
    if says_empty(page):
        return True
    return _bare_container(page) or any(not any(map(is_furniture, t.iterancestors())) for t in header_tables(page))


def says_empty(page: Page) -> bool:
    """Whether the page's source tells outright that its list has no rows, whatever script draws it."""
    html = page.html
    return any(pattern.search(html) for pattern in (_COMMENT, _NO_RECORDS, _PAGER_OF_NOTHING))


def has_bare_list(page: Page) -> bool:
    """Whether a list element of the page's middle, of whatever name, has neither rows nor text.

    Weaker than `has_empty_list`: a script may fill the element, so ask for its calls first.
    """
    return any(not any(map(is_furniture, element.iterancestors())) for element, _ in _bare_lists(page))


def header_tables(page: Page) -> Iterator[Any]:
    """Tables that have a row of column names (序号, 名称, 发布日期) and no other."""
    for table in page.tree.iter("table"):
        rows = list(table.iter("tr"))
        names = [compact("".join(cell.itertext())) for cell in rows[0] if isinstance(cell.tag, str)] if rows else []
        if len(rows) == 1 and len(names) >= _COLUMNS and is_header(tuple(names)):
            yield table


def _bare_container(page: Page) -> bool:
    """A list element (`<ul class="…list…">`) without any child or text."""
    return any(_LIST_WORDS.search(names) for _, names in _bare_lists(page))


def _bare_lists(page: Page) -> Iterator[tuple[Any, str]]:
    """Empty list elements with the names of the element that stands for them."""
    for element in page.tree.iter("ul", "ol", "tbody"):
        if len(element) or (element.text or "").strip():
            continue
        owner = element if element.tag != "tbody" else element.getparent()
        yield element, f"{owner.get('class') or ''} {owner.get('id') or ''}" if owner is not None else ""

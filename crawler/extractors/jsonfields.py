"""Field names by what the fields hold 字段推断: which fields of an array of objects are title, link and day.

For interfaces whose names say nothing (`xxbt`, `c1`). A day is only taken where one field alone holds days: of several,
one may be the day of writing or a deadline.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from crawler.extractors.dates import parse_date

_MOST = 0.8  # share of the rows in which a field must look like what it is taken for
_CHINESE = re.compile(r"[一-鿿]")
_TITLE = (4, 120)  # characters
_LINK = re.compile(r"^(?:https?://|\.{0,2}/)\S+$|^[\w\-/]+\.(?:s?html?|jsp|aspx?|php)(?:\?\S*)?$", re.I)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|svg|ico)(?:$|\?)", re.I)
_DAY = re.compile(r"^\s*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|1\d{9}$|1\d{12}$)")


def guess_fields(array: list[Any]) -> dict[str, str]:
    """字段推断: `title`, `url` and, where there is but one, `day` → name of the field; {} without title or link."""
    rows = [item for item in array if isinstance(item, dict)]
    if not rows:
        return {}
    names = list(dict.fromkeys(name for row in rows for name in row))
    links = [n for n in names if _most(rows, n, _is_link) and _distinct(rows, n)]
    titles = [n for n in names if n not in links and _most(rows, n, _is_title)]
    own = [n for n in titles if _distinct(rows, n)] or titles
    days = [n for n in names if _most(rows, n, _is_day)]
    if not links or not own:
        return {}
    found = {"title": own[0], "url": links[0]}
    return {**found, "day": days[0]} if len(days) == 1 else found


def _most(rows: list[dict[str, Any]], name: str, like: Callable[[Any], bool]) -> bool:
    return sum(like(row.get(name)) for row in rows) >= _MOST * len(rows)


def _distinct(rows: list[dict[str, Any]], name: str) -> bool:
    """Whether the rows differ in a field: a unit's name or a category is the same in all."""
    values = [str(row.get(name)) for row in rows]
    return len(set(values)) >= _MOST * len(values)


def _is_title(value: Any) -> bool:
    return isinstance(value, str) and _TITLE[0] <= len(value.strip()) <= _TITLE[1] and bool(_CHINESE.search(value))


def _is_link(value: Any) -> bool:
    return isinstance(value, str) and bool(_LINK.match(value.strip())) and not _PICTURE.search(value)


def _is_day(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not _DAY.match(str(value)):
        return False
    day = parse_date(str(value), None)
    return day is not None and day.value is not None

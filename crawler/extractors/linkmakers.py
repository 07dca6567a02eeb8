"""Link makers 拼接地址: how a page's scripts make a row's address of its fields (`'/detail.html?id=' + item.id`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

_FIELD = r"(?:\w+(?:\[\w+\])?\.)+(\w+)"
_JOINED = re.compile(
    rf"['\"`]([^'\"`\n]{{0,200}}[/=_\-])['\"]{{0,2}}\s*\+\s*(?:encodeURI\w*\()?{_FIELD}\)?(?:\s*\+\s*(['\"])([^'\"\n]{{0,60}}))?"
)
_FILLED = re.compile(rf"(?<![\w\-./?&=:%])([\w\-./?&=:%]{{0,200}}[/=_\-])\$\{{\s*{_FIELD}\s*\}}([\w\-./?&=%]{{0,60}})")
# templates of scripts: {{d.id}}, {{=it.id}}, <%= row.id %>
_TEMPLATED = re.compile(
    rf"\bhref\s*=\s*[\"']([^\"'<>{{}}\s]{{0,200}}[/=_\-])(?:\{{\{{|<%)[=#-]?\s*{_FIELD}\s*(?:\}}\}}|%>)([^\"'<>{{}}\s]{{0,60}})[\"']"
)
_PUSHED = re.compile(r"\bpath\s*:\s*['\"]([/\w\-]{2,80})['\"]\s*,\s*query\s*:\s*\{\s*(\w+)\s*:\s*(?:\w+\.)+(\w+)\s*\}")
_ADDRESS = re.compile(r"(?:https?:/)?/[^\s<>()]*$|[\w\-]+\.(?:s?html?|jsp|aspx?|php|do)\?[^\s<>()]*$", re.I)
_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|js|css)|/api/|/upload|\bimg\b|download|ajax|click|count", re.I)
_MOST = 8


@dataclass(frozen=True, slots=True)
class LinkMaker:
    """拼接规则: an address is `head`, the value of `field`, `tail`."""

    head: str
    field: str
    tail: str = ""


def link_makers(html: str) -> tuple[LinkMaker, ...]:
    """拼接规则 of a page's source or of a script, in order."""
    found = []
    text = unescape(html) if "&#39;" in html or "&quot;" in html else html
    for hit in _JOINED.finditer(text):
        found.append((hit[1], hit[2], re.split(r"['\"\\\s>]", hit[4] or "")[0]))
    for hit in _FILLED.finditer(text):
        found.append((hit[1], hit[2], hit[3]))
    for hit in _TEMPLATED.finditer(text):
        found.append((hit[1], hit[2], hit[3]))
    for hit in _PUSHED.finditer(text):
        found.append((f"{hit[1]}?{hit[2]}=", hit[3], ""))
    makers = (LinkMaker(place[0], field, tail) for head, field, tail in found if (place := _ADDRESS.search(head)))
    return tuple(dict.fromkeys(m for m in makers if not _NO_PAGE.search(m.head + m.tail)))[:_MOST]


def made_link(makers: Iterable[LinkMaker], fields: Mapping[str, Any]) -> str:
    """The address of a row with these fields (names in lower case, without _ and -); "" when no maker knows them."""
    for maker in makers:
        value = fields.get(maker.field.lower().replace("_", ""))
        if value not in (None, "") and not isinstance(value, (dict, list)):
            return f"{maker.head}{value}{maker.tail}"
    return ""

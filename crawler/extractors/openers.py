"""Openers 打开函数: functions of a page's scripts that open an address made of their arguments (`show('123')`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from crawler.extractors.scripts import EXPRESSION, arguments, braces, joined

_PARAMETERS = r"\s*\(([\w$,\s]{0,80})\)\s*\{"
_FUNCTION = re.compile(rf"\bfunction\s+(\w+){_PARAMETERS}|\b(\w+)\s*[=:]\s*function{_PARAMETERS}")
_OPENS = re.compile(
    rf"(?:\bopen\s*\(|\bhref\s*=(?!=)|\blocation\s*=(?!=)|location\.(?:assign|replace)\s*\()\s*({EXPRESSION})", re.I
)
_NAME = re.compile(r"[A-Za-z_$][\w$]*$")
_CALL = re.compile(r"^\s*(?:javascript:)?\s*(?:return\s+)?(\w+)\s*\(([^()]{1,300})\)", re.I)
_LONGEST_SCRIPT = 300_000

Openers = Mapping[str, tuple[tuple[str, ...], str]]  # function → its parameters, the expression of what it opens


@lru_cache(maxsize=2)  # every link of a page that is a call asks for them
def openers(html: str) -> Openers:
    """打开函数 of a page's source."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    if "function" not in html or len(html) > _LONGEST_SCRIPT:
        return found
    for hit in _FUNCTION.finditer(html):
        body = braces(html, hit.end() - 1)
        opened = _opened(body) if body and len(body) < 3000 else ""
        if opened:
            names = tuple(name.strip() for name in (hit[2] or hit[4] or "").split(","))
            found.setdefault(hit[1] or hit[3], (names, opened))
    return found


def opened_by(script: str, known: Openers) -> str:
    """The address that a handler opens through one of the functions; "" when it calls none of them."""
    call = _CALL.match(script)
    if call is None or call[1] not in known:
        return ""
    names, expression = known[call[1]]
    values = dict(zip(names, arguments(call[2], {}), strict=False))
    return joined(expression, lambda name: values.get(name, ""))


def _opened(body: str) -> str:
    """The expression of the address that a function opens; a variable stands for what was put into it."""
    hit = _OPENS.search(body)
    expression = hit[1] if hit else ""
    if _NAME.match(expression):
        put = re.search(rf"\b{re.escape(expression)}\s*=(?!=)\s*({EXPRESSION})", body)
        expression = put[1] if put else ""
    return expression if re.search(r"['\"`]", expression) else ""

"""Openers 打开函数: functions of a page's scripts that open an address made of their arguments (`show('123')`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from crawler.extractors.scripts import EXPRESSION, arguments, braces, joined

_PARAMETERS = r"\s*\(([\w$,\s]{0,80})\)\s*\{"
_WORD = "function"
# What stands behind the word: a name, or none where the function is given to a name before it
_DEFINED = re.compile(rf"(?:\s+(\w+))?{_PARAMETERS}")
_OPENS = re.compile(
    rf"(?:\bopen\s*\(|\bhref\s*=(?!=)|\blocation\s*=(?!=)|location\.(?:assign|replace)\s*\()\s*({EXPRESSION})", re.I
)
_NAME = re.compile(r"[A-Za-z_$][\w$]*$")
_CALL = re.compile(r"^\s*+(?:javascript:)?\s*+(?:return\s+)?(\w+)\s*\(([^()]{1,300})\)", re.I)
_LONGEST_SCRIPT = 300_000

Openers = Mapping[str, tuple[tuple[str, ...], str]]  # function → its parameters, the expression of what it opens


@lru_cache(maxsize=2)  # every link of a page that is a call asks for them
def openers(html: str) -> Openers:
    """打开函数 of a page's source."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    if "function" not in html or len(html) > _LONGEST_SCRIPT:
        return found
    for name, parameters, opening in _functions(html):
        body = braces(html, opening)
        opened = _opened(body) if body and len(body) < 3000 else ""
        if opened:
            found.setdefault(name, (tuple(one.strip() for one in parameters.split(",")), opened))
    return found


def _functions(html: str) -> Iterator[tuple[str, str, int]]:
    """(name, parameters, place of its brace) of each `function name(…) {` and `name = function(…) {`.

    Looked for by the word: a pattern that may begin with any name takes twenty times as long.
    """
    at = html.find(_WORD)
    while at >= 0:
        hit = _DEFINED.match(html, at + len(_WORD))
        own = hit is not None and hit[1] is not None
        name = (hit[1] if own and not _in_word(html, at) else "" if own else _given_to(html, at)) if hit else ""
        if hit and name:
            yield name, hit[2], hit.end() - 1
        at = html.find(_WORD, hit.end() if hit and name else at + 1)


def _given_to(html: str, at: int) -> str:
    """The name before a `=` or `:` before a place."""
    at = _before_space(html, at)
    if at == 0 or html[at - 1] not in "=:":
        return ""
    end = start = _before_space(html, at - 1)
    while _in_word(html, start):
        start -= 1
    return html[start:end]


def _before_space(html: str, at: int) -> int:
    while at > 0 and html[at - 1].isspace():
        at -= 1
    return at


def _in_word(html: str, at: int) -> bool:
    """Whether a character of a word stands before a place."""
    return at > 0 and (html[at - 1].isalnum() or html[at - 1] == "_")


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

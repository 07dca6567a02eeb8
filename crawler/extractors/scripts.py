"""Scripts 页面脚本: literals that page scripts hold: variables, call arguments, objects and addresses of data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.extractors.page import Page

_VARIABLE = re.compile(r"(?:\bvar|\blet|\bconst|window\.)\s*(\w+)\s*=\s*(?:'([^'\n]*)'|\"([^\"\n]*)\"|(-?\d+)\b)")
_PAIR = re.compile(r"(?:['\"]([\w.\-\[\]]+)['\"]|(?<![\w.\-])([\w.\-]+))\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|(-?[\w.]+))")
_LITERAL = re.compile(r"\b(\w+)\s*:\s*(?:'([^'\n]*)'|\"([^\"\n]*)\"|(-?\d+)\b)")
STRING = r"(?:'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`)"
TERM = rf"(?:{STRING}|[\w.$]+(?:\(\))?)"
EXPRESSION = rf"{TERM}(?:\s*\+\s*{TERM})*"  # strings and values joined by +
_PIECE = re.compile(rf"({STRING})|([\w.$]+)(?:\(\))?")
_HOLE = re.compile(r"\$\{\s*([\w.]+)[^}]*\}")
_ARGUMENT = re.compile(r"\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\w+))\s*(?:,|$)")


def scripts(page: Page) -> Iterator[str]:
    """Text of every inline script."""
    for script in page.tree.iter("script"):
        if script.text and not script.text.isspace():
            yield script.text


def variables(page: Page) -> dict[str, str]:
    """Plain values assigned in the page's scripts."""
    found: dict[str, str] = {}
    for text in scripts(page):
        for name, single, double, number in _VARIABLE.findall(text):
            found.setdefault(name, single or double or number)
    return found


def arguments(text: str, known: dict[str, str]) -> list[str]:
    """Arguments of a call as texts; names of known variables are replaced by their values, strings keep no quotes."""
    out = []
    for single, double, bare in _ARGUMENT.findall(text):
        out.append(known.get(bare, bare) if bare else single or double)
    return out


def pairs(text: str, known: dict[str, str] | None = None) -> dict[str, str]:
    """Key-value pairs of an object literal with plain values."""
    values = known or {}
    found: dict[str, str] = {}
    for quoted, plain, single, double, bare in _PAIR.findall(text):
        found[quoted or plain] = values.get(bare, bare) if bare else single or double
    return found


def properties(page: Page) -> dict[str, str]:
    """Plain values of the properties in the page's scripts (`data: {pageSize: 10}`), the first of each name."""
    found: dict[str, str] = {}
    for text in scripts(page):
        for name, single, double, number in _LITERAL.findall(text):
            found.setdefault(name, single or double or number)
    return found


def joined(expression: str, value: Callable[[str], str]) -> str:
    """The text that an EXPRESSION makes when `value` says what its names stand for."""
    out = ""
    for quoted, name in _PIECE.findall(expression):
        out += _HOLE.sub(lambda hit: value(hit[1]), quoted[1:-1]) if quoted else value(name)
    return out


def braces(text: str, start: int) -> str:
    """The text inside the braces that open at or behind `start`; "" when they never close."""
    opened = text.find("{", start)
    depth = 0
    for i in range(opened, len(text)) if opened >= 0 else ():
        if text[i] == "{":
            depth += 1
        elif text[i] == "}":
            depth -= 1
            if depth == 0:
                return text[opened + 1 : i]
    return ""

"""Literals 脚本字面量: arrays of objects that scripts hold, as JSON or as plain JavaScript, read without running it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

START = re.compile(r"\[\s*\{")
_LONGEST = 500_000  # characters of one literal
_MOST_BROKEN = 20  # of a text
_TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\]|\\.)*\"|'((?:[^'\\]|\\.)*)'|([{,]\s*)([A-Za-z_$][\w$]*)(?=\s*:)|,(?=\s*[}\]])"
    r"|(?<=[:,\[])(\s*)(!0|!1|void 0|[A-Za-z_$][\w$]*)(?=\s*[,}\]])|(?<=[:,\[{])(\s*)`([^`$]*)`",
    re.S,
)
_PLAIN = {"true": "true", "false": "false", "null": "null", "!0": "true", "!1": "false"}
# (function(a,b){return {…}}(1,"x")): values that occur often stand behind the object, under one-letter names
_FACTORED = re.compile(r"\(?function\s*\(([\w$,\s]*)\)\s*\{.*\}\s*\)?\s*\((.*?)\)\s*\)?\s*;?\s*$", re.S)


def arrays(text: str) -> Iterator[list[Any]]:
    """The array literals of objects in a script, outermost only, JSON or plain JavaScript."""
    for value, _, _ in placed_arrays(text):
        yield value


def placed_arrays(text: str) -> Iterator[tuple[list[Any], int, int]]:
    """As `arrays`, each with the place where it begins and the one behind it."""
    known: Mapping[str, str] | None = None
    place = broken = 0
    while broken < _MOST_BROKEN and (hit := START.search(text, place)):
        known = _factored(text) if known is None else known
        end = _closing(text, hit.start())
        value = _literal(text[hit.start() : end], known) if end else None
        if isinstance(value, list):
            yield value, hit.start(), end
            place = end
        else:
            place, broken = hit.end(), broken + 1


def _factored(text: str) -> dict[str, str]:
    """Name of a parameter → JSON of the value it stands for, where the script is one function called with values."""
    hit = _FACTORED.search(text) if "return" in text else None
    values = _literal(f"[{hit[2]}]", {}) if hit else None
    names = [name.strip() for name in hit[1].split(",")] if hit else []
    if not isinstance(values, list) or len(values) != len(names):
        return {}
    return {name: json.dumps(value) for name, value in zip(names, values, strict=True)}


def _closing(text: str, start: int) -> int:
    """The place behind the bracket that closes the one at `start`; 0 when none does."""
    depth, quote, place = 0, "", start
    stop = min(len(text), start + _LONGEST)
    while place < stop:
        char = text[place]
        if quote:
            if char == "\\":
                place += 1
            elif char == quote:
                quote = ""
        elif char in "'\"`":
            quote = char
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if depth == 0:
                return place + 1
        place += 1
    return 0


def _literal(text: str, known: Mapping[str, str]) -> Any:
    for plain in (True, False):
        try:
            return json.loads(text if plain else _TOKEN.sub(lambda token: _as_json(token, known), text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _as_json(token: re.Match[str], known: Mapping[str, str]) -> str:
    if token[3]:
        return f'{token[2]}"{token[3]}"'
    if token[1] is not None:
        return _quoted(token[1])
    if token[5]:
        return token[4] + (_PLAIN.get(token[5]) or known.get(token[5], "null"))
    if token[7] is not None:
        return token[6] + _quoted(token[7])
    return "" if token[0].startswith((",", "//", "/*")) else token[0]


def _quoted(text: str) -> str:
    """A string of JavaScript between other quotes as JSON."""
    return json.dumps(text.replace("\\'", "'"), ensure_ascii=False).replace("\\\\u", "\\u").replace("\\\\/", "/")

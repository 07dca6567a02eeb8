"""First characters 首字: with which characters a match can begin, read from the pattern itself.

`re` looks quickly for a pattern only when each of its branches begins with a plain character; `\\d` at the head of one
makes it try all branches at every place of a text. Looking for the first characters before is ten times as fast.
"""

from __future__ import annotations

import re
import re._parser as parser  # type: ignore[import-not-found]  # how `re` itself reads a pattern
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_CLASSES = {"CATEGORY_DIGIT": str.isdecimal, "CATEGORY_SPACE": str.isspace}
_PLANE = 0x10000  # `re` has a quick table for the characters below; of those above any is taken
_ABOVE = "\U00010000-\U0010ffff"


class _AnyError(Exception):
    """Raised where a match may begin with any character, or be empty."""


@lru_cache(maxsize=1024)
def beginning(pattern: str, flags: int = 0) -> re.Pattern[str] | None:
    """A pattern that fits the first character of whatever `pattern` fits; None where that is no quicker."""
    parts = parser.parse(pattern)
    if parts.state.flags != re.UNICODE or _is_quick(parts):
        return None
    try:
        firsts = "".join(sorted(_of_sequence(parts)))
    except _AnyError:
        return None
    return re.compile(rf"[{firsts}](?<=(?={pattern})[\s\S])", flags)


def _is_quick(parts: Sequence[Any]) -> bool:
    """Whether `re` itself looks for the first character."""
    if not len(parts):
        return False
    kind, value = str(parts[0][0]), parts[0][1]
    if kind == "SUBPATTERN":
        return _is_quick(value[3])
    if kind == "BRANCH":
        return all(len(branch) and str(branch[0][0]) == "LITERAL" for branch in value[1])
    return kind in ("LITERAL", "IN")


def _of_sequence(parts: Sequence[Any]) -> frozenset[str]:
    """The first characters of all that must follow each other, as they are written in a set [...]."""
    found: frozenset[str] = frozenset()
    for name, value in parts:
        kind = str(name)
        if kind in _NO_WIDTH:
            continue
        found |= _of_part(kind, value)
        if kind not in _REPEATS or value[0] > 0:
            return found
    raise _AnyError


def _of_part(kind: str, value: Any) -> frozenset[str]:
    if kind == "LITERAL":
        return frozenset({re.escape(chr(value))})
    if kind == "IN":
        return frozenset(_member(str(name), one) for name, one in value)
    if kind == "BRANCH":
        return frozenset().union(*map(_of_sequence, value[1]))
    if kind == "SUBPATTERN" and not value[1] and not value[2]:
        return _of_sequence(value[3])
    if kind in _REPEATS:
        return _of_sequence(value[2])
    raise _AnyError


def _member(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return re.escape(chr(value))
    if kind == "RANGE":
        return "-".join(re.escape(chr(code)) for code in value)
    if kind == "CATEGORY" and str(value) in _CLASSES:
        return _written_out(str(value))
    raise _AnyError


@cache
def _written_out(category: str) -> str:
    """The characters of a class one by one: in a set `re` finds these ten times as fast as the class."""
    return "".join(filter(_CLASSES[category], map(chr, range(_PLANE)))) + _ABOVE

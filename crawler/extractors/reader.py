"""Outline reader 版面读取器: the compiled one where it is there and made of the source beside it, else Python's.

Both read the same outlines; `GONGKAI_PURE=1` in the environment asks for Python's.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from crawler.extractors import outlining
from crawler.extractors.digest import PURE as PURE
from crawler.extractors.digest import source_digest
from crawler.extractors.outline import Outline


def chosen() -> tuple[Callable[[str], Outline], str]:
    """(the reader, what it is)."""
    if os.environ.get(PURE):
        return outlining.outline_of, f"Python ({PURE})"
    try:
        from crawler.extractors import _outlining
    except ImportError:
        return outlining.outline_of, "Python (not compiled)"
    if source_digest() != _outlining.SOURCE:
        return outlining.outline_of, "Python (compiled from another source: install again)"
    return _outlining.outline_of, "compiled"


outline_of, CHOSEN = chosen()

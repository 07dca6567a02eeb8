"""Short text 短文本: the text of an element where it is short enough to say something."""

from __future__ import annotations

from typing import Any


def text_up_to(element: Any, most: int) -> str | None:
    """The text below an element, None for more characters: of nested elements nobody needs to collect it all."""
    parts, length = [], 0
    for text in element.itertext():
        parts.append(text)
        length += len(text)
        if length > most:
            return None
    return "".join(parts)

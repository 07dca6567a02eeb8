"""Certainty 日期可靠: whether a day that was read says when something was published or written."""

from __future__ import annotations

from crawler.nouns import Certainty, DateReading, DateSource

# A day read from the address or a header is when a file was made, not when it was published.
_NOT_PUBLICATION = frozenset({DateSource.URL, DateSource.HTTP_HEADER})


def is_certain(reading: DateReading | None) -> bool:
    """Whether a day was read exactly and from a place that speaks of that day."""
    return reading is not None and reading.certainty is Certainty.EXACT and reading.source not in _NOT_PUBLICATION

"""Shelf 暂存: the items of each unit kept in a temporary file until all units are ranked."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from itertools import starmap
from operator import attrgetter
from tempfile import TemporaryFile
from types import TracebackType

from scoring.nouns import RectificationItem

Put = bytes  # the items of a unit as they lie on the shelf; empty for none
_values = attrgetter(*RectificationItem.__slots__)  # plain values are stored and read in a third of the time


def packed(items: Iterable[RectificationItem]) -> Put:
    """The items of a unit, ready for the shelf of another process too."""
    values = list(map(_values, items))
    return pickle.dumps(values, pickle.HIGHEST_PROTOCOL) if values else b""


class Shelf:
    """暂存架: items come unit by unit and go in another order, without being held in memory between."""

    def __enter__(self) -> Shelf:
        self._file = TemporaryFile()
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def put(self, unit: str, items: Put) -> None:
        """Keep the items of a unit."""
        if items:
            self._places[unit] = self._end, len(items)
            self._file.seek(self._end)
            self._end += self._file.write(items)

    def take(self, unit: str) -> Sequence[RectificationItem]:
        """The items of a unit, none when it had none."""
        if unit not in self._places:
            return ()
        start, size = self._places[unit]
        self._file.seek(start)
        return list(starmap(RectificationItem, pickle.loads(self._file.read(size))))  # noqa: S301 — our own bytes

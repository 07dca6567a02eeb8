"""Shelf 暂存: the items of each unit kept in a temporary file until all units are ranked."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from itertools import starmap
from operator import attrgetter
from tempfile import TemporaryFile
from types import TracebackType

from scoring.nouns import RectificationItem


class Shelf:
    """暂存架: items come unit by unit and go in another order, without being held in memory between."""

    def __enter__(self) -> Shelf:
        self._file = TemporaryFile()
        self._places: dict[str, int] = {}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def put(self, unit: str, items: Sequence[RectificationItem]) -> None:
        """Keep the items of a unit."""
        if items:
            self._places[unit] = self._file.seek(0, 2)
            pickle.dump(list(map(_values, items)), self._file, pickle.HIGHEST_PROTOCOL)

    def take(self, unit: str) -> Sequence[RectificationItem]:
        """The items of a unit, none when it had none."""
        if unit not in self._places:
            return ()
        self._file.seek(self._places[unit])
        return list(starmap(RectificationItem, pickle.load(self._file)))  # noqa: S301 — nobody else can open the file


_values = attrgetter(*RectificationItem.__slots__)  # plain values are stored and read in a third of the time

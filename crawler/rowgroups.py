"""Row groups 行组: which parts of a stored table hold rows of some units, so that the others stay unread."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

UNIT = "unit_id"


def groups_with(file: pq.ParquetFile, units: Collection[str]) -> list[int]:
    """The groups that have a row of any of the units; what the file says of its groups rules out most."""
    if not units:
        return []
    least, most, wanted = min(units), max(units), pa.array(units, pa.string())
    place = file.metadata.schema.names.index(UNIT)
    near = (n for n in range(file.num_row_groups) if _may_hold(file, n, place, least, most))
    return [n for n in near if pc.any(pc.is_in(file.read_row_group(n, [UNIT])[UNIT], wanted)).as_py()]


def _may_hold(file: pq.ParquetFile, group: int, place: int, least: str, most: str) -> bool:
    known = file.metadata.row_group(group).column(place).statistics
    if known is None or not known.has_min_max:
        return True
    return bool(known.min <= most and least <= known.max)

"""Row groups are found by the units they hold, whether or not the file tells the first and last of each group."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.rowgroups import groups_with

GROUPS = [["u01", "u02"], ["u09", "u03"], ["镇一", "u05"], ["u05", "u05"], []]


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(
    ("units", "found"),
    [
        (["u02"], [0]),
        (["u05"], [2, 3]),
        (["u04"], []),  # between those of a group, and in none
        (["u00", "u99"], []),
        ({"镇一", "u01"}, [0, 2]),
        ([], []),
    ],
)
def test_groups(tmp_path: Path, units: list[str], found: list[int], told: bool) -> None:
    schema = pa.schema([("section", pa.string()), ("unit_id", pa.string()), ("words", pa.list_(pa.string()))])
    with pq.ParquetWriter(tmp_path / "t.parquet", schema, write_statistics=told) as out:
        for ids in GROUPS:
            rows = [{"section": "x", "unit_id": unit, "words": ["a", "b"]} for unit in ids]
            out.write_table(pa.Table.from_pylist(rows, schema=schema))
    with pq.ParquetFile(tmp_path / "t.parquet") as file:
        assert groups_with(file, units) == found

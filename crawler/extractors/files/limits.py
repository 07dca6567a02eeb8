"""Limits 上限 of reading one attachment. What lies beyond is left out and the reading says `truncated`."""

from __future__ import annotations

TEXT = 60_000  # characters kept
TABLES = 40
CELLS = 20_000  # of all tables of a file
PAGES = 80  # of a PDF
GRID_PAGES = 12  # of a PDF whose ruled tables are read cell by cell: a tenth of a second each
SHEETS = 30
FILE_BYTES = 20 * 2**20
UNPACKED = 80 * 2**20  # of all parts of a container together
RATIO = 200  # unpacked to packed, above the first MiB
MEMBERS = 200  # of a .zip
MEMBERS_READ = 12
SECONDS = 10.0  # for one file, looked at between pages

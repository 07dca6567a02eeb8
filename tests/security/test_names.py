"""No name from the network or a units file becomes a path: archives and report pages are named by what we allow."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crawler.jobs import group_jobs
from crawler.nouns import Unit, UnitKind
from reports.safe import file_names

_JOB = re.compile(r"[a-z0-9-]{1,50}")
_WILD = st.text(st.sampled_from("abAB09./\\:%\x00\n ~$*政-_@[]"), max_size=60)


@given(st.lists(_WILD, min_size=1, max_size=5))
def test_an_archive_is_named_by_letters_digits_and_dashes(hosts: list[str]) -> None:
    units = [Unit(f"u{n}", "示例镇", UnitKind.TOWNSHIP, f"http://{host}/") for n, host in enumerate(hosts)]
    for job in group_jobs(units):
        assert _JOB.fullmatch(job.name), job.name


@given(st.lists(_WILD, max_size=8, unique=True))
def test_a_units_page_lies_in_the_reports_folder(ids: list[str]) -> None:
    root = Path("/reports/units")
    for name in file_names(ids).values():
        assert (root / f"{name}.html").resolve().parent == root
        assert not name.startswith(".")

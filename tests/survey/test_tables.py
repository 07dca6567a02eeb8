"""The survey's data files name sections that exist, and their patterns compile."""

from __future__ import annotations

import re

import pytest

from crawler.sections import load_sections
from crawler.survey.needs import need_of, sections_with_needs
from crawler.survey.verdicts import probes


def test_every_section_with_a_need_exists() -> None:
    assert sections_with_needs() <= set(load_sections())


def test_every_section_with_a_content_probe_exists() -> None:
    assert set(probes()) <= set(load_sections())


@pytest.mark.parametrize("section", sorted(sections_with_needs()))
def test_a_need_asks_for_something(section: str) -> None:
    need = need_of(section)
    assert need.details + need.undated > 0
    assert re.compile(need.titles)


@pytest.mark.parametrize("section", sorted(probes()))
def test_a_content_probe_asks_for_something(section: str) -> None:
    probe = probes()[section]
    patterns = [p for p in (probe.some_entry, probe.unlike, probe.some_text) if p]
    assert patterns
    assert all(re.compile(p) for p in patterns)
    assert 1 <= probe.from_rank <= 5


def test_a_section_without_a_row_has_the_default_need() -> None:
    other = next(s for s in load_sections() if s not in sections_with_needs())
    assert need_of(other) == need_of("a section that does not exist")

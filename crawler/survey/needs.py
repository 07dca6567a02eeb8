"""Needs 需求: how deep each section is read (data: needs.yaml; back-reading windows: sections.yaml)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from crawler.survey.ownership import plain
from crawler.yamltext import parse_yaml


class Need(BaseModel):
    """一个栏目的读取深度."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    details: int = 1
    undated: int = 40
    titles: str = ""
    tables: bool = False  # tables of pages
    files: int = 0  # attachments that are read
    file_under: int | None = None  # only those of documents with fewer characters of their own
    grids: bool = False  # ruled tables of PDF files too, which is slow
    file_entries: bool = False  # rows that lead to a file are read as documents

    def wants_title(self, title: str) -> bool:
        """Whether entries of this title are opened first."""
        return bool(self.titles) and re.search(self.titles, plain(title)) is not None


@cache
def _table() -> tuple[Need, dict[str, Need]]:
    data = parse_yaml((files("crawler.survey") / "needs.yaml").read_text(encoding="utf-8"))
    default = Need(**data["default"])
    return default, {section: Need(**{**data["default"], **row}) for section, row in data["sections"].items()}


def need_of(section: str) -> Need:
    """The need of a section; the default for one that has no row."""
    default, rows = _table()
    return rows.get(section, default)


def sections_with_needs() -> frozenset[str]:
    """The sections that have a row of their own (for the test that walks both files)."""
    return frozenset(_table()[1])

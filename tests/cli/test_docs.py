"""Every command and every exported column is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from crawler.unitsfile.columns import COLUMNS
from gongkai.cli.app import build
from reports.tables import TABLES

DOCS = Path(__file__).resolve().parents[2] / "docs"


def commands() -> list[str]:
    """All commands as they are typed."""
    app = build()
    names = [str(command.name) for command in app.registered_commands]
    for group in app.registered_groups:
        assert isinstance(group.typer_instance, typer.Typer)
        names += [f"{group.name} {command.name}" for command in group.typer_instance.registered_commands]
    return names


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str) -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert re.search(rf"`gongkai {command}\b", text)


@pytest.mark.parametrize("table", list(TABLES))
def test_every_exported_column_is_documented(table: str) -> None:
    text = (DOCS / "data-dictionary.md").read_text(encoding="utf-8")
    part = text.split(f"## {table}\n", 1)[1].split("\n## ", 1)[0]
    assert [field.name for field in TABLES[table] if f"`{field.name}`" not in part] == []


def test_every_column_of_a_units_file_is_documented() -> None:
    text = (DOCS / "units-file.md").read_text(encoding="utf-8")
    assert [column for column in COLUMNS if f"| `{column}` |" not in text] == []

"""Departments 部门: fields and usually inapplicable leaves by a department's name (`departments.yaml`)."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from crawler.yamltext import parse_yaml
from indicators.span import Strict


class Department(Strict):
    """一类部门: names it goes by, its pilot fields, leaves usually not asked of it."""

    aliases: tuple[str, ...]
    fields: tuple[str, ...]
    exempt: frozenset[str] = frozenset()


@cache
def load_departments() -> tuple[Department, ...]:
    """All rows of the table."""
    text = (Path(__file__).parent / "departments.yaml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Department, ...]).validate_python(parse_yaml(text))


@lru_cache(maxsize=4096)
def department_of(name: str) -> Department | None:
    """The first row one of whose aliases occurs in the unit's name; None for an office the table does not know."""
    return next((d for d in load_departments() if any(alias in name for alias in d.aliases)), None)


def exempt_leaves(name: str) -> frozenset[str]:
    """Leaves usually not asked of the office with this name."""
    department = department_of(name)
    return department.exempt if department else frozenset()

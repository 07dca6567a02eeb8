"""Reads the demo county's data files 演示县数据. Unknown keys are refused."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from crawler.yamltext import parse_yaml
from gongkai.demo.model import Host, UnitSpec

KINDS = ("township", "department", "portal")


class Strict(BaseModel):
    """Base: a typing error in a data file is an error, not a silence."""

    model_config = ConfigDict(extra="forbid")


class HostRow(Strict):
    """主机, a line of county.yaml."""

    style: str
    name: str
    site_code: str
    behaviour: str = ""
    soft_404: bool = False
    browser: bool = False


class UnitRow(Strict):
    """单位, a line of county.yaml."""

    id: str
    name: str
    short: str
    kind: str
    host: str
    path: str
    organ: str
    style: str = ""


class CountyFile(Strict):
    """county.yaml."""

    county: str
    slug: str
    area_code: str
    hosts: dict[str, HostRow]
    units: list[UnitRow]


class ColumnRow(Strict):
    """栏目, a line of columns.yaml. `entries` is read by `articles.py`."""

    key: str
    title: str | dict[str, str]
    where: str = Field(alias="in")
    form: str = "list"
    sections: list[str] = []
    kinds: list[str] = list(KINDS)
    text: str = ""
    updated: int = 120
    entries: Any = []

    def title_for(self, kind: str) -> str:
        """The column's title on sites of a kind."""
        return self.title if isinstance(self.title, str) else self.title[kind]


class ColumnsFile(Strict):
    """columns.yaml."""

    columns: list[ColumnRow]
    news: list[str]


def read_yaml(name: str) -> Any:
    """A data file of this package."""
    return parse_yaml(files("gongkai.demo").joinpath(name).read_text(encoding="utf-8"))


@cache
def county() -> CountyFile:
    """The county's units and hosts."""
    return CountyFile.model_validate(read_yaml("county.yaml"))


@cache
def columns() -> ColumnsFile:
    """The column tree of a healthy unit."""
    return ColumnsFile.model_validate(read_yaml("columns.yaml"))


@cache
def texts() -> dict[str, list[str]]:
    """Running text by kind."""
    result: dict[str, list[str]] = read_yaml("texts.yaml") | read_yaml("interaction.yaml")
    return result


def hosts() -> dict[str, Host]:
    """Host name → host."""
    return {
        name: Host(name, row.style, row.name, row.site_code, row.behaviour, row.soft_404, row.browser)
        for name, row in county().hosts.items()
    }


def specs() -> list[UnitSpec]:
    """The units; a unit's page style is its host's unless it says otherwise."""
    rows = county()
    return [
        UnitSpec(u.id, u.name, u.short, u.kind, u.host, u.path, u.organ, u.style or rows.hosts[u.host].style)
        for u in rows.units
    ]

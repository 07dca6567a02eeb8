"""Field columns 重点领域栏目 of healthy units, and the fields their standard catalogues list (data: fields.yaml)."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import Field

from gongkai.demo.articles import Writer
from gongkai.demo.facts import Facts
from gongkai.demo.load import Strict, read_yaml
from gongkai.demo.model import Node, UnitSpec

HUB = "zdly"


class KindFields(Strict):
    """What the units of a kind have; `more` are further items of columns that exist."""

    catalogue: list[str]
    columns: list[list[Any]]
    more: dict[str, list[list[Any]]] = Field(default_factory=dict)


class DepartmentFields(Strict):
    """A department's fields and what its columns hold of each."""

    titles: list[str]
    matters: list[list[Any]]


class FieldsFile(Strict):
    """fields.yaml."""

    township: KindFields
    portal: KindFields
    departments: dict[str, DepartmentFields]
    other_matters: list[str]
    stands_for: dict[str, str]  # field -> the section that its column is where the unit has no other


@cache
def table() -> FieldsFile:
    """The data file."""
    return FieldsFile.model_validate(read_yaml("fields.yaml"))


def catalogue_fields(kind: str, short: str) -> list[str]:
    """What the first column of a unit's standard catalogue lists."""
    if kind == "department":
        known = table().departments.get(short)
        return known.titles if known else table().other_matters
    return table().township.catalogue if kind == "township" else table().portal.catalogue


def add_fields(root: Node, spec: UnitSpec, facts: Facts, writer: Writer) -> None:
    """Hang the hub 重点领域信息公开 and the unit's field columns below 法定主动公开内容."""
    rows = _columns(spec)
    if rows:
        parent = next(n for n in root.walk() if n.key == "fd")
        hub = _hang(root, parent, HUB, "重点领域信息公开", "hub", ("key_area",))
        for number, (title, entries, *sections) in enumerate(rows, 1):
            node = _hang(root, hub, f"ly{number:02d}", title, "list", tuple(sections[0]) if sections else ())
            writer.fill(node, entries)
            node.sections = node.sections or _stands_for(root, title)
    kind = {"portal": table().portal, "township": table().township}.get(spec.kind)
    for key, entries in (kind.more if kind else {}).items():
        writer.fill(next(n for n in root.walk() if n.key == key), entries)


def _stands_for(root: Node, title: str) -> tuple[str, ...]:
    """The section that a field's column is, unless the unit has a column of its own for it."""
    section = table().stands_for.get(title.removesuffix("领域"))
    return (section,) if section and all(section not in node.sections for node in root.walk()) else ()


def _columns(spec: UnitSpec) -> list[list[Any]]:
    if spec.kind != "department":
        return table().township.columns if spec.kind == "township" else table().portal.columns
    known = table().departments.get(spec.short)
    if known is None:
        return []
    return [[f"{field}领域", [_of(field, m) for m in known.matters]] for field in known.titles]


def _of(field: str, matter: list[Any]) -> list[Any]:
    title, age, body = matter
    return ["{short}" + title.replace("{field}", field), age, body]


def _hang(root: Node, parent: Node, key: str, title: str, form: str, sections: tuple[str, ...]) -> Node:
    number = root.number + len(list(root.walk()))
    node = Node(key, number, title, sections, form, parent)
    parent.children.append(node)
    return node

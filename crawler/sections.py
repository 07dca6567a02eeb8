"""Sections 应设栏目: the taxonomy (data: sections.yaml), validated and indexed once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from crawler.nouns import UnitKind
from crawler.yamltext import parse_yaml

Nature = Literal["list", "text", "either", "letters", "leader", "hub"]


class SectionRule(BaseModel):
    """一个应设栏目. Titles that mean it, titles that only look like it, and how far back its list is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    zh: str
    name_en: str
    kinds: tuple[UnitKind, ...]
    cycle_days: int | None
    nature: Nature
    window_days: int = Field(gt=0)
    aliases: tuple[str, ...]
    trad: tuple[str, ...] = ()
    weak: dict[str, tuple[str, ...]] = {}
    only_for: dict[UnitKind, tuple[str, ...]] = {}
    url: tuple[str, ...] = ()
    unlike: tuple[str, ...] = Field(default=(), alias="not")


class Taxonomy(BaseModel):
    """栏目分类: all sections, titles that serve several at once, and titles whose meaning depends on the unit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sections: dict[str, SectionRule]
    combined: dict[str, tuple[str, ...]] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    stands_in: dict[str, tuple[str, ...]] = {}
    rows_in: dict[str, tuple[str, ...]] = {}


@cache
def taxonomy() -> Taxonomy:
    """The whole taxonomy. Raises pydantic.ValidationError with the key path for a faulty file."""
    text = (files("crawler") / "sections.yaml").read_text(encoding="utf-8")
    return Taxonomy.model_validate(parse_yaml(text))


def load_sections() -> dict[str, SectionRule]:
    """section id -> rule."""
    return taxonomy().sections

"""Misplaced items 错放: rules by title, as data (misplaced.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, model_validator

from crawler.evidence import Column
from crawler.nouns import Entry, Unit
from crawler.yamltext import parse_yaml
from indicators.own import own_entry
from indicators.patterns import Pattern, plain, search
from indicators.span import Strict, Words


class Rule(Strict):
    """一条错放规则: by title, or a relayed document in a column of the unit's own ones (`own_titles`: its name)."""

    id: str
    sections: tuple[str, ...]
    title: Pattern = ""
    unless: Pattern = ""
    relayed: bool = False
    own_titles: Pattern = ""
    why: Words

    @model_validator(mode="after")
    def _says_something(self) -> Rule:
        if not self.title and not self.relayed:
            raise ValueError("give a title pattern or relayed")
        return self

    def fits(self, entry: Entry, column: Column, unit: Unit) -> bool:
        """Whether the entry seems to belong elsewhere."""
        if self.relayed:
            return bool(search(self.own_titles, plain(column.title))) and not own_entry(entry, unit)
        text = plain(entry.title)
        return bool(search(self.title, text)) and not (self.unless and search(self.unless, text))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules."""
    text = (Path(__file__).parent / "misplaced.yaml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Rule, ...]).validate_python(parse_yaml(text))

"""Severe content 严重问题线索: patterns that a person should look at (severe.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from crawler.yamltext import parse_yaml
from indicators.patterns import Pattern
from indicators.span import Strict, Words


class Clue(Strict):
    """一条线索规则."""

    pattern: Pattern
    why: Words


class Clues(Strict):
    """severe.yaml."""

    orders: tuple[Clue, ...]
    phrases: tuple[Clue, ...]


@cache
def clues() -> tuple[Clue, ...]:
    """All rules."""
    text = (Path(__file__).parent / "severe.yaml").read_text(encoding="utf-8")
    table = Clues.model_validate(parse_yaml(text))
    return table.orders + table.phrases

"""Wrong words 错敏词表: forms that are wrong, with the right one and why (wrong_words.yaml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import Field

from crawler.extractors.text import any_of
from indicators.patterns import Pattern
from indicators.span import Strict


class WrongWord(Strict):
    """一个错词: `unless` fits the words around a hit that is right."""

    wrong: str = Field(min_length=2)
    right: str
    reason: str
    unless: Pattern = ""


class WordList(Strict):
    """wrong_words.yaml."""

    wrong: tuple[WrongWord, ...]
    sensitive: tuple[WrongWord, ...]


@cache
def word_list() -> WordList:
    """The list; each list has its own price."""
    text = (Path(__file__).parent / "wrong_words.yaml").read_text(encoding="utf-8")
    return WordList.model_validate(yaml.safe_load(text))


@cache
def any_wrong_word() -> re.Pattern[str]:
    """All forms at once. Fits the first character of a form."""
    return any_of(word.wrong for word in (*word_list().wrong, *word_list().sensitive))

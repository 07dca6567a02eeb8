"""Wrong words 错敏词表: forms that are wrong, with the right one and why (wrong_words.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from crawler.extractors.looking import WordSearch, word_search
from crawler.yamltext import parse_yaml
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
    return WordList.model_validate(parse_yaml(text))


def may_be_wrong(text: str) -> bool:
    """Whether any of the forms stands in a text."""
    return _all_forms().any(text)


@cache
def _all_forms() -> WordSearch:
    search = word_search()
    search.add(word.wrong for word in (*word_list().wrong, *word_list().sensitive))
    return search

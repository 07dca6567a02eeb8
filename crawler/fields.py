"""Fields 领域: which fields a column title means (data: fields.yaml).

A field is published in a column of its own, below 重点领域 or 试点领域, or in a list that holds several fields. Which
fields a unit owes is no matter of recognition.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from crawler.titles import normalise, stems, words
from crawler.yamltext import parse_yaml

_AFFIXES = ("领域", "信息", "公开", "专栏", "专题", "政策", "工作", "事项", "情况", "监督", "重点", "基层政务")
_STRIPPED = 3  # affixes taken off one title at most: 社会救助领域信息公开


class Field(BaseModel):
    """一个领域: its columns' titles, its items' titles, and the sections whose lists hold them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str
    titles: tuple[str, ...]
    items: str
    sections: tuple[str, ...]


@cache
def load_fields() -> dict[str, Field]:
    """Chinese name -> field, in the order of the file."""
    data = parse_yaml((files("crawler") / "fields.yaml").read_text(encoding="utf-8"))
    return {name: Field.model_validate(row) for name, row in data.items()}


@cache
def _by_title() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, field in load_fields().items():
        for title in dict.fromkeys((name, *field.titles)):
            found.setdefault(normalise(title), []).append(name)
    return {title: tuple(names) for title, names in found.items()}


@lru_cache(maxsize=100_000)
def fields_titled(title: str, unit_name: str = "") -> tuple[str, ...]:
    """Fields that a column of this title is for: exact, or once the unit's name and affixes are off."""
    text = normalise(title)
    if not 2 <= len(text) <= 24:
        return ()
    for stem in stems(unit_name) if unit_name else ():
        if stem in text and len(text) - len(stem) >= 2:
            text = text.replace(stem, "", 1)
            break
    return _without_affixes(text)


@lru_cache(maxsize=20_000)
def _without_affixes(text: str) -> tuple[str, ...]:
    """The fields of a normalised title once the unit's name is off: the same titles stand on the sites of all units."""
    for _ in range(_STRIPPED + 1):
        if text in _by_title():
            return _by_title()[text]
        cut = next((c for a in _affixes() if (c := _without(text, a)) is not None), None)
        if cut is None:
            return ()
        text = cut
    return ()


@cache
def _affixes() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_AFFIXES, *(a for a in words().affixes.split() if len(a) >= 2))))


def _without(text: str, affix: str) -> str | None:
    if len(text) - len(affix) < 2:
        return None
    if text.endswith(affix):
        return text[: -len(affix)]
    return text[len(affix) :] if text.startswith(affix) else None


def fields_named(text: str) -> tuple[str, ...]:
    """Fields that a running text names by name or title (a statement, a row of a catalogue)."""
    plain = re.sub(r"\s", "", text)
    return tuple(n for n, f in load_fields().items() if any(t in plain for t in (n, *f.titles) if len(t) >= 3))

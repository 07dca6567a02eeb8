"""Every pattern has samples that it must find and samples that it must not find, kept as data."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from indicators.catalogue import load_catalogue
from indicators.patterns import Pattern, compiled
from indicators.registry import MANUAL, load_checks

HERE = Path(__file__).parent
MODULES = (
    "indicators.privacy.numbers",
    "indicators.verdict",
    "indicators.own",
    "indicators.items",
    "indicators.decisions",
    "crawler.extractors.footer",
    "crawler.extractors.docnumber",
)
_CHECKED = Pattern.__metadata__[0]  # type: ignore[attr-defined]


def read(name: str) -> dict[str, dict[str, list[Any]]]:
    """Samples by the place of the pattern; `same` places share them."""
    found = {}
    for place, samples in yaml.safe_load((HERE / name).read_text(encoding="utf-8")).items():
        found |= dict.fromkeys([place, *samples.get("same", ())], samples)
    return found


def of_modules() -> Iterator[tuple[str, str]]:
    """(place, pattern) of the compiled patterns of a module, those in a table by their key."""
    for name in MODULES:
        for attribute, value in vars(importlib.import_module(name)).items():
            if isinstance(value, re.Pattern):
                yield f"{name} {attribute}", value.pattern
            elif isinstance(value, dict):
                yield from ((f"{name} {k}", p.pattern) for k, p in value.items() if isinstance(p, re.Pattern))


def of_catalogue() -> Iterator[tuple[str, str]]:
    """(place, pattern) of everything in an indicator's parameters that is a pattern by its type."""
    for indicator in load_catalogue().values():
        if indicator.check != MANUAL:
            model = load_checks()[indicator.check].params
            for kind in indicator.kinds:
                yield from of_model(model.model_validate(indicator.params_for(kind)), indicator.id, "")


def of_model(model: BaseModel, place: str, name: str) -> Iterator[tuple[str, str]]:
    """The patterns of a model; an inner model with a name gives it to its patterns."""
    name = getattr(getattr(model, "name", None), "zh", name)
    for key, field in type(model).model_fields.items():
        value = getattr(model, key)
        if is_pattern(field):
            if value:
                yield f"{place} {place_in(name, key)}", value
        elif "_checked" in str(field.annotation):
            yield from ((f"{place} {place_in(name, key)}.{n}", text) for n, text in enumerate(value))
        else:
            yield from of_value(value, place, name)


def of_value(value: Any, place: str, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        yield from of_model(value, place, name)
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from of_value(inner, place, name)


def is_pattern(field: FieldInfo) -> bool:
    return _CHECKED in field.metadata


def place_in(name: str, key: str) -> str:
    """The part's name; the field where it is not the plain `pattern`."""
    return name if name and key == "pattern" else f"{name} {key}".strip()


SAMPLES = read("catalogue.yaml") | read("code.yaml")
PATTERNS = sorted(set(of_modules()) | set(of_catalogue()))


@pytest.mark.parametrize(("place", "pattern"), PATTERNS, ids=[place for place, _ in PATTERNS])
def test_pattern(place: str, pattern: str) -> None:
    samples = SAMPLES.get(place)
    assert samples is not None, "write what it must find and must not find"
    hits, misses = (list(map(str, samples[side])) for side in ("hit", "miss"))
    assert hits
    assert misses
    assert [text for text in hits if not compiled(pattern).search(text)] == []
    assert [text for text in misses if compiled(pattern).search(text)] == []


def test_no_sample_is_of_a_pattern_that_is_gone() -> None:
    assert set(SAMPLES) - {place for place, _ in PATTERNS} == set()

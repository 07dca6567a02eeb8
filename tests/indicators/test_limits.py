"""Every number of a leaf's parameters has cases on both sides of it: moved by one step, some case comes out otherwise.

A day or a count moves by one, a span of months by one day, a share by a tenth. So a case stands at the limit and
one on the other side of it, whatever the cases are called.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError

from crawler.nouns import UnitKind
from indicators.catalogue import load_catalogue
from indicators.judge import judge_unit
from indicators.registry import MANUAL
from indicators.span import Span
from tests.indicators.build import AS_OF, background, evidence
from tests.indicators.test_cases import FOLDER, load, only

Path = tuple[str | int, ...]
CATALOGUE = load_catalogue()
STEPS = (1, -1)
NO_LIMITS = {  # how much is looked at before something is said: no limit of a rule
    "min_chars": "a text too short to be judged",
    "draft_chars": "a text long enough to be the draft itself",
    "min_offices": "lines enough to be a list of offices",
    "limit": "how many are sampled",
    "each": "how many of a section are sampled, see test_sampling.py",
    "least": "how many are needed to speak of a share",
    "items": "how many poor guides make a candidate for a person",
    "review_after": "a note for whoever reads it, see test_review.py",
    "shingle": "characters that are compared at a time",
}
NOT_REACHED = {  # numbers that another one of the same leaf always overtakes
    ("v.columns.stale", "few"): "with twenty due columns half of them are ten already",
}


def numbers(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where numbers stand in parameters; a span is one of them."""
    if isinstance(value, dict):
        if value.keys() in ({"days"}, {"months"}):
            yield path
            return
        for key, inner in value.items():
            yield from numbers(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for key, inner in enumerate(value):
            yield from numbers(inner, (*path, key))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path


def moved(value: Any, path: Path, step: int, as_of: date) -> Any:
    """The parameters with one number moved."""
    if path:
        copy = dict(value) if isinstance(value, dict) else list(value)
        copy[path[0]] = moved(value[path[0]], path[1:], step, as_of)
        return copy
    if isinstance(value, dict):
        return {"days": (as_of - Span(**value).start(as_of)).days + step}
    return value + step if isinstance(value, int) else round(value + step / 10, 6)


@cache
def cases(indicator: str) -> list[dict[str, Any]]:
    return load(FOLDER / f"{indicator}.yaml")


def said(indicator: str, case: dict[str, Any], params: dict[str, Any]) -> tuple[Any, ...]:
    """What a case comes to with these parameters."""
    as_of, kind = date.fromisoformat(str(case.get("as_of", AS_OF))), UnitKind(case["kind"])
    asked = only(indicator, *case.get("with", []))
    items = tuple(
        item.model_copy(update={"params": params, "params_by_kind": {}}) if item.id == indicator else item
        for item in asked.items
    )
    one = evidence(case["given"], kind, as_of)
    found = judge_unit(
        one, asked.model_copy(update={"items": items}), CATALOGUE, as_of, background(case["given"], as_of)
    )
    finding = next(f for f in found if f.indicator == indicator)
    return finding.outcome, finding.ratio, finding.quantity


def usual(indicator: str, kind: UnitKind) -> dict[str, Any]:
    item = only(indicator).items[0]
    return CATALOGUE[indicator].params_for(kind, item.params, item.params_by_kind.get(kind, {}))


def noticed(indicator: str, kind: UnitKind, path: Path, step: int) -> bool:
    """Whether a case of this kind tells the moved number from the right one."""
    params = usual(indicator, kind)
    for case in cases(indicator):
        if case["kind"] == kind.value:
            as_of = date.fromisoformat(str(case.get("as_of", AS_OF)))
            try:
                if said(indicator, case, moved(params, path, step, as_of)) != said(indicator, case, params):
                    return True
            except ValidationError:
                return True  # no set can hold such a number
    return False


def lasts(path: Path, params: Any, step: int) -> bool:
    """Whether a due day moved up stays the last day of its month."""
    if path[-2:] != ("due", "day") or step < 0:
        return False
    for key in path[:-1]:
        params = params[key]
    return bool(params["day"] >= monthrange(AS_OF.year, params["month"])[1])


def asked() -> Iterator[tuple[str, Path]]:
    """Every number of every judged leaf that has a side."""
    for indicator in sorted(i.id for i in CATALOGUE.values() if i.check != MANUAL):
        paths = dict.fromkeys(path for kind in kinds(indicator) for path in numbers(usual(indicator, kind)))
        for path in paths:
            if path[-1] not in NO_LIMITS and (indicator, path[-1]) not in NOT_REACHED:
                yield indicator, path


def kinds(indicator: str) -> list[UnitKind]:
    """The kinds of unit that the cases speak of."""
    return [UnitKind(kind) for kind in dict.fromkeys(case["kind"] for case in cases(indicator))]


def holds(value: Any, path: Path) -> bool:
    return path in set(numbers(value))


LEAVES = [pytest.param(leaf, path, id=f"{leaf} {'.'.join(map(str, path))}") for leaf, path in asked()]


@pytest.mark.parametrize(("indicator", "path"), LEAVES)
def test_a_number_has_cases_on_both_sides(indicator: str, path: Path) -> None:
    for step in STEPS:
        own = [kind for kind in kinds(indicator) if holds(usual(indicator, kind), path)]
        if not any(lasts(path, usual(indicator, kind), step) for kind in own):
            assert any(noticed(indicator, kind, path, step) for kind in own), f"no case notices {step:+d}"


def test_what_is_excused_is_there() -> None:
    names = {path[-1] for i in CATALOGUE.values() if i.check != MANUAL for path in numbers(i.params)}
    assert NO_LIMITS.keys() <= names
    assert all(name in CATALOGUE[leaf].params for leaf, name in NOT_REACHED)

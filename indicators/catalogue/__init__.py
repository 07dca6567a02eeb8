"""Catalogue 指标目录: one YAML file an indicator, the file's name is the indicator's id."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from crawler.nouns import UnitKind
from indicators.files import read_mapping
from indicators.nouns import Role
from indicators.problems import DataFileError, Problem, from_validation
from indicators.registry import MANUAL, load_checks
from indicators.schema import Indicator, SetItem
from indicators.standard import printed

FOLDER = Path(__file__).parent
# Order of the first-level groups in every listing; vetoes, deductions and bonus come last.
GROUP_ORDER = ("plt", "bas", "law", "itp", "key", "req", "upd", "qty", "fun", "v", "d", "b")
# Some set's item, to try the printed texts with.
_ANY_SET = SetItem(id="any.set.item", role=Role.DEDUCT, each=1, points=dict.fromkeys(UnitKind, 1))


@cache
def load_catalogue(folder: Path = FOLDER) -> dict[str, Indicator]:
    """All indicators by id, in group order. Raises DataFileError with every fault of every file."""
    problems: list[Problem] = []
    found: dict[str, Indicator] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            indicator = load_indicator(path)
        except DataFileError as error:
            problems += error.problems
        else:
            found[indicator.id] = indicator
    if problems:
        raise DataFileError(problems)
    ranks = {group: rank for rank, group in enumerate(GROUP_ORDER)}
    return dict(sorted(found.items(), key=lambda pair: ranks.get(pair[0].split(".")[0], len(ranks))))


def load_indicator(path: Path) -> Indicator:
    """One indicator, its parameters tried on its check for every unit kind. Raises DataFileError."""
    try:
        indicator = Indicator.model_validate(read_mapping(path))
    except ValidationError as error:
        raise DataFileError(from_validation(path.name, "", Indicator, error)) from error
    problems = [*_name_problems(path, indicator), *_check_problems(path.name, indicator)]
    problems = problems or _text_problems(path.name, indicator)
    if problems:
        raise DataFileError(problems)
    return indicator


def _name_problems(path: Path, indicator: Indicator) -> list[Problem]:
    if path.stem == indicator.id:
        return []
    return [Problem(path.name, "id", f"is {indicator.id!r} but the file is named {path.stem!r}")]


def _text_problems(file: str, indicator: Indicator) -> list[Problem]:
    """Places in the printed texts that no parameter fills."""
    try:
        printed(indicator, _ANY_SET)
    except LookupError as error:
        return [Problem(file, "rule", str(error).strip("'"))]
    return []


def _check_problems(file: str, indicator: Indicator) -> list[Problem]:
    if indicator.check == MANUAL:
        return [Problem(file, "params", "a manual indicator takes no params")] if indicator.params else []
    check = load_checks().get(indicator.check)
    if check is None:
        allowed = ", ".join([MANUAL, *load_checks()])
        return [Problem(file, "check", f"no check is named {indicator.check!r}; allowed: {allowed}")]
    strangers = set(indicator.params_by_kind) - set(indicator.kinds)
    problems = [Problem(file, f"params_by_kind.{kind}", "the indicator does not apply to it") for kind in strangers]
    for kind in indicator.kinds:
        problems += params_problems(file, indicator, kind)
    return list(dict.fromkeys(problems))


def params_problems(
    file: str, indicator: Indicator, kind: UnitKind, *overrides: dict[str, object], prefix: str = "params"
) -> list[Problem]:
    """Faults of an indicator's parameters for one kind of unit, with `overrides` (of a set) applied."""
    check = load_checks()[indicator.check]
    try:
        check.params.model_validate(indicator.params_for(kind, *overrides))
    except ValidationError as error:
        return from_validation(file, prefix, check.params, error)
    return []

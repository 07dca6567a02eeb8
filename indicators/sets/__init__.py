"""Sets 指标体系: points, vetoes, deductions and bonus by unit kind, one YAML file an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from crawler.nouns import UnitKind
from indicators.catalogue import load_catalogue, params_problems
from indicators.files import read_mapping
from indicators.problems import DataFileError, Problem, from_validation
from indicators.registry import MANUAL
from indicators.schema import Indicator, IndicatorSet, SetItem

FOLDER = Path(__file__).parent
DEFAULT = "core-2026"


def set_names() -> list[str]:
    """Names of the built-in sets."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_set(name_or_path: str | Path = DEFAULT, catalogue: Mapping[str, Indicator] | None = None) -> IndicatorSet:
    """A built-in set by name, or any set file. Raises DataFileError with all faults at once."""
    path = _path_of(name_or_path)
    data = read_mapping(path)
    try:
        indicator_set = IndicatorSet.model_validate(data)
    except ValidationError as error:
        raise DataFileError(from_validation(path.name, "", IndicatorSet, error)) from error
    known = load_catalogue() if catalogue is None else catalogue
    problems = [*_item_problems(path.name, indicator_set, known), *_sum_problems(path.name, indicator_set)]
    if problems:
        raise DataFileError(problems)
    return indicator_set


def _path_of(name_or_path: str | Path) -> Path:
    built_in = FOLDER / f"{name_or_path}.yaml"
    if isinstance(name_or_path, str) and name_or_path in set_names():
        return built_in
    path = Path(name_or_path)
    if path.exists():
        return path
    raise DataFileError([Problem(str(name_or_path), "", f"no such set; built in: {', '.join(set_names())}")])


def _item_problems(file: str, indicator_set: IndicatorSet, known: Mapping[str, Indicator]) -> list[Problem]:
    counts = Counter(item.id for item in indicator_set.items)
    problems = [Problem(file, f"items.{name}", "is listed more than once") for name, n in counts.items() if n > 1]
    for item in indicator_set.items:
        indicator = known.get(item.id)
        if indicator is None:
            problems.append(Problem(file, f"items.{item.id}", "is not in the catalogue"))
        else:
            problems += _one_item(file, item, indicator)
    return problems


def _one_item(file: str, item: SetItem, indicator: Indicator) -> list[Problem]:
    key = f"items.{item.id}"
    problems = []
    for kind in (k for k in UnitKind if item.applies_to(k)):
        if kind not in indicator.kinds:
            allowed = ", ".join(indicator.kinds)
            problems.append(Problem(file, key, f"does not apply to {kind}; allowed: {allowed}"))
        elif indicator.check != MANUAL:
            overrides = (item.params, item.params_by_kind.get(kind, {}))
            problems += params_problems(f"{file}: {key}", indicator, kind, *overrides)
    if indicator.check == MANUAL and (item.params or item.params_by_kind):
        problems.append(Problem(file, f"{key}.params", "a manual indicator takes no params"))
    return list(dict.fromkeys(problems))


def _sum_problems(file: str, indicator_set: IndicatorSet) -> list[Problem]:
    sums = {kind: indicator_set.total_points(kind) for kind in UnitKind}
    return [
        Problem(file, f"items (points of {kind})", f"sum to {total:g}; the scored points must sum to 100")
        for kind, total in sums.items()
        if total and abs(total - 100) > 1e-9  # a set may leave out a kind of unit altogether
    ]

"""Sets 指标体系: points, vetoes, deductions and bonus by unit kind, one file an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from crawler.nouns import UnitKind
from indicators.catalogue import load_catalogue, params_problems
from indicators.files import read_mapping
from indicators.problems import DataFileError, Problem, from_validation
from indicators.registry import MANUAL
from indicators.schema import Indicator, IndicatorSet, SetItem
from indicators.sets.workbook import SUFFIXES, Sheets, read_workbook
from indicators.standard import printed

FOLDER = Path(__file__).parent
DEFAULT = "disclosure-2026"


def set_names() -> list[str]:
    """Names of the built-in sets."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_set(name_or_path: str | Path = DEFAULT, catalogue: Mapping[str, Indicator] | None = None) -> IndicatorSet:
    """A built-in set by name, or any set file (YAML, or an Excel workbook as `gongkai indicators export-set` writes).

    Raises DataFileError with all faults at once, in a workbook each with its cell.
    """
    path = _path_of(name_or_path)
    sheets = read_workbook(path) if path.suffix.lower() in SUFFIXES else Sheets(read_mapping(path))
    known = load_catalogue() if catalogue is None else catalogue
    problems = list(sheets.problems)
    try:
        indicator_set = IndicatorSet.model_validate(sheets.data)
    except ValidationError as error:
        problems += from_validation(path.name, "", IndicatorSet, error)
        problems += _item_problems(path.name, _sound_items(sheets.data), known)
    else:
        problems += _item_problems(path.name, indicator_set.items, known)
        problems += _sum_problems(path.name, indicator_set)
        if not problems:
            return indicator_set
    raise DataFileError(replace(p, cell=p.cell or sheets.cell_of(p.key)) for p in problems)


def _sound_items(data: Mapping[str, Any]) -> list[SetItem]:
    """The items that are in order by themselves, so that what else is wrong with them is told in the same breath."""
    sound = []
    for item in data.get("items") or ():
        try:
            sound.append(SetItem.model_validate(item))
        except ValidationError:
            continue
    return sound


def _path_of(name_or_path: str | Path) -> Path:
    built_in = FOLDER / f"{name_or_path}.yaml"
    if isinstance(name_or_path, str) and name_or_path in set_names():
        return built_in
    path = Path(name_or_path)
    if path.exists():
        return path
    raise DataFileError(
        [
            Problem(
                str(name_or_path),
                "",
                f"no such set; built in: {', '.join(set_names())}",
                f"没有这个体系；内置：{', '.join(set_names())}",
            )
        ]
    )


def _item_problems(file: str, items: Sequence[SetItem], known: Mapping[str, Indicator]) -> list[Problem]:
    counts = Counter(item.id for item in items)
    repeated = [name for name, count in counts.items() if count > 1]
    problems = [Problem(file, f"items.{name}", "is listed more than once", "重复列出") for name in repeated]
    for item in items:
        indicator = known.get(item.id)
        if indicator is None:
            problems.append(Problem(file, f"items.{item.id}", "is not in the catalogue", f"指标目录中没有 {item.id}"))
        else:
            problems += _one_item(file, item, indicator)
    return problems


def _one_item(file: str, item: SetItem, indicator: Indicator) -> list[Problem]:
    key = f"items.{item.id}"
    problems = []
    for kind in (k for k in UnitKind if item.applies_to(k)):
        if kind not in indicator.kinds:
            allowed = ", ".join(indicator.kinds)
            zh = f"不适用于 {kind}；可用：{allowed}"
            problems.append(Problem(file, key, f"does not apply to {kind}; allowed: {allowed}", zh))
        elif indicator.check != MANUAL:
            overrides = (item.params, item.params_by_kind.get(kind, {}))
            problems += params_problems(file, indicator, kind, *overrides, prefix=f"{key}.params")
    if indicator.check == MANUAL and (item.params or item.params_by_kind):
        problems.append(Problem(file, f"{key}.params", "a manual indicator takes no params", "人工判定的指标没有参数"))
    return list(dict.fromkeys(problems or _text_problems(file, key, item, indicator)))


def _text_problems(file: str, key: str, item: SetItem, indicator: Indicator) -> list[Problem]:
    """Parameters that leave a place in the printed rule without a value (a step less than the rule speaks of)."""
    try:
        printed(indicator, item)
    except LookupError as error:
        said = str(error).strip("'")
        return [Problem(file, f"{key}.params", f"the rule cannot be printed: {said}", f"评分规则无法打印：{said}")]
    return []


def _sum_problems(file: str, indicator_set: IndicatorSet) -> list[Problem]:
    sums = {kind: indicator_set.total_points(kind) for kind in UnitKind}
    return [
        Problem(
            file,
            f"items (points of {kind})",
            f"sum to {total:g}; the scored points must sum to 100",
            f"得分项合计为 {total:g}，应为 100",
        )
        for kind, total in sums.items()
        if total and abs(total - 100) > 1e-9  # a set may leave out a kind of unit altogether
    ]

"""Administration 指标管理: what the commands `gongkai indicators list|show|new|docs` do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from crawler.nouns import UnitKind
from indicators.catalogue import FOLDER, GROUP_ORDER, load_catalogue
from indicators.problems import DataFileError, Problem
from indicators.registry import MANUAL, load_checks
from indicators.schema import ID_PATTERN, IndicatorSet

SCAFFOLD = Path(__file__).parent / "scaffold"


@dataclass(frozen=True, slots=True)
class Row:
    """清单行 of one indicator; `points` as shown in a table, in the order township, department, portal."""

    id: str
    title_zh: str
    title_en: str
    role: str
    check: str
    level: str
    points: tuple[str, ...]


def list_rows(indicator_set: IndicatorSet) -> list[Row]:
    """指标清单: one row for each item of a set, in its order."""
    catalogue = load_catalogue()
    rows = []
    for item in indicator_set.items:
        indicator = catalogue[item.id]
        points = tuple(
            "否决"
            if item.role == "veto" and item.applies_to(kind)
            else f"{item.points_for(kind):g}"
            if item.applies_to(kind)
            else "–"
            for kind in UnitKind
        )
        title = indicator.title
        rows.append(Row(item.id, title.zh, title.en, item.role, indicator.check, indicator.level, points))
    return rows


def show(indicator_id: str) -> dict[str, Any]:
    """一项指标 as plain data, its check's summary and parameter names added. Raises DataFileError when unknown."""
    catalogue = load_catalogue()
    indicator = catalogue.get(indicator_id)
    if indicator is None:
        near = [name for name in catalogue if name.startswith(indicator_id.partition(".")[0])]
        reason = f"no such indicator; same group: {', '.join(near) or ', '.join(GROUP_ORDER)}"
        raise DataFileError([Problem(indicator_id, "", reason)])
    data = indicator.model_dump(mode="json", exclude_defaults=True)
    if indicator.check != MANUAL:
        check = load_checks()[indicator.check]
        data["check_summary"] = check.summary
        data["check_params"] = sorted(check.params.model_fields)
    return data


def new(
    indicator_id: str, check: str, *, catalogue: Path = FOLDER, set_file: Path | None = None, cases: Path | None = None
) -> list[Path]:
    """新建指标: writes its catalogue file, its line at the end of a set and its cases; returns what was written.

    Texts to be filled in are marked ???; the loader and the tests name each of them until they are. Raises
    DataFileError for a bad id, an id in use or an unknown check, before anything is written.
    """
    path = catalogue / f"{indicator_id}.yaml"
    problems = _new_problems(indicator_id, check, path)
    if problems:
        raise DataFileError(problems)
    texts = {"id": indicator_id, "check": check, "params": _params_lines(check)}
    written = [_write(path, "indicator.yaml", texts)]
    if cases is not None:
        written.append(_write(cases / path.name, "cases.yaml", texts))
    if set_file is not None:
        with set_file.open("a", encoding="utf-8") as file:
            file.write(_template("item.yaml", texts))
        written.append(set_file)
    return written


def _new_problems(indicator_id: str, check: str, path: Path) -> list[Problem]:
    problems = []
    if not ID_PATTERN.fullmatch(indicator_id):
        problems.append(Problem(indicator_id, "id", "must be three lower-case words: group.subject.aspect"))
    if path.exists():
        problems.append(Problem(path.name, "id", "is in use"))
    if check != MANUAL and check not in load_checks():
        allowed = ", ".join([MANUAL, *load_checks()])
        problems.append(Problem(indicator_id, "check", f"no check is named {check!r}; allowed: {allowed}"))
    return problems


def _params_lines(check: str) -> str:
    """The check's required parameters, each to be filled in."""
    if check == MANUAL:
        return ""
    required = [name for name, field in load_checks()[check].params.model_fields.items() if field.is_required()]
    return "params:\n" + "".join(f"  {name}: ???\n" for name in required) if required else ""


def _write(path: Path, template: str, texts: dict[str, str]) -> Path:
    path.write_text(_template(template, texts), encoding="utf-8")
    return path


def _template(name: str, texts: dict[str, str]) -> str:
    text = (SCAFFOLD / name).read_text(encoding="utf-8")
    for key, value in texts.items():
        text = text.replace(f"{{{{{key}}}}}", value)
    return text


def as_yaml(data: dict[str, Any]) -> str:
    """Data as YAML in the order given, Chinese readable."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)

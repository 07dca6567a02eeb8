"""Administration 指标管理: what the commands `gongkai indicators list|show|new` do."""

from __future__ import annotations

from pathlib import Path

import yaml

from crawler.nouns import UnitKind
from indicators.catalogue import FOLDER, GROUP_ORDER, load_catalogue
from indicators.nouns import Role
from indicators.problems import DataFileError, Problem
from indicators.registry import MANUAL, load_checks
from indicators.schema import ID_PATTERN, SetItem
from indicators.sets import FOLDER as SETS
from indicators.sets import load_set
from indicators.standard import printed

SCAFFOLD = Path(__file__).parent / "scaffold"
FULL = "disclosure-2026"
CASES = Path("tests/indicators/cases")


def list_rows(set_name: str = FULL) -> list[tuple[str, ...]]:
    """指标清单: id, Chinese title, role, points (township/department/portal), check for each item of a set."""
    catalogue = load_catalogue()
    rows: list[tuple[str, ...]] = []
    for item in load_set(set_name).items:
        indicator = catalogue[item.id]
        points = "/".join(_points(item, kind) for kind in UnitKind)
        rows.append((item.id, indicator.title.zh, str(item.role), points, indicator.check))
    return rows


def _points(item: SetItem, kind: UnitKind) -> str:
    if not item.applies_to(kind):
        return "–"
    return "v" if item.role is Role.VETO else f"{item.points_for(kind):g}"


def show(indicator_id: str) -> str:
    """一项指标 as YAML, its check's summary and parameter names added. Raises DataFileError when unknown."""
    catalogue = load_catalogue()
    indicator = catalogue.get(indicator_id)
    if indicator is None:
        near = [name for name in catalogue if name.startswith(indicator_id.partition(".")[0])]
        reason = f"no such indicator; same group: {', '.join(near) or ', '.join(GROUP_ORDER)}"
        raise DataFileError([Problem(indicator_id, "", reason)])
    indicator = printed(indicator, load_set(FULL).item(indicator_id))
    data = indicator.model_dump(mode="json", exclude_defaults=True)
    if indicator.check != MANUAL:
        check = load_checks()[indicator.check]
        data["check_summary"] = check.summary
        data["check_params"] = sorted(check.params.model_fields)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)


def new(
    indicator_id: str,
    check: str = MANUAL,
    *,
    catalogue: Path = FOLDER,
    set_file: Path = SETS / f"{FULL}.yaml",
    cases: Path = CASES,
) -> list[Path]:
    """新建指标: writes its catalogue file, its line at the end of a set and its cases; returns what was written.

    Texts to be filled in are marked ???. Cases are written where there is a folder for them (a checkout). Raises
    DataFileError for a bad id, an id in use or an unknown check, before anything is written.
    """
    path = catalogue / f"{indicator_id}.yaml"
    problems = _new_problems(indicator_id, check, path)
    if problems:
        raise DataFileError(problems)
    texts = {"id": indicator_id, "check": check, "params": _params_lines(check)}
    written = [_write(path, "indicator.yaml", texts)]
    if cases.is_dir():
        written.append(_write(cases / path.name, "cases.yaml", texts))
    with set_file.open("a", encoding="utf-8") as file:
        file.write(_template("item.yaml", texts))
    return [*written, set_file]


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

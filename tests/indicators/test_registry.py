"""Walking the registry: what the data files promise about each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

import indicators.checks
from crawler.nouns import UnitKind
from crawler.sections import load_sections
from indicators.catalogue import FOLDER, load_catalogue
from indicators.cycles import load_cycles
from indicators.departments import load_departments
from indicators.nouns import Role
from indicators.registry import MANUAL, load_checks
from indicators.sets import load_set, set_names

CATALOGUE = load_catalogue()
ROOT = Path(__file__).resolve().parents[2]
# Counts of the official table (indicator rules, section 3).
LEAVES = {Role.SCORE: 71, Role.VETO: 7, Role.DEDUCT: 7, Role.BONUS: 5}


def sections_named(value: object) -> set[str]:
    """Every section id inside the parameters of an indicator."""
    keys = {"section", "sections", "or_section", "or_sections", "guide", "cleanup_sections"}
    found: set[str] = set()
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys:
                found |= {inner} if isinstance(inner, str) else set(inner)
            else:
                found |= sections_named(inner)
    if isinstance(value, list):
        found |= set().union(*map(sections_named, value))
    return found


def test_every_file_bears_the_id_of_its_indicator() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(CATALOGUE)


def test_every_check_is_asked_by_an_indicator() -> None:
    assert set(load_checks()) == {i.check for i in CATALOGUE.values()} - {MANUAL}


@pytest.mark.parametrize("name", sorted(load_checks()))
def test_every_check_says_what_it_is(name: str) -> None:
    assert ":" in load_checks()[name].summary


@pytest.mark.parametrize("indicator", CATALOGUE.values(), ids=lambda i: i.id)
def test_the_sections_an_indicator_asks_for_are_in_the_taxonomy(indicator) -> None:  # type: ignore[no-untyped-def]
    assert sections_named(indicator.params) | sections_named(indicator.params_by_kind) <= set(load_sections())


def test_cycles_name_known_sections_once() -> None:
    named = [section for cycle in load_cycles() for section in cycle.sections]
    assert len(named) == len(set(named))
    assert set(named) <= set(load_sections())


def test_departments_exempt_known_indicators() -> None:
    assert set().union(*(d.exempt for d in load_departments())) <= set(CATALOGUE)


def test_every_rule_number_has_a_citation() -> None:
    known = yaml.safe_load((ROOT / "reports" / "basis.yaml").read_text(encoding="utf-8"))["rules"]
    named = {rule for indicator in CATALOGUE.values() for rule in indicator.basis}
    assert named <= set(known)


@pytest.mark.parametrize("name", set_names())
@pytest.mark.parametrize("kind", UnitKind)
def test_scored_points_sum_to_100(name: str, kind: UnitKind) -> None:
    indicator_set = load_set(name)
    asked_for_points = any(item.role is Role.SCORE for item in indicator_set.items_for(kind))
    assert indicator_set.total_points(kind) == (100 if asked_for_points else 0)


def test_the_full_set_lists_the_official_table() -> None:
    items = load_set("disclosure-2026").items
    assert {item.id for item in items} == set(CATALOGUE)
    assert {role: sum(item.role is role for item in items) for role in Role} == LEAVES


def test_the_full_set_asks_each_kind_the_catalogue_names() -> None:
    for item in load_set("disclosure-2026").items:
        assert {k for k in UnitKind if item.applies_to(k)} == set(CATALOGUE[item.id].kinds), item.id


def test_the_core_set_holds_what_is_judged_and_nothing_else() -> None:
    assert {item.id for item in load_set("core-2026").items} <= {i.id for i in CATALOGUE.values() if i.check != MANUAL}


def test_points_of_the_core_set_are_halves() -> None:
    for item in load_set("core-2026").items:
        if item.role is Role.SCORE:
            assert all((value * 2).is_integer() for value in item.points.values()), item.id


def test_no_check_names_an_indicator_or_reads_clock_or_files() -> None:
    folder = Path(indicators.checks.__file__).parent
    for path in folder.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not any(f'"{name}"' in text for name in CATALOGUE), path.name
        names = {n.attr if isinstance(n, ast.Attribute) else getattr(n, "id", "") for n in ast.walk(ast.parse(text))}
        assert not names & {"today", "now", "open", "read_text", "urlopen", "scrapy"}, path.name

"""All data files are inside the packages that a wheel is built from."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
    "packages"
]
NEEDED = [
    ("crawler", "sections.yaml"),
    ("crawler", "survey/needs.yaml"),
    ("crawler", "extractors/labels.yaml"),
    ("crawler", "extractors/report/labels.yaml"),
    ("indicators", "privacy/words.yaml"),
    ("indicators", "catalogue/law.fin.budget.yaml"),
    ("indicators", "sets/core-2026.yaml"),
    ("indicators", "sets/disclosure-2026.yaml"),
    ("scoring", "deadlines.yaml"),
    ("reports", "locale/zh.yaml"),
    ("reports", "templates/index.html.j2"),
    ("gongkai", "demo/county.yaml"),
    ("gongkai", "demo/defects.yaml"),
    ("gongkai", "demo/defects_interaction.yaml"),
    ("indicators", "explained.yaml"),
]


@pytest.mark.parametrize(("package", "name"), NEEDED)
def test_data_is_found_through_its_package(package: str, name: str) -> None:
    assert package in PACKAGES
    assert (files(package) / name).is_file()


def test_every_data_file_lies_inside_a_package_that_is_shipped() -> None:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*"):
            if path.suffix in (".yaml", ".j2", ".css", ".js") and "__pycache__" not in path.parts:
                assert path.relative_to(ROOT).parts[0] in PACKAGES


def test_versions_agree() -> None:
    from gongkai import __version__

    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == __version__

"""The build compiles the readers or says in one line why not, and never leaves an old one behind."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.corpus import ROOT

_HATCHLING = "hatchling.builders.hooks.plugin.interface"


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """hatch_build.py, on a stand-in for hatchling, which is there only while building."""
    stand_in = ModuleType(_HATCHLING)
    stand_in.BuildHookInterface = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, _HATCHLING, stand_in)
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def built(hook: ModuleType, root: Path) -> tuple[dict[str, Any], list[str]]:
    """(what the hook told the builder, what it printed)."""
    said: list[str] = []
    reader = hook.CompiledReaders()
    reader.root, reader.app = str(root), SimpleNamespace(display_warning=said.append)
    data: dict[str, Any] = {"artifacts": []}
    reader.initialize("standard", data)
    return data, said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "crawler" / "extractors"
    made.mkdir(parents=True)
    for module in ("_outlining", "_looking"):
        (made / f"{module}.cpython-311-x86_64-linux-gnu.so").write_bytes(b"old")
    return made


@pytest.mark.parametrize("error", [FileNotFoundError("gcc"), SystemExit("error: command failed\nmore"), MemoryError()])
def test_without_a_compiler(
    hook: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fails(at: Path, module: str) -> Path:
        raise error

    monkeypatch.setattr(hook, "compiled", fails)
    data, said = built(hook, folder.parent.parent)
    assert data == {"artifacts": []}  # a wheel of Python alone
    assert len(said) == 1 and "\n" not in said[0] and "Python" in said[0]
    assert not list(folder.iterdir())


def test_left_out_on_purpose(hook: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_PURE", "1")
    data, said = built(hook, folder.parent.parent)
    assert data == {"artifacts": []} and "GONGKAI_PURE" in said[0]


def test_what_was_compiled_is_shipped(hook: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def compiles(at: Path, module: str) -> Path:
        new = at / f"{module}.abi.so"
        new.write_bytes(b"new")
        return new

    monkeypatch.setattr(hook, "compiled", compiles)
    data, said = built(hook, folder.parent.parent)
    made = ["_looking.abi.so", "_outlining.abi.so"]
    assert sorted(data["artifacts"]) == [f"/crawler/extractors/{name}" for name in made]
    assert not data["pure_python"] and not said
    assert sorted(file.name for file in folder.iterdir()) == made

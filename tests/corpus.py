"""Where the labelled real pages lie. They are never part of the project; tests skip without them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


def corpus_dir() -> Path | None:
    """The corpus folder: `GONGKAI_CORPUS`, or `shared/corpus` beside the checkout; None when there is none."""
    for place in (os.environ.get("GONGKAI_CORPUS"), ROOT.parent / "shared" / "corpus"):
        if place and (Path(place) / "manifest.jsonl").exists():
            return Path(place)
    return None


def require_corpus() -> Path:
    """The corpus folder, or a skip that says what is missing."""
    folder = corpus_dir()
    if folder is None:
        pytest.skip("labelled pages not found: set GONGKAI_CORPUS or put shared/corpus beside the checkout")
    return folder


def manifest(folder: Path) -> list[dict[str, Any]]:
    """One record a page, as described in the corpus's README."""
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]

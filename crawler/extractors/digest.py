"""Digest 源码摘要: what the compiled outline reader is made of. The build asks too, so nothing here is imported."""

from __future__ import annotations

import hashlib
from pathlib import Path

MODULE = "_outlining"


def source_digest(folder: Path = Path(__file__).parent) -> str:
    """The digest of the source and of all that it includes."""
    files = [folder / f"{MODULE}.pyx", *sorted(folder.glob("_*.pxi"))]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]

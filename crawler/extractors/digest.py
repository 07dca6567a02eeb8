"""Digest 源码摘要: what the compiled readers are made of. The build asks too, so nothing here is imported."""

from __future__ import annotations

import hashlib
from pathlib import Path

OUTLINING, LOOKING = "_outlining", "_looking"
MODULES = (OUTLINING, LOOKING)
PURE = "GONGKAI_PURE"  # set in the environment, it asks for Python's


def source_digest(folder: Path = Path(__file__).parent, module: str = OUTLINING) -> str:
    """The digest of a module's source and of all that it includes."""
    included = sorted(folder.glob("_*.pxi")) if module == OUTLINING else []
    files = [folder / f"{module}.pyx", *included]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]

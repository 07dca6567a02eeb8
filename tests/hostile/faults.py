"""Every fault of whole sites that is tried, by name."""

from __future__ import annotations

from tests.hostile import line_faults, page_faults  # each class enters itself
from tests.hostile.fault import FAULTS, Asked, Fault, serve

__all__ = ["FAULTS", "Asked", "Fault", "line_faults", "page_faults", "serve"]

"""Registry 检查登记: every module in `indicators/checks/` is a check; its file name is its name.

A check module has a class `Params` (pydantic, extra keys refused), a constant `INPUTS` and a function
`check(view, params, context) -> Finding`. There is no other registration. `WHOLE_UNIT = True` says that it reads more
sections than its parameters name.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from indicators import checks
from indicators.context import Context
from indicators.nouns import Finding
from indicators.view import Input, View

MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Check:
    """检查: a pure predicate of the good state."""

    name: str
    params: type[BaseModel]
    inputs: frozenset[Input]
    run: Callable[[View, Any, Context], Finding]
    summary: str
    whole_unit: bool = False


@cache
def load_checks() -> dict[str, Check]:
    """All checks by name. A module that lacks one of the three parts raises AttributeError at once."""
    names = sorted(info.name for info in pkgutil.iter_modules(checks.__path__) if not info.name.startswith("_"))
    return {name: _load(name) for name in names}


def _load(name: str) -> Check:
    module = importlib.import_module(f"{checks.__name__}.{name}")
    summary = (module.__doc__ or "").strip().splitlines()[0]
    return Check(
        name, module.Params, frozenset(module.INPUTS), module.check, summary, getattr(module, "WHOLE_UNIT", False)
    )

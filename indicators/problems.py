"""Problems 数据文件问题: every fault of the catalogue and the sets, collected and printed one a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError


@dataclass(frozen=True, slots=True)
class Problem:
    """问题: file, key path and what is wrong (with the allowed values where there is a closed list)."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key or '(file)'}: {self.reason}"


class DataFileError(ValueError):
    """Raised when catalogue or set files are wrong; `problems` holds all of them, `str()` one line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def from_validation(file: str, prefix: str, model: type[BaseModel], error: ValidationError) -> list[Problem]:
    """One Problem for every fault pydantic found; a refused key is told which keys are allowed."""
    found = []
    for fault in error.errors(include_url=False):
        loc = fault["loc"]
        key = ".".join(str(part) for part in (prefix, *loc) if part != "")
        reason = fault["msg"]
        if fault["type"] == "extra_forbidden":
            reason = f"unknown key; allowed: {', '.join(allowed_keys(model, loc[:-1]))}"
        elif fault["type"] != "missing":
            reason = f"{reason} (got {fault['input']!r})"
        found.append(Problem(file, key, reason))
    return found


def allowed_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys allowed at a place inside `model`, found by walking its annotations."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_in(model.model_fields[part].annotation)
            if inner is None:
                return []
            model = inner
    return sorted(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _model_in(a)) is not None), None)

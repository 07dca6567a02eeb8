"""Often made 常用对象: dataclasses of which a unit has hundreds.

`frozen=True` is held by mypy, which reads it of the standard library's `dataclass`. At run time a field may be set:
where each is refused, making an object takes four times as long.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def dataclass(*, frozen: bool, slots: bool) -> Callable[[type[T]], type[T]]:
    """A dataclass that is compared and hashed as a frozen one."""
    return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)

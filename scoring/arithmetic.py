"""Arithmetic 计算: exact decimals inside, two places half-up (四舍五入) outside."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
_CENT = Decimal("0.01")


@lru_cache(maxsize=4096)
def exact(value: float) -> Decimal:
    """The decimal a person would write for `value`: 0.1 is 0.1, not 0.1000000000000000055."""
    return Decimal(str(value))


def two_places(value: Decimal) -> float:
    """`value` rounded half-up to two decimals (四舍五入)."""
    return float(value.quantize(_CENT, ROUND_HALF_UP))


def total(values: Iterable[Decimal]) -> Decimal:
    """The sum, 0 for nothing."""
    return sum(values, ZERO)

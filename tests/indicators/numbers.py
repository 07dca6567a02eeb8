"""Invented numbers of persons, made at run time so that no file holds one: their area code belongs to no place."""

from __future__ import annotations

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
AREA = "5299" + "00"


def identity(birth: str = "19620317", order: str = "214") -> str:
    """An identity number with a right check digit."""
    body = AREA + birth + order
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


def wrong_identity() -> str:
    """The same with a wrong check digit."""
    right = identity()
    return right[:17] + str((int(right[17].replace("X", "5")) + 1) % 10)


def old_identity() -> str:
    """An identity number of 15 digits."""
    return AREA + "620317" + "214"


def card(prefix: str = "62" + "0000", digits: int = 19) -> str:
    """A bank card with a right check digit, from a range nobody issues."""
    body = prefix + "7" * (digits - len(prefix) - 1)
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str((10 - total % 10) % 10)


def credit_code() -> str:
    """A unified social credit code of digits only: 18 characters that are no identity number."""
    return "9152" + "9900" + "1" * 10


NUMBERS = {
    "<ID>": identity(),
    "<ID2>": identity("19701102", "038"),
    "<WRONG>": wrong_identity(),
    "<OLD>": old_identity(),
    "<CARD>": card(),
    "<CARD16>": card(digits=16),
    "<CREDIT>": credit_code(),
    "<MOBILE>": "198" + "0000" + "1234",
}


def filled(text: str) -> str:
    """A text with the marks of `NUMBERS` replaced by numbers."""
    for mark, number in NUMBERS.items():
        text = text.replace(mark, number)
    return text

"""Numbers of persons 个人号码: identity numbers, bank cards and mobile telephones, told from all other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crawler.extractors.looking import long_number
from indicators.privacy.words import Words

_LEAST = 11  # figures of the shortest number, a mobile telephone
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
# no letter, digit or sign of an address, a file name or a longer number on either side
_ALONE = (r"(?<![0-9A-Za-z_/=.\-*×＊])", r"(?![0-9A-Za-z_/*×＊]|[.\-]\d)")
IDENTITY = re.compile(rf"{_ALONE[0]}\d{{17}}[\dXx]{_ALONE[1]}")
OLD_IDENTITY = re.compile(rf"{_ALONE[0]}\d{{15}}{_ALONE[1]}")
CARD = re.compile(rf"{_ALONE[0]}(?:62\d{{14,17}}|(?:\d{{4}} ){{3,4}}\d{{3,4}}|[45]\d{{15}}){_ALONE[1]}")
MOBILE = re.compile(rf"{_ALONE[0]}1[3-9]\d{{9}}{_ALONE[1]}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_ISSUERS = ("62", "4", "5")  # UnionPay, and the two that issue in sixteen digits
_NEAR = 20
_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class Leak:
    """一处泄露: its kind, the number or name, and words to show that are masked already."""

    kind: str
    value: str
    shown: str


def may_hold(text: str) -> bool:
    """Whether a text has any number long enough; asked first, because most texts have none."""
    return long_number(text, _LEAST)


def numbers_in(text: str, words: Words) -> Iterator[Leak]:
    """Identity numbers, and bank cards and telephones that the words around them tell to be a person's."""
    yield from identities(text, words)
    for match in CARD.finditer(text):
        before = _before(text, match, _SENTENCE)
        if is_card(match[0]) and words.account.search(before[-_NEAR:]) and not words.organisation.search(before):
            yield Leak("card", match[0], hidden(match[0], 6, 4))
    for match in MOBILE.finditer(text):
        before = _before(text, match, _NEAR)
        if words.private_person.search(before) and not words.organisation.search(before):
            yield Leak("phone", match[0], hidden(match[0], 3, 4))


def identities(text: str, words: Words) -> Iterator[Leak]:
    """Identity numbers; the form of 15 digits, which has no check digit, only where the words name it."""
    for match in IDENTITY.finditer(text):
        if is_identity(match[0]) and not words.other_numbers.search(_before(text, match, _NEAR)):
            yield Leak("identity", match[0], hidden(match[0], 6, 4))
    for match in OLD_IDENTITY.finditer(text):
        if is_old_identity(match[0]) and "身份证" in _before(text, match, _NEAR):
            yield Leak("identity", match[0], hidden(match[0], 6, 3))


def _before(text: str, match: re.Match[str], length: int) -> str:
    """What stands before a number in its line, as far as it is one sentence."""
    start = max(0, match.start() - length)
    line = text[start : match.start()].rpartition("\n")[2]
    return line.rpartition("。")[2]


def is_identity(number: str) -> bool:
    """Whether 18 characters are an identity number: province, day of birth and check digit."""
    if number[:2] not in _PROVINCES or not _is_day(number[6:10], number[10:12], number[12:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17].upper()


def is_old_identity(number: str) -> bool:
    """Whether 15 digits can be an identity number of before 1999."""
    return number[:2] in _PROVINCES and _is_day("19" + number[6:8], number[8:10], number[10:12])


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return 1900 <= date(int(year), int(month), int(day)).year <= 2099
    except ValueError:
        return False


def is_card(number: str) -> bool:
    """Whether a number is a bank card by issuer prefix, length and check digit (Luhn)."""
    digits = number.replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and 16 <= len(digits) <= 19 and digits.startswith(_ISSUERS)):
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def hidden(number: str, first: int, last: int) -> str:
    """A number with only its first and last characters (R-680)."""
    return number[:first] + "*" * max(len(number) - first - last, 4) + number[-last:]

"""Lists of persons 人员名单: what a table of people shows that it should not, by the heads of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.extractors.text import nfkc
from crawler.nouns import Table
from indicators.needed import may_fit
from indicators.patterns import plain
from indicators.privacy.numbers import MOBILE, Leak, hidden, is_card, is_old_identity
from indicators.privacy.words import Words

_NAME = re.compile(r"^[\u4e00-\u9fff·]{2,6}$")
_MASKED = re.compile(r"[某*×xX＊Oo〇]")
_HEAD_ROWS = 4
_OF_NAMES = {"illness", "age", "minor"}
_CHILD = 14  # years below which R-679 protects most
_HEAD_CHARS = 16
_TITLE_CHARS = 30


@dataclass(frozen=True, slots=True)
class Persons:
    """名单: a table with a column of names, its heads by place and its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    name: int

    def place(self, pattern: re.Pattern[str]) -> int:
        """The column whose head fits, -1 for none."""
        return next((n for n, head in enumerate(self.heads) if pattern.search(head)), -1)

    def names(self, pattern: re.Pattern[str]) -> bool:
        """Whether the title or a head has a word."""
        return pattern.search(self.title + " " + " ".join(self.heads)) is not None


def persons(table: Table, title: str, words: Words) -> Persons | None:
    """The table as a list of persons; None when no column holds names. `title` is that of its page."""
    first = table.rows[:_HEAD_ROWS]
    if not may_fit(words.name_head.pattern, plain("\n".join(cell for row in first for cell in row))):
        return None
    for number, row in enumerate(first):
        heads = tuple(plain(cell)[:_HEAD_CHARS] for cell in row)
        name = next((n for n, head in enumerate(heads) if words.name_head.search(head)), -1)
        if name >= 0 and not all(head == heads[0] for head in heads):
            above = table.title if len(table.title) <= _TITLE_CHARS else ""  # a longer line is running text
            return Persons(plain(f"{title} {above}"), heads, table.rows[number + 1 :], name)
    return None


def leaks_of(found: Persons, words: Words) -> Iterator[Leak]:
    """Telephones and accounts of private persons, and names beside an illness or of minors."""
    private = found.names(words.beneficiaries) and not found.names(words.official)
    columns = {
        "phone": found.place(words.phone_head) if private else -1,
        "card": found.place(words.account_head),
        "identity": found.place(words.identity_head),
        "illness": found.place(words.illness_head) if private else -1,
        "age": found.place(words.age_head) if private else -1,
        "minor": found.name if private and words.minors.search(found.title) else -1,
    }
    columns = {kind: place for kind, place in columns.items() if place >= 0}
    if not columns:
        return
    for row in found.rows:
        if found.name < len(row) and not words.organisation.search(row[found.name]):
            yield from _of_row(found, row, columns, words)


def _of_row(found: Persons, row: tuple[str, ...], columns: dict[str, int], words: Words) -> Iterator[Leak]:
    cells = {kind: nfkc(row[place]).strip() for kind, place in columns.items() if place < len(row)}
    phone, card, identity = (cells.get(kind, "") for kind in ("phone", "card", "identity"))
    if MOBILE.fullmatch(phone):
        yield Leak("phone", phone, hidden(phone, 3, 4))
    if card and is_card(card):
        yield Leak("card", card, hidden(card, 6, 4))
    if len(identity) == 15 and identity.isdigit() and is_old_identity(identity):
        yield Leak("identity", identity, hidden(identity, 6, 3))
    if _OF_NAMES & columns.keys():
        yield from _of_name(found, plain(row[found.name]), cells, columns, words)


def _of_name(found: Persons, name: str, cells: dict[str, str], columns: dict[str, int], words: Words) -> Iterator[Leak]:
    """What a row says of a person whose name it shows in full."""
    if not _NAME.match(name) or _MASKED.search(name):
        return
    shown = name[0] + "*" * (len(name) - 1)
    illness, age = cells.get("illness", ""), cells.get("age", "").rstrip("周岁")
    if len(illness) > 1 and not words.nothing.match(plain(illness)):
        yield Leak("illness", name, f"{shown} {found.heads[columns['illness']]}:***")
    if age.isdigit() and int(age) < _CHILD:
        yield Leak("minor", name, f"{shown} {found.heads[columns['age']]}:{age}")
    elif "minor" in columns:
        yield Leak("minor", name, f"{shown} {found.heads[found.name]}")

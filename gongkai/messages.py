"""Messages 提示语: everything the command line says, Chinese and English side by side, from `gongkai.texts`.

Texts of one key take the same fields (a test walks them). `use` chooses the language once, before commands are built.
"""

from __future__ import annotations

from typing import Literal

from gongkai.texts import commands, errors, explaining, options, tables, work

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

MESSAGES = commands.TEXTS | options.TEXTS | work.TEXTS | tables.TEXTS | explaining.TEXTS | errors.TEXTS

_current: list[Language] = ["zh"]


def use(lang: Language) -> None:
    """Speak this language from now on."""
    _current[0] = lang


def language() -> Language:
    """The language in use."""
    return _current[0]


def say(key: str, **values: object) -> str:
    """The text of a key in the language in use. Raises KeyError for an unknown key or a missing value."""
    zh, en = MESSAGES[key]
    return (en if language() == "en" else zh).format(**values)

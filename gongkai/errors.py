"""Errors of the shell 命令行错误."""

from __future__ import annotations

from crawler.errors import InputError
from gongkai.messages import MESSAGES


class ShellError(InputError):
    """命令有误. Raised when an argument cannot be used; the text is a message key with its values.

    A value that is a pair (zh, en) is put in by language.
    """

    def __init__(self, key: str, **values: object) -> None:
        zh, en = MESSAGES[key]
        super().__init__(zh.format(**_pick(values, 0)), en.format(**_pick(values, 1)))


def _pick(values: dict[str, object], side: int) -> dict[str, object]:
    return {name: value[side] if isinstance(value, tuple) else value for name, value in values.items()}

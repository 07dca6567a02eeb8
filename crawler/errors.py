"""Errors 错误: what a user can mend. Each says what is wrong, where, and how to mend it, in both languages.

InputError
├── UnitsError      crawler.unitsfile
└── RoundError      crawler.round
"""

from __future__ import annotations


class InputError(Exception):
    """输入有误. Raised when what the user gave cannot be used; the shell prints one line and exits with 4."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)  # all arguments, so that it survives a pipe between processes
        self.zh = zh
        self.en = en

    def __str__(self) -> str:
        return self.zh

    def text(self, lang: str) -> str:
        """The message in `zh` or `en`."""
        return self.en if lang == "en" else self.zh

"""The command line 命令行. `main` is the entry point; commands live one group a file and import late."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from gongkai import messages


def main(argv: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code (see `gongkai.cli.failures` for the codes of errors)."""
    from gongkai.cli.failures import INTERRUPTED, code_of, report

    words = list(sys.argv[1:] if argv is None else argv)
    debug = _take_flag(words, "--debug")
    try:
        messages.use(_language(words))
        from gongkai.cli.app import build

        code = build()(words, standalone_mode=False) or 0
        if code == INTERRUPTED:  # typer turns Ctrl-C into this code and says nothing
            raise KeyboardInterrupt
        sys.exit(code)
    except Exception as error:
        if debug:
            raise
        report(error)
        sys.exit(code_of(error))
    except KeyboardInterrupt:
        if debug:
            raise
        report(KeyboardInterrupt())
        sys.exit(INTERRUPTED)


def _language(words: list[str]) -> messages.Language:
    """The language of `--lang`, wherever it stands, else of GONGKAI_LANG, else Chinese. Takes the option out."""
    asked = os.environ.get("GONGKAI_LANG", "zh")
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            asked = words[place + 1]
            del words[place : place + 2]
            break
        if word.startswith("--lang="):
            asked = words.pop(place).partition("=")[2]
            break
    for known in messages.LANGUAGES:
        if asked == known:
            return known
    from gongkai.errors import ShellError

    raise ShellError("error.lang", text=asked)


def _take_flag(words: list[str], flag: str) -> bool:
    found = flag in words
    if found:
        words.remove(flag)
    return found

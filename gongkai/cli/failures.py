"""Failures 出错处理: one line for each error, and its exit code.

4 bad input · 70 a fault of the program · 130 interrupted (`check` has codes of its own for results)
"""

from __future__ import annotations

import errno
import sys

from crawler.errors import InputError
from gongkai.cli.usage import in_chinese
from gongkai.messages import language, say

BAD_INPUT = 4
INTERNAL = 70
INTERRUPTED = 130
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


def report(error: BaseException) -> None:
    """Print the error to standard error: what is wrong, where, how to mend it."""
    text = _text(error)
    if text:
        print(text, file=sys.stderr)  # noqa: T201 - the command line's own output


def code_of(error: BaseException) -> int:
    """The exit code of an error."""
    if isinstance(error, KeyboardInterrupt) or type(error).__name__ == "Abort":
        return INTERRUPTED
    return INTERNAL if _is_internal(error) else BAD_INPUT


def _text(error: BaseException) -> str:
    if code_of(error) == INTERRUPTED:
        return say("error.interrupted")
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return say("error", text=say("error.disk_full", path=error.filename or "?"))
    if type(error).__name__ == "NoArgsIsHelpError":  # a group called alone: its help page, not an error
        return str(error)
    if _is_internal(error):
        return say("error.internal", kind=type(error).__name__, text=" ".join(str(error).split())[:300])
    return say("error", text=_input_text(error))


def _input_text(error: BaseException) -> str:
    if isinstance(error, InputError) or _is_data_file_error(error):
        return str(error.text(language()))  # type: ignore[attr-defined]
    if isinstance(error, OSError):
        key = "error.denied" if error.errno in _DENIED else "error.file"
        return say(key, path=error.filename or "?", text=error.strerror or str(error))
    tell = getattr(error, "format_message", None)
    text = str(tell()) if tell else str(error)
    return in_chinese(text) if language() == "zh" else text


def _is_internal(error: BaseException) -> bool:
    if isinstance(error, InputError | OSError) or hasattr(error, "format_message"):  # the last: typer's usage errors
        return False
    return not _is_data_file_error(error)


def _is_data_file_error(error: BaseException) -> bool:
    from indicators.problems import DataFileError

    return isinstance(error, DataFileError)

"""Archives 压缩包(.zip): the members of one level, read as files of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePosixPath

from crawler.extractors.files import limits
from crawler.extractors.files.packed import Container
from crawler.extractors.files.reading import read
from crawler.nouns import FileReading, FileState, Table

_UNFIT = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\]")
_HELD_AGAINST = (FileState.BROKEN, FileState.EMPTY)
Reader = Callable[[bytes, str], FileReading]


def member_name(name: str, flags: int = 0x800) -> str:
    """The name to show of a member: without folders, drive or control characters. Old archives hold GBK bytes."""
    if not flags & 0x800:
        with suppress(UnicodeEncodeError, UnicodeDecodeError):
            name = name.encode("cp437").decode("gb18030")
    return _UNFIT.sub("", PurePosixPath(name.replace("\\", "/")).name)[:120]


def read_zip(container: Container, reader: Reader) -> FileReading:
    """Text and tables of the members together. When none could be read, what hindered the first one."""
    files = [info for info in container.infos if not info.is_dir() and info.file_size]
    names = tuple(member_name(i.filename, i.flag_bits) for i in files[: limits.MEMBERS])
    if not files:
        return FileReading(FileState.EMPTY, note="only folders and empty files")
    readings = []
    for info, name in zip(files[: limits.MEMBERS_READ], names, strict=False):
        readings.append((name, reader(container.part(info.filename), name.rpartition(".")[2].lower())))
    texts = [f"{name}\n{r.text}" for name, r in readings if r.state is FileState.READ]
    tables: list[Table] = [t for _, r in readings for t in r.tables]
    if not texts:
        state = readings[0][1].state
        state = FileState.UNREAD if state in _HELD_AGAINST and len(files) > 1 else state
        return FileReading(state, members=names, note=f"{names[0]}: {readings[0][1].note}".rstrip(": "))
    unread = len(files) > limits.MEMBERS_READ or any(r.state is not FileState.READ for _, r in readings)
    return read("\n".join(texts), tables, len(files), names, truncated=unread or any(r.truncated for _, r in readings))

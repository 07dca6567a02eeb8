"""Atomic writes 原子写入: a file of a round is either the old one or the whole new one, never half of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`; when the block ends well it is flushed to disk and takes its place.

    When the block raises, the temporary file is removed and `path` stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with named(path):
            yield temporary
        _flush(temporary)
        temporary.replace(path)
        _flush(path.parent)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Make an error of the operating system that does not say which file it concerns (a full disk) say so."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            error.filename = str(path)
        raise


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path`: write, fsync, rename."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


@contextmanager
def in_memory(path: Path) -> Iterator[BytesIO]:
    """Yield memory to write to; when the block ends well, what is in it is written to `path` as `write_bytes` does.

    For packed files: a `zipfile.ZipFile` whose disk is full fails once more when it is thrown away, where nobody can
    catch it, and Python prints that with a traceback.
    """
    out = BytesIO()
    with named(path):
        yield out
    write_bytes(path, out.getvalue())


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with \\n line ends to `path`: write, fsync, rename."""
    write_bytes(path, text.encode("utf-8"))


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""File reader 附件读取: attachments are read in a process of their own, so that a hostile file ends that and no more.

The reading of a file is the same as `crawler.extractors.files.read_file` gives; what kills the process or outlasts the
time limit is `unread`.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from collections.abc import Callable
from types import TracebackType

from pydantic import TypeAdapter

from crawler.nouns import FileReading, FileState

SECONDS = 40.0  # for one file, start of the process included
_CHUNK = 2**16
_READING: TypeAdapter[FileReading] = TypeAdapter(FileReading)

Read = Callable[[bytes, str, str, bool, bool], FileReading]  # body, extension, content type, whole, tables


class FileReader:
    """附件读取器: a `Read`. The process starts with the first file and again after one that killed it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __call__(self, body: bytes, extension: str, content_type: str, whole: bool, tables: bool) -> FileReading:
        """附件内容 of some bytes. Never raises."""
        head = {"bytes": len(body), "extension": extension, "content_type": content_type}
        message = json.dumps({**head, "whole": whole, "tables": tables}).encode() + b"\n" + body
        try:
            return _READING.validate_json(self._answer(message))
        except (OSError, ValueError, TimeoutError) as error:
            self.close()
            note = "it took too long" if isinstance(error, TimeoutError) else "the reader ended"
            return FileReading(FileState.UNREAD, note=note)

    def _answer(self, message: bytes) -> bytes:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(message)
        process.stdin.flush()
        until = time.monotonic() + self.seconds
        got = bytearray()
        while True:
            length, mark, rest = got.partition(b"\n")
            if mark and len(rest) >= int(length):
                return bytes(rest)
            ready, _, _ = select.select([process.stdout], [], [], max(until - time.monotonic(), 0))
            if not ready:
                raise TimeoutError
            chunk = process.stdout.read1(_CHUNK)  # type: ignore[attr-defined]
            if not chunk:
                raise OSError("the reader ended")
            got += chunk

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            words = [sys.executable, "-m", "crawler.extractors.files"]
            quiet = subprocess.DEVNULL
            self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=quiet)
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:  # what it was not told any more
                        continue
            self._process = None

    def __enter__(self) -> FileReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

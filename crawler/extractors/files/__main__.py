"""File reader process 附件读取进程: reads files that come in on stdin and answers on stdout, one after the other.

A message is a line of JSON with the length of the bytes behind it; the answer is a length and a FileReading as JSON.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

from pydantic import TypeAdapter

from crawler.extractors.files import read_file
from crawler.nouns import FileReading

MEMORY = 3 * 2**30
_READING: TypeAdapter[FileReading] = TypeAdapter(FileReading)


def main() -> None:
    """Answer until stdin ends."""
    _bound_memory()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while line := source.readline():
        asked = json.loads(line)
        body = source.read(asked.pop("bytes"))
        answer = _READING.dump_json(read_file(body, **asked))
        sink.write(b"%d\n" % len(answer) + answer)
        sink.flush()


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system has such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()

"""Breaks pages and attachments at random and reads them: what breaks a reader, is not storable or slow is told, small.

    python -m benchmarks.fuzz_extractors [--minutes 20] [--seed 1] [--files 0.3] [--to FOLDER]

Seeds are the demo county's pages, files of every kind and, if the shared corpus is there, real pages. `--files` is the
share of files. Exit code 1 when something broke.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.fuzz_files import FileFuzz
from benchmarks.fuzz_files import broken as broken_file
from benchmarks.fuzz_files import seeds as file_seeds
from crawler.nouns import Document, Entry, PageRequest, Snapshot
from crawler.survey.asks import Ask, Role
from crawler.survey.reader import _read as read_unguarded

SLOW = 5.0  # seconds of CPU for one page of ordinary size
URL = "http://www.shili.example/zwgk/index.htm"
KINDS = ("text/html; charset=utf-8", "text/html", "text/html; charset=gbk", "application/json", "application/xml", "")
TOKENS: tuple[bytes, ...] = (
    b"<div>", b"</div>", b"</table>", b"<tr><td>", b"<ul><li>", b"<a href='http://[bad'>x</a>", b"<a href='//'>",
    b"<a href='http://a:99999/'>",
    b"<a href=\"javascript:void(0)\" onclick=\"window.open('http://[x')\">", b"<base href='//['>",
    b"<base href='http://[::1'>",
    b"<meta http-equiv=refresh content='0;url=http://[z'>", b"<frameset><frame src='//['>",
    b"<script>var a={", b"</script>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml version='1.0' encoding='x'?>",
    b"&#0;", b"&#xffffffff;", b"&#x110000;", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80\x81", b"\r\n\r\n",
    b"2026-13-45", "9999年99月99日".encode(), b"0000-00-00", "２０２６－１１－２０".encode(),
    "发布时间：".encode(), "〔99999〕".encode(), "第〇百零十号".encode(), "共99999999999999999999条".encode(),
    b"createPageHTML(99999999999999,1,'index','html')", b"totalRecord:99999999999,perPage:0,",
    b"proxyUrl:'http://[y',proxyParam:{",
    b"<nextgroup><![CDATA[<a href='//['></a>]]></nextgroup>", b"querydata='{' url='http://['",
    b"pageIndex=-1", b"1" * 5000,
    b"{\"data\":[{", b"[[[[[[", b"}]}]", b"null", b"1e999", b"\\ud800", b"'+", b"<select><option value='http://['>",
)  # fmt: skip


_STORED: TypeAdapter[tuple[Document | None, tuple[Entry, ...]]] = TypeAdapter(tuple[Document | None, tuple[Entry, ...]])


def seeds(corpus: Path | None) -> list[bytes]:
    """Pages to start from."""
    from gongkai.demo import demo_world

    world = demo_world(date(2026, 11, 24))
    found = sorted({page.body for page in world.pages.values() if len(page.body) < 60_000})
    if corpus and corpus.is_dir():
        found += [p.read_bytes() for p in sorted(corpus.rglob("*")) if p.is_file() and p.stat().st_size < 150_000]
    return found


def broken(body: bytes, others: list[bytes], rng: random.Random) -> bytes:
    """A page with a few things wrong."""
    for _ in range(rng.randint(1, 6)):
        here, there = sorted(rng.randrange(len(body) + 1) for _ in range(2))
        there = min(there, here + rng.choice((1, 10, 200, 5000)))
        other = rng.choice(others)
        start = rng.randrange(len(other) + 1)
        body = rng.choice(
            (
                lambda b, h=here, t=there: b[:h] + b[t:],
                lambda b, h=here, t=there: b[:h] + b[h:t] * rng.randint(2, 9) + b[t:],
                lambda b, h=here: b[:h] + rng.choice(TOKENS) + b[h:],
                lambda b, h=here: b[:h] + rng.choice(TOKENS) * rng.randint(2, 60) + b[h:],
                lambda b, h=here: b[:h] + rng.randbytes(rng.randint(1, 20)) + b[h:],
                lambda b, h=here, s=start, o=other: b[:h] + o[s : s + 3000] + b[h:],
                lambda b, t=there: b.replace(b"href=", rng.choice((b"href='http://[", b"href=//", b"href=")), 3),
            )
        )(body)[:200_000]
    return body


def read_all(body: bytes, kind: str) -> None:
    """Read a body in every role."""
    day = datetime(2026, 11, 24, tzinfo=UTC)
    snapshot = Snapshot(URL, URL, 200, {"content-type": kind}, day, sha256(body).hexdigest(), body)
    for role in Role:
        for request in (PageRequest(URL), PageRequest(f"{URL}?page=2", "POST", "page=2")):
            facts = read_unguarded(Ask(request, role, "fuzz", column_url=URL), snapshot)
            _STORED.dump_json((facts.document, facts.listing.entries if facts.listing else ()))


def fault_of(body: bytes, kind: str) -> str:
    """Where and how reading fails; "" when it does not."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SLOW)
    try:
        read_all(body, kind)
    except Exception as error:
        ours = [f for f in traceback.extract_tb(error.__traceback__) if "/crawler/" in f.filename]
        last = ours[-1] if ours else traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.name}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def too_slow(*_: object) -> None:
    """What the alarm clock does."""
    raise TimeoutError


def smaller(body: bytes, still: Callable[[bytes], bool], tries: int = 400) -> bytes:
    """The body with what the fault does not need taken out."""
    step = len(body) // 2
    while step and tries:
        place = 0
        while place < len(body) and tries:
            shorter = body[:place] + body[place + step :]
            tries -= 1
            if still(shorter):
                body = shorter
            else:
                place += step
        step //= 2
    return body


@dataclass(slots=True)
class Session:
    """What a session breaks and reads."""

    pages: list[bytes]
    files: list[tuple[bytes, str]]
    share: float  # of files
    rng: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    reader: FileFuzz = field(default_factory=FileFuzz)

    def faults(self, minutes: float) -> Iterator[tuple[str, bytes, str]]:
        """(fault, small body, kind) of every new fault."""
        known: set[str] = set()
        until = time.monotonic() + minutes * 60
        while time.monotonic() < until:
            body, kind, fault_of = self._next()
            fault = fault_of(body, kind)
            if fault and fault not in known:
                known.add(fault)
                slow = "Timeout" in fault or "too long" in fault
                yield fault, body if slow else smaller(body, partial(_same, fault, kind, fault_of)), kind

    def _next(self) -> tuple[bytes, str, Callable[[bytes, str], str]]:
        if self.rng.random() < self.share:
            body, kind = self.rng.choice(self.files)
            self.counts[f".{kind}"] += 1
            return broken_file(body, self.rng), kind, self.reader.fault_of
        self.counts["pages"] += 1
        return broken(self.rng.choice(self.pages), self.pages, self.rng), self.rng.choice(KINDS), fault_of


def _same(fault: str, kind: str, fault_of: Callable[[bytes, str], str], body: bytes) -> bool:
    return fault_of(body, kind) == fault


def main() -> int:
    """Run a session and say what broke."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=float, default=0.3, help="share of attachments")
    parser.add_argument("--to", type=Path, default=None, help="folder for what broke")
    default = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "pages"
    parser.add_argument("--corpus", type=Path, default=default)
    asked = parser.parse_args()
    signal.signal(signal.SIGVTALRM, too_slow)
    fuzz = Session(seeds(asked.corpus), file_seeds(), asked.files, random.Random(asked.seed))
    print(f"{len(fuzz.pages)} pages and {len(fuzz.files)} files to start from", flush=True)
    faults = 0
    for fault, body, kind in fuzz.faults(asked.minutes):
        faults += 1
        count = fuzz.counts.total()
        print(f"after {count}: {fault} ({kind!r}, {len(body)} bytes): {body[:200]!r}", flush=True)
        if asked.to:
            asked.to.mkdir(parents=True, exist_ok=True)
            (asked.to / f"{sha256(body).hexdigest()[:12]}.bin").write_bytes(body)
    print(f"{faults} faults; read, broken:", ", ".join(f"{n} {kind}" for kind, n in fuzz.counts.most_common()))
    print("of the files:", ", ".join(f"{n} {said}" for said, n in fuzz.reader.noted.most_common()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

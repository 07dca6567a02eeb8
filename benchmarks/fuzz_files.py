"""Breaks attachments at random and reads them as the extract stage does, in a process of their own.

A fault is a file that kills its reader or outlasts its time, and one called broken although not all of its bytes came.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter

from crawler.filereader import FileReader
from crawler.nouns import FileState
from gongkai.demo import office
from tests.extractors.files import make

TABLE = "<p>表一 收支总表</p><table><tr><th rowspan=2>项目</th><th colspan=2>金额</th></tr>"
BODY = f"<p>{make.LINE}</p>{TABLE}<tr><td>本年</td><td>上年</td></tr><tr><td>合计</td><td>3</td><td>2</td></tr></table>"
TOKENS: tuple[bytes, ...] = (
    b"<w:tbl>", b"</w:tbl>", b'<w:gridSpan w:val="99999999"/>', b"<w:vMerge/>", b'<w:gridSpan w:val="-1"/>',
    b'<c r="XFD1048576"><v>1</v></c>', b'<c r="A0"/>', b'<mergeCell ref="A1:XFD1048576"/>',
    b'<c t="s"><v>99999</v></c>',
    b"<!DOCTYPE d [<!ENTITY e 'x'>]>", b"&e;", b"&#0;", b"&#xd800;", b"<ofd:TextCode>", b'Boundary="nan 1e999 -1 0"',
    b'ss:MergeAcross="99999999"', b'ss:Index="-5"', b"<table><tr><td rowspan=99999 colspan=99999>",
    b"/Kids [1 0 R 1 0 R]", b"/Count 999999999", b"/Length 99999999", b"/Parent 3 0 R", b"endobj", b"stream\n", b"xref",
    b"1 0 obj <<", b">> endobj", b"/MediaBox [0 0 1e9 -1e9]", b"(" * 300, b"[" * 3000, b"BT /F1 1e30 Tf",
    b"1e9 0 0 1e9 0 0 cm",
    b"0 0 m 9e9 9e9 l S\n" * 200, b"/Filter [/FlateDecode /ASCIIHexDecode /LZWDecode]", b"\xff" * 8,
    b"\0" * 512, b"PK\3\4",
)  # fmt: skip


def seeds() -> list[tuple[bytes, str]]:
    """Files to start from: one of every kind that is read."""
    word, book, printed = office.word(BODY), office.workbook(BODY), office.printed(BODY)
    return [
        (word, "docx"), (make.word(), "docx"), (book, "xlsx"), (make.workbook(), "xlsx"), (printed, "pdf"),
        (office.scan(), "pdf"), (make.ofd(make.LINE, "合计\n3"), "ofd"), (make.ofd("", picture=True), "ofd"),
        (make.word97(f"{make.LINE}\r项目\x07本年\x07\x07合计\x073\x07\x07", bytewise="abc"), "doc"),
        (make.sheet_xml(), "xls"), (f"<html><body>{BODY}</body></html>".encode(), "xls"),
        (f"项目,金额\n{make.LINE},3\n".encode("gbk"), "csv"), (make.wide_sheet(), "xlsx"),
        (make.container({"附件1.docx": word, "附件2.xlsx": book, "附件3.pdf": printed, "a/b.txt": "公开"}), "zip"),
    ]  # fmt: skip


def broken(body: bytes, rng: random.Random) -> bytes:
    """A file with a few things wrong: in the bytes as they are or, in a container, in one of its parts."""
    inside = body.startswith(b"PK") and rng.random() < 0.7
    return _with_broken_part(body, rng) if inside else _spoilt(body, rng)


def _with_broken_part(body: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(parts))
    part = parts[name]
    assert isinstance(part, bytes)
    parts[name] = broken(part, rng)
    return make.container(parts, rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def _spoilt(body: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 5)):
        here, there = sorted(rng.randrange(len(body) + 1) for _ in range(2))
        there = min(there, here + rng.choice((1, 4, 40, 2000)))
        new = rng.choice(
            (b"", rng.choice(TOKENS), rng.randbytes(max(there - here, 1)), body[here:there] * rng.randint(2, 50))
        )
        body = (body[:here] + new + body[rng.choice((here, there)) :])[:400_000]
    return body


class FileFuzz:
    """Reads broken files one after the other; `noted` counts what the readers said of them."""

    def __init__(self) -> None:
        self.noted: Counter[str] = Counter()
        self._reader = FileReader()

    def fault_of(self, body: bytes, kind: str) -> str:
        """What is wrong with the reading; "" when nothing is."""
        reading = self._reader(body, kind, "", False, True)
        said = reading.note if reading.note.startswith("the reader failed") else ""
        self.noted[said or str(reading.state)] += 1
        if reading.note in ("the reader ended", "it took too long"):
            return f".{kind}: {reading.note}"
        return f".{kind}: called broken" if reading.state is FileState.BROKEN else ""

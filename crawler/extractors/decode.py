"""Decoding 解码: bytes to text by what the bytes are, not by what the page says of them.

Order: BOM; strict UTF-8; the declared encodings (every GB name means gb18030) where they decode with few errors;
gb18030; a detector last. Saved and transcoded pages often declare gb2312 over UTF-8 bytes, so bytes outrank words.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

_GB_NAMES = {"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "gb2312-80", "cp936", "hz-gb-2312", "chinese"}
_BIG5_NAMES = {"big5", "big5-hkscs", "cp950"}
# Declared although the bytes are something else so often that they only count as "nothing said"
_EMPTY_WORDS = {"iso-8859-1", "latin-1", "latin1", "utf-8", "utf8", "us-ascii", "ascii"}
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.I)
# Escaped pairs, and halves of pairs, which a JSON reader makes characters that nobody can store. In a text within a
# text there are several backslashes; halves of different texts are no pair
_ESCAPED = re.compile(
    r"(?<!\\)(?:(\\++)u[dD][89abAB][0-9a-fA-F]{2}\1u[dD][c-fC-F][0-9a-fA-F]{2}|(\\++)u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_\-]{2,20})", re.I)


@dataclass(frozen=True, slots=True)
class Decoded:
    """解码结果: the text, the encoding used, and the encoding the page declares ("" when it does not)."""

    text: str
    encoding: str
    declared: str


def decode(body: bytes, header_charset: str = "") -> Decoded:
    """Decode a response body; `header_charset` is the charset of the Content-Type header, if any. Never raises.

    Escapes of half a surrogate pair become those of U+FFFD.
    """
    found = _decoded(body, header_charset)
    if "\\ud" in found.text or "\\uD" in found.text:
        return replace(found, text=_ESCAPED.sub(lambda hit: hit[0] if hit[1] else f"{hit[2]}ufffd", found.text))
    return found


def _decoded(body: bytes, header_charset: str) -> Decoded:
    meta = _META_CHARSET.search(body[:4096]) or _XML_ENCODING.search(body[:200])
    declared = meta.group(1).decode("ascii").lower() if meta else header_charset.lower()
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(bom):
            return Decoded(body[len(bom) :].decode(name, "replace"), name, declared)
    try:
        # incremental: a last character that was cut off is forgiven
        return Decoded(codecs.getincrementaldecoder("utf-8")("strict").decode(body), "utf-8", declared)
    except UnicodeDecodeError:
        pass
    said = [name for name in (_canonical(declared), _canonical(header_charset)) if name and name not in _EMPTY_WORDS]
    for name in [*said, "gb18030"]:
        text = _few_errors(body, name)
        if text is not None and (said or not _looks_big5(body)):
            return Decoded(text, name, declared)
    return _detected(body, declared)


def _canonical(name: str) -> str:
    name = name.strip().lower()
    if name in _GB_NAMES:
        return "gb18030"
    return "big5hkscs" if name in _BIG5_NAMES else name


def _few_errors(body: bytes, encoding: str) -> str | None:
    try:
        text = body.decode(encoding, "replace")
    except LookupError:
        return None
    return text if text.count("\ufffd") <= max(2, len(text) // 500) else None


def _looks_big5(body: bytes) -> bool:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:20000]).best()
    return best is not None and best.encoding.startswith("big5")


def _detected(body: bytes, declared: str) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:20000]).best()
    encoding = _canonical(best.encoding) if best else "gb18030"
    return Decoded(body.decode(encoding, "replace"), encoding, declared)

"""What gzip answers hold: read in one call where they are whole, and else exactly as Scrapy reads them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import HtmlResponse, Request

from crawler.middlewares import inflate
from crawler.middlewares.inflate import InflateMiddleware

TEXT = "政府信息公开".encode() * 5000
WHOLE = gzip.compress(TEXT, 6, mtime=0)
RAW = zlib.compressobj(wbits=-15)
BODIES = {
    "whole": WHOLE,
    "named": gzip.compress(TEXT)[:3] + b"\x08" + gzip.compress(TEXT)[4:10] + b"a.html\0" + gzip.compress(TEXT)[10:],
    "empty content": gzip.compress(b""),
    "cut": WHOLE[:-20],
    "cut before the sums": WHOLE[:-8],
    "wrong sum": WHOLE[:-8] + b"\0\0\0\0" + WHOLE[-4:],
    "wrong length": WHOLE[:-4] + b"\1\0\0\0",
    "two members": WHOLE + gzip.compress(b"more"),
    "zeros behind": WHOLE + bytes(9),
    "rubbish behind": WHOLE + b"<html>",
    "no gzip": b"<html>not packed</html>",
    "nothing": b"",
    "raw": RAW.compress(TEXT) + RAW.flush(),
}


def outcome(decode: Callable[[bytes, bytes, int], bytes], body: bytes, limit: int) -> object:
    try:
        return decode(body, b"gzip", limit)
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("limit", [0, 1, len(TEXT) - 1, len(TEXT), len(TEXT) + 1])
def test_as_scrapy_reads_it(name: str, limit: int) -> None:
    ours = outcome(InflateMiddleware._decode, BODIES[name], limit)
    assert ours == outcome(HttpCompressionMiddleware._decode, BODIES[name], limit)


def test_the_usual_answer_is_read_in_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HttpCompressionMiddleware, "_decode", None)
    assert InflateMiddleware._decode(WHOLE, b"gzip", len(TEXT)) == TEXT
    assert inflate._whole(WHOLE, len(TEXT) - 1) is None


def test_scrapy_asks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """`_decode` is Scrapy's own business: should it be renamed there, this fails."""
    asked: list[int] = []
    monkeypatch.setattr(inflate, "_whole", lambda body, limit: asked.append(limit) or TEXT)
    from scrapy.utils.test import get_crawler

    middleware = InflateMiddleware(crawler=get_crawler())
    url = "http://www.shili.example/"
    request = Request(url, meta={"download_maxsize": 7})
    packed = HtmlResponse(url, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"}, body=WHOLE)
    answer = middleware.process_response(request, packed)
    assert answer.body == TEXT and asked == [7]  # type: ignore[union-attr]

"""Drawn pages 渲染结果: what goes between a crawl and its browser, and the marks a drawn page carries in its headers.

A page that was not drawn whole, or on which something can be clicked that is no link, proves no absence.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

PARTIAL = "x-gongkai-partial"  # header: why the page may not be whole
BUTTONS = "x-gongkai-buttons"  # header: how many things but links can be clicked
PICTURE = "#PICTURE"  # behind the address: the picture of the drawn page in the archive
PICTURE_TYPE = "image/jpeg"
DRAWN_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asked:
    """页面的请求. `kind` is the browser's word: document, script, xhr, fetch."""

    url: str
    kind: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Given:
    """应答: header names in lower case, the body after content-decoding."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """渲染后的页面. `partial`: why it may not be whole; `buttons`: what can be clicked besides links; `picture`: a JPEG
    of what it looked like, b"" for none.
    """

    url: str
    html: str
    partial: str = ""
    buttons: int = 0
    picture: bytes = b""

    @property
    def headers(self) -> dict[str, str]:
        """The headers it is stored with."""
        marks = {PARTIAL: self.partial, BUTTONS: str(self.buttons or "")}
        return {"content-type": DRAWN_TYPE} | {name: value for name, value in marks.items() if value}


Fetch = Callable[[Asked], Awaitable[Given]]


class NotDrawn(Exception):
    """未能渲染. Raised when the browser did not start, crashed or took too long."""

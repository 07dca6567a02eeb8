"""A fault of a whole site: what a misbehaving unit's server does with one of its good pages.

A `Fault` breaks about half of the pages below the entry; a `Twist` serves every page, in a strange way. Each kind
stands in `line_faults` (how the server answers) or `page_faults` (what its pages hold).
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from zlib import crc32

from gongkai.demo.model import Page
from tests.hostile.misdeeds import answer

FAULTS: dict[str, type[Fault]] = {}
FILES = re.compile(r"\.(?:docx?|xlsx?|pdf|zip)$")


@dataclass(frozen=True)
class Asked:
    """One request of a crawl."""

    host: str
    path: str
    headers: dict[str, str]
    count: int  # the how manieth for this path


class Fault:
    """A misbehaviour of about half of a site. `honest`: what is read is what the unit says, strange as it is."""

    honest = False
    everywhere = False
    nameless = False  # nobody finds the host: robots.txt misbehaves too
    one_in = 2  # of the pages, those that misbehave

    def __init_subclass__(cls, abstract: bool = False) -> None:
        if not abstract:
            FAULTS[re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()] = cls

    def hits(self, asked: Asked) -> bool:
        """Whether the page misbehaves; the entry itself is well, or nothing would be looked at."""
        return self.everywhere or (asked.path != "/" and crc32(asked.path.encode()) % self.one_in == 0)

    async def act(self, asked: Asked, page: Page, writer: asyncio.StreamWriter) -> None:
        """Answer, or not."""
        writer.write(self.reply(asked, page))

    def reply(self, asked: Asked, page: Page) -> bytes:
        """The bytes of an answer."""
        return serve(self.twist(asked, page))

    def twist(self, asked: Asked, page: Page) -> Page:
        """Another page in its place."""
        return page


class Twist(Fault, abstract=True):
    """A strange way in which every page is served."""

    everywhere = True

    def twist(self, asked: Asked, page: Page) -> Page:
        if page.status != 200 or "html" not in page.content_type:
            return page
        return replace(page, body=self.change(asked, page.body))

    def change(self, asked: Asked, body: bytes) -> bytes:
        """Another body in its place."""
        return body


def serve(page: Page, **headers: str) -> bytes:
    """A well-formed answer with a page."""
    more = {"Location": page.location} if page.location else {}
    return answer(page.body, page.status, page.content_type, **more, **headers)

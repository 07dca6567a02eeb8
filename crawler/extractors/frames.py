"""Inner frames 内嵌框架: the iframes of a page that may hold its rows or its menu."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from crawler.extractors.page import Page

MOST = 2
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*[01](?:px)?\b", re.I)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|ofd|mp4|swf|jpe?g|png|gif)(?:$|[?#&])|[?&](?:file|src|url)=", re.I)
_OTHER = re.compile(
    r"weather|tianqi|share|map|player|video|search|login|visit|count|stat|banner|ad[s_/]|top|foot", re.I
)


def inner_frames(page: Page) -> tuple[str, ...]:
    """Addresses of the page's visible iframes on its own host; documents, maps, counters and the like left out."""
    if "<iframe" not in page.lower:
        return ()
    urls = [page.join(frame.get("src") or "") for frame in page.tree.iter("iframe") if not _hidden(frame)]
    host = urlsplit(page.url).netloc
    own = [u for u in urls if u and u != page.url and urlsplit(u).netloc == host]
    return tuple(u for u in dict.fromkeys(own) if not _FILE.search(u) and not _OTHER.search(urlsplit(u).path))[:MOST]


def _hidden(frame: Any) -> bool:
    sizes = {(frame.get("width") or "").strip(), (frame.get("height") or "").strip()}
    return bool(sizes & {"0", "1", "0px"}) or _UNSEEN.search(frame.get("style") or "") is not None

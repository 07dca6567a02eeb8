"""Guards against hostile text 安全输出: every title, link and id in a report came from a stranger's page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

_FILE_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}[A-Za-z0-9]|[A-Za-z0-9]")
_WINDOWS_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
# C0/C1 controls, the bidirectional marks that can make a link read as another, and what no XML file may hold
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Text without control characters, zero-width and direction marks, and without what is no character."""
    return text if text.isprintable() else _CONTROLS.sub("", text)  # what is printable holds none of them


@lru_cache(maxsize=8192)
def href(url: str) -> str:
    """The URL if it is a plain http(s) address, else ""."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        return ""
    return clean(url.strip())


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A file stem for every id: the id where it is safe on any disk and unique there, else a digest of it."""
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for key in ids:
        safe = _plain(key) and key.casefold() not in taken
        stem = key if safe else "u-" + hashlib.sha256(key.encode()).hexdigest()[:16]
        taken.add(stem.casefold())
        stems[key] = stem
    return stems


def _plain(key: str) -> bool:
    return bool(_FILE_SAFE.fullmatch(key)) and not _WINDOWS_DEVICE.fullmatch(key)

"""Answers 应答: the cause of an unusable answer, by its status and its first bytes."""

from __future__ import annotations

import re

from crawler.nouns import Cause

CHALLENGE_STATUS = frozenset({412, 521})  # the two that script-cookie walls of Chinese portals answer with
RETRY_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 522, 523, 524})
REDIRECT_STATUS = frozenset({301, 302, 303, 307, 308})

# Names that challenge scripts of common walls cannot do without
_WALL = re.compile(
    rb"__jsl_clearance|\$_ts\s*=|_\$[a-zA-Z0-9]{2}\s*=\s*\$_ts|acw_sc__v2|cf-chl-|/cdn-cgi/challenge|geetest|_waf_|"
    rb"WAF\xe6\x8b\xa6\xe6\x88\xaa|yunsuo_session|safeline",
    re.I,
)
_WALL_BYTES = 60_000
_LINK = re.compile(rb"<a\s[^>]*href", re.I)


def cause_of(status: int, body: bytes) -> tuple[Cause | None, str]:
    """(cause, note) of an answer; (None, "") when it is usable. A 404 is an answer too: cause http_4xx."""
    if status in CHALLENGE_STATUS or is_wall(status, body):
        return Cause.CHALLENGE, f"status {status}"
    if 200 <= status < 300:
        return None, ""
    if 300 <= status < 400:
        return Cause.REDIRECTS, f"status {status}"
    return (Cause.HTTP_4XX if status < 500 else Cause.HTTP_5XX), f"status {status}"


def is_wall(status: int, body: bytes) -> bool:
    """Whether the body is only a challenge script. A page with links is a page, whatever scripts it loads."""
    if not body or len(body) > _WALL_BYTES or status == 404:
        return False
    # the cheap question first: nearly every page ends here, and the long pattern costs more than parsing the page
    return b"<a " not in body and not _LINK.search(body) and bool(_WALL.search(body))


def complete_html(body: bytes) -> bool:
    """Whether an answer of another length than declared ends where a page ends."""
    return body[-200:].rstrip().lower().endswith(b"</html>")

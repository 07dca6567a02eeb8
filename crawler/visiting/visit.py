"""Visit 一次访问: how an entry page opened, and whether that was a failure in the sense of R-302. Pure."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from crawler.nouns import Cause, Snapshot
from crawler.visits import Visit

LIMIT = 15.0  # seconds; a page that takes as long has not opened (R-302: 15秒含)
_NO_ANSWER = frozenset({Cause.TIMEOUT, Cause.DNS, Cause.TLS, Cause.CONNECTION})
_FAILED = _NO_ANSWER | {Cause.HTTP_5XX, Cause.REDIRECTS}
_GONE = (404, 410)  # other 4xx answers refuse us, and may be well for everybody else
_OUR_RULE = frozenset({Cause.ROBOTS, Cause.REFUSED_ADDRESS, Cause.NOT_FETCHED})


def answered(visit: Visit) -> bool:
    """Whether the server said anything at all."""
    return visit.status > 0


def counts(visit: Visit) -> bool:
    """Whether a look was taken: what our own rules forbid is no visit."""
    return visit.cause not in _OUR_RULE


def judged(unit_id: str, url: str, visited_at: datetime, seconds: float, snapshot: Snapshot) -> Visit:
    """The visit that a snapshot and its whole time tell: `ok` is False only for a failed one."""
    late = seconds >= LIMIT
    cause = Cause.TIMEOUT if late and snapshot.cause is None else snapshot.cause
    failed = late or cause in _FAILED or snapshot.status in _GONE
    return Visit(unit_id, url, visited_at, round(seconds, 2), snapshot.status, cause, ok=not failed)


def own_line_down(visits: list[Visit], control: Visit | None = None) -> bool:
    """Whether it was rather our own line: the control address, or every one of several hosts, gave no answer."""
    if control is not None:
        return not answered(control) and control.cause in _NO_ANSWER
    looked = [visit for visit in visits if counts(visit)]
    hosts = {urlsplit(visit.url).hostname for visit in looked}
    return len(hosts) > 1 and all(not answered(visit) and visit.cause in _NO_ANSWER for visit in looked)

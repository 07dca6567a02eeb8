"""Attempts 重试: after a failed fetch: again soon, by the other scheme, later, or settled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from urllib.parse import urlsplit, urlunsplit

from crawler.fetching.answers import RETRY_STATUS
from crawler.nouns import Cause, Snapshot

RETRY_AFTER_CAP = 60.0
DOWN_AFTER = 6  # failures in a row after which a host is left alone till the second chance
_NO_ANSWER = frozenset({Cause.TIMEOUT, Cause.DNS, Cause.TLS, Cause.CONNECTION})
_AGAIN_SOON = frozenset({Cause.TIMEOUT, Cause.CONNECTION})


class Step(Enum):
    """下一步."""

    SETTLE = "settle"
    AGAIN = "again"
    OTHER_SCHEME = "other_scheme"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Verdict:
    """处置. `wait` seconds before the next attempt; `hold` seconds for which the whole host is left alone."""

    step: Step
    wait: float = 0.0
    hold: float = 0.0


@dataclass(slots=True)
class Trial:
    """一次取页的经过: how often a wish was tried."""

    attempts: int = 0
    secure: bool = False  # asked for by https
    late: bool = False
    scheme_tried: bool = False


def judge(trial: Trial, snapshot: Snapshot, retries: int, backoff: float) -> Verdict:
    """What to do with what came back. `trial.attempts` counts the fetch that just ended.

    Answers are settled but for server errors and 429; a name that does not resolve or a wrong certificate will not
    change within seconds, so these wait for the second chance at once. Each wish gets one second chance.
    """
    if snapshot.status in RETRY_STATUS and snapshot.cause is not Cause.CHALLENGE:
        asked = retry_after(snapshot.headers.get("retry-after", ""), snapshot.fetched_at)
        slow_down = backoff if snapshot.status == 429 else 0.0
        wait = max(asked, backoff * 2 ** (trial.attempts - 1))
        hold = max(asked, slow_down)
        if trial.attempts <= retries:
            return Verdict(Step.AGAIN, wait, hold)
        return Verdict(Step.SETTLE if trial.late else Step.LATE, 0.0, hold)
    if snapshot.status or snapshot.cause not in _NO_ANSWER:
        return Verdict(Step.SETTLE)
    # many hosts speak http only; the reverse is rare and asked last
    may_differ = snapshot.cause in (Cause.TLS, Cause.CONNECTION) and not trial.scheme_tried
    if may_differ and (trial.secure or trial.attempts > retries):
        return Verdict(Step.OTHER_SCHEME)
    if snapshot.cause in _AGAIN_SOON and trial.attempts <= retries and not trial.late:
        return Verdict(Step.AGAIN, backoff * 2 ** (trial.attempts - 1))
    return Verdict(Step.SETTLE if trial.late else Step.LATE)


def retry_after(value: str, now: datetime | None = None) -> float:
    """Seconds a Retry-After header asks for (a number or an HTTP date), at most the cap; 0 when it says nothing."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:6]), RETRY_AFTER_CAP)
    try:
        until = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return 0.0
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max((until - (now or datetime.now(UTC))).total_seconds(), 0.0), RETRY_AFTER_CAP)


def other_scheme(url: str) -> str:
    """The address by the other of http and https; "" when it names a port, which speaks one of them only."""
    parts = urlsplit(url)
    if parts.port not in (None, 80, 443):
        return ""
    scheme = "http" if parts.scheme == "https" else "https"
    return urlunsplit(parts._replace(scheme=scheme, netloc=parts.hostname or ""))


class Health:
    """主机状态: failures in a row by host, so that a dead host does not cost a time-out for each of its pages."""

    def __init__(self) -> None:
        self._failures: Counter[str] = Counter()
        self._causes: dict[str, Cause] = {}

    def note(self, host: str, snapshot: Snapshot) -> None:
        """Learn from what came back."""
        if snapshot.cause is not None and snapshot.cause in _NO_ANSWER and not snapshot.status:
            self._failures[host] += 1
            self._causes[host] = snapshot.cause
        else:
            self._failures.pop(host, None)

    def is_down(self, host: str) -> bool:
        """Whether to leave the host alone for now."""
        return self._failures[host] >= DOWN_AFTER

    def cause(self, host: str) -> Cause:
        """What the host's last failure was."""
        return self._causes.get(host, Cause.CONNECTION)

    def forgive(self) -> None:
        """Begin the second chance: each host may show again that it answers, with half as many tries."""
        for host in self._failures:
            self._failures[host] = min(self._failures[host], DOWN_AFTER // 2)

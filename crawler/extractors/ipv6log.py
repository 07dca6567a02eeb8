"""IPv6 log IPv6探测记录: what a probe over IPv6 found out, as it is stored in the archive."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Ipv6Log:
    """探测记录. `route`: this machine can reach IPv6 addresses; `resolved`: the name server gave an answer."""

    host: str
    route: bool = False
    resolved: bool = False
    aaaa: tuple[str, ...] = ()
    status: int = 0
    note: str = ""

    @property
    def body(self) -> bytes:
        """The log as it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def read_log(body: bytes) -> Ipv6Log | None:
    """The log of a stored body; None for anything else."""
    try:
        data = json.loads(body)
        return Ipv6Log(**{**data, "aaaa": tuple(data["aaaa"])})
    except (ValueError, TypeError, KeyError):
        return None

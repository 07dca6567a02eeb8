"""IPv6 探测: has a host AAAA records, and does it answer HTTP over IPv6 (R-421)? The log is stored like a page."""

from __future__ import annotations

import asyncio
import socket
import ssl
from ipaddress import IPv6Address
from urllib.parse import urlsplit

from crawler.extractors.ipv6log import Ipv6Log
from crawler.fetching.addresses import is_public

_NONE_THERE = frozenset(
    code for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY") if (code := getattr(socket, name, None)) is not None
)
_HEAD_BYTES = 4096


async def probe(url: str, user_agent: str, timeout: float, *, private: bool = False) -> Ipv6Log:
    """Look the host up and ask for its front page over IPv6. `private`: loopback and private addresses too."""
    host = urlsplit(url).hostname or ""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host, None, family=socket.AF_INET6, type=socket.SOCK_STREAM
        )
    except socket.gaierror as error:
        return Ipv6Log(host, has_route(), error.errno in _NONE_THERE and await _has_ipv4(host), note=str(error))
    except (OSError, UnicodeError) as error:
        return Ipv6Log(host, note=str(error))
    every = tuple(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in found))
    usable = tuple(a for a in every if private or is_public(IPv6Address(a)))
    if not usable:
        return Ipv6Log(host, has_route(), True, note="no public address")
    if not has_route(usable[0]):
        return Ipv6Log(host, False, True, usable, note="no route to IPv6")
    status, note = await _ask(url, usable[0], user_agent, timeout)
    return Ipv6Log(host, True, True, usable, status, note)


def has_route(address: str = "2001:db8::1") -> bool:
    """Whether this machine knows a way to an IPv6 address. A datagram socket is connected; nothing is sent."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as one:
            one.connect((address, 80))
            return True
    except OSError:
        return False


async def _has_ipv4(host: str) -> bool:
    """Whether the name exists at all: then a missing AAAA record is no fault of our name server."""
    try:
        return bool(await asyncio.get_running_loop().getaddrinfo(host, None, family=socket.AF_INET))
    except (OSError, UnicodeError):
        return False


async def _ask(url: str, address: str, user_agent: str, timeout: float) -> tuple[int, str]:
    parts = urlsplit(url)
    secure = ssl.create_default_context() if parts.scheme == "https" else None
    port = parts.port or (443 if secure else 80)
    name = parts.hostname if secure else None
    writer = None
    try:
        async with asyncio.timeout(timeout):
            reader, writer = await asyncio.open_connection(address, port, ssl=secure, server_hostname=name)
            path = parts.path or "/"
            lines = (f"GET {path} HTTP/1.1", f"Host: {parts.netloc}", f"User-Agent: {user_agent}", "Connection: close")
            writer.write("\r\n".join([*lines, "", ""]).encode("latin-1", "replace"))
            await writer.drain()
            first = (await reader.read(_HEAD_BYTES)).split(b"\r\n", 1)[0].split()
        return (int(first[1]), "") if len(first) > 1 and first[1].isdigit() else (0, "no HTTP answer")
    except (OSError, ssl.SSLError, asyncio.IncompleteReadError) as error:  # TimeoutError is an OSError
        return 0, f"{type(error).__name__}: {error}"[:200]
    finally:
        if writer is not None:
            writer.close()

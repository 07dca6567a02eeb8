"""The probe over IPv6 on loopback: records and answer, records alone, no such name."""

from __future__ import annotations

import asyncio
import socket

import pytest

from crawler.extractors.ipv6log import Ipv6Log, read_log
from crawler.fetching.ipv6 import has_route, probe


def loopback6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as one:
            one.bind(("::1", 0))
            return True
    except OSError:
        return False


need_ipv6 = pytest.mark.skipif(not loopback6(), reason="this machine has no IPv6 loopback")


async def answered(reply: bytes) -> Ipv6Log:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(reply)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "::1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        return await probe(f"http://[::1]:{port}/", "test", 5, private=True)


@need_ipv6
@pytest.mark.parametrize(
    ("reply", "status"), [(b"HTTP/1.1 200 OK\r\n\r\n", 200), (b"HTTP/1.0 404 No\r\n\r\n", 404), (b"", 0)]
)
def test_a_host_that_answers_over_ipv6_tells_its_status(reply: bytes, status: int) -> None:
    log = asyncio.run(answered(reply))
    assert (log.route, log.resolved, log.aaaa, log.status) == (True, True, ("::1",), status)
    assert read_log(log.body) == log


@need_ipv6
def test_a_closed_port_is_no_answer() -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as one:
        one.bind(("::1", 0))
        port = one.getsockname()[1]
    log = asyncio.run(probe(f"http://[::1]:{port}/", "test", 5, private=True))
    assert (log.aaaa, log.status) == (("::1",), 0)
    assert log.note


@need_ipv6
def test_a_private_address_is_not_asked_unless_allowed() -> None:
    log = asyncio.run(probe("http://[::1]:9/", "test", 5))
    assert (log.aaaa, log.status, log.note) == ((), 0, "no public address")


def test_a_name_that_does_not_exist_is_not_said_to_lack_a_record() -> None:
    assert not asyncio.run(probe("http://nowhere.invalid/", "test", 5)).resolved


def test_asking_for_a_route_sends_nothing_and_raises_nothing() -> None:
    assert has_route() in (True, False)

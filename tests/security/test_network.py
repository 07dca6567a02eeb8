"""The crawler reaches only what it was sent to: the address that is connected to counts, whatever it is called."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Request, Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred, succeed
from twisted.internet.error import DNSLookupError

from crawler.addon import FIXED
from crawler.fetching.addresses import is_public, literal
from crawler.middlewares.guard import GuardMiddleware
from crawler.middlewares.redirects import RedirectsMiddleware
from crawler.middlewares.resolver import GuardedResolver, guards
from crawler.nouns import Cause
from crawler.options import CrawlOptions
from crawler.snapshots import Refused
from crawler.work import SETTING, Work

STRICT = CrawlOptions()


def guard(options: CrawlOptions = STRICT) -> GuardMiddleware:
    """The guard of a crawl with these options."""
    work = Work(None, None, options)  # type: ignore[arg-type]
    crawler = SimpleNamespace(settings={SETTING: work}, signals=SimpleNamespace(connect=lambda *_: None))
    return GuardMiddleware(crawler)  # type: ignore[arg-type]


def redirects() -> RedirectsMiddleware:
    """The redirects of a strict crawl."""
    work = Work(None, None, STRICT)  # type: ignore[arg-type]
    return RedirectsMiddleware(SimpleNamespace(settings={SETTING: work}))  # type: ignore[arg-type]


# all of these lead to 127.0.0.1, 10.0.0.1, 192.168.0.1, 169.254.169.254, ::1 or into the local network
INWARD = """
127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0x7F.1 017700000001 0177.0.0.1 0177.1 127.0.0.1. 10.0.0.1
012.0.0.1 0xa.0.0.1 167772161 192.168.0.1 0300.0250.0.1 3232235521 169.254.169.254 0xa9fea9fe 2852039166 0.0.0.0 0
[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:a9fe:a9fe] [::ffff:10.0.0.1] [fe80::1] [fc00::1] [fd12::1]
[64:ff9b::7f00:1] [64:ff9b::10.0.0.1] [2002:7f00:1::] [2002:a00:1::1] [::127.0.0.1] [2001:0:7f00:1::]
[::ffff:0:127.0.0.1] [fec0::1] [64:ff9b:1:7f:0:1::] [fe80::1%25eth0] [0:0:0:0:0:0:0:1] 127.000.000.001 00000177.1
１２７.０.０.１ 127。0。0。1 ①②⑦.0.0.1 127.0.0\u00ad.1 user@127.0.0.1 www.shili.example@127.0.0.1 127.0.0.1:8080
""".split()


@pytest.mark.parametrize("host", INWARD)
def test_an_inward_address_is_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(Refused) as refused:
        guard().process_request(Request(f"http://{host}/"))
    assert refused.value.cause is Cause.REFUSED_ADDRESS


@pytest.mark.parametrize("host", INWARD)
def test_a_redirect_to_an_inward_address_is_refused(host: str) -> None:
    asked = Request("http://www.shili.example/", meta={"asked": "http://www.shili.example/"})
    moved = redirects().process_response(
        asked, Response(asked.url, status=302, headers={"Location": f"http://{host}/latest/"})
    )
    if isinstance(moved, Request):
        with pytest.raises(Refused):
            guard().process_request(moved)
    else:
        assert asked.meta["redirect_fault"]


@pytest.mark.parametrize("url", ["ftp://h.example/", "file:///etc/passwd", "gopher://h.example/", "data:text/html,x"])
def test_only_web_addresses_are_asked_for(url: str) -> None:
    with pytest.raises((Refused, ValueError)):
        guard().process_request(Request(url))
    asked = Request("http://www.shili.example/", meta={"asked": "http://www.shili.example/"})
    answer = Response(asked.url, status=302, headers={"Location": url})
    assert redirects().process_response(asked, answer) is answer


def test_scrapy_has_handlers_for_nothing_but_http() -> None:
    assert {name for name, handler in FIXED["DOWNLOAD_HANDLERS"].items() if handler is None} == {
        "file",
        "data",
        "ftp",
        "s3",
    }


def test_the_remote_controls_of_scrapy_are_off() -> None:
    assert FIXED["TELNETCONSOLE_ENABLED"] is False
    assert FIXED["REMOTE_CONTROL_ENABLED"] is False


def test_private_addresses_are_open_only_by_option_or_behind_a_proxy() -> None:
    assert guards(STRICT)
    assert not guards(CrawlOptions(allow_private=True))
    assert not guards(CrawlOptions(proxy="http://10.0.0.1:3128"))
    guard(CrawlOptions(allow_private=True)).process_request(Request("http://127.0.0.1/"))


def test_the_environments_proxy_is_not_used() -> None:
    request = Request("http://www.shili.example/")
    guard().process_request(request)
    assert request.meta["proxy"] is None


def resolved(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """What a guarded resolver gives for one name whose server answers differently each time."""
    waiting = list(answers)

    def answer(self: object, name: str, timeout: object = ()) -> Deferred[str]:
        return succeed(waiting.pop(0))

    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", answer)
    resolver = GuardedResolver(SimpleNamespace(), 0, 1.0)
    given_: list[str] = []

    async def ask() -> None:
        for _ in answers:
            try:
                given_.append(await resolver.getHostByName("www.shili.example"))
            except DNSLookupError:
                given_.append("refused")

    asyncio.run(_run(ask))
    return given_


async def _run(ask) -> None:  # type: ignore[no-untyped-def]
    await ask()


def test_a_name_that_changes_its_mind_is_refused_when_it_turns_inward(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: what was checked is what is connected to, every time anew."""
    answers = resolved(monkeypatch, "93.184.216.34", "127.0.0.1", "10.1.2.3", "::1", "::ffff:10.0.0.1", "nonsense")
    assert answers == ["93.184.216.34", *["refused"] * 5]


@given(st.ip_addresses(v=4))
def test_an_address_is_as_public_in_every_form_as_in_its_own(address) -> None:  # type: ignore[no-untyped-def]
    public, number = is_public(address), int(address)
    forms = [str(number), hex(number), oct(number).replace("0o", "0"), f"[::ffff:{address}]", f"{address}."]
    forms += [f"[64:ff9b::{address}]", f"{number >> 24}.{number & 0xFFFFFF}"]
    for form in forms:
        read = literal(form)
        assert read is not None
        assert is_public(read) is public, form


@given(st.text(max_size=30))
def test_reading_a_host_never_fails(host: str) -> None:
    literal(host)

"""The county behind its proxy, over a real socket on loopback."""

from __future__ import annotations

import http.client
from datetime import date

import pytest

from gongkai.demo import demo_world
from gongkai.demo.server import serve

HOST = "www.yunxiu.gov.example"


@pytest.fixture(scope="module")
def port():
    with serve(demo_world(date(2026, 11, 24))) as running:
        yield running.port


def ask(port: int, url: str, method: str = "GET", body: str = "", host: str = "") -> tuple[int, str]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    link.request(method, url, body=body or None, headers={"Host": host} if host else {})
    reply = link.getresponse()
    text = reply.read().decode("utf-8", "replace")
    link.close()
    return reply.status, text


CASES = [
    ("a township is a path of the portal", f"http://{HOST}/xz/baita/", 200, "白塔镇"),
    ("a directory without its slash is redirected", f"http://{HOST}/xz/baita", 301, ""),
    ("an unknown page is a 404", f"http://{HOST}/nothing.html", 404, "404"),
    ("robots.txt forbids the planted column", f"http://{HOST}/robots.txt", 200, "Disallow: /public/41027/column/"),
    ("an unknown page of the soft-404 host is a 200", "http://zjj.yunxiu.gov.example/x.htm", 200, "页面不存在"),
    ("the protected host answers with a challenge", "http://scjgj.yunxiu.gov.example/", 412, "__jsl_clearance"),
    ("a foreign host is refused", "http://www.elsewhere.test/", 502, "unknown host"),
    ("the home page of the old site moves on by meta refresh", "http://slj.yunxiu.gov.example/", 200, "refresh"),
    (
        "a session id in the address changes nothing",
        "http://lyj.yunxiu.gov.example/list.jsp;jsessionid=9A01?urltype=tree.TreeTempUrl&wbtreeid=30002",
        200,
        "林业局",
    ),
    (
        "an interface answers with rows",
        "http://zrzyj.yunxiu.gov.example/gkmlpt/api/all/0?page=1&sid=640021",
        200,
        "post_",
    ),
    ("every address of the browser's site is one shell", "http://sjj.yunxiu.gov.example/", 200, 'id="app"'),
    ("the home page moves on by script", "http://zjj.yunxiu.gov.example/", 200, "window.location"),
]


@pytest.mark.parametrize(("url", "status", "part"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_proxy_answers(port, url, status, part):
    got, text = ask(port, url)
    assert (got, part in text) == (status, True)


def test_a_request_in_origin_form_is_answered_by_its_host_header(port):
    assert ask(port, "/xz/baita/", host=HOST)[0] == 200


def test_a_host_that_is_down_closes_the_connection(port):
    with pytest.raises(http.client.RemoteDisconnected):
        ask(port, "http://yjglj.yunxiu.gov.example/")


def test_tls_is_refused(port):
    assert ask(port, "www.yunxiu.gov.example:443", "CONNECT")[0] == 502


def test_the_record_proxy_answers_a_post_with_the_rows_asked_for(port):
    site = demo_world(date(2026, 11, 24)).site("yx-jyj")
    node = site.node("nb")
    url = "http://jyj.yunxiu.gov.example/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=5"
    _, text = ask(port, url, "POST", f"columnid={node.number}")
    assert text.count("<record>") == 5
    assert "<totalrecord>5</totalrecord>" in text

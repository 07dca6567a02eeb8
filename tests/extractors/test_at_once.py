"""What is asked of a page's text or of a whole host at once is what asking line by line and page by page gives."""

from __future__ import annotations

import random
import re

import pytest

from crawler.extractors import openers
from crawler.extractors.outline import FOOT_MARK
from crawler.extractors.page import Page, join
from crawler.extractors.reader import outline_of

_PIECES = (
    "版权所有 版權所有 copyright COPYRIGHT CopyRight copyrıght Copyrİght © ICP备 icp備 公安 公网安备 公網安備 "
    "网站标识码 網站標識碼 识码 所有 安全生产 备案 pyr 政务公开 <p> </p> <br> <b> &copy; &nbsp; İ"
).split()
_BASES = (
    "http://a.example",
    "http://a.example/",
    "http://a.example/x/y.html",
    "https://a.example:8080/x/?q=/z",
    "http://a.example?x=/y",
    "http://a.example/x/#/y",
)
_HREFS = (
    "/",
    "//",
    "/a",
    "/a/../b",
    "/./a",
    "//b.example/c",
    "///c",
    "//?q",
    "/?q",
    "/a#b",
    "/a;jsessionid=1",
    "/\t?q",
    "http://",
    "http://?q",
    "http://#f",
    "http:///p",
    "http://b.example",
    "http://b.example/a/../b#c",
    "https://b.example:0/x",
    "http://[bad",
    "http://天津日报：1",
    "http://\n?q",
    "http://b.example/ü",
    "HTTP://B.example/",
    "a.html",
    "?q",
    "#",
    "",
    " /a ",
    "javascript:x()",
)
_SOUP = (
    "function",
    " ",
    "a",
    "b1",
    "$",
    "=",
    ":",
    "(",
    ")",
    "{",
    "}",
    "\n",
    ",",
    "_",
    "é",
    "x=function(a){",
    "xfunction",
    "functionx",
    "function f(a,b) {",
    "= function",
    "function function",
    "y : function ( ) {",
)
_PARAMETERS = r"\s*\(([\w$,\s]{0,80})\)\s*\{"
_FUNCTION = re.compile(rf"\bfunction\s+(\w+){_PARAMETERS}|\b(\w+)\s*[=:]\s*function{_PARAMETERS}")


def test_marks_of_the_foot() -> None:
    found = 0
    for seed in range(2000):
        outline = outline_of("".join(random.Random(seed).choices(_PIECES, k=12)))
        marked = [number for number, line in enumerate(outline.lines) if FOOT_MARK.search(line.text)]
        assert outline.foot_marks == marked
        assert outline.text.split("\n") == [line.text for line in outline.lines] or not outline.lines
        found += len(marked)
    assert found > 1000


@pytest.mark.parametrize("base", _BASES)
def test_links_are_joined_as_if_alone(base: str) -> None:
    page = Page(b"<html></html>", base)
    for href in _HREFS:
        assert page.join(href) == join(base, href), href


def test_functions_of_scripts() -> None:
    found = 0
    for seed in range(5000):
        chance = random.Random(seed)
        script = "".join(chance.choices(_SOUP, k=chance.randrange(24)))
        wanted = [(m[1] or m[3], m[2] or m[4] or "", m.end() - 1) for m in _FUNCTION.finditer(script)]
        assert list(openers._functions(script)) == wanted, script
        found += len(wanted)
    assert found > 1000

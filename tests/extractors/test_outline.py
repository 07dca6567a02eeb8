"""Lines of an outline are the lines a reader sees, whatever the markup forgets to close."""

from __future__ import annotations

import pytest

from crawler.extractors.outlining import outline_of

LINES = {
    "inline markup is one line": ("<p><span>发布时间：</span><b>2024</b></p>", ["发布时间：2024"]),
    "a break ends a line": ("<p>甲<br>乙<BR/>丙</p>", ["甲", "乙", "丙"]),
    "cells are lines, empty ones too": ("<table><tr><td>甲</td><td></td><td>乙</td></tr></table>", ["甲", "", "乙"]),
    "cells left open": ("<table><tr><td>甲<td>乙<tr><td>丙</table>", ["甲", "乙", "丙"]),
    "scripts, styles and comments are not seen": (
        "<script>var a='<p>x</p>';</script><style>p{}</style><!-- <p>旧</p> -->甲<noscript>y</noscript>",
        ["甲"],
    ),
    "entities and odd blanks": ("<p>甲&nbsp;&amp;\u3000乙\u200b丙</p>", ["甲 & 乙 丙"]),
    "a > inside a quoted attribute": ("<a title='首页 > 要闻' href=a>甲</a>乙", ["甲乙"]),
    "a < that is no tag": ("<p>3 < 5 且 7 > 6</p>", ["3 < 5 且 7 > 6"]),
    "a stray end tag": ("</div><p>甲</p></td><p>乙</p>", ["甲", "乙"]),
    "a hidden inline element": ("<p>甲<span style='display:none'>隐</span>乙</p>", ["甲乙"]),
    "capital tags": ("<P>甲</P><DIV>乙</DIV>", ["甲", "乙"]),
}


@pytest.mark.parametrize(("html", "lines"), LINES.values(), ids=LINES.keys())
def test_lines(html: str, lines: list[str]) -> None:
    assert [line.text for line in outline_of(html).lines] == lines


def test_links_know_their_line_and_what_part_of_it_they_are() -> None:
    outline = outline_of("<p>见<a href='a.html'>通知</a>。</p><p><a href=b>公告</a></p>")
    assert [(a.text, a.line, a.attributes["href"]) for a in outline.anchors] == [
        ("通知", 0, "a.html"),
        ("公告", 1, "b"),
    ]
    assert [line.own for line in outline.lines] == [2, 0]


def test_blocks_hold_their_lines_though_an_end_tag_is_missing() -> None:
    outline = outline_of("<div><table><tr><td><div>甲</td><td>乙</td></tr></table><p>丙</p></div><div>丁</div>")
    spans = [(b.tag, b.first, b.last) for b in outline.blocks]
    assert spans[0] == ("div", 0, 3)
    assert spans[-1] == ("div", 3, 4)


def test_what_a_small_script_writes_is_printed() -> None:
    html = '<p>时间：<script>document.write("<b>2024-03-15</b>");</script></p>'
    assert [line.text for line in outline_of(html).lines] == ["时间： 2024-03-15"]

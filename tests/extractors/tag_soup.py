"""Tag soup 标签汤: pieces of markup in every bad state, for whoever reads a page's source."""

from __future__ import annotations

_STARTS = """
<div>|<DIV class="x">|<div style="DISPLAY : none">|<div class="TRS_Editor">|<td>|<td id=zoom>|<th>|<tr>|<table>|<p>
<br>|<br/>|<li>|<dd>|<h1>|<center>|<main>|<form>|<body>|<html>|<option>|<select>|<map>|<maps>|<svg|<o:p>|<O:P>|<x-y>
<1>|<中>|<span>|<link rel=x>|<abcdefghijklmnopqrstuvw>|<span style="display:none">|<p style="display: none">
<area style="display:none">|<img src=a>|<a style="display:none">|<a href="x.html">|<a href='y' title="t">
<a onclick="x('b.doc')">|<b onClick=file>|<b onclic\u212a="pdf">|<iframe src="a.pdf">|<embed src=x>
<meta name=a content="b">|<meta property="og:title" content='x & y'>|<base href="/x/">|<article class="a b art_con">
<div pdfsrc="a.pdf">|<i data-file=x>|<i DATA-PDF = "file">|<p \u017fudyfile-attr="{}">|<di<!-- -->v>
"""
_ENDS = """
</div>|</td>
</tr>|</table>|</th>|</p>|</a>|</span>|</li>|</o:p>|</center>|</form>|</body>|</h1>|</select>|</map>|</|</DIV >
"""
_OPAQUE = """
<!--|-->|<!-- a|<!doctype html>|<?xml?>|<script>|</script>|<SCRIPT>|</script|<Style|</style>|<title>|</title>
<TITLE>x</TITLE>|<textarea|</Textarea>|document.write("2024-01-01")|<script>document.write("<b>2024</b>")</script>
</\u017fcript>|<script type="application/ld+json">{"a":1}</script>|<script src=x></SCRIPT>
"""
_TEXTS = """
&nbsp;|&amp;|&lt;|&nbsp|&#160;|&#x4e00;|&|nb|sp;|中文，|发布时间：2024-01-01|。|a, b. c; d|none|file|pdf|<|>|"|'|=|/|!|?
onclick="f('a.pdf')"
"""
_BLANKS = ["\u200b", "\ufeff", "\u200e", "\u3000", "\xa0", "\n", "\t", " ", "\x1c", "\x85", "\0"]
_ODD = ["\U00020000", "\ud800", "\udfff", "x" * 25, "文" * 45 + "。好，"]
# around the limits of what quotes may hold and how many a tag may have
_LONG = [
    *("A" * n for n in (1499, 1500, 1501)),
    *(f'<a b="{"c" * n}">' for n in (1499, 1500, 1501)),
    *(f'<a {"b" * n}">' for n in (1497, 1498, 1499, 1500)),
    *("<a " + 'b="c" ' * n + ">" for n in (99, 100, 101)),
]


def _pieces(words: str) -> list[str]:
    return [piece for line in words.strip().splitlines() for piece in line.split("|")]


PIECES = [*_pieces(_STARTS), *_pieces(_ENDS), *_pieces(_OPAQUE), *_pieces(_TEXTS), *_BLANKS, *_ODD, *_LONG]

PAGES = {
    "article": """<!DOCTYPE html><html><head><title>关于&ldquo;一件事&rdquo;的通知_示例县</title>
<meta name="PubDate" content="2024-03-15"><base href='/a/'><script>var a = "<div>";</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a>
<li><a href="/b">公开</a></ul></div>
<h1>关于“一件事”的通知</h1><div>发布时间：<span>2024-03-15</span>&nbsp;&nbsp;来源：<script>document.write("示例局")</script></div>
<div class="TRS_Editor"><p>各镇人民政府，县直各单位：</p><p style="text-indent:2em">经研究，现将有关事项通知如下。
一是认真学习，二是抓好落实；三是按时上报。</p>
<p><img src=a.png></p><p>附件：<a href="./P020240315.pdf" title="附件 &amp; 表">附件</a></p></div>
<div style="display:none">隐藏<p>日期</p></div>
<iframe src="v.html?file=a.pdf"></iframe><a onclick="down('b.docx')">下载</a><!-- <p>注</p> --></body></html>""",
    "old tables": """<TABLE><TR><TD>索引号<TD>A-1
<TR><TD>发布日期<TD>2024年3月15日<TR><TD><TD></TABLE>
<table><tr><td><table><td>内</td></table>外</tr></table>""",
    "no markup": "只有文字，没有标记。第二句；第三句。" * 4,
    "nothing": "",
    "blank link": "&nbsp;<a href=x>\n</a> x <a>y<p>z</p>w</a>",
}

# one that a careless reader would read again and again
HOSTILE = {
    "tags never closed": "<a",
    "tags and an odd quote": '<a "',
    "mixed odd quotes": "<a '\"",
    "quoted values after long runs": "<a " * 200 + '"x"',
    "openings alone": "<",
    "ends": "</",
    "deep nesting": "<div>",
    "open cells": "<table><td>",
    "cells in cells": "<td>",
    "links over blocks": "<a><div>x</div></a>",
    "links in links": "<a>x",
    "entities": "&",
    "no-break blanks": "&nbsp;",
    "comments never closed": "<!--",
    "scripts never closed": "<script>",
    "scripts closed in other letters": "<script></SCRIPT>",
    "titles never closed": "<title",
    "hidden in hidden": '<p style="display:none">',
    "one line": "字 word，",
    "ends of nothing": "<div></td></tr>",
    "half surrogates": "\ud800<p>\udfff",
    "NULs": "\0<\0p>",
    "beyond the first plane": "\U00020000<b>\U0002f800</b>",
}

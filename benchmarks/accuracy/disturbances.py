"""Disturbances 扰动: ways to change a page that change nothing of what it says about its article or its rows.

Other makers' names, tags and layout; what offices put around an article (clock, menu, hot articles, comments, 更新时间
in the foot); other forms of the same days. Who knows structure and not pages reads the same facts before and after.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

Disturb = Callable[[str], str]
_NAMES = re.compile(r"(\s(?:class|id)\s*=\s*)([\"'])([^\"']*)\2", re.I)
_BODY = re.compile(r"<body[^>]*>", re.I)
_END = re.compile(r"</body>", re.I)
_DAY = re.compile(r"(?<!\d)(20\d\d)-(\d{1,2})-(\d{1,2})(?!\d)")
_TEXT = re.compile(r"(?<=>)[^<]+(?=<)")
_SCRIPT = re.compile(r"(<script\b.*?</script>)", re.I | re.S)
_ROWS = "".join(
    f'<li><a href="/art/2026/{m}/1{m}/a_{m}.html">关于做好第{m}季度政务公开工作的通知</a>'
    f"<span>2026-0{m}-1{m}</span></li>"
    for m in range(1, 7)
)
_HOT = "".join(
    f'<dd><a href="/hot/{n}.html">某某县关于开展安全检查的通知之{n}</a><p>发布时间：2026-10-0{n}</p></dd>'
    for n in (1, 2)
)
_MENU = "".join(
    f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate("首页 政务公开 机构概况 法规文件 规划计划".split())
)


def _renamed(html: str) -> str:
    def names(match: re.Match[str]) -> str:
        return match[1] + match[2] + " ".join(f"k{zlib.crc32(w.encode()):x}" for w in match[3].split()) + match[2]

    return _NAMES.sub(names, html)


def _tags(old: str, new: str) -> Disturb:
    pattern = re.compile(rf"<(/?)(?:{old})\b", re.I)
    return lambda html: pattern.sub(rf"<\1{new}", html)


def _above(extra: str) -> Disturb:
    return lambda html: _BODY.sub(lambda m: m[0] + extra, html, count=1)


def _below(extra: str) -> Disturb:
    return lambda html: _END.sub(lambda m: extra + m[0], html, count=1)


def _days(form: str) -> Disturb:
    """`form` takes the year, month and day as printed, and the last two without leading noughts as M and D."""

    def rewrite(match: re.Match[str]) -> str:
        year, month, day = match.groups()
        return form.format(y=year, m=month, d=day, M=int(month), D=int(day))

    return _around_scripts(lambda html: _TEXT.sub(lambda text: _DAY.sub(rewrite, text[0]), html))


def _wide(html: str) -> str:
    digits = {ord(c): ord(c) + 0xFEE0 for c in "0123456789"}
    written = re.compile(r"20\d\d年\d\d?月\d\d?日")
    widen = _around_scripts(lambda part: written.sub(lambda m: m[0].translate(digits), part))
    return widen(_days("{y}年{m}月{d}日")(html))


def _around_scripts(disturb: Disturb) -> Disturb:
    """Scripts keep what they hold: their text is no text of the page."""
    return lambda html: "".join(part if n % 2 else disturb(part) for n, part in enumerate(_SCRIPT.split(html)))


DISTURBANCES: dict[str, Disturb] = {
    "other class names and ids": _renamed,
    "no comments": lambda html: re.sub(r"<!--.*?-->", "", html, flags=re.S),
    "no blanks between tags": lambda html: re.sub(r">\s+<", "><", html),
    "every tag on a line of its own": lambda html: re.sub(r"(<(?:span|li|div|p|td|tr|a|em|i)\b)", r"\n   \1", html),
    "tags in capitals": _around_scripts(
        lambda html: re.sub(r"<(/?)([a-z][a-z0-9]*)", lambda m: f"<{m[1]}{m[2].upper()}", html)
    ),
    "tables and lists built of <div>": _tags("table|tbody|tr|td|th|ul|li|ol|dl|dt|dd|section|article|main", "div"),
    "inline tags as <span>": _tags("em|i|font|b|strong|small|time", "span"),
    "a menu above": _above(f'<div class="nav"><ul>{_MENU}</ul></div>'),
    "today's date above": _above("<div><span>今天是2026年11月27日 星期五</span> 2026-11-27 10:20:30 欢迎访问</div>"),
    "server time and last visit above": _above("<div>上次登录时间：2026-11-20 08:00 服务器时间：2026-11-27</div>"),
    "newest articles above": _above(f"<div><h3>最新信息</h3><ul>{_ROWS}</ul></div>"),
    "hot articles with 发布时间 above": _above(f"<div><h3>热门文章</h3><dl>{_HOT}</dl></div>"),
    "hot articles with 发布时间 below": _below(f"<div><h3>热门文章</h3><dl>{_HOT}</dl></div>"),
    "related articles below": _below(f"<div><h3>相关阅读</h3><ul>{_ROWS}</ul></div>"),
    "comments below": _below("<p>张** 发表于 2026-10-01 12:00</p><p>说得好</p><p>李** 发表于 2026-10-03 12:00</p>"),
    "neighbours with days below": _below('<p>上一篇：<a href="/1.html">关于放假的通知</a> 2026-10-01</p>'),
    "网站更新时间 in the foot": _below("<p>版权所有：某某县人民政府 网站更新时间：2026-11-26 访问量：1234</p>"),
    "days as 2024/3/5": _days("{y}/{M}/{D}"),
    "days as 2024.03.05": _days("{y}.{m}.{d}"),
    "days as 2024年3月5日": _days("{y}年{M}月{D}日"),
    "days in full-width digits": _wide,
    "days in three tags": _days("<span>{y}</span>-<span>{m}</span>-<span>{d}</span>"),
}

# Said of an article's page; below a list they would be a list's rows
OF_ARTICLES = frozenset(("comments below", "neighbours with days below"))

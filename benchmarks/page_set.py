"""Pages for the speed benchmark: an invented county portal of about 30 kB a page; same arguments, same bytes.

One home page, units with a home page each, list pages of 20 entries and articles; every page carries menus, friend
links, inline style and script, as real portals do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_CHARACTERS = (
    "政府信息公开条例机构职能领导简介规划计划财政预决算行政许可处罚强制重大项目招标采购乡镇街道办事处"
    "卫生健康教育社会保障生态环境安全生产应急管理土地征收公共资源配置年度报告依申请民生实事督查建议提案办理"
)
_UNITS = 50
_ENTRIES = 20


def pages(count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """(path, body) of `count` pages, the home page first, every page reachable from it."""
    chance = random.Random(seed)
    share = max(2, (count - 1) // _UNITS)
    made = 1
    yield "/index.html", _shell("示例县人民政府", _unit_links(chance) + _text(chance, 1200), chance)
    for unit in range(_UNITS):
        budget = min(share, count - made) if unit < _UNITS - 1 else count - made
        for path, body in _unit(unit, budget, chance):
            yield path, body
            made += 1


def _unit(unit: int, budget: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    if budget <= 0:
        return
    lists = max(0, (budget - 1 + _ENTRIES) // (_ENTRIES + 1))
    articles = max(0, budget - 1 - lists)
    columns = "".join(f'<li><a href="/unit/{unit}/list_{n}.html">{_text(chance, 4)}</a></li>' for n in range(lists))
    home = f'<ul class="side">{columns}</ul><div class="intro">{_text(chance, 1300)}</div>'
    yield f"/unit/{unit}/index.html", _shell(f"示例{unit}局", home, chance)
    for number in range(lists):
        mine = range(number * _ENTRIES, min((number + 1) * _ENTRIES, articles))
        yield f"/unit/{unit}/list_{number}.html", _shell("通知公告", _list(unit, mine, chance), chance)
        for article in mine:
            yield (
                f"/unit/{unit}/art_{article}.html",
                _shell("关于某事项的通知", _article(unit, article, chance), chance),
            )


def _list(unit: int, articles: range, chance: random.Random) -> str:
    rows = "".join(
        f'<li><a href="/unit/{unit}/art_{n}.html" title="{_text(chance, 24)}">{_text(chance, 24)}</a>'
        f'<span class="date">2026-{n % 10 + 1:02d}-{n % 28 + 1:02d}</span></li>\n'
        for n in articles
    )
    return f'<div class="box"><h2>通知公告</h2><ul class="rows">{rows}</ul></div><p>{_text(chance, 1000)}</p>'


def _article(unit: int, number: int, chance: random.Random) -> str:
    style = "text-indent:2em;line-height:28px"
    body = "".join(f'<p style="{style}"><span>{_text(chance, 160)}。</span></p>\n' for _ in range(11))
    return (
        f"<h1>{_text(chance, 22)}</h1>"
        f"<div class='from'>发布时间：2026-{number % 10 + 1:02d}-{number % 28 + 1:02d} 09:30　"
        f"来源：示例{unit}局　索引号：EX{number:08d}　浏览次数：<span id='hits'></span></div>"
        f"<div class='text'>{body}"
        f"<p><a href='/unit/{unit}/file_{number}.pdf'>附件：{_text(chance, 8)}.pdf</a></p></div>"
    )


def _shell(title: str, main: str, chance: random.Random) -> bytes:
    menu = "".join(
        f'<li class="m{n % 9}"><a href="/unit/{n}/index.html" title="示例{n}局">示例{n}局</a></li>\n'
        for n in range(_UNITS)
    )
    menu += "".join(f'<li><a href="/unit/{n}/list_0.html">{_text(chance, 6)}</a></li>\n' for n in range(40))
    friends = "".join(
        f'<a target="_blank" href="http://friend{n}.example/">{_text(chance, 6)}</a>\n' for n in range(40)
    )
    style = "".join(f".m{n}{{margin:{n % 9}px;padding:{n % 7}px;color:#{n * 997 % 4096:03x}}}\n" for n in range(190))
    script = "".join(f"function f{n}(a,b){{if(a<b){{return a+{n};}}else{{return b-{n};}}}}\n" for n in range(80))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="SiteName" content="示例县人民政府"><meta name="ColumnName" content="通知公告">'
        f"<style>{style}</style><script>{script}</script></head><body>"
        f'<div class="head"><ul class="nav">{menu}</ul></div>'
        f'<div class="place">当前位置：<a href="/index.html">首页</a> &gt; '
        f'<a href="/unit/0/index.html">信息公开</a></div>'
        f'<div class="main">{main}</div>'
        f'<div class="foot">{friends}<p>主办：示例县人民政府办公室</p></div></body></html>'
    ).encode()


def _unit_links(chance: random.Random) -> str:
    return "".join(f'<a href="/unit/{n}/index.html">{_text(chance, 5)}</a>\n' for n in range(_UNITS))


def _text(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(_CHARACTERS, k=length))

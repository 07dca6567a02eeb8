"""Pages written after the templates of many makers 模板页: rows and pages drawn by a seed, with what is true of them.

The templates are data (`lists.yaml`, `details.yaml`): Jinja texts after the structure such sites have, with invented
names. A seed varies titles, days, their order, how many rows and pages there are, and what stands around the list.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined

AS_OF = date(2026, 11, 20)
HOST = "http://www.shili.example"
_HERE = Path(__file__).parent
_PLACES = ("青石镇", "云溪县", "白云街道", "柳河乡", "东山镇")
_ABOUT = (
    "农村饮水安全",
    "秋冬季森林防火",
    "义务教育招生",
    "困难群众救助",
    "道路临时管制",
    "小麦良种补贴",
    "老旧小区改造",
)
_KINDS = ("的通知", "的公告", "的公示", "情况通报", "实施方案", "的通知（试行）")
_SENTENCES = (
    "各村（社区）、各有关单位：为做好有关工作，现将具体事项通知如下，请结合实际认真抓好落实。",
    "一、提高认识，加强领导。要把此项工作摆上重要位置，明确分管负责人和具体经办人，层层压实责任。",
    "二、细化措施，确保实效。对照任务清单逐项推进，发现问题及时报告，不得瞒报、漏报、迟报。",
    "三、强化督查，严肃纪律。有关情况将纳入年度考核，对工作不力、造成后果的予以通报。",
    "根据《示例县公共场所管理办法》（2019年3月1日起施行）的规定，结合2025年12月31日前完成的目标，制定本方案。",
    "请于10月15日前将书面材料报送至镇党政办公室，联系电话：0000-0000000。",
)
_TOPICS = ("机构概况", "领导信息", "政策文件", "通知公告", "财政信息", "互动交流", "办事服务")


@dataclass(frozen=True)
class Row:
    """一行: everything a template may print of an entry."""

    id: int
    title: str
    day: date
    href: str
    written: date
    organ: str

    @property
    def short(self) -> str:
        """The title as a narrow list cuts it."""
        return self.title if len(self.title) <= 18 else self.title[:16] + "..."

    @property
    def doc_no(self) -> str:
        """发文字号."""
        return f"{self.organ[0]}政发〔{self.written.year}〕{self.id % 90 + 1}号"

    @property
    def index_no(self) -> str:
        """索引号."""
        return f"01{self.id:07d}/{self.written.year}-{self.id % 1000:05d}"


@cache
def templates(name: str) -> list[dict[str, Any]]:
    """The templates of one file."""
    found: list[dict[str, Any]] = yaml.safe_load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


@cache
def environment() -> Environment:
    """Jinja with the filters the templates use."""
    env = Environment(undefined=StrictUndefined, autoescape=False)
    env.filters["iso"] = date.isoformat
    env.filters["fmt"] = lambda day, form: day.strftime(form)
    env.filters["cn"] = lambda day: f"{day.year}年{day.month}月{day.day}日"
    env.filters["wide"] = lambda text: str(text).translate({ord("0") + n: ord("０") + n for n in range(10)})
    env.filters["epoch"] = lambda day: (day - date(1970, 1, 1)).days * 86_400 + 3_600
    return env


def rows_of(rng: random.Random, article: str, count: int) -> list[Row]:
    """Rows as a column holds them: newest first."""
    day = AS_OF - timedelta(days=rng.randint(0, 40))
    pace = rng.choice((3, 25, 120))
    rows = []
    for place in range(count):
        number = 90_000 - place * rng.randint(1, 7)
        day -= timedelta(days=rng.randint(0, pace))
        organ = rng.choice(_PLACES)
        year = day.year if rng.random() < 0.3 else ""
        title = f"{organ}关于{'做好' if rng.random() < 0.6 else ''}{f'{year}年' if year else ''}{rng.choice(_ABOUT)}"
        title += f"{'第' + '一二三四五六七八九'[place % 9] + '批' if rng.random() < 0.5 else ''}{rng.choice(_KINDS)}"
        written = day - timedelta(days=rng.randint(0, 30))
        href = article.format(id=number, d=day, n=place)
        rows.append(Row(number, title, day, href, written, f"{organ}人民政府"))
    return rows


def text_of(rng: random.Random) -> str:
    """Paragraphs of a notice."""
    return "".join(f"<p>{sentence}</p>" for sentence in rng.sample(_SENTENCES, rng.randint(2, 6)))


def frame(rng: random.Random, title: str, main: str, head: str = "") -> str:
    """A page around its main part: menu, breadcrumb, perhaps a side list of other rows, foot."""
    items = rng.sample(_TOPICS, 5)
    tag, row = rng.choice((("ul", "li"), ("div", "span"), ("dl", "dd")))
    menu = "".join(f'<{row}><a href="/lm{n}/">{name}</a></{row}>' for n, name in enumerate(items))
    side = ""
    if rng.random() < 0.5:
        others = rows_of(rng, "/rd/{d:%Y%m}/t{d:%Y%m%d}_{id}.html", 4)
        hot = "".join(f'<li><a href="{r.href}">{r.title}</a></li>' for r in others)
        side = f'<div class="side"><h3>热点信息</h3><ul>{hot}</ul></div>'
    crumb = (
        f'<div class="position">您现在的位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; {title}</div>'
    )
    foot = (
        '<div class="footer"><p>主办：示例县政府办公室 <a href="/wzdt/">网站地图</a> <a href="/lx/">联系我们</a></p>'
        "<p>示ICP备00000000号 政府网站标识码：0000000000</p></div>"
    )
    order = [side, f'<div class="main">{crumb}{main}</div>']
    if rng.random() < 0.5:
        order.reverse()
    body = (
        f'<div class="top"><a href="/">示例县人民政府</a></div><{tag} class="menu">{menu}</{tag}>{"".join(order)}{foot}'
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-示例县人民政府</title>{head}</head>'
        f"<body>{body}</body></html>"
    )

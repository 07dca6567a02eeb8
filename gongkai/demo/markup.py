"""Small pieces of HTML 页面片段 that every style of the demo county shares."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape


def esc(text: str) -> str:
    """Text made safe for HTML and XML."""
    return escape(text, quote=True)


def paragraphs(lines: Iterable[str]) -> str:
    """One <p> a line."""
    return "\n".join(f"<p>{esc(line)}</p>" for line in lines)


def table(rows: Iterable[Iterable[str]], caption: str = "") -> str:
    """A bordered table whose first row is the header."""
    lines = [list(row) for row in rows]
    head = "".join(f"<th>{esc(c)}</th>" for c in lines[0])
    body = "\n".join("<tr>" + "".join(f"<td>{esc(c)}</td>" for c in row) + "</tr>" for row in lines[1:])
    title = f"<p>{esc(caption)}</p>\n" if caption else ""
    return f'{title}<table border="1"><tr>{head}</tr>\n{body}</table>'


def link(href: str, text: str, title: str = "") -> str:
    """An anchor; `title` only where the text is cut."""
    hint = f' title="{esc(title)}"' if title else ""
    return f'<a href="{esc(href)}"{hint}>{esc(text)}</a>'


def metas(pairs: dict[str, str]) -> str:
    """Meta tags of regulations 5.1, in the order given."""
    return "\n".join(f'<meta name="{name}" content="{esc(value)}">' for name, value in pairs.items())


def cn_day(day: date) -> str:
    """2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def cut(title: str, length: int = 26) -> str:
    """A title as a narrow list prints it."""
    return title if len(title) <= length else title[: length - 1] + "…"

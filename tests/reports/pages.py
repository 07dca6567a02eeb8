"""Reading rendered pages in tests."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from reports.inputs import ReportInput
from reports.render import render_site

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def rendered(data: ReportInput, home: Path) -> dict[str, html.HtmlElement]:
    """All pages of a site, by path."""
    render_site(data, home)
    return {
        path.relative_to(home).as_posix(): html.document_fromstring(path.read_bytes().decode("utf-8"))
        for path in sorted(home.rglob("*.html"))
    }


def english_text(page: html.HtmlElement) -> list[str]:
    """The strings of a page that stand outside anything marked as Chinese, script and style left out."""
    strings: list[str] = []
    for node in page.iter():
        if not isinstance(node.tag, str) or node.tag in ("script", "style", "title", "option"):
            continue
        if not node.xpath("ancestor-or-self::*[@lang='zh-CN']") and node.text:
            strings.append(node.text)
        if node.tail and not node.getparent().xpath("ancestor-or-self::*[@lang='zh-CN']"):
            strings.append(node.tail)
    return [text.strip() for text in strings if text.strip()]

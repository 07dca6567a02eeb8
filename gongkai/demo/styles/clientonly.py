"""Pages that a browser builds: every address answers with the same empty shell, one script fetches and draws the rest.

The script asks for the drawn page in a packed form that no interface reader can know, so that only a browser that runs
it sees anything.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import ClassVar

from gongkai.demo.model import Page, Site
from gongkai.demo.styles import uuid

SCRIPT = "/static/app.3b9e1c.js"
PACKED = "/packed"
CODE = """(async function () {
  const answer = await fetch("%s" + (location.pathname === "/" ? "/index" : location.pathname));
  const bytes = Uint8Array.from(atob(await answer.text()), function (c) { return c.charCodeAt(0); });
  const parts = new TextDecoder().decode(bytes).split("\\u0000");
  document.head.insertAdjacentHTML("beforeend", parts[0]);
  document.title = parts[1];
  document.body.innerHTML = parts[2];
})();
"""
HTML = re.compile(r"<head>(.*?)<title>(.*?)</title>(.*?)</head>\s*<body>(.*)</body>", re.S)


class STYLE(uuid.STYLE):
    """浏览器端渲染."""

    boxes: ClassVar = {
        "menu": "v-menu",
        "side": "v-side",
        "main": "v-main",
        "foot": "v-foot",
        "crumb": "v-path",
        "block": "v-card",
    }

    def pages(self, site: Site) -> Iterator[tuple[str, Page]]:
        """A shell for every page, and beside it what the script fetches; files as they are."""
        shell = self.page(
            '<!DOCTYPE html><html><head><meta charset="utf-8"><title>加载中</title></head>'
            f'<body><div id="app"></div><script src="{SCRIPT}"></script></body></html>'
        )
        yield SCRIPT, Page((CODE % PACKED).encode(), content_type="text/javascript; charset=utf-8")
        for path, page in super().pages(site):
            if "html" not in page.content_type:
                yield path, page
                continue
            yield path, shell
            yield PACKED + ("/index" if path == "/" else path), pack(page)


def pack(page: Page) -> Page:
    """Head, title and body of a page as the script unpacks them."""
    found = HTML.search(page.body.decode())
    assert found is not None
    parts = "\0".join((found[1] + found[3], found[2], found[4]))
    return Page(base64.b64encode(parts.encode()), content_type="application/octet-stream")

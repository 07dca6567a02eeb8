"""Hidden rows 脚本中的列表: rows that are in the page's text but not in its tree (XML islands, document.write)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from crawler.extractors.page import Page

_SET = re.compile(r"<recordset>(.*?)(?:</recordset>|\Z)", re.S | re.I)
_BEGINS, _ENDS = re.compile(r"<record>\s*(?:<!\[CDATA\[)?", re.I), re.compile("</record>", re.I)
_WRITE = re.compile(r"document\.write(?:ln)?\s*\(\s*(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")\s*\)", re.S)
_ESCAPED = re.compile(r"\\(['\"/\\])")
_WRAPPERS = (
    ("<li", "<ul>", "</ul>"),
    ("<tr", "<table>", "</table>"),
    ("<dd", "<dl>", "</dl>"),
    ("<dt", "<dl>", "</dl>"),
)


def hidden_trees(page: Page) -> Iterator[tuple[str, Any, Any]]:
    """(form, tree, element the rows belong at) for every hidden run of rows."""
    if "<record" in page.html:
        for records in record_runs(page.html):
            yield "xml", fragment(records), _host(page, "record")
    if "document.write" in page.html:
        written: dict[Any, tuple[Any, list[str]]] = {}  # parent → its first script, what its scripts write
        for script in page.tree.iter("script"):
            if script.text and "document.write" in script.text:
                texts = [_ESCAPED.sub(r"\1", a or b) for a, b in _WRITE.findall(script.text)]
                written.setdefault(script.getparent(), (script, []))[1].extend(texts)
        for script, texts in written.values():
            text = "".join(texts)
            if text.count("<a ") + text.count("<A ") >= 1:
                yield "ul", fragment([text]), script


def record_runs(text: str) -> list[list[str]]:
    """The records of every <recordset>, unwrapped from CDATA; records without a set count as one run."""
    runs = [_records(body) for body in _SET.findall(text)]
    return [run for run in runs if run] or [run for run in [_records(text)] if run]


def _records(text: str) -> list[str]:
    found, at = [], 0
    while (begin := _BEGINS.search(text, at)) and (end := _ENDS.search(text, begin.end())):
        found.append(text[begin.end() : end.start()].rstrip().removesuffix("]]>"))
        at = end.end()
    return found


def fragment(parts: list[str]) -> Any:
    """A tree of loose rows, put into the container their tag needs."""
    text = "\n".join(parts)
    start = text.lstrip()[:3].lower()
    for tag, before, after in _WRAPPERS:
        if start == tag:
            text = before + text + after
    if not start.startswith("<"):
        text = f"<div>{text}</div>"
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(f"<html><body>{text}</body></html>".encode("utf-8", "replace"), parser=parser)


def _host(page: Page, word: str) -> Any:
    for script in page.tree.iter("script", "textarea", "xml", "datastore"):
        if script.text and f"<{word}" in script.text:
            return script
    return page.tree

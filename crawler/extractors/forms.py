"""Forms 网页表单: what a page lets a visitor fill in. Search boxes are left out: every page has one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crawler.extractors.page import Page
from crawler.extractors.text import squeeze
from crawler.nouns import FormField, PageForm

Element = Any  # lxml.html.HtmlElement
_MARKS = ("<textarea", "<form")
_SILENT = frozenset({"hidden", "submit", "button", "image", "reset"})
_LEAST = 2  # visible fields; a form with one is a search box
_MOST_FORMS = 8
_MOST_FIELDS = 40
_MOST_OPTIONS = 400
_LONGEST = 40  # characters of a label, a title or an option


def read_forms(page: Page) -> tuple[PageForm, ...]:
    """表单 of a page in page order. Fields outside any <form> (sent by script) make one of their own."""
    html = page.html
    if not any(mark in html or mark.upper() in html for mark in _MARKS):
        return ()
    labels = _labels(page.tree)
    found = [_form(page, form, labels) for form in page.tree.iter("form")]
    loose = [f for e in _controls(page.tree) if _owner(e) is None and (f := _field(e, labels)) is not None]
    if any(field.kind == "textarea" for field in loose):
        found.append(PageForm(page.url, "script", tuple(loose[:_MOST_FIELDS])))
    return tuple(form for form in found if len(form.fields) >= _LEAST)[:_MOST_FORMS]


def _form(page: Page, form: Element, labels: dict[str, str]) -> PageForm:
    fields = tuple(f for e in _controls(form) if (f := _field(e, labels)) is not None)[:_MOST_FIELDS]
    heading = next((e for tag in ("legend", "h1", "h2", "h3", "h4", "caption") for e in form.iter(tag)), None)
    title = _cut("".join(heading.itertext())) if heading is not None else _cut(form.get("title") or "")
    method = (form.get("method") or "get").strip().lower()
    return PageForm(page.join(form.get("action") or "") or page.url, method, fields, title)


def _controls(root: Element) -> Iterator[Element]:
    yield from root.iter("input", "select", "textarea")


def _owner(element: Element) -> Element | None:
    return next(element.iterancestors("form"), None)


def _field(element: Element, labels: dict[str, str]) -> FormField | None:
    kind = (element.get("type") or "text").strip().lower() if element.tag == "input" else element.tag
    if kind in _SILENT:
        return None
    options: tuple[str, ...] = ()
    if kind == "select":
        options = tuple(_cut("".join(o.itertext())) for o in list(element.iter("option"))[:_MOST_OPTIONS])
    label = labels.get(element.get("id") or "") or _cut(element.get("placeholder") or "") or _before(element)
    return FormField(element.get("name") or element.get("id") or "", kind, label, options)


def _labels(tree: Element) -> dict[str, str]:
    """Texts of <label for=…>."""
    return {target: _cut("".join(e.itertext())) for e in tree.iter("label") if (target := e.get("for"))}


def _before(element: Element) -> str:
    """The words in front of a field: in its own block, or in the cell or block before it."""
    for _ in range(3):
        previous = element.getprevious()
        while previous is not None:
            text = squeeze((previous.tail or "") if previous.tail and previous.tail.strip() else _text(previous))
            if text:
                return _cut(text)
            previous = previous.getprevious()
        parent = element.getparent()
        if parent is None or parent.tag in ("form", "body"):
            return ""
        if (parent.text or "").strip():
            return _cut(parent.text)
        element = parent
    return ""


def _text(element: Element) -> str:
    return "".join(element.itertext()) if isinstance(element.tag, str) else ""


def _cut(text: str) -> str:
    return squeeze(text)[:_LONGEST].strip(" *：:")

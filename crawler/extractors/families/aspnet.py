"""ASP.NET pagers 回发翻页: `__doPostBack('AspNetPager1','2')`: the page's own form, sent back with the page number."""

from __future__ import annotations

import re
from typing import Any

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES, read_pager
from crawler.extractors.paging import encode
from crawler.nouns import EntryList, PageRequest

_QUOTE = r"(?:'|&#39;|\\')"
_CALL = re.compile(rf"__doPostBack\(\s*{_QUOTE}([^'&\\]+){_QUOTE}\s*,\s*{_QUOTE}(Page\$)?(\d+){_QUOTE}")
_STATE = "__VIEWSTATE"
_LONGEST = 200_000  # characters of a form that is sent back
_FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


def detect(page: Page) -> bool:
    """A call that sends the form back with a number."""
    return "__doPostBack" in page.html and _CALL.search(page.html) is not None


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """The form with the pager's name as target and the page number as argument, for all further pages."""
    calls = _CALL.findall(page.html)
    form = next((f for f in page.tree.iter("form") if any(i.get("name") == _STATE for i in f.iter("input"))), None)
    if listing is None or not calls or form is None:
        return []
    target, word, _ = calls[0]
    pages = read_pager(page).pages or max(int(number) for name, _, number in calls if name == target)
    bodies = [_body(form, target, f"{word}{n}") for n in range(2, min(pages, MOST_PAGES) + 1)]
    url = page.join(form.get("action") or "") or page.url
    return [PageRequest(url, "POST", body, _FORM) for body in bodies if len(body) <= _LONGEST]


def _body(form: Any, target: str, argument: str) -> str:
    fields = {i.get("name"): i.get("value") or "" for i in form.iter("input") if i.get("name") and _is_state(i)}
    return encode({**fields, "__EVENTTARGET": target, "__EVENTARGUMENT": argument})


def _is_state(field: Any) -> bool:
    return (field.get("type") or "").lower() == "hidden"

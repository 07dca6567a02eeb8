"""gkmlpt (政府信息公开目录管理平台): a script shell; rows come from `/gkmlpt/api/all/{category}?page=&sid=` as JSON."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from crawler.extractors.literals import arrays
from crawler.extractors.page import Page
from crawler.extractors.scripttree import tree_links
from crawler.nouns import EntryList, NavLink, PageRequest

_SID = re.compile(r"['\"]?\bSID['\"]?\s*:\s*['\"]?(\d+)")
_TREE = re.compile(r"['\"]?\bTREE['\"]?\s*:\s*(?=[\[{])")
_BRANCH = re.compile(r"^(.*?/gkmlpt)(?:/|$)")
_CATEGORY = re.compile(r"/gkmlpt/api/all/(\d+)\?")
_ALL = "0"  # the category that stands for all


def detect(page: Page) -> bool:
    """The platform's configuration object."""
    return "gkmlpt" in page.html and "_CONFIG" in page.html and _SID.search(page.html) is not None


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """Page 1 of all entries of the organ; the answer tells the total (`paging.following`)."""
    return [PageRequest(url)] if (url := _api(page, _ALL)) else []


def columns(page: Page) -> list[NavLink]:
    """栏目: the categories of the configuration's TREE; each links to its API address (page 1)."""
    place = _TREE.search(page.html)
    if place is None:
        return []
    try:
        tree, _ = json.JSONDecoder().raw_decode(page.html, place.end())
    except ValueError:  # a literal of JavaScript
        tree = next(arrays(page.html[place.end() :]), [])
    nodes = tree if isinstance(tree, list) else [tree]
    return tree_links(page, nodes, lambda node: _of_category(page, node))


def shown_at(url: str, shell_url: str) -> str:
    """栏目页: where a person sees the category that an API address stands for (`/gkmlpt/index#505`); "" for others."""
    category = _CATEGORY.search(url)
    return f"{shell_url.partition('#')[0]}#{category[1]}" if category and "/gkmlpt" in shell_url else ""


def _of_category(page: Page, node: dict[str, Any]) -> str:
    number = node.get("id") or node.get("cate_id")
    return _api(page, str(number)) if number is not None else ""


def _api(page: Page, category: str) -> str:
    sid, parts = _SID.search(page.html), urlsplit(page.url)
    branch = _BRANCH.match(parts.path)
    if sid is None or not parts.netloc:
        return ""
    # the API stands at the host's root whatever sub-site the shell is in; the SID names the organ
    root = "/gkmlpt" if branch is None or branch.group(1) else branch.group(1)
    return f"{parts.scheme}://{parts.netloc}{root}/api/all/{category}?page=1&sid={sid.group(1)}"

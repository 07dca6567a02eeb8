"""Addresses 网址: what is wrong with one, and the default scope of a unit."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

_HOST = re.compile(r"[\w\u4e00-\u9fff](?:[\w\u4e00-\u9fff-]*[\w\u4e00-\u9fff])?(?:\.[\w\u4e00-\u9fff-]+)*\.?", re.ASCII)
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\ufeff]")


def fault_of(url: str) -> tuple[str, str] | None:
    """Why `url` cannot be an entry page (zh, en), or None when it can."""
    if _UNSEEN.search(url):
        return "含有空格或不可见字符", "it holds spaces or invisible characters"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "主机或端口写错", "its host or port is malformed"
    if parts.scheme not in ("http", "https"):
        mend = f"http://{url}"
        known = not parts.scheme or "." in parts.scheme
        return (
            (f"缺少 http:// 或 https://，例如 {mend}", f"http:// or https:// is missing, for example {mend}")
            if (known)
            else ("只支持 http 和 https", "only http and https are possible")
        )
    if not parts.hostname or not is_host(parts.hostname):
        return "没有有效的主机名", "it has no valid host name"
    if parts.username is not None or port == 0:
        return "不能含用户名、口令或 0 号端口", "it may hold no user name, password or port 0"
    return None


def is_host(text: str) -> bool:
    """Whether `text` is a bare host name or address, without port and path."""
    return len(text) <= 253 and (bool(_HOST.fullmatch(text)) or bool(re.fullmatch(r"[0-9a-f:]+", text)))


def default_scope(url: str) -> str:
    """The directory of `url`: `http://h/town/index.html` and `http://h/town` both give `http://h/town/`.

    A last segment without a dot is a directory unless a query follows it (then it is a script's name).
    """
    parts = urlsplit(url)
    folder, _, last = parts.path.rpartition("/")
    if last and "." not in last and not parts.query:
        folder = f"{folder}/{last}"
    return urlunsplit(SplitResult(parts.scheme, parts.netloc.lower(), f"{folder}/", "", ""))

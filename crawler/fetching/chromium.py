"""Chromium 浏览器程序: whether a crawl can have a browser. Imports nothing heavy: every command asks."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

VARIABLE = "GONGKAI_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# All traffic is handed over by `crawler.fetching.browser`; a proxy that nobody serves stops what would get past that
FLAGS = (
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--mute-audio",
)


def executable() -> str:
    """The browser's path: what GONGKAI_CHROMIUM names, or the first known name on the PATH; "" for none."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return named if os.access(named, os.X_OK) and Path(named).is_file() else ""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def available() -> bool:
    """Whether both the browser and the package that drives it (extra `browser`) are installed."""
    return bool(executable()) and find_spec("playwright") is not None


def sandboxed() -> bool:
    """Chromium's sandbox does not work for root."""
    return os.geteuid() != 0

"""Reports full of hostile text, opened in Chromium: no script of theirs runs, nothing is asked for outside."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from crawler.fetching import chromium
from tests.crawler.browsing import need_browser
from tests.reports.pages import rendered
from tests.reports.test_hostile import hostile
from tests.security.hostile_output import WRITERS


async def _visit(pages: list[Path]) -> list[str]:
    """Open each page, press everything that can be pressed; what happened that must not."""
    from playwright.async_api import async_playwright

    seen: list[str] = []
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=chromium.executable(), chromium_sandbox=chromium.sandboxed()
        )
        context = await browser.new_context()

        async def answer(route: Any) -> None:
            url = route.request.url
            if url.startswith("file://"):
                await route.continue_()
            else:
                seen.append(f"request: {url}")
                await route.abort()

        async def dismissed(dialog: Any) -> None:
            seen.append(f"dialog: {dialog.message}")
            await dialog.dismiss()

        await context.route("**/*", answer)
        page = await context.new_page()
        page.on("dialog", dismissed)
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        for path in pages:
            await page.goto(path.as_uri())
            await page.evaluate("document.querySelectorAll('summary, button, th').forEach(e => e.click())")
            if await page.evaluate("'evil' in window || document.querySelectorAll('img[onerror]').length > 0"):
                seen.append(f"ran: {path.name}")
        await browser.close()
    return seen


def test_hostile_reports_run_nothing_and_ask_for_nothing(tmp_path: Path) -> None:
    need_browser()
    pages = sorted(tmp_path / name for name in rendered(hostile(), tmp_path))
    assert len(pages) >= 8
    assert asyncio.run(_visit(pages)) == []


def test_hostile_pages_of_the_other_writers_run_nothing_and_ask_for_nothing(tmp_path: Path) -> None:
    need_browser()
    for name, write in WRITERS.items():
        write(tmp_path / name)
    pages = [path for ending in ("html", "svg") for path in sorted(tmp_path.rglob(f"*.{ending}"))]
    assert len(pages) >= 9
    assert asyncio.run(_visit(pages)) == []


def test_the_trap_itself_would_be_noticed(tmp_path: Path) -> None:
    need_browser()
    page = tmp_path / "a.html"
    page.write_text("<script>window.evil = 1; fetch('http://evil.example/').catch(() => 0); alert(1)</script>")
    happened = asyncio.run(_visit([page]))
    assert {line.partition(":")[0] for line in happened} == {"request", "dialog", "ran"}


@pytest.mark.parametrize("flag", ["--no-sandbox", "--disable-web-security", "--allow-file-access-from-files"])
def test_the_crawls_browser_is_not_loosened(flag: str) -> None:
    assert flag not in chromium.FLAGS


def test_the_crawls_browser_has_no_network_of_its_own() -> None:
    assert "--proxy-server=http://127.0.0.1:9" in chromium.FLAGS
    assert "--proxy-bypass-list=<-loopback>" in chromium.FLAGS


def test_the_sandbox_is_off_for_root_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for user, sandboxed in ((0, False), (1000, True)):
        monkeypatch.setattr("os.geteuid", lambda user=user: user)
        assert chromium.sandboxed() is sandboxed

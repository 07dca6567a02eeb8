"""A rendered site with every kind of page, a browser, and axe where the npm registry can be had."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import reports.render
from crawler.nouns import Snapshot
from indicators.nouns import Finding, Outcome, Proof, Text
from reports.calendar.render import render_calendar
from reports.comparison.render import render_comparison
from reports.dispatch.render import render_dispatch
from reports.inputs import PastScore, ReportInput
from reports.pack.collect import Exhibit
from reports.pack.render import render_pack
from reports.selfcheck.render import render_form
from scoring.compare.changes import compare
from tests.crawler.browsing import need_browser
from tests.reports import test_comparison, test_outlook, test_selfcheck
from tests.reports.sample import indicators, sample
from tests.scoring.build import all_pass, said

AXE = "axe-core@4"
PICTURE = bytes.fromhex(  # the smallest GIF: browsers look at the bytes, not at the name
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)


def with_history(data: ReportInput) -> ReportInput:
    """The sample with two earlier rounds."""
    past = tuple(
        PastScore(name, day, "2025.1", total, rank, 7, "good", 0.95, False)
        for name, day, total, rank in (
            ("2025年", date(2025, 11, 20), 81.5, 3),
            ("2026年上半年", date(2026, 5, 20), 84.0, 2),
        )
    )
    return replace(data, history={a.unit_id: past for a in data.assessments})


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample round, with comparison, calendar, dispatch and self-check beside it."""
    to = tmp_path_factory.mktemp("site")
    reports.render.render_site(with_history(sample()), to)
    stale = all_pass(upd__fresh__news=said("upd.fresh.news", "fail"))
    older = test_comparison.judged("2025年", date(2025, 11, 20), {"t01": stale, "t02": all_pass()})
    newer = test_comparison.judged("2026年", date(2026, 11, 20), {"t01": all_pass(), "t02": stale, "t03": all_pass()})
    pair = compare(older, newer, older.findings)
    render_comparison([older, newer], [pair], test_comparison.CATALOGUE, to / "compare")
    render_calendar(test_outlook.view(), to / "calendar")
    render_dispatch(test_outlook.dispatch(), to / "dispatch")
    for lang, place in (("zh", to / "check"), ("en", to / "check" / "en")):
        render_form(test_selfcheck.form(as_of=date(2026, 12, 31)), place, lang)
    _pack(to / "pack")
    return to


def _pack(folder: Path) -> None:
    """The pack of a finding on a page that a browser drew."""
    url, drawn, at = "https://t01.gov.example/cw/", b"<html>drawn</html>", datetime(2026, 11, 20, 1, tzinfo=UTC)
    page = Snapshot(url, url, 200, {"content-type": "text/html"}, at, hashlib.sha256(drawn).hexdigest(), drawn)
    proof = Proof(url, "drawn", at, page.sha256, 200)
    finding = Finding("t01", "law.fin.budget", Outcome.FAIL, 0.0, Text("栏目空白", "Blank"), proofs=(proof,))
    picture = replace(page, body=PICTURE)
    shown = Exhibit(1, url, "proof", proof, f"{url}#RENDERED", page, page.sha256, (), picture)
    render_pack(sample().round, "云溪镇", indicators()["law.fin.budget"], finding, None, [shown], folder)


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """Debian's Chromium."""
    need_browser()
    from playwright.sync_api import sync_playwright

    from crawler.fetching import chromium

    with sync_playwright() as running:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        launched = running.chromium.launch(executable_path=chromium.executable(), args=sandbox)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that keeps what it asked for and what went wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.asked, opened.faults = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("console", lambda message: opened.faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    assert opened.faults == []
    assert [url for url in opened.asked if not url.startswith("file:")] == []
    context.close()


@pytest.fixture(scope="package")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core: the file that GONGKAI_AXE names, else fetched by npm; skips without."""
    if "GONGKAI_AXE" in os.environ:
        return Path(os.environ["GONGKAI_AXE"]).read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("axe")
    if shutil.which("npm") is None:
        pytest.skip("needs npm, or GONGKAI_AXE naming axe.min.js")
    done = subprocess.run(["npm", "pack", AXE, "--silent"], cwd=folder, capture_output=True, timeout=90, check=False)
    packed = next(folder.glob("*.tgz"), None)
    if done.returncode or packed is None:
        pytest.skip(f"{AXE} cannot be had from the npm registry; GONGKAI_AXE may name axe.min.js")
    with tarfile.open(packed) as archive:
        member = archive.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode("utf-8")

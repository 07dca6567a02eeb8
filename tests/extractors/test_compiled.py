"""The compiled outline reader reads what the one in Python reads, or is not used at all."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extractors import outlining, reader
from crawler.extractors.decode import decode
from crawler.extractors.digest import MODULES, OUTLINING, source_digest
from crawler.extractors.document import _MEDIA_FILE, _PLAYER
from tests.corpus import ROOT, require_corpus
from tests.extractors.tag_soup import HOSTILE, PAGES, PIECES

try:
    from crawler.extractors import _outlining as compiled
except ImportError:
    if os.environ.get("CI") and not os.environ.get(reader.PURE):
        raise
    compiled = None  # type: ignore[assignment]

needs_compiled = pytest.mark.skipif(compiled is None, reason="outline reader not compiled: no C compiler at install")
_SLOTS = {
    "lines": ("text", "tag", "linked", "hidden", "own", "weight", "prose"),
    "blocks": ("tag", "first", "last", "weight", "named_body"),
    "anchors": ("raw", "text", "line", "attributes"),
}


def facts(outline: Any) -> dict[str, object]:
    """Everything an outline says, in plain values of plain types."""
    found: dict[str, object] = {
        name: [[getattr(one, slot) for slot in slots] for one in getattr(outline, name)]
        for name, slots in _SLOTS.items()
    }
    for name in ("embeds", "pictures", "offers", "metas", "json_ld", "title", "base", "weight"):
        found[name] = getattr(outline, name)
    return found


def same(html: str) -> bool:
    ours, theirs = facts(compiled.outline_of(html)), facts(outlining.outline_of(html))
    assert ours == theirs
    return repr(ours) == repr(theirs)  # types too: True is no 1


@needs_compiled
@pytest.mark.parametrize("name", PAGES)
def test_written_pages(name: str) -> None:
    assert same(PAGES[name])


@needs_compiled
@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=80))
def test_tag_soup(pieces: list[str]) -> None:
    assert same("".join(pieces))


@needs_compiled
@settings(max_examples=100)
@given(st.text(alphabet=st.sampled_from("<>/!?-\"'= &;adivtp\n文。\u200b\U00020000\ud800\0"), max_size=200))
def test_any_characters(text: str) -> None:
    assert same(text)


@needs_compiled
def test_long_soups() -> None:
    for seed in range(40):
        chance = random.Random(seed)
        few = chance.sample(PIECES, 25)
        assert same("".join(chance.choices(few, k=2000)))


@needs_compiled
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages(name: str) -> None:
    assert same(HOSTILE[name] * 300)


@needs_compiled
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_no_age(name: str) -> None:
    """A million characters and more: would not end if the time grew with their square."""
    compiled.outline_of(HOSTILE[name] * (1_500_000 // len(HOSTILE[name])))


@needs_compiled
@pytest.mark.corpus
def test_real_pages() -> None:
    folder = require_corpus()
    pages = sorted(folder.rglob("*.html"))
    assert pages
    for page in pages:
        html = decode(page.read_bytes()).text
        assert same(html), page
        assert same(html[: len(html) // 2]), page


@needs_compiled
@pytest.mark.parametrize("before", ["", "<p>x.y</p>", "<", ".", "<a href=x.html>"])
@pytest.mark.parametrize("after", ["", " ", ">", "8>", "l>", "v'>", "3"])
@pytest.mark.parametrize("word", "<video <AUDIO .mp3 .MP4 .m3u8 .M3U8 .flv player.html Player.SWF PLAYER.js".split())
def test_no_player_is_passed_over(word: str, before: str, after: str) -> None:
    html = before + word + after
    if _PLAYER.search(html) or _MEDIA_FILE.search(html):
        assert compiled.outline_of(html).plays
    assert not compiled.outline_of(before + "<vector.mov header.js .m3{.mpg.").plays


@needs_compiled
def test_only_text_is_taken() -> None:
    for wrong in (None, b"<p>x", 1):
        with pytest.raises(TypeError):
            compiled.outline_of(wrong)  # type: ignore[arg-type]


@needs_compiled
def test_it_is_used() -> None:
    if os.environ.get(reader.PURE):
        pytest.skip(f"{reader.PURE} is set")
    assert source_digest() == compiled.SOURCE, "the extension is older than its source: run make again"
    assert reader.CHOSEN == "compiled"


@needs_compiled
def test_another_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(reader.PURE, raising=False)
    monkeypatch.setattr(compiled, "SOURCE", "0123456789abcdef")
    read, what = reader.chosen()
    assert read is outlining.outline_of
    assert "install again" in what


def test_python_on_request() -> None:
    asked = "from crawler.extractors import reader; print(reader.CHOSEN, reader.outline_of.__module__)"
    done = subprocess.run(
        [sys.executable, "-c", asked], env={**os.environ, reader.PURE: "1"}, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.split() == ["Python", f"({reader.PURE})", "crawler.extractors.outlining"], done.stderr


@pytest.mark.parametrize("module", MODULES)
def test_digest_knows_each_file(module: str, tmp_path: Path) -> None:
    for file in (ROOT / "crawler" / "extractors").glob("_*.p[yx][xi]"):
        shutil.copy(file, tmp_path)
    own = sorted(tmp_path.glob(f"{module}.pyx")) + (sorted(tmp_path.glob("*.pxi")) if module == OUTLINING else [])
    told = {source_digest(tmp_path, module)}
    for file in own:
        file.write_bytes(file.read_bytes() + b"#")
        told.add(source_digest(tmp_path, module))
    assert len(told) == 1 + len(own)

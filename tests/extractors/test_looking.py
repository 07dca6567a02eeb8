"""The compiled word search answers as the one in Python does, or is not used at all."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extractors import looking
from crawler.extractors.digest import LOOKING, PURE, source_digest
from crawler.extractors.plainly import plainly
from crawler.extractors.traditional import SAMPLE
from tests.corpus import ROOT, require_corpus

try:
    from crawler.extractors import _looking as compiled
except ImportError:
    if os.environ.get("CI") and not os.environ.get(PURE):
        raise
    compiled = None  # type: ignore[assignment]

needs_compiled = pytest.mark.skipif(compiled is None, reason="word search not compiled: no C compiler at install")
LETTERS = "甲乙丙ab"
WORDS = st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=4), min_size=1, max_size=6)
TRICKY = "公开２０２６年，。 　\n\u200b…①《￥繁體國鄉ｱﾞが\u0301é각\u1100\u11a8\U0001f600Ａﬁ㈱㎡²½"
KINDS = [looking.Words, *([compiled.Words] if compiled else [])]


@needs_compiled
@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(st.text(alphabet=LETTERS + "公\U0001f600", max_size=16)))
def test_words(groups: list[list[str]], texts: list[str]) -> None:
    ours, theirs = compiled.Words(), looking.Words()
    for number, words in enumerate(groups):
        assert ours.add(words) == theirs.add(words) == number
        for text in texts:
            assert ours.any(text) == theirs.any(text)
            for known in range(number + 1):
                assert ours.fits(known, text) == theirs.fits(known, text)


@pytest.mark.parametrize("kind", KINDS)
def test_words_at_the_edges(kind: type[looking.WordSearch]) -> None:
    search = kind()
    assert not search.any("公开")
    assert search.add(["公开"]) == 0
    assert search.add(["开放日", "年"]) == 1
    told = [[search.fits(group, text) for group in (0, 1)] for text in ("公", "开放", "主动公开", "公开放日", "年", "")]
    assert told == [[False, False], [False, False], [True, False], [True, True], [False, True], [False, False]]
    assert search.any("今年") and not search.any("今天")
    for wrong in (["", "公"], ["\U00020000"]):
        with pytest.raises(ValueError, match="not a word"):
            search.add(wrong)


@needs_compiled
def test_many_texts_and_words() -> None:
    """More texts than are remembered, more words than slots of a table."""
    chance = random.Random(3)
    ours, theirs = compiled.Words(), looking.Words()
    letters = [chr(0x4E00 + n) for n in range(160)]
    for _ in range(60):
        words = ["".join(chance.choices(letters, k=chance.choice((1, 2, 2, 3)))) for _ in range(200)]
        assert ours.add(words) == theirs.add(words)
    texts = ["".join(chance.choices(letters, k=12)) for _ in range(300)]
    for text in (*texts, *texts):
        assert [ours.fits(g, text) for g in range(60)] == [theirs.fits(g, text) for g in range(60)]


@needs_compiled
def test_long_numbers() -> None:
    for length in range(9):
        for figures in product("1９x", repeat=length):
            text = "".join(figures)
            for least in (1, 2, 3, 5):
                assert compiled.has_figures(text, least) == looking.has_figures(text, least), text


def test_long_numbers_stand_anywhere() -> None:
    for before, behind in product(range(14), range(14)):
        text = f"{'公' * before}13{'9' * 9}{'开' * behind}"
        assert looking.long_number(text, 11)
        assert not looking.long_number(text.replace("13", "1a"), 11)


@needs_compiled
@given(
    st.text(
        alphabet="公开２０２６年，。 　\n\u200b…①《￥繁體國鄉ｱﾞが\u0301é각\u1100\u11a8\U0001f600Ａﬁ㈱㎡²½", max_size=60
    )
)
def test_plain(text: str) -> None:
    assert looking.plain(text) == plainly(text)


@needs_compiled
def test_plain_of_each_character() -> None:
    for number in (*range(0xD800), *range(0xE000, 0x10000)):
        text = f"公{chr(number)}e"
        assert looking.plain(text) == plainly(text), hex(number)


@needs_compiled
def test_plain_of_a_traditional_text() -> None:
    for text in ("政府資訊公開目錄" * 3, "公" * SAMPLE + "資訊公開目錄", " " * SAMPLE + "資訊公開目錄", "镕" * 9):
        assert looking.plain(text) == plainly(text)


@needs_compiled
@pytest.mark.corpus
def test_real_pages() -> None:
    pages = sorted(require_corpus().rglob("*.html"))[:200]
    assert pages
    for page in pages:
        text = page.read_bytes().decode("utf-8", "ignore")
        assert looking.plain(text) == plainly(text), page
        assert looking.long_number(text, 11) == looking.has_figures(text, 11), page


@needs_compiled
def test_only_text_is_taken() -> None:
    search, reader = compiled.Words(), compiled.Plain([0] * 0x10000, [], SAMPLE)
    search.add(["公开"])
    for wrong in (None, b"text", 1):
        for asked in (search.any, reader.read, lambda text: search.fits(0, text), lambda t: compiled.has_figures(t, 2)):
            with pytest.raises(TypeError):
                asked(wrong)
    for group in (-1, 1):
        with pytest.raises(IndexError):
            search.fits(group, "公开")
    for table, texts in (([0], []), ([4] * 0x10000, [])):
        with pytest.raises(ValueError, match="table"):
            compiled.Plain(table, texts, SAMPLE)


@needs_compiled
def test_it_is_used() -> None:
    if os.environ.get(PURE):
        pytest.skip(f"{PURE} is set")
    assert source_digest(module=LOOKING) == compiled.SOURCE, "the extension is older than its source: run make again"
    assert looking.CHOSEN == "compiled"


@needs_compiled
def test_another_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PURE, raising=False)
    monkeypatch.setattr(compiled, "SOURCE", "0123456789abcdef")
    module, what = looking.chosen()
    assert module is None
    assert "install again" in what


def test_python_on_request() -> None:
    told = "looking.CHOSEN, type(looking.word_search()).__module__, looking.plain('２ 年')"
    asked = f"from crawler.extractors import looking; print({told})"
    done = subprocess.run(
        [sys.executable, "-c", asked], env={**os.environ, PURE: "1"}, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.split() == ["Python", f"({PURE})", "crawler.extractors.looking", "2年"], done.stderr

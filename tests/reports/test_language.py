"""The texts of the report: complete in both languages, and every text that a template asks for exists."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from crawler.evidence import ColumnOutcome
from crawler.nouns import Cause, UnitKind
from indicators.nouns import Outcome, Role, Text
from reports.language import LANGUAGES, Language, instant, messages, percent, points, total
from reports.markup import environment

TEMPLATES = [entry for entry in (files("reports") / "templates").iterdir() if entry.name.endswith(".j2")]
ROLE_WORDS = {
    Role.SCORE: "outcome",
    Role.VETO: "veto_outcome",
    Role.DEDUCT: "deduct_outcome",
    Role.BONUS: "bonus_outcome",
}
CLOSED_LISTS = {
    "outcome": Outcome,
    "role": Role,
    "cause": Cause,
    "kind": UnitKind,
    "kind_one": UnitKind,
    "column": ColumnOutcome,
    "meaning": Outcome,
} | dict.fromkeys(ROLE_WORDS.values(), Outcome)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_the_same_gaps_to_fill() -> None:
    chinese, english = messages("zh"), messages("en")
    assert set(chinese) == set(english)
    assert {k: fields(v) for k, v in chinese.items()} == {k: fields(v) for k, v in english.items()}


def test_no_text_is_empty_and_no_english_text_is_chinese() -> None:
    assert all(text.strip() for lang in LANGUAGES for text in messages(lang).values())
    chinese = {key for key, text in messages("en").items() if re.search(r"[\u3400-\u9fff]", text)}
    assert chinese == {"site.other"}


def test_templates_ask_only_for_texts_that_exist_and_no_text_is_idle() -> None:
    asked, prefixes = set(), {"outcome", "grade", *CLOSED_LISTS, "note", "level", "unassessed", "nav", "meaning"}
    prefixes |= {"change", "why", "compare_method", "sheet", "field", "pace", "period", "silence", "exhibit"}
    sources = [template.read_text(encoding="utf-8") for template in TEMPLATES]
    sources += [path.read_text(encoding="utf-8") for path in Path(str(files("reports"))).rglob("*.py")]
    for source in sources:
        asked |= set(re.findall(r"['\"]([a-z0-9_.]+[a-z0-9_])['\"]\|t\b", source))
        asked |= set(re.findall(r"\.t\(\s*['\"]([a-z0-9_.]+[a-z0-9_])['\"][,)]", source))
        asked |= set(re.findall(r"L\.t\(\s*['\"][a-z_.]+['\"] if .+? else ['\"]([a-z_.]+)['\"]\)", source))
    known = set(messages("zh"))
    assert asked <= known
    prefixes |= {"bulletin", "ledger", "state", "returns", "recheck"}  # of documents: tests/reports/test_papers.py
    assert {key for key in known - asked if key.split(".")[0] not in prefixes} == set()


@pytest.mark.parametrize(("prefix", "words"), CLOSED_LISTS.items())
def test_every_word_of_a_closed_list_is_spoken(prefix: str, words: type[Outcome]) -> None:
    for lang in LANGUAGES:
        assert {f"{prefix}.{word}" for word in words} <= set(messages(lang))


def test_an_unknown_text_is_an_error_and_an_unknown_code_is_shown_as_it_is() -> None:
    with pytest.raises(KeyError):
        Language("zh").t("no.such.text")
    assert Language("en").known("cause", "new_cause") == "new_cause"


@pytest.mark.parametrize(
    ("share", "digits", "shown"),
    [(1.0, 0, "100%"), (0.0, 0, "0%"), (0.9999, 1, "99.9%"), (0.0001, 0, "1%"), (2 / 3, 1, "66.7%"), (None, 0, "—")],
)
def test_a_share_never_reads_as_all_or_nothing_when_it_is_not(share: float | None, digits: int, shown: str) -> None:
    assert percent(share, digits) == shown


def test_points_and_days_are_written_as_people_write_them() -> None:
    assert [points(v) for v in (3.0, 2.5, 0.75, 0.0, None)] == ["3", "2.5", "0.75", "0", "—"]
    assert total(86.5) == "86.50"
    assert instant(datetime(2026, 11, 19, 16, 5, 0, tzinfo=UTC)) == "2026-11-20 00:05:00 (UTC+8)"
    assert Language("zh").day(date(2026, 11, 3)) == "2026年11月3日"
    assert Language("en").day(date(2026, 11, 3)) == "3 Nov 2026"


def test_chinese_inside_an_english_text_is_marked_for_screen_readers() -> None:
    shown = environment("en").from_string("{{ words|text }}").render(words=Text("", "Publish <决算> in time"))
    assert shown == 'Publish &lt;<span lang="zh-CN">决算</span>&gt; in time'

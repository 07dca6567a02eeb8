"""Messages: complete in both languages, and only known keys are used."""

from __future__ import annotations

import re
import string
from pathlib import Path

import gongkai
from gongkai.messages import MESSAGES
from gongkai.texts import commands, errors, explaining, options, tables, work

SOURCES = [
    path
    for path in Path(gongkai.__path__[0]).rglob("*.py")
    if "demo" not in path.relative_to(gongkai.__path__[0]).parts
]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    for key, (zh, en) in MESSAGES.items():
        assert zh.strip(), key
        assert en.strip(), key
        assert fields(zh) == fields(en), key


def test_no_key_is_said_twice() -> None:
    assert sum(len(one.TEXTS) for one in (commands, errors, explaining, options, tables, work)) == len(MESSAGES)


def test_english_texts_hold_no_chinese() -> None:
    assert [key for key, (_, en) in MESSAGES.items() if re.search(r"[\u4e00-\u9fff]", en)] == []


def test_commands_use_known_keys_only_and_all_of_them() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.parent.name != "texts")
    used = set(re.findall(r"""(?:say|ShellError|MESSAGES\[)\(?\s*["']([a-z_.]+)["']""", text))
    assert used - MESSAGES.keys() == set()
    # keys made from a name: say(f"cmd.{name}")
    made = set(re.findall(r"""f["']([a-z]+\.)(?:[a-z]+\.)?\{""", text))
    quoted = set(re.findall(r"""["']([a-z_.]+)["']""", text))
    assert {key for key in MESSAGES.keys() - quoted if not key.startswith(tuple(made))} == set()

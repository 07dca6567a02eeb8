"""Help pages 帮助: in the language in use, down to the library's own words."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

OWN = re.compile(r"Usage|Options:|Arguments:|Commands:|OPTIONS|COMMAND|ARGS|Show this|default:|required|env var")
WALK = """
import contextlib, io, json, sys
import typer.main
from gongkai import messages
from gongkai.cli import main
messages.use(sys.argv[1])
from gongkai.cli.app import build
pages, waiting = {}, [([], typer.main.get_command(build()))]
while waiting:
    words, command = waiting.pop()
    waiting += [([*words, name], one) for name, one in getattr(command, "commands", {}).items()]
    with contextlib.redirect_stdout(io.StringIO()) as page, contextlib.suppress(SystemExit):
        main([*words, "--help", "--lang", sys.argv[1]])
    pages[" ".join(words)] = page.getvalue()
print(json.dumps(pages))
"""


@pytest.fixture(scope="module")
def pages() -> dict[str, dict[str, str]]:
    """The help pages by language and command: a process each, as texts are chosen when commands are built."""
    return {lang: json.loads(_run("-c", WALK, lang).stdout) for lang in ("zh", "en")}


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=60, check=False)


def test_help_pages_are_in_the_language_in_use(pages: dict[str, dict[str, str]]) -> None:
    assert len(pages["zh"]) > 20 and pages["zh"].keys() == pages["en"].keys()
    for name, page in pages["zh"].items():
        assert not OWN.search(page), name
        assert page.startswith("用法：") and "显示本帮助" in page, name
    for name, page in pages["en"].items():
        assert page.startswith("Usage: ") and not re.search("[一-鿿]", page), name


def test_a_group_called_alone_shows_its_help_page_and_no_error() -> None:
    done = _run("-c", "from gongkai.cli import main; main(['rectify'])")
    assert done.stderr.startswith("用法：") and done.returncode != 0

"""Text from strangers' pages never becomes markup, script, a link that acts, or a file outside the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators.nouns import Text
from reports.inputs import ReportInput
from reports.safe import clean, file_names, href
from tests.reports.pages import rendered
from tests.reports.sample import sample

ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\u202e"
WITH_ATTACK = 4


def test_hostile_text_in_every_field_stays_text(tmp_path: Path) -> None:
    honest = rendered(sample(WITH_ATTACK), tmp_path / "honest")
    pages = rendered(hostile(), tmp_path / "hostile")
    assert len(pages) == len(honest)
    for path, page in pages.items():
        assert len(page.findall(".//script")) == 1, path
        assert not page.xpath("//img | //@onerror"), path
        assert "\u202e" not in page.text_content(), path
        assert all(
            str(link).partition(":")[0] in ("https", "http") or ":" not in str(link) for link in page.xpath("//@href")
        )


def test_hostile_text_is_shown_as_it_was_written(tmp_path: Path) -> None:
    pages = rendered(hostile(), tmp_path)
    shown = [page.text_content() for path, page in pages.items() if "units/" in path]
    assert shown
    assert all("<script>alert(1)</script>" in text and "{{ 7*7 }}" in text for text in shown)


def hostile(text: str = ATTACK) -> ReportInput:
    """A round in which every text that comes from a page is `text`."""
    data = sample(WITH_ATTACK)
    attack = Text(text, text)
    bad_url = 'javascript:alert("' + text
    findings = {
        unit: tuple(
            replace(
                f,
                observed=attack,
                reason=attack,
                searched=(bad_url, "https://a.example/" + text),
                titles_tried=(text,),
                proofs=tuple(replace(p, url=bad_url, quote=text, sha256=text) for p in f.proofs),
            )
            for f in found
        )
        for unit, found in data.findings.items()
    }
    columns = {
        unit: replace(
            facts,
            url=bad_url,
            exemptions=((text, text, date(2026, 1, 1)),),
            failures={text: 1},
            columns=tuple(
                replace(c, title=text, url=bad_url, newest_title=text, newest_url="data:text/html," + text)
                for c in facts.columns
            ),
        )
        for unit, facts in data.facts.items()
    }
    return replace(
        data,
        round=replace(data.round, name=text, set_title=attack, versions={text: text}),
        assessments=tuple(replace(a, name=text, county=text, board=text) for a in data.assessments),
        findings=findings,
        facts=columns,
        indicators={
            key: replace(info, title=attack, rule=attack, remedy=attack, group_title=attack)
            for key, info in data.indicators.items()
        },
    )


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/x?y=1&z=2", "https://a.example/x?y=1&z=2"),
        ("http://示例.example/政务", "http://示例.example/政务"),
        (" https://a.example/ ", "https://a.example/"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//a.example/x", ""),
        ("https://", ""),
        ("https://county.example@evil.example/", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, link: str) -> None:
    assert href(url) == link


def test_unit_ids_that_no_disk_takes_get_a_digest_for_a_name() -> None:
    ids = ["t01", "T01", "../../etc/passwd", "con", "NUL.txt", "云溪镇", ".hidden", "a" * 200, "a.b-c_d", ""]
    names = file_names(ids)
    assert names["t01"] == "t01" and names["a.b-c_d"] == "a.b-c_d"
    assert all(names[key].startswith("u-") for key in ids if key not in ("t01", "a.b-c_d"))
    assert len({name.casefold() for name in names.values()}) == len(ids)


def test_control_and_direction_characters_are_dropped() -> None:
    assert clean("a\x00b\x1b[31mc\u202ed\ufeffe\n") == "ab[31mcde\n"

"""Colours: every text can be read by eyes that see little contrast (WCAG AA, 4.5 : 1)."""

from __future__ import annotations

import re

import pytest

from reports.markup import asset

COLOURS = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", asset("style.css")))
PAIRS = [
    ("ink", "#ffffff"),
    ("soft", "#ffffff"),
    ("soft", "wash"),
    ("accent", "#ffffff"),
    ("accent", "accent-wash"),
    ("pass", "pass-bg"),
    ("partial", "partial-bg"),
    ("partial", "#f6d7a4"),
    ("partial", "#eef0c4"),
    ("fail", "fail-bg"),
    ("#3b4653", "none-bg"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    light, dark = sorted((luminance(COLOURS.get(c, c)) for c in (text, ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5

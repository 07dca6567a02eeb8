"""What a short page says itself, without what stands below it."""

from __future__ import annotations

import pytest

from crawler.extractors.substance import substance
from crawler.nouns import Attachment, Document, NavLink

URL = "http://www.shili.example/"
FILE = Attachment(f"{URL}a.pdf", "管理办法.pdf", "pdf")
READING = NavLink(f"{URL}b.html", "《管理办法》政策解读")

LINES = [
    ("its own sentence", "现印发给你们。", "现印发给你们。"),
    ("the names of its files", "现印发给你们。\n附件：管理办法.pdf\n管理办法.pdf", "现印发给你们。"),
    ("related links", "现印发给你们。\n相关解读\n《管理办法》政策解读", "现印发给你们。"),
    ("the foot of the site", "现印发给你们。\n主办单位：示例镇人民政府\n示ICP备00000000号", "现印发给你们。"),
    ("an annex printed on the page stays", "附件\n管理办法\n第一条 为规范管理。", "管理办法\n第一条 为规范管理。"),
    ("a list of annexes that are no files stays", "附件：1.任务分工表", "附件：1.任务分工表"),
]


@pytest.mark.parametrize(("text", "own"), [c[1:] for c in LINES], ids=[c[0] for c in LINES])
def test_what_is_not_its_own_is_left_out(text: str, own: str) -> None:
    assert substance(Document(URL, "通知", text=text, attachments=(FILE,), links=(READING,))) == own

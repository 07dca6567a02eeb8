"""Traditional Chinese 繁体: texts of Traditional pages in Simplified characters and mainland words, for matching.

What a page prints stays as printed; only the copy that titles and labels are compared with is converted.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import opencc
import yaml

# Characters in daily use that have no place in Simplified text (those that also exist there, 后 里 台, are left out)
_TRADITIONAL = (
    "國務開資訊導發佈時間機構關於條個們來對會過這說還進動現實應當點業產長與為爲萬東車馬門問題將從體學習區縣鄉鎮鄰"
    "號處書報領單無線電網頁標類別錄轉讓計劃設環節約經濟財稅監審辦證據規範見覽議請諮詢詞語調該詳誤認識譯護變讀"
    "負責貢獻貨貿費賠質購贊費貧軍軟輕輸農達遷運選遠適鐵銀錢鎖錯鑒鋼閉闊隊陽際陸險隨難離雲霧靜響頂項順須預頭顯風飛"
    "飯館駐驗驚體魚鳥麗麥黃齊齒龍龜專屬歲歸歷殘殺氣決沒沖況溝滿漢潔潛濕災爐爭狀獨獎環瑪畫異療盡眾礎礦禮種稱積穩窮"
    "筆節築簡糧紀納紙級細終組結給絡絕統綠維緊綱編緩練縮總績織繼續罰羅義聖聞聯聲職聽腦膚臨舉舊艦藝蘇虧虛補裝複親觀"
)
_MARKS = re.compile(f"[{''.join(sorted(set(_TRADITIONAL)))}]")
_SAMPLE = 4000  # characters looked at: enough for a share, cheap on a book


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    data = yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8"))
    table: dict[str, str] = {**data["phrases"], **{name: name for name in data["kept"]}}
    return re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))), table


@cache
def _simplified_marks() -> re.Pattern[str]:
    """The same characters in their Simplified form, those that stand in Traditional text too left out."""
    return re.compile(f"[{''.join(sorted(set(_converter().convert(_TRADITIONAL)) - set(_TRADITIONAL)))}]")


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters: it has more of them than of their Simplified forms."""
    sample = text[:_SAMPLE]
    marks = len(_MARKS.findall(sample))
    return marks > 0 and marks > len(_simplified_marks().findall(sample))


def to_simplified(text: str) -> str:
    """A Traditional text in Simplified characters and mainland words (资讯 → 信息); any other text unchanged."""
    return simplify(text) if is_traditional(text) else text


def characters(text: str) -> str:
    """A title with its Traditional characters made Simplified one by one, words untouched; safe for any text."""
    return str(_converter().convert(text))


def simplify(text: str) -> str:
    """Like `to_simplified` without asking: for a short piece of a page that is known to be Traditional."""
    pattern, table = _phrases()
    return pattern.sub(lambda m: table[m.group()], _converter().convert(text))

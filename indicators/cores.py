"""Core titles 核心标题: what two papers about one matter have in common in their titles.

`关于印发《X办法》的通知`, `《X办法》政策解读` and `关于《X办法(征求意见稿)》公开征求意见的公告` all have the
core X办法.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from indicators.patterns import plain

LEAST = 5  # characters that make a core worth comparing
_ALIKE = 0.88
_WITHIN = 0.6  # a core inside a longer one has at least this share of its length
_OUTER = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_INNER = re.compile(r"[〈<《]([^〈〉<>《》]+)[〉>》]")
_STAGE = re.compile(
    r"[(（\[【][^()（）\[\]【】]{0,12}(?:稿|草案|试行|暂行|修订|修正|全文|简称[^)）]*)[)）\]】]|\(?(?:征求意见稿|送审稿|草案稿?)\)?$"
)
_HEAD = re.compile(r"^.{0,24}?(?:关于|對於|对于)(?:印发|公布|发布|下发|转发|开展|对)?")
_TAIL = re.compile(
    r"的?(?:政策|文字|图文|专家|图片|视频|音频|负责人|部门)?(?:解读材料|解读说明|解读稿|解读|图解|问答|起草说明|编制说明)(?:[之一二三四五六])?$|"
    r"(?:公开)?(?:征求|征集|听取).{0,14}(?:意见|建议).*$|(?:意见|建议)?(?:征集|征求)?(?:结果|采纳|反馈).{0,12}$|"
    r"的?(?:通知|公告|通告|公示|函|决定|命令|预公开|决策预公开)$"
)
_SHOWN = re.compile(
    r"^(?:一图读懂|一图看懂|一图速览|图解|图说|视频解读|视频|动漫解读|动画解读|h5|专家解读|政策解读|解读)[:：|丨\-—]*",
    re.I,
)
_NOISE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")
_YEAR = re.compile(r"20\d\d年?度?")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=8192)
def cores(title: str) -> frozenset[str]:
    """The cores of a title: one for each name in 《》, else the title without what announces it."""
    text = plain(title)
    named = {_bare(inner) for inner in _OUTER.findall(text)}
    named = {core for core in named if len(core) >= LEAST}
    if named:
        return frozenset(named)
    core = _bare(text)
    return frozenset({core}) if len(core) >= LEAST else frozenset()


def names_papers(title: str) -> bool:
    """Whether a title says by name (《》) which papers it is about."""
    return bool(_OUTER.search(plain(title)))


def _bare(text: str) -> str:
    if inner := _INNER.search(text):
        text = inner.group(1)
    text = _STAGE.sub("", text)
    text = _SHOWN.sub("", text)
    for _ in range(3):
        shorter = _TAIL.sub("", text).rstrip("的")
        if shorter == text:
            break
        text = shorter
    text = _STAGE.sub("", text)
    return _NOISE.sub("", _HEAD.sub("", text) if _HEAD.search(text) else text)


def same_matter(one: str, other: str) -> bool:
    """Whether two titles speak of the same paper."""
    return any(_alike(a, b) for a in cores(one) for b in cores(other))


def perhaps_same(one: str, other: str) -> bool:
    """Whether two titles speak of the same paper, or would if one did not leave out the year."""
    return same_matter(one, other) or any(_but_for_year(a, b) for a in cores(one) for b in cores(other))


def _but_for_year(a: str, b: str) -> bool:
    both = _YEAR.search(a) and _YEAR.search(b)
    return not both and _YEAR.sub("", a) == _YEAR.sub("", b)


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    digits_a, digits_b = set(_DIGITS.findall(a)), set(_DIGITS.findall(b))
    if digits_a and digits_b and digits_a != digits_b:
        return False  # the plan of another year
    short, long = sorted((a, b), key=len)
    if short in long and len(short) >= _WITHIN * len(long):
        return True
    if len(set(a) & set(b)) < _ALIKE * len(set(long)) * 0.9:
        return False  # most pairs end here, and a matcher is a hundred times as slow
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE

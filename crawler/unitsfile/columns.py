"""Columns of a units file 单位表的列: names, what they are also called, and the words accepted for a kind."""

from __future__ import annotations

from difflib import get_close_matches

from crawler.nouns import UnitKind

REQUIRED = ("unit_id", "name", "kind", "url")
OPTIONAL = ("board", "county", "scope", "extra_urls", "site_code", "since", "not_applicable", "weight")
COLUMNS = REQUIRED + OPTIONAL

ALSO_CALLED = {
    "单位编号": "unit_id",
    "单位编码": "unit_id",
    "单位名称": "name",
    "名称": "name",
    "单位类别": "kind",
    "类别": "kind",
    "网址": "url",
    "入口网址": "url",
    "分组": "board",
    "排名分组": "board",
    "县区": "county",
    "县市区": "county",
    "范围": "scope",
    "其他网址": "extra_urls",
    "网站标识码": "site_code",
    "成立年份": "since",
    "不适用指标": "not_applicable",
    "权重": "weight",
}

KINDS = {
    "township": UnitKind.TOWNSHIP,
    "乡镇": UnitKind.TOWNSHIP,
    "街道": UnitKind.TOWNSHIP,
    "乡镇街道": UnitKind.TOWNSHIP,
    "乡镇/街道": UnitKind.TOWNSHIP,
    "乡镇（街道）": UnitKind.TOWNSHIP,
    "乡": UnitKind.TOWNSHIP,
    "镇": UnitKind.TOWNSHIP,
    "department": UnitKind.DEPARTMENT,
    "county_department": UnitKind.DEPARTMENT,
    "部门": UnitKind.DEPARTMENT,
    "县直部门": UnitKind.DEPARTMENT,
    "portal": UnitKind.PORTAL,
    "county_portal": UnitKind.PORTAL,
    "门户": UnitKind.PORTAL,
    "门户网站": UnitKind.PORTAL,
    "县政府门户": UnitKind.PORTAL,
}


def column_of(name: str) -> str:
    """The column a header cell means, "" when none: case, spaces and dashes do not matter."""
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    return plain if plain in COLUMNS else ALSO_CALLED.get(name.strip(), "")


def guess(word: str, known: tuple[str, ...]) -> str:
    """The known word that `word` most likely was meant to be, "" when none is near."""
    near = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return near[0] if near else ""

"""A unit's own documents are told from relayed ones by code, organ and title; what is not told is own."""

from __future__ import annotations

import pytest

from crawler.nouns import Unit, UnitKind
from indicators.own import is_relayed

TOWN = Unit("t", "示例县黑岩镇人民政府", UnitKind.TOWNSHIP, "http://www.shili.example/hy/", county="示例县")
OFFICE = Unit("d", "示例县民政局", UnitKind.DEPARTMENT, "http://www.shili.example/mzj/", county="示例县")
TAX = Unit("x", "示例县税务局", UnitKind.DEPARTMENT, "http://www.shili.example/swj/", county="示例县")
PORTAL = Unit("p", "示例县人民政府", UnitKind.PORTAL, "http://www.shili.example/", county="示例县")


@pytest.mark.parametrize(
    ("unit", "title", "number", "issuer", "relayed"),
    [
        (TOWN, "关于印发河道管护办法的通知", "黑政发〔2026〕3号", "黑岩镇人民政府", False),
        (OFFICE, "关于印发河道管护办法的通知", "黑政发〔2026〕3号", "", True),
        (TOWN, "黑龙江省人民政府关于印发河道管护办法的通知", "黑政发〔2026〕3号", "黑龙江省人民政府", True),
        (TOWN, "国务院关于河道管护的意见", "国发〔2026〕3号", "", True),
        (TOWN, "关于河道管护的意见", "示政办发〔2026〕3号", "", False),
        (TOWN, "示例县人民政府关于河道管护的意见", "示政发〔2026〕3号", "", True),
        (TOWN, "示例县人民政府办公室关于河道管护的意见", "", "", True),
        (TOWN, "黑岩镇人民政府关于河道管护的意见", "", "", False),
        (TOWN, "黑岩镇人民政府转发示例县人民政府关于河道管护的通知", "", "", False),
        (OFFICE, "示例县民政局关于低保标准的通知", "示民发〔2026〕3号", "示例县民政局", False),
        (OFFICE, "中共示例县委办公室关于河道管护的意见", "", "", True),
        (PORTAL, "示例县人民政府办公室关于河道管护的意见", "示政办发〔2026〕3号", "", False),
        (PORTAL, "示例县民政局关于低保标准的通知", "", "", False),
        (PORTAL, "另一市人民政府关于河道管护的意见", "", "", True),
        (TAX, "国家税务总局示例县税务局关于办税时间的公告", "", "国家税务总局示例县税务局", False),
        (TAX, "国家税务总局关于办税时间的公告", "", "国家税务总局", True),
        (TAX, "国务院关于支持示例县税务局的意见", "", "", True),
        (TOWN, "关于省委巡视反馈问题整改情况的通报", "", "", False),
        (PORTAL, "关于河道管护的意见", "", "某某省人民政府办公厅", True),
    ],
)
def test_relayed(unit: Unit, title: str, number: str, issuer: str, relayed: bool) -> None:
    assert is_relayed(title, number, issuer, unit) is relayed

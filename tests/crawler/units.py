"""The three kinds of unit of an invented county."""

from __future__ import annotations

from crawler.nouns import Unit, UnitKind

COUNTY = "示例县"
TOWN = Unit("T01", "示例县白云镇人民政府", UnitKind.TOWNSHIP, "http://www.shilixian.test/by/", county=COUNTY)
OFFICE = Unit("D01", "示例县教育体育局", UnitKind.DEPARTMENT, "http://www.shilixian.test/jtj/", county=COUNTY)
PORTAL = Unit("P01", "示例县人民政府", UnitKind.PORTAL, "http://www.shilixian.test/", county=COUNTY)

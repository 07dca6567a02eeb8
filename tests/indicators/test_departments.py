"""Departments and their fields: the table of the rule book (section 5), by the names offices go by."""

from __future__ import annotations

import pytest

from indicators.departments import department_of, exempt_leaves

# Names as they stand in the table, with its fields.
FIELDS = {
    ("教育体育局", "教体局", "教育局", "教育和体育局"): ("义务教育",),
    ("公安局",): ("户籍管理",),
    ("民政局",): ("社会救助", "养老服务"),
    ("司法局",): ("公共法律服务",),
    ("财政局",): ("财政预决算", "专项资金"),
    ("人力资源和社会保障局", "人社局"): ("就业", "社会保险"),
    ("自然资源局", "自然资源和规划局"): ("征地补偿", "城乡规划"),
    ("生态环境分局",): ("生态环境",),
    ("住房和城乡建设局", "住建局"): ("保障性住房", "农村危房改造", "国有土地上房屋征收", "市政服务"),
    ("城市管理局", "城市管理综合执法局", "城管局"): ("城市综合执法", "市政服务"),
    ("农业农村局", "乡村振兴局"): ("涉农补贴", "乡村振兴"),
    ("文化和旅游局", "文广旅局"): ("公共文化服务",),
    ("卫生健康局", "卫生健康委员会", "卫健委"): ("医疗卫生",),
    ("应急管理局",): ("安全生产", "救灾"),
    ("市场监督管理局",): ("食品药品监管",),
    ("发展和改革局", "发展和改革委员会", "发改委"): ("重大建设项目", "公共资源交易"),
    ("税务局",): ("税收管理",),
    ("交通运输局", "水利局", "林业局", "工信局", "商务局", "医保局"): (),
    ("审计局", "统计局", "退役军人局", "信访局"): (),
    ("人民政府办公室", "机关事务服务中心", "档案馆", "融媒体中心"): (),
}
NAMES = [(name, fields) for names, fields in FIELDS.items() for name in names]


@pytest.mark.parametrize(("name", "fields"), NAMES, ids=[name for name, _ in NAMES])
def test_an_office_has_its_fields(name: str, fields: tuple[str, ...]) -> None:
    found = department_of(f"示例县{name}")
    assert found is not None
    assert found.fields == fields


EXEMPT = [
    ("示例县民政局", set()),
    ("示例县统计局", {"law.admin.enforcement"}),
    ("国家税务总局示例县税务局", {"law.fin.budget", "law.fin.final", "law.fin.sangong"}),
    (
        "示例县人民政府办公室",
        {"law.admin.enforcement", "law.admin.service", "key.dept.core"}
        | {f"itp.decision.{x}" for x in ("draft", "feedback", "meeting")},
    ),
    ("示例县供销合作社", set()),
]


@pytest.mark.parametrize(("name", "leaves"), EXEMPT, ids=[name for name, _ in EXEMPT])
def test_an_office_is_usually_not_asked(name: str, leaves: set[str]) -> None:
    assert exempt_leaves(name) == leaves


def test_an_office_the_table_does_not_know_is_asked_everything() -> None:
    assert department_of("示例县供销合作社") is None

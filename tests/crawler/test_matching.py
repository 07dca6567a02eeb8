"""What a column title means, and what it only looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.matching import match
from crawler.nouns import Unit, UnitKind
from crawler.sections import taxonomy
from crawler.titles import stems
from tests.crawler.units import OFFICE, PORTAL, TOWN

# section: titles that mean it at first sight
PLAIN = {
    "disclosure": "政府信息公开 政务公开 信息公开 政府信息公开专栏 政府信息公开平台",
    "guide": "政府信息公开指南 公开指南 信息公开指南>> 一、公开指南",
    "rules": "政府信息公开制度 公开制度 政务公开制度",
    "statutory": "法定主动公开内容 法定主动公开 主动公开 政府信息公开目录 信息公开目录",
    "annual_report": "政府信息公开年报 信息公开年报 政府信息公开工作年度报告 2023年政府信息公开工作年度报告",
    "apply": "依申请公开 依申请公开平台 政府信息公开申请",
    "std_dir": "标准目录 主动公开基本目录 基层政务公开标准目录 基层政务公开标准化规范化",
    "key_area": "重点领域 重点领域信息公开 试点领域",
    "function": "机构职能 (一)机构职能 1、机构职能 1.机构职能 机构设置 主要职责 机构概况 三定方案",
    "inner": "内设机构 内设科室 基层站所 直属机构 内设机构及职责",
    "leader": "领导信息 领导之窗 领导简介 领导班子 领导分工 机构领导 领导成员 政府领导 领导班子及分工",
    "personnel": "人事信息 人事任免 任前公示 公务员招考 事业单位招聘",
    "doc": "政策文件 政府文件 政策法规 政策文件(126)",
    "normative": "规范性文件 行政规范性文件 规范性文件库",
    "explain": "政策解读 政策文件解读 规范性文件解读 图解政策 一图读懂",
    "plan": "规划计划 发展规划 工作计划 工作要点 年度计划",
    "summary": "工作总结 年度总结 年度工作总结 工作情况报告 年度工作情况 工作完成情况",
    "gov_report": "政府工作报告",
    "budget": "部门预算 政府预算 预算公开 2024年部门预算 部门预算(12)",
    "final": "部门决算 决算公开 政府决算",
    "sangong": "“三公”经费 三公经费 三公经费公开",
    "procure": "政府采购 招标投标 采购公告 采购意向 政府采购意向 中标公告 招标公告 公共资源交易",
    "fees": "收费清单 行政事业性收费 收费标准",
    "fund": "专项资金 财政专项资金",
    "power": "权责清单 权力清单 权力和责任清单",
    "enforce": "行政处罚 行政执法公示 行政强制 双随机一公开",
    "permit": "行政许可 行政审批 许可结果",
    "service": "办事指南 政务服务 便民服务 服务指南 网上办事",
    "inspection": "安全生产 食品药品安全 监督检查",
    "emergency": "应急管理 应急预案 预警信息",
    "stat": "统计信息 统计数据 统计公报 统计年鉴",
    "proposal": "建议提案 人大代表建议办理 政协提案 建议提案办理结果",
    "consult": "意见征集 征求意见 民意征集 决策预公开 重大行政决策",
    "feedback": "意见征集结果反馈 采纳情况反馈 征集反馈",
    "meeting": "会议公开 常务会议 政府常务会议",
    "press": "新闻发布会",
    "gazette": "政府公报",
    "hot": "回应关切 热点回应 舆情回应",
    "mailbox": "领导信箱 县长信箱 咨询投诉 12345热线 网民留言",
    "open_day": "政府开放日 公众开放日",
    "new_media": "政务新媒体 政务新媒体矩阵",
    "agri": "涉农补贴 惠农补贴 农业农村 强农惠农政策",
    "land": "征地信息 土地征收 征收补偿 宅基地审批",
    "relief": "社会救助 低保 临时救助 特困供养",
    "village": "村务公开 三资管理 村级财务",
    "project": "重大建设项目 重点项目 重大项目",
    "welfare": "社会公益事业 养老服务",
    "news": "工作动态 政务动态 时政要闻 新闻中心 政务要闻",
    "notice": "通知公告 公示公告 公告公示 通知公告 更多>> 【通知公告】",
}
PLAIN_CASES = [
    pytest.param(title.replace("_", " "), section, id=f"「{title}」 is {section}")
    for section, titles in PLAIN.items()
    for title in titles.replace("通知公告 更多", "通知公告_更多").split()
]

TRADITIONAL = {
    "政府信息公開指南": "guide",
    "政府資訊公開指南": "guide",
    "政務公開": "disclosure",
    "資訊公開": "disclosure",
    "法定主動公開內容": "statutory",
    "政府資訊公開年報": "annual_report",
    "依申請公開": "apply",
    "機構職能": "function",
    "領導信息": "leader",
    "領導資訊": "leader",
    "政策檔案": "doc",
    "規範性檔案": "normative",
    "財政預決算": "budget",
    "重大建設專案": "project",
    "意見徵集": "consult",
    "徵地信息": "land",
    "回應關切": "hot",
    "縣長信箱": "mailbox",
    "新聞發佈會": "press",
    "建議提案": "proposal",
    "辦事指南": "service",
    "應急預案": "emergency",
    "統計資訊": "stat",
    "公示公告": "notice",
}

# (title, section it looks like)
LOOKALIKES = [
    ("政府工作报告", "annual_report"),
    ("法治政府建设年度报告", "annual_report"),
    ("政府网站工作年度报表", "annual_report"),
    ("政府网站年报", "annual_report"),
    ("安全生产年报", "annual_report"),
    ("统计年鉴", "annual_report"),
    ("统计年报", "annual_report"),
    ("信息公开年报", "gov_report"),
    ("审计报告", "gov_report"),
    ("办事指南", "guide"),
    ("招生指南", "guide"),
    ("规章制度", "rules"),
    ("领导活动", "leader"),
    ("领导讲话", "leader"),
    ("领导信箱", "leader"),
    ("领导小组", "leader"),
    ("意见建议", "proposal"),
    ("网民建议", "proposal"),
    ("意见建议", "consult"),
    ("征文启事", "consult"),
    ("征兵", "land"),
    ("征求意见", "land"),
    ("村务公开", "disclosure"),
    ("党务公开", "disclosure"),
    ("党务公开制度", "rules"),
    ("公共企事业单位信息公开", "disclosure"),
    ("信用信息公开", "disclosure"),
    ("应急管理局", "emergency"),
    ("社会救助局", "relief"),
    ("乡村振兴局", "welfare"),
    ("农业农村局", "agri"),
    ("便民服务中心", "service"),
    ("政务服务中心", "service"),
    ("政府办公室", "doc"),
    ("上级政策解读", "explain"),
    ("国务院文件", "doc"),
    ("统计公报", "gazette"),
    ("环境状况公报", "gazette"),
    ("国务院要闻", "news"),
    ("党建动态", "news"),
    ("任前公示", "notice"),
    ("招标公告", "notice"),
    ("预算绩效管理", "budget"),
    ("证明事项清单", "power"),
    ("企业招聘", "personnel"),
    ("公共法律服务", "service"),
    ("人大会议", "meeting"),
    ("网上信访", "mailbox"),
    ("新闻中心", "press"),
    ("土地出让", "land"),
    ("招商项目", "project"),
    ("教育收费", "fees"),
]

# longer or dated titles are rows of a list
ENTRIES = [
    "关于开展2024年农业补贴申报工作的通知",
    "关于印发示例县应急预案的通知",
    "示例县召开政务公开工作推进会暨业务培训",
    "白云镇组织开展安全生产大检查活动",
    "示例县教育体育局2024年度部门决算公开说明",
    "2024-03-15 通知公告",
    "某某镇2024年度财政预算执行情况的报告",
]

# (title, section, unit, menus above, why)
SURE = [
    ("年报", "annual_report", None, ("政府信息公开",), "bare 年报 below 政府信息公开 is the disclosure report"),
    (
        "年度报告",
        "annual_report",
        TOWN,
        ("信息公开", "法定主动公开内容"),
        "年度报告 below 信息公开 is the disclosure report",
    ),
    ("指南", "guide", TOWN, ("政府信息公开",), "bare 指南 below 政府信息公开 is the guide"),
    ("意见反馈", "feedback", None, ("意见征集",), "意见反馈 beside consultations is their feedback"),
    ("公报", "gazette", PORTAL, ("政府公报",), "公报 below 政府公报 is the gazette"),
    ("部门动态", "news", OFFICE, (), "部门动态 of a department is its news"),
    ("乡镇动态", "news", TOWN, (), "乡镇动态 of a township is its news"),
    ("白云要闻", "news", TOWN, (), "the place name before 要闻 is the unit's own"),
    ("今日白云", "news", TOWN, (), "今日 with the place name is news"),
    ("走进白云", "overview", TOWN, (), "走进 with the place name is the overview"),
    ("白云镇概况", "overview", TOWN, (), "概况 with the town's name is its overview"),
    ("白云镇文件", "doc", TOWN, (), "the town's name before 文件 makes it its own documents"),
    ("概况", "overview", TOWN, (), "概况 of a township describes the place"),
    ("概况", "function", OFFICE, (), "概况 of a department describes the organ"),
    ("教体局简介", "function", OFFICE, (), "a department's short name is known"),
    ("教育动态", "news", OFFICE, (), "the department's field before 动态 is its own"),
    ("示例县政府工作报告", "gov_report", PORTAL, (), "the county's name before a title changes nothing"),
    ("示例县教育体育局2024年部门预算", "budget", OFFICE, (), "unit name and year before a title change nothing"),
    ("镇长信箱", "mailbox", TOWN, (), "a mailbox of the unit's own level"),
]
UNSURE = [
    ("年报", "annual_report", None, (), "bare 年报 may be anybody's report"),
    ("年报", "annual_report", None, ("统计信息",), "年报 below statistics is not the disclosure report"),
    ("指南", "guide", None, (), "bare 指南 may be a service guide"),
    ("机构设置", "inner", TOWN, (), "机构设置 holds the inner offices where 机构职能 is a column beside it"),
    ("意见反馈", "feedback", None, (), "意见反馈 may be the form for errors of the site"),
    ("部门动态", "news", PORTAL, (), "部门动态 on a portal are the departments' news"),
    ("乡镇动态", "news", PORTAL, (), "乡镇动态 on a portal are the townships' news"),
    ("县政府文件", "doc", TOWN, (), "the county's documents are not the township's"),
    ("县规范性文件", "normative", TOWN, (), "the county's normative documents are not the township's"),
    ("县长信箱", "mailbox", TOWN, (), "the county's mailbox is not the township's"),
    ("互动交流", "mailbox", PORTAL, (), "互动交流 is a hub as often as a mailbox"),
    ("新闻发布", "press", PORTAL, (), "新闻发布 may be press conferences or plain news"),
    ("政策文件", "doc", TOWN, ("专题专栏", "复工复产"), "documents of a campaign are not the document column"),
    ("工作动态", "news", OFFICE, ("党建",), "news of the party column are not the office's news"),
    ("领导信息", "leader", PORTAL, ("上级部门",), "leaders below 上级 are somebody else's"),
]

SEVERAL = [
    ("财政预决算", {"budget", "final", "sangong"}),
    ("部门预决算公开", {"budget", "final", "sangong"}),
    ("计划总结", {"plan", "summary"}),
    ("公文公告", {"doc", "notice"}),
    ("规划计划与总结", {"plan", "summary"}),
    ("年度工作计划与总结", {"plan", "summary"}),
    ("双公示", {"permit", "enforce"}),
    ("行政许可/行政处罚", {"permit", "enforce"}),
    ("机构职能、内设机构", {"function", "inner"}),
    ("政策文件及解读", {"doc", "explain"}),
    ("政策文件和解读", {"doc", "explain"}),
    ("意见征集及反馈", {"consult", "feedback"}),
    ("政府信息公开指南（含依申请公开）", {"guide", "apply"}),
    ("安全生产和应急管理", {"inspection", "emergency"}),
    ("领导分工与机构职能", {"leader", "function"}),
]

# 条例第二十条 word for word: (title, the section that its parts name)
LISTED = [
    ("突发公共事件的应急预案、预警信息及应对情况", "emergency"),
    ("行政事业性收费的项目、依据、标准", "fees"),
    ("政府集中采购项目的目录、标准及实施情况", "procure"),
    ("环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况", "inspection"),
    ("实施行政处罚、行政强制的依据、条件、程序", "enforce"),
    ("办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果", "permit"),
    ("公务员招考的职位、名额、报考条件等事项以及录用结果", "personnel"),
    ("国民经济和社会发展规划、专项规划、区域规划及相关政策", "plan"),
]


def rank_of(title: str, section: str, unit: Unit | None = None, trail: tuple[str, ...] = (), url: str = "") -> int:
    """Rank at which a title matches a section; 9 when it does not."""
    return next((m.rank for m in match(title, url=url, trail=trail, unit=unit) if m.section == section), 9)


@pytest.mark.parametrize(("title", "section"), PLAIN_CASES)
def test_a_plain_title_means_its_section_first(title: str, section: str) -> None:
    best = match(title)[0]
    assert (best.section, best.rank <= 2, best.where) == (section, True, "text")


@pytest.mark.parametrize(
    ("title", "section"), TRADITIONAL.items(), ids=[f"「{t}」 is {s}" for t, s in TRADITIONAL.items()]
)
def test_a_traditional_title_means_the_same(title: str, section: str) -> None:
    assert rank_of(title, section) <= 2


@pytest.mark.parametrize(("title", "section"), LOOKALIKES, ids=[f"「{t}」 is not {s}" for t, s in LOOKALIKES])
def test_a_title_that_only_looks_alike_is_never_taken(title: str, section: str) -> None:
    assert rank_of(title, section) == 9


@pytest.mark.parametrize("title", ["教育资讯", "教育要闻", "教育快讯"])
def test_news_called_by_the_field_of_the_office_are_its_news(title: str) -> None:
    office = replace(TOWN, name="青山县教育局", kind=UnitKind.DEPARTMENT)
    assert rank_of(title, "news", office) <= 2
    assert rank_of("水利资讯", "news", office) > 2


OFFICES = {
    "水利局": [("水利动态", "news"), ("水利要闻", "news"), ("水利规划计划", "plan")],
    "民政局": [("民政新闻", "news"), ("民政信息", "relief")],
    "财政局": [("财政动态", "news"), ("财政预决算", "budget"), ("财政专项资金", "fund")],
    "统计局": [("统计动态", "news"), ("统计公报", "stat"), ("统计信息", "stat")],
    "退役军人事务局": [("退役军人动态", "news")],
}


@pytest.mark.parametrize("name", OFFICES)
def test_the_field_of_an_office_changes_none_of_its_own_titles(name: str) -> None:
    office = replace(TOWN, name=f"青山县{name}", kind=UnitKind.DEPARTMENT)
    for title, section in OFFICES[name]:
        assert rank_of(title, section, office) <= 2, title


def test_the_own_name_of_a_unit_makes_no_title_look_alike() -> None:
    office = replace(TOWN, name="青山县应急管理局", kind=UnitKind.DEPARTMENT)
    assert rank_of("应急管理局应急预案", "emergency", office) <= 2
    assert rank_of("应急管理局应急预案", "emergency", TOWN) == 9


@pytest.mark.parametrize("title", ENTRIES, ids=[f"「{t}」 is a row" for t in ENTRIES])
@pytest.mark.parametrize("unit", [None, TOWN], ids=["anywhere", "on a town's page"])
def test_the_title_of_a_row_is_no_column(title: str, unit: Unit | None) -> None:
    assert match(title, unit=unit) == []


@pytest.mark.parametrize(("title", "section", "unit", "trail", "why"), SURE, ids=[case[4] for case in SURE])
def test_place_and_menu_make_a_title_sure(
    title: str, section: str, unit: Unit | None, trail: tuple[str, ...], why: str
) -> None:
    best = match(title, trail=trail, unit=unit)[0]
    assert best.section == section and best.rank <= 2, why


@pytest.mark.parametrize(("title", "section", "unit", "trail", "why"), UNSURE, ids=[case[4] for case in UNSURE])
def test_a_title_that_may_be_something_else_stays_ambiguous(
    title: str, section: str, unit: Unit | None, trail: tuple[str, ...], why: str
) -> None:
    assert rank_of(title, section, unit, trail) == 4, why


@pytest.mark.parametrize(("title", "section"), LISTED, ids=[f"「{t}」 may be {s}" for t, s in LISTED])
def test_a_title_that_lists_what_a_column_holds_is_never_sure(title: str, section: str) -> None:
    assert rank_of(title, section) == 4


@pytest.mark.parametrize(("title", "sections"), SEVERAL, ids=[f"「{t}」 serves {len(s)} sections" for t, s in SEVERAL])
def test_a_merged_column_serves_all_its_sections(title: str, sections: set[str]) -> None:
    assert {m.section for m in match(title) if m.rank <= 2} == sections


def test_the_address_breaks_a_tie_and_confirms_a_weak_title_but_makes_none() -> None:
    assert match("财政预决算", url="http://a.test/bmjs/")[0].section == "final"
    assert rank_of("年报", "annual_report", url="http://a.test/zfxxgknb/") == 2
    assert rank_of("年报", "annual_report", url="http://a.test/zfxxgk/nb/index.html") == 2
    assert rank_of("年报", "annual_report", url="http://a.test/nb/") == 4
    assert match("大美风光", url="http://a.test/ldzc/") == []


def test_a_picture_without_words_is_guessed_from_its_address_last() -> None:
    assert [(m.section, m.rank, m.where) for m in match("", url="http://a.test/ldzc/")] == [("leader", 5, "url")]
    assert match("", url="http://a.test/qq/") == []


def test_another_units_column_is_not_this_units() -> None:
    assert match("青山镇概况", unit=TOWN) == []
    assert rank_of("青山镇政策文件", "doc", TOWN) == 4


def test_what_an_alias_says_itself_is_no_sign_of_something_else() -> None:
    (hit,) = match(
        "白塔镇重点工作公开", unit=Unit("t", "白塔镇人民政府", UnitKind.TOWNSHIP, "http://www.shili.example/bt/")
    )
    assert hit.section == "key_area"
    assert match("重点工作", unit=TOWN) == []


@pytest.mark.parametrize("unit", [TOWN, OFFICE, PORTAL], ids=["township", "department", "portal"])
def test_the_name_of_the_unit_before_an_alias_changes_nothing(unit: Unit) -> None:
    aliases = [
        (section, alias)
        for section, rule in taxonomy().sections.items()
        if unit.kind in rule.kinds
        for alias in rule.aliases
        if rank_of(alias, section, unit) <= 3 and not alias.startswith(stems(unit.name))  # 教育动态 is its own already
    ]
    names = (unit.name, unit.name.removesuffix("人民政府"))
    lost = [name + alias for section, alias in aliases for name in names if rank_of(name + alias, section, unit) > 3]
    assert len(aliases) > 1000
    assert lost == []

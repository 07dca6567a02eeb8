"""Bodies of the columns that are one page of text 文本栏目: guide, functions, leaders, lists of powers and fees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gongkai.demo.facts import OFFICES, VILLAGES, Facts
from gongkai.demo.fields import catalogue_fields
from gongkai.demo.load import texts
from gongkai.demo.markup import esc, paragraphs, table

STANDARD_HEAD = ["序号", "公开事项", "公开内容(要素)", "公开依据", "公开时限", "公开主体", "公开渠道和载体"]
STANDARD_HEAD += ["公开对象", "公开方式", "公开层级"]
COUNTY_OFFICES = "县政府办公室、发展和改革局、教育和体育局、民政局、财政局等工作部门"


def prose(kind: str, words: dict[str, str]) -> str:
    """The paragraphs of a text kind with their placeholders filled."""
    return paragraphs(line.format_map(words) for line in texts()[kind])


def guide(facts: Facts, as_of: date) -> str:
    """公开指南: the nine elements of R-004, current wording."""
    return prose("guide", facts.words())


def guide_old(facts: Facts, as_of: date) -> str:
    """公开指南 that was never updated: order No. 492, 15 working days, three elements missing."""
    return prose("guide_old", facts.words())


def apply(facts: Facts, as_of: date) -> str:
    """依申请公开: channels, lawful wording, an online form."""
    fields = ("姓名或者名称", "身份证明", "联系电话", "通信地址", "所需政府信息的内容描述", "获取信息的方式")
    boxes = "".join(
        f'<p><label for="f{i}">{name}</label><input id="f{i}" name="f{i}" type="text"></p>'
        for i, name in enumerate(fields)
    )
    form = f'<form action="ysqgk_submit.do" method="post">{boxes}<p><input type="submit" value="提交申请"></p></form>'
    return prose("apply", facts.words()) + form


def overview(facts: Facts, as_of: date) -> str:
    """概况: area, villages, population, farmland, roads."""
    year = as_of.year - 1
    lines = (
        f"{facts.short}位于云岫山南麓，地处青溪河中游，总面积86.4平方公里，辖9个行政村、2个社区、74个村民小组。",
        f"截至{year}年底，户籍人口2.13万人，常住人口1.78万人，耕地面积2.6万亩，林地面积4.9万亩，森林覆盖率达62%。",
        "境内以丘陵为主，属暖温带大陆性季风气候，年平均气温13.5摄氏度，年降水量620毫米，无霜期210天。",
        f"主导产业为核桃、中药材和食用菌，{year}年农村居民人均可支配收入16,820元。省道穿境而过，村村通公路，设有中心小学、卫生院和便民服务中心。",
    )
    return paragraphs(lines)


def function(facts: Facts, as_of: date) -> str:
    """机构职能: the six elements of R-011(2)."""
    return paragraphs(
        (
            f"{facts.name}贯彻执行国家法律法规和上级决定，其主要职责是："
            "(一)编制并执行经济和社会发展计划；(二)提供公共服务，办理行政事务；"
            "(三)维护社会稳定，承担应急管理和安全生产监督管理职责；(四)完成上级交办的其他事项。",
            f"机构设置：{'、'.join(OFFICES[facts.kind]) or COUNTY_OFFICES}。",
            f"办公地址：{facts.address}",
            "办公时间：周一至周五8:30-12:00,14:30-18:00(法定节假日除外)",
            f"联系电话：{facts.phone}",
            f"负责人：{facts.leaders[0].name}",
        )
    )


def inner(facts: Facts, as_of: date) -> str:
    """内设机构: name, duty, head and telephone of each; a portal lists its units instead (see styles)."""
    people = facts.leaders
    rows = [["机构名称", "主要职责", "负责人", "联系电话"]]
    for i, office in enumerate(OFFICES[facts.kind]):
        rows.append(
            [
                office,
                f"负责{office.removesuffix('办公室') or '综合'}方面的日常工作",
                people[i % len(people)].name,
                facts.phone,
            ]
        )
    if facts.kind == "township":
        rows += [[v, "负责本村公共事务和公益事业", people[1].name, facts.phone] for v in VILLAGES]
    return table(rows)


def leaders(facts: Facts, as_of: date) -> str:
    """领导信息: name, post, duties, photo and career of each."""
    blocks = []
    for leader in facts.leaders:
        blocks.append(
            f'<div class="person"><img src="/images/portrait.png" alt="{esc(leader.name)}照片" width="90">'
            f"<h4>{esc(leader.name)}</h4><p>姓名：{esc(leader.name)}</p><p>职务：{esc(leader.post)}</p>"
            f"<p>工作分工：{esc(leader.duty)}。</p>"
            f"<p>个人简历：{esc(leader.name)}，大学学历，曾任科员、股长、副主任等职，"
            f"{as_of.year - 3}年起任现职。</p></div>"
        )
    return "\n".join(blocks)


def fees(facts: Facts, as_of: date) -> str:
    """收费清单: item, basis, standard."""
    rows = [
        ["序号", "收费项目", "收费依据", "收费标准"],
        ["1", "农村生活垃圾清运费", "县发展改革部门批准文件", "每户每月2元"],
    ]
    return table(rows, f"{facts.name}行政事业性收费目录清单({as_of.year - 1}年度)")


def power(facts: Facts, as_of: date) -> str:
    """权责清单."""
    names = ("对违反农村公路管护规定的处罚", "农村村民宅基地审批", "对安全生产工作的监督检查", "临时救助对象认定")
    rows = [["序号", "权力事项名称", "权力类型", "实施依据", "责任事项"]]
    for i, name in enumerate(names, 1):
        rows.append([str(i), name, "行政权力", "有关法律、行政法规", "受理、审查、决定、送达、事后监管"])
    return table(rows, f"{facts.name}权力和责任清单(动态调整版)")


def service(facts: Facts, as_of: date) -> str:
    """办事指南: the eight elements of R-308."""
    rows = [
        ["要素", "内容"],
        ["事项名称", "临时救助申请"],
        ["设定依据", "社会救助暂行办法"],
        ["申请条件", "因突发事件、意外伤害、重大疾病等导致基本生活陷入困境的家庭或者个人"],
        ["办理材料", "居民身份证复印件1份、临时救助申请书1份"],
        ["办理地点", facts.address],
        ["办理时间", "工作日8:30-12:00,14:30-18:00；承诺时限10个工作日"],
        ["办理流程", "申请、受理、审核、公示、发放"],
        ["联系电话", facts.phone],
    ]
    return table(rows, "临时救助申请办事指南")


def std_dir(facts: Facts, as_of: date) -> str:
    """标准目录: ten columns, eight of them the elements of R-501."""
    rows = [STANDARD_HEAD]
    level = "乡级" if facts.kind == "township" else "县级"
    within = "信息形成或者变更之日起20个工作日内"
    for i, item in enumerate(catalogue_fields(facts.kind, facts.short), 1):
        what = [str(i), item, "政策依据、申请条件、办理结果", "政府信息公开条例", within, facts.name]
        rows.append([*what, "政府网站、公开栏", "全社会", "主动公开", level])
    return table(rows, f"{facts.short}基层政务公开标准目录")


BODIES: dict[str, Callable[[Facts, date], str]] = {
    f.__name__: f for f in (guide, guide_old, apply, overview, function, inner, leaders, fees, power, service, std_dir)
}

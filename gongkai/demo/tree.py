"""The column tree of a unit 栏目树, healthy, before any defect is planted."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.demo import files
from gongkai.demo.articles import Writer, link_readings
from gongkai.demo.facts import Facts, facts_of
from gongkai.demo.fields import add_fields
from gongkai.demo.interaction import illustrate
from gongkai.demo.load import ColumnRow, columns, specs
from gongkai.demo.model import File, Host, Node, Site, UnitSpec
from gongkai.demo.pages_text import BODIES

NUMBERS_A_UNIT = 1000
FIRST_NUMBER = 10_000
FORM_HEAD = ["政府信息公开申请表", "填写内容"]
FORM_ROWS = [["姓名", ""], ["身份证明", ""], ["联系方式", ""], ["所需信息描述", ""], ["获取方式", ""]]


def build_site(spec: UnitSpec, host: Host, county: str, as_of: date, seed: int) -> Site:
    """The healthy site of one unit."""
    facts = facts_of(spec, seed)
    base = FIRST_NUMBER + specs().index(spec) * NUMBERS_A_UNIT
    root = Node("home", base, spec.name, form="hub")
    writer = Writer(facts, spec.organ, as_of, base)
    for row in columns().columns:
        if spec.kind in row.kinds:
            add_column(root, row, spec, facts, writer, as_of)
    add_fields(root, spec, facts, writer)
    site = Site(spec, host, county, as_of, root, facts.phone)
    documents = [a for key in ("zcwj", "gfxwj") for a in site.node(key).articles]
    link_readings(documents, site.node("zcjd").articles)
    illustrate(site.node("zcjd").articles)
    return site


def add_column(root: Node, row: ColumnRow, spec: UnitSpec, facts: Facts, writer: Writer, as_of: date) -> None:
    """Hang one column of columns.yaml into the tree."""
    parent = root if row.where == "top" else next(n for n in root.walk() if n.key == row.where)
    number = root.number + len(list(root.walk()))
    node = Node(row.key, number, row.title_for(spec.kind), tuple(row.sections), row.form, parent)
    if spec.short.endswith("乡"):
        node.title = node.title.replace("镇情", "乡情").replace("镇长", "乡长")
    elif spec.short.endswith("街道"):
        node.title = node.title.replace("镇情", "街道").replace("镇长", "主任")
    parent.children.append(node)
    node.updated = as_of - timedelta(days=row.updated)
    if row.form == "text":
        node.text = BODIES[row.text](facts, as_of)
    if row.key == "ysq":
        node.files = [File("政府信息公开申请表.xls", "xls", files.xls(FORM_HEAD, FORM_ROWS))]
    if row.form == "list":
        writer.fill(node, row.entries)
    if row.form == "letters":
        writer.fill(node, [[t, age, "letter"] for t, age in LETTERS])
        for article in node.articles:
            article.publisher = spec.name
            article.summary = False


LETTERS = (("关于村道路灯不亮的问题", 16), ("咨询城乡居民医疗保险缴费方式", 37), ("建议增设公交候车亭", 74))

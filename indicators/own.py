"""Own documents 本级文件: telling a unit's own documents from relayed ones of superiors.

An item counts as own unless something says otherwise: the code of its 发文字号, the 发文机关, or the head of its title.
A code that may as well be the unit's own (黑政发: 黑龙江省 or 黑岩镇) decides nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from crawler.evidence import Column, ReadDocument
from crawler.nouns import Entry, Unit, UnitKind
from indicators.patterns import plain

# 机关代字 of central organs; their documents are relayed wherever a county's unit shows them.
_CENTRAL_CODE = re.compile(
    r"^(国发|国办|国函|国令|国务院令|中发|中办|国家|财[预库综税社农行建教文金资]|人社部|自然资[发规办函]|农[办农]|发改|教基|建[房村城]|卫办)"
)
# ministries whose codes the bureaus of a county write too: 发改审批〔2024〕3号
_ALSO_A_BUREAU = (
    ("发改", "发展和?改革|发改"), ("财", "财政"), ("农", "农业"), ("建", "住房|建设|住建"), ("卫", "卫生|卫健"),
    ("教", "教育"), ("自然资", "自然资源"),
)  # fmt: skip
_PROVINCIAL_CODE = re.compile(r"^(?:[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀黔滇陕秦甘青藏桂蒙宁新]政|省)")
_SUPERIOR_NAME = re.compile(r"国务院|中共中央|全国人大|最高人民|^国家|省(人民)?政府|省委|自治区(人民政府|党委)")
_RELAYED_TITLE = re.compile(
    r"^(国务院|中共中央|中办国办|全国人大|最高人民|国家[\u4e00-\u9fff]{2,8}[局委部署]|(?!关于|落实|贯彻|学习|对照|根据|按照).{2,4}省(人民政府|委))"
)
_HEAD = re.compile(r"^([\u4e00-\u9fff]{4,30}?)(?:关于|印发|转发|批转|发布|公布)")
_GOVERNMENT = re.compile(r"([\u4e00-\u9fff]{1,8}[省市县区州盟旗])(?:人民政府|委)(?:办公[室厅])?$")
_COUNTY = re.compile(r"^[\u4e00-\u9fff]{1,8}?[市县区旗](?=[\u4e00-\u9fff]{2})")


def is_relayed(title: str, doc_no: str, issuer: str, unit: Unit) -> bool:
    """Whether a document is shown to come from a superior organ of the unit (转载上级文件)."""
    text = plain(title)
    code = doc_no.strip()
    if code:
        provincial = _PROVINCIAL_CODE.search(code)
        shared = _of_a_bureau(code, unit)
        if (_CENTRAL_CODE.search(code) and not shared) or (provincial and code[0] not in _initials(unit)):
            return True
        if not provincial and not shared:
            return _of_government(text, unit)
    if _names_unit(issuer, text, unit):
        return False
    by_superior = (issuer and _SUPERIOR_NAME.search(issuer)) or _RELAYED_TITLE.search(text)
    return bool(by_superior) or _of_government(text, unit)


def _names_unit(issuer: str, title: str, unit: Unit) -> bool:
    """Whether the issuer, or who speaks at the head of the title, is the unit with its superior's name before it
    (国家税务总局示例县税务局)."""
    name = plain(unit.name)
    head = _HEAD.match(title)
    return name in plain(issuer) or (head is not None and head.group(1).endswith(name))


@lru_cache(maxsize=4096)
def _of_a_bureau(code: str, unit: Unit) -> bool:
    """Whether a ministry's code may be that of the unit, the bureau of the same field."""
    if unit.kind is not UnitKind.DEPARTMENT:
        return False
    name = plain(unit.name)
    return any(code.startswith(head) and re.search(bureau, name) for head, bureau in _ALSO_A_BUREAU)


@lru_cache(maxsize=4096)
def _initials(unit: Unit) -> str:
    """The characters with which codes of the unit and of its county begin."""
    name = plain(unit.name)
    return name[0] + _COUNTY.sub("", name)[:1] + plain(unit.county)[:1]


def _of_government(title: str, unit: Unit) -> bool:
    """Whether the title begins with a government that is neither the unit nor part of its name."""
    head = _HEAD.match(title)
    place = _GOVERNMENT.search(head.group(1)) if head else None
    if head is None or place is None:
        return False
    name = plain(unit.name)
    if head.group(1) in name or name in head.group(1):
        return False
    return unit.kind is not UnitKind.PORTAL or place.group(1) not in name


def own_entry(entry: Entry, unit: Unit) -> bool:
    """Whether a list row may be the unit's own document."""
    return not is_relayed(entry.title, entry.doc_no, entry.publisher, unit)


def own_document(read: ReadDocument, unit: Unit) -> bool:
    """Whether a read document may be the unit's own."""
    document = read.document
    return not is_relayed(document.title, document.doc_no.text if document.doc_no else "", document.issuer, unit)


def own_documents(documents: list[ReadDocument], unit: Unit) -> list[ReadDocument]:
    """The read documents that may be the unit's own."""
    return [read for read in documents if own_document(read, unit)]


def own_column(column: Column, unit: Unit) -> Column:
    """The column without relayed entries."""
    entries = tuple(e for e in column.entries if own_entry(e, unit))
    kept = column.newest if column.newest is not None and own_entry(column.newest, unit) else None
    return replace(column, entries=entries, newest=kept, undated=column.undated and bool(entries))

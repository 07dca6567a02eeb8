"""Own documents 本级文件: telling a unit's own documents from relayed ones of superiors.

An item counts as own unless something says otherwise: the 发文字号, the 发文机关, or the title itself.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.evidence import Column, ReadDocument
from crawler.nouns import Entry

# 机关代字 of central and provincial organs; their documents are relayed wherever a county's unit shows them.
_SUPERIOR_CODE = re.compile(
    r"^(国发|国办|国函|中发|中办|财[预库综税社农行建]|人社部|自然资|农[办农]|"
    r"[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀黔滇陕秦甘青藏桂蒙宁新]政|省)"
)
_SUPERIOR_NAME = re.compile(r"国务院|中共中央|全国人大|最高人民|^国家|省(人民)?政府|省委|自治区(人民政府|党委)")
_RELAYED_TITLE = re.compile(
    r"^(国务院|中共中央|中办国办|全国人大|最高人民|国家[\u4e00-\u9fff]{2,8}[局委部署]|.{2,4}省(人民政府|委))"
)


def is_relayed(title: str, doc_no: str, issuer: str) -> bool:
    """Whether a document is shown to come from a superior organ (转载上级文件)."""
    if doc_no:
        return bool(_SUPERIOR_CODE.search(doc_no.strip()))
    return bool(_SUPERIOR_NAME.search(issuer) or _RELAYED_TITLE.search(title.strip()))


def own_entry(entry: Entry) -> bool:
    """Whether a list row may be the unit's own document."""
    return not is_relayed(entry.title, entry.doc_no, entry.publisher)


def own_document(read: ReadDocument) -> bool:
    """Whether a read document may be the unit's own."""
    document = read.document
    return not is_relayed(document.title, document.doc_no.text if document.doc_no else "", document.issuer)


def own_documents(documents: list[ReadDocument]) -> list[ReadDocument]:
    """The read documents that may be the unit's own."""
    return [read for read in documents if own_document(read)]


def own_column(column: Column) -> Column:
    """The column without relayed entries."""
    entries = tuple(e for e in column.entries if own_entry(e))
    kept = column.newest if column.newest is not None and own_entry(column.newest) else None
    return replace(column, entries=entries, newest=kept, undated=column.undated and bool(entries))

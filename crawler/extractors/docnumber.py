"""Document numbers 发文字号: 机关代字 + 〔year〕 + number + 号 (R-703), canonical or with the usual slips."""

from __future__ import annotations

import re

from crawler.extractors.numerals import half_width
from crawler.nouns import DocNumber

_CANONICAL = re.compile(r"[\u4e00-\u9fff]{2,12}[〔﹝](?:19|20)\d{2}[〕﹞][1-9]\d{0,3}[号號]")
_OPEN, _CLOSE = "〔﹝\\[(【「《［（{〈", "〕﹞\\])】」》］）}〉"
_ANY = re.compile(
    rf"(?P<organ>[\u4e00-\u9fff]{{2,14}}?)\s*[{_OPEN}]\s*(?P<year>(?:19|20)(?:\d{{2}}|XX|xx))\s*年?\s*[{_CLOSE}]"
    rf"\s*第?\s*(?P<number>\d{{1,4}})\s*[号號]"
)
# A number in running text begins at the organ's own characters, not at the words before it
_LEAD = re.compile(
    r"^.*(?:按照|根据|根據|依据|依據|印发|印發|文号|文號|字号|字號|以及|贯彻|转发|轉發|见|見|的|和|与|由|以|经|據)"
    r"(?=[\u4e00-\u9fff]{2,})"
)
_ORDER = re.compile(r"(?P<organ>[\u4e00-\u9fff]{1,20}?令)\s*第?\s*(?P<number>\d{1,4})\s*[号號]")


def parse_doc_number(text: str) -> DocNumber | None:
    """The first document number in a text; None when there is none.

    `canonical` follows R-703: hexagonal brackets 〔〕, four-digit year, no 第, no leading zero, no blanks. A number
    with other brackets or blanks is still a number; Traditional 號 is no fault. `year` is 0 for a removed year (20XX)
    and for orders (国令第707号), which have none and are canonical as they stand.
    """
    if "号" not in text and "號" not in text:
        return None
    wide = text if len(text) < 4000 else text[:4000]
    match = _ANY.search(half_width(wide).replace("（", "(").replace("）", ")"))
    if match is None:
        return _order(text)
    printed = wide[match.start() : match.end()]
    organ = _LEAD.sub("", match["organ"])
    printed = printed[len(match["organ"]) - len(organ) :]
    year = int(match["year"]) if match["year"].isdigit() else 0
    return DocNumber(printed, organ, year, int(match["number"]), bool(_CANONICAL.fullmatch(printed)))


def _order(text: str) -> DocNumber | None:
    if len(text) > 40:  # an order in running text is a reference, not the page's own number
        return None
    match = _ORDER.search(text)
    return DocNumber(match.group(), match["organ"], 0, int(match["number"]), True) if match else None

"""The three tables of an annual report as a table reader gives them: a correct report, with single cells changed."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.nouns import Table

COLUMNS = {
    "NP": "自然人",
    "B1": "商业企业",
    "B2": "科研机构",
    "B3": "社会公益组织",
    "B4": "法律服务机构",
    "B5": "其他",
    "T": "总计",
}
DONE = "三、本年度办理结果"
ROWS = {
    "R1": ("一、本年新收政府信息公开申请数量",),
    "R2": ("二、上年结转政府信息公开申请数量",),
    "R3_1": (DONE, "（一）予以公开"),
    "R3_2": (DONE, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    "R3_3_1": (DONE, "（三）不予公开", "1.属于国家秘密"),
    "R3_3_2": (DONE, "（三）不予公开", "2.其他法律行政法规禁止公开"),
    "R3_3_3": (DONE, "（三）不予公开", "3.危及“三安全一稳定”"),
    "R3_3_4": (DONE, "（三）不予公开", "4.保护第三方合法权益"),
    "R3_3_5": (DONE, "（三）不予公开", "5.属于三类内部事务信息"),
    "R3_3_6": (DONE, "（三）不予公开", "6.属于四类过程性信息"),
    "R3_3_7": (DONE, "（三）不予公开", "7.属于行政执法案卷"),
    "R3_3_8": (DONE, "（三）不予公开", "8.属于行政查询事项"),
    "R3_4_1": (DONE, "（四）无法提供", "1.本机关不掌握相关政府信息"),
    "R3_4_2": (DONE, "（四）无法提供", "2.没有现成信息需要另行制作"),
    "R3_4_3": (DONE, "（四）无法提供", "3.补正后申请内容仍不明确"),
    "R3_5_1": (DONE, "（五）不予处理", "1.信访举报投诉类申请"),
    "R3_5_2": (DONE, "（五）不予处理", "2.重复申请"),
    "R3_5_3": (DONE, "（五）不予处理", "3.要求提供公开出版物"),
    "R3_5_4": (DONE, "（五）不予处理", "4.无正当理由大量反复申请"),
    "R3_5_5": (DONE, "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
    "R3_6_1": (DONE, "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    "R3_6_2": (DONE, "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    "R3_6_3": (DONE, "（六）其他处理", "3.其他"),
    "R3_7": (DONE, "（七）总计"),
    "R4": ("四、结转下年度继续办理",),
}
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
# 9 new and 1 carried over; 7 published, 2 refused, 1 carried on
FILLED = {
    "R1.NP": "8", "R1.B1": "1", "R1.T": "9", "R2.NP": "1", "R2.T": "1",
    "R3_1.NP": "6", "R3_1.B1": "1", "R3_1.T": "7", "R3_3_4.NP": "2", "R3_3_4.T": "2",
    "R3_7.NP": "8", "R3_7.B1": "1", "R3_7.T": "9", "R4.NP": "1", "R4.T": "1",
    "F_m": "1", "F_t": "1", "normative.1": "1", "normative.3": "2", "licence.1": "12", "fee.1": "4.2",
}  # fmt: skip


def report_tables(changes: Mapping[str, object], form: int = 2021) -> list[Table]:
    """The tables with some cells changed by code."""
    values = FILLED | {code: str(value) for code, value in changes.items()}
    return [disclosure(values, form), requests(values), reviews(values)]


def disclosure(values: Mapping[str, str], form: int) -> Table:
    """Table 1 of the form of 2021 or 2019."""
    old = ("本年新制作数量", "本年新公开数量", "对外公开总数量")
    heads = old if form == 2019 else ("本年制发件数", "本年废止件数", "现行有效件数")
    rows: list[tuple[str, ...]] = [("第二十条第（一）项",) * 4, ("信息内容", *heads)]
    for code, label in (("rule", "规章"), ("normative", "行政规范性文件")):
        rows.append((label, *(values.get(f"{code}.{n}", "0") for n in (1, 2, 3))))
    for code, label in (("licence", "行政许可"), ("penalty", "行政处罚"), ("coercion", "行政强制")):
        rows.append((label, *(values.get(f"{code}.1", "0"),) * 3))
    rows.append(("行政事业性收费", *(values["fee.1"],) * 3))
    return Table(tuple(rows), "二、主动公开政府信息情况")


def requests(values: Mapping[str, str]) -> Table:
    """Table 2 with its three rows of heads, labels over three places."""
    note = ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",) * 3
    rows: list[tuple[str, ...]] = [
        (*note, *("申请人情况",) * 7),
        (*note, "自然人", *("法人或其他组织",) * 5, "总计"),
        (*note, *COLUMNS.values()),
    ]
    for code, labels in ROWS.items():
        wide = (*labels, *(labels[-1],) * (3 - len(labels)))
        rows.append((*wide, *(values.get(f"{code}.{column}", "0") for column in COLUMNS)))
    return Table(tuple(rows), "三、收到和处理政府信息公开申请情况")


def reviews(values: Mapping[str, str]) -> Table:
    """Table 3: fifteen cells in a row."""
    court = ("未经复议直接起诉",) * 5 + ("复议后起诉",) * 5
    figures = (values.get(f"{block}_{result}", "0") for block in "FDP" for result in "mcopt")
    rows = (
        (*("行政复议",) * 5, *("行政诉讼",) * 10),
        (*("行政复议",) * 5, *court),
        RESULTS * 3,
        tuple(figures),
    )
    return Table(rows, "四、政府信息公开行政复议、行政诉讼情况")

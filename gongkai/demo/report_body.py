"""政府信息公开工作年度报告: six parts and the three tables of the 2021 form (regulations 3.1, 3.2)."""

from __future__ import annotations

from gongkai.demo.facts import Facts

RESULTS = (
    ("(一)予以公开", 1),
    ("(二)部分公开(区分处理的，只计这一情形，不计其他情形)", 0),
    ("(三)不予公开 1.属于国家秘密", 0),
    ("2.其他法律行政法规禁止公开", 0),
    ("3.危及“三安全一稳定”", 0),
    ("4.保护第三方合法权益", 0),
    ("5.属于三类内部事务信息", 0),
    ("6.属于四类过程性信息", 0),
    ("7.属于行政执法案卷", 0),
    ("8.属于行政查询事项", 0),
    ("(四)无法提供 1.本机关不掌握相关政府信息", 1),
    ("2.没有现成信息需要另行制作", 0),
    ("3.补正后申请内容仍不明确", 0),
    ("(五)不予处理 1.信访举报投诉类申请", 0),
    ("2.重复申请", 0),
    ("3.要求提供公开出版物", 0),
    ("4.无正当理由大量反复申请", 0),
    ("5.要求行政机关确认或重新出具已获取信息", 0),
    ("(六)其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 0),
    ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 0),
    ("3.其他", 0),
)
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def numbers(natural: int) -> list[str]:
    """A row of table 2: all applicants are natural persons, so the total is theirs."""
    return [str(natural), "0", "0", "0", "0", "0", str(natural)]


def row(cells: list[str]) -> str:
    """One table row."""
    return "<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"


def disclosure_table() -> str:
    """表1: 主动公开政府信息情况."""
    rows = [
        row(["第二十条第(一)项"]),
        row(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]),
        row(["规章", "0", "0", "0"]),
        row(["行政规范性文件", "1", "0", "2"]),
        row(["第二十条第(五)项"]),
        row(["信息内容", "本年处理决定数量"]),
        row(["行政许可", "12"]),
        row(["第二十条第(六)项"]),
        row(["信息内容", "本年处理决定数量"]),
        row(["行政处罚", "3"]),
        row(["行政强制", "0"]),
        row(["第二十条第(八)项"]),
        row(["信息内容", "本年收费金额(单位：万元)"]),
        row(["行政事业性收费", "4.2"]),
    ]
    return f'<table border="1">{"".join(rows)}</table>'


def request_table() -> str:
    """表2: 收到和处理政府信息公开申请情况. R-201 and R-202 hold: 2 received = 2 answered + 0 carried on."""
    lines = [row(["本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和", *APPLICANTS])]
    lines.append(row(["一、本年新收政府信息公开申请数量", *numbers(2)]))
    lines.append(row(["二、上年结转政府信息公开申请数量", *numbers(0)]))
    first, *rest = RESULTS
    lines.append(
        f'<tr><td rowspan="{len(RESULTS) + 1}">三、本年度办理结果</td><td>{first[0]}</td>'
        + "".join(f"<td>{n}</td>" for n in numbers(first[1]))
        + "</tr>"
    )
    lines += [row([label, *numbers(n)]) for label, n in rest]
    lines.append(row(["(七)总计", *numbers(2)]))
    lines.append(row(["四、结转下年度继续办理", *numbers(0)]))
    return f'<table border="1">{"".join(lines)}</table>'


def review_table() -> str:
    """表3: 行政复议、行政诉讼情况."""
    labels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    head = row(["行政复议", "行政诉讼 未经复议直接起诉", "行政诉讼 复议后起诉"])
    return f'<table border="1">{head}{row(labels * 3)}{row(["0"] * 15)}</table>'


def report(facts: Facts, year: int) -> str:
    """The body of the report for `year`."""
    return (
        f"<p>本报告由{facts.name}按照《中华人民共和国政府信息公开条例》要求编制，所列数据的统计期限为{year}年1月1日至{year}年12月31日。</p>"
        "<h3>一、总体情况</h3><p>(一)主动公开。全年主动公开政府信息186条。(二)依申请公开。全年收到申请2件，均按期答复。"
        "(三)政府信息管理。落实保密审查和动态调整制度。(四)政府信息公开平台建设。优化专栏设置。(五)监督保障。组织培训2次，接受社会评议。</p>"
        f"<h3>二、主动公开政府信息情况</h3>{disclosure_table()}"
        f"<h3>三、收到和处理政府信息公开申请情况</h3>{request_table()}"
        f"<h3>四、政府信息公开行政复议、行政诉讼情况</h3>{review_table()}"
        "<h3>五、存在的主要问题及改进情况</h3><p>部分栏目更新不够及时。已明确专人负责，按月检查。</p>"
        "<h3>六、其他需要报告的事项</h3><p>本年度未收取信息处理费，无其他需要报告的事项。</p>"
    )

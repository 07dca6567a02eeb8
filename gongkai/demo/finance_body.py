"""Budget and accounts 预决算正文: nine table names, the three public expenses, date of approval."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.demo.facts import Facts
from gongkai.demo.markup import cn_day, paragraphs, table

TABLES = (
    "收支总表",
    "收入总表",
    "支出总表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "一般公共预算基本支出表",
    "一般公共预算“三公”经费支出表",
    "政府性基金预算支出表",
    "国有资本经营预算支出表",
)
APPROVED_BEFORE = 12  # days between approval and publication; the law allows 20


def expenses(kind: str) -> str:
    """The 三公 table: three items and their total, with last year's."""
    rows = [
        ["项目", f"上年{kind}数(万元)", f"本年{kind}数(万元)"],
        ["因公出国(境)费", "0", "0"],
        ["公务接待费", "2.40", "2.10"],
        ["公务用车购置及运行费", "6.00", "5.80"],
        ["合计", "8.40", "7.90"],
    ]
    return table(rows, f"一般公共预算“三公”经费支出{kind}表")


def account(
    facts: Facts, year: int, published: date, kind: str, public_expenses: bool = True, tables: tuple[str, ...] = TABLES
) -> str:
    """A budget (kind 预算) or account (kind 决算) of `year`; `public_expenses` off leaves every word of 三公 out."""
    approved = published - timedelta(days=APPROVED_BEFORE)
    names = [n for n in tables if public_expenses or "三公" not in n]
    parts = [
        paragraphs(
            (
                f"第一部分 {facts.name}概况。一、主要职能；二、机构设置情况。",
                f"第二部分 {year}年度{kind}情况。本{kind}于{cn_day(approved)}经批复。",
                f"第三部分 {year}年度{kind}表(其中空表表示本单位无此项收支)。",
            )
        )
    ]
    for i, name in enumerate(names, 1):
        title = name.replace("预算", "预算" if kind == "预算" else "预算财政拨款") + (
            "" if kind == "预算" else "(决算)"
        )
        parts.append(
            table(
                [["项目", "金额(万元)"], ["基本支出", "412.60"], ["项目支出", "138.00"], ["合计", "550.60"]],
                f"表{i} {title}",
            )
        )
    if public_expenses:
        parts.append(expenses(kind))
        parts.append(
            paragraphs(
                (
                    f"“三公”经费{kind}情况说明：本年{kind}7.90万元，比上年减少0.50万元，下降5.95%,主要原因是压减公务接待和用车支出。",
                )
            )
        )
    parts.append(
        paragraphs(("第四部分 情况说明：机关运行经费、政府采购、国有资产占用和绩效情况。", "第五部分 名词解释。"))
    )
    return "\n".join(parts)


def sangong(facts: Facts, year: int) -> str:
    """“三公”经费预算情况说明."""
    return expenses("预算") + paragraphs(
        (
            f"{facts.name}{year}年“三公”经费预算7.90万元，比上年减少0.50万元，减少的主要原因是厉行节约，压减公务接待和用车支出。",
        )
    )

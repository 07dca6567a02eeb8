"""表格用语: words of the tables that commands print. Key: (Chinese, English), both with the same fields."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "head.rank": ("名次", "rank"),
    "head.unit": ("单位", "unit"),
    "head.total": ("总分", "total"),
    "head.grade": ("等次", "grade"),
    "head.coverage": ("可判定率", "coverage"),
    "head.indicator": ("指标", "indicator"),
    "head.object": ("检查对象", "checked"),
    "head.rule": ("评分细则", "rule"),
    "head.observed": ("检查情况", "observed"),
    "head.cost": ("扣分", "cost"),
    "head.hours": ("估计工时", "hours"),
    "head.deadline": ("整改期限", "deadline"),
    "head.points": ("可挽回", "points"),
    "head.remedy": ("怎么改", "remedy"),
    "head.title": ("标题", "title"),
    "head.url": ("网址", "address"),
    "head.verdict": ("结论", "verdict"),
    "grade.excellent": ("优秀", "excellent"),
    "grade.good": ("良好", "good"),
    "grade.qualified": ("合格", "qualified"),
    "grade.unqualified": ("不合格", "unqualified"),
    "grade.not_assessed": ("未评定", "not assessed"),
    "check.total": (
        "{name}：{total} 分，{grade}，可判定率 {coverage}",
        "{name}: {total} points, {grade}, {coverage} measured",
    ),
    "check.form": ("检查表（只列失分项，全表见文件）", "Check form (what costs points; the files hold all of it)"),
    "check.fixes": ("先改哪些", "What to mend first"),
    "check.late": ("到 {day} 还会失分的事项", "What will cost points by {day}"),
    "check.not_late": ("到 {day} 没有新增失分", "nothing more costs points by {day}"),
    "word.veto": ("单项否决", "veto"),
    "check.clean": ("没有发现失分项", "nothing costs points"),
    "check.unknown": (
        "能查看的内容太少，没有评定；原因见报告",
        "too little could be looked at to assess the unit; the report says why",
    ),
    "compare.pair": (
        "{older} → {newer}：上升 {improved}，下降 {regressed}，不变 {same}，新增 {new}，退出 {gone}",
        "{older} → {newer}: {improved} improved, {regressed} regressed, {same} unchanged, {new} new, {gone} gone",
    ),
}

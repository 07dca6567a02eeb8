"""An invented county for the report's tests: 14 units, every outcome, vetoes, exceptions, unread sites."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from indicators.nouns import Finding, Outcome, Proof, Text
from reports.inputs import BasisInfo, ColumnRow, IndicatorInfo, ReportInput, RoundInfo, ScoringRules, UnitFacts
from scoring.nouns import Assessment, IndicatorScore

AS_OF = date(2026, 11, 20)
FETCHED = datetime(2026, 11, 20, 1, 15, 27, tzinfo=UTC)
SHA = "3f1c9a5e7b2d4068" * 4

GROUPS = {
    "plt": Text("公开平台与目录", "Disclosure platform and catalogue"),
    "bas": Text("基础信息", "Basic information"),
    "law": Text("法定主动公开", "Statutory disclosure"),
    "req": Text("依申请公开与年报", "Requests and annual report"),
    "upd": Text("更新时效", "Timeliness"),
    "v": Text("单项否决", "Veto"),
    "d": Text("扣分", "Deduction"),
    "b": Text("加分", "Bonus"),
}

CATALOGUE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("sample.yaml").read_text(encoding="utf-8"))

UNITS = [
    ("t01", "云溪镇", "township"),
    ("t02", "石桥镇", "township"),
    ("t03", "青禾镇", "township"),
    ("t04", "白杨乡", "township"),
    ("t05", "南湖街道", "township"),
    ("t06", "松岭乡", "township"),
    ("t07", "河口镇", "township"),
    ("d01", "示例县财政局", "department"),
    ("d02", "示例县教育局", "department"),
    ("d03", "示例县民政局", "department"),
    ("d04", "示例县农业农村局", "department"),
    ("d05", "示例县自然资源局", "department"),
    ("d06", "示例县统计局", "department"),
    ("p01", "示例县人民政府", "portal"),
]
UNREAD = "t07"
TOO_LITTLE = "d06"
VETOED = "t06"
KINDS = ("township", "department", "portal")
OBSERVED = {
    "pass": Text("已公开，最新一条发布于 2026-11-12。", "Published; newest entry of 2026-11-12."),
    "partial": Text("找到 4 项要素，缺少传真、办公时间。", "4 elements found; fax and office hours are missing."),
    "fail": Text(
        "最新一条发布于 2024-03-05，距评估日 625 天。", "Newest entry of 2024-03-05, 625 days before the day."
    ),
    "unavailable": Text("页面连接超时，未能查看。", "The page timed out and was not seen."),
    "manual": Text("需要人工核对附件内容。", "A person has to look at the attachment."),
    "not_applicable": Text("该单位没有此项职能。", "The unit has no such function."),
}
REASON = Text("应在 6 个月内更新，实际超过期限。", "Due within 6 months; the limit has passed.")


def indicators() -> dict[str, IndicatorInfo]:
    """The catalogue of the sample."""
    return {row["id"]: _info(row) for row in CATALOGUE}


def _info(row: dict[str, Any]) -> IndicatorInfo:
    key, role, points = row["id"], row["role"], float(row["points"])
    group = key.split(".")[0]
    return IndicatorInfo(
        id=key,
        title=Text(*row["title"]),
        role=role,
        group=group,
        group_title=GROUPS[group],
        rule=Text(*row["rule"]),
        basis=(BasisInfo(row["basis"], Text("《政府信息公开条例》第二十条", "Disclosure Regulation, art. 20")),),
        remedy=Text(*row["remedy"]),
        local=Text("按次扣分为当地做法。", "Points per case are local practice.") if role == "deduct" else Text("", ""),
        judged=key != "law.doc.metadata",
        points=dict.fromkeys(KINDS, points),
        each=points / 10 if role == "deduct" else 0.0,
    )


def outcome_of(unit: int, leaf: int, key: str, role: str) -> tuple[str, float | None]:
    """A plausible spread of outcomes that never changes."""
    unit_id = UNITS[unit % len(UNITS)][0]
    if unit_id == UNREAD:
        return "unavailable", None
    if unit_id == TOO_LITTLE and leaf % 2:
        return "unavailable", None
    if role == "veto":
        return ("fail", 0.0) if unit_id == VETOED and key == "v.home.stale" else ("pass", 1.0)
    if key == "law.doc.metadata":
        return "manual", None
    if role == "bonus":
        return ("pass", 1.0) if unit % 3 == 0 else ("fail", 0.0)
    pick = (unit * 7 + leaf * 11 + unit * leaf) % (9 + 2 * (unit % 3))
    if pick == 0:
        return "fail", 0.0
    if pick == 1:
        return "partial", 0.6
    if pick == 2:
        return ("partial", 0.3) if role == "score" else ("pass", 1.0)
    if pick == 8 and role == "score" and leaf % 3 == 0:
        return "unavailable", None
    if pick == 7 and role == "score" and leaf % 4 == 0:
        return "not_applicable", None
    return "pass", 1.0


def finding(unit_id: str, host: str, key: str, outcome: str, ratio: float | None) -> Finding:
    """A finding with the proof its outcome needs."""
    absent = outcome == "fail" and key.endswith(("channel", "powerlist", "sections"))
    proof = Proof(
        url=f"https://{host}/xxgk/{key.replace('.', '/')}/index.html",
        quote="关于印发2024年工作要点的通知　2024-03-05",
        fetched_at=FETCHED,
        sha256=SHA,
        status=200,
    )
    observed = (
        Text("查找 3 个页面，没有找到该栏目。", "3 pages searched, no such column.") if absent else OBSERVED[outcome]
    )
    return Finding(
        unit_id=unit_id,
        indicator=key,
        outcome=Outcome(outcome),
        ratio=ratio,
        observed=observed,
        reason=REASON if outcome in ("fail", "partial") else Text("", ""),
        proofs=() if absent or outcome in ("unavailable", "not_applicable") else (proof,),
        searched=tuple(f"https://{host}/{page}" for page in ("", "xxgk/", "map.html")) if absent else (),
        titles_tried=("权责清单", "权力清单", "责任清单") if absent else (),
    )


def score(key: str, role: str, most: float, outcome: str, ratio: float | None) -> IndicatorScore:
    """Points of one indicator: a share of its weight, a deduction a positive number."""
    reached = ratio or 0.0
    points = most * (1 - reached) if role == "deduct" and ratio is not None else most * reached
    return IndicatorScore(key, role, outcome, 0.0 if role == "veto" else points, most, ratio)


def assess(unit: int, unit_id: str, name: str, kind: str) -> tuple[Assessment, tuple[Finding, ...]]:
    """One unit's assessment and findings (the rules in short; rank comes later)."""
    scores, findings = [], []
    for leaf, row in enumerate(CATALOGUE):
        key, role = row["id"], row["role"]
        outcome, ratio = outcome_of(unit, leaf, key, role)
        scores.append(score(key, role, float(row["points"]), outcome, ratio))
        findings.append(finding(unit_id, f"{unit_id}.gov.example", key, outcome, ratio))
    return _assessment(unit_id, name, kind, tuple(scores)), tuple(findings)


def _assessment(unit_id: str, name: str, kind: str, scores: tuple[IndicatorScore, ...]) -> Assessment:
    scored = [s for s in scores if s.role == "score" and s.outcome != "not_applicable"]
    seen = [s for s in scored if s.ratio is not None]
    applicable, measurable = sum(s.max_points for s in scored), sum(s.max_points for s in seen)
    coverage = measurable / applicable
    base = round(100 * sum(s.points for s in seen) / measurable, 2) if coverage >= 0.7 else None
    deductions = round(sum(s.points for s in scores if s.role == "deduct"), 2)
    vetoes = tuple(s.indicator for s in scores if s.role == "veto" and s.outcome == "fail")
    bonus = (
        sum(s.points for s in scores if s.role == "bonus") if base and base - deductions >= 80 and not vetoes else 0.0
    )
    raw = None if base is None else round(max(0.0, base - deductions) + bonus, 2)
    total = raw if raw is None or not vetoes else min(raw, 59.0)
    return Assessment(
        unit_id=unit_id, name=name, kind=kind, board=kind, county="示例县", total=total, raw_total=raw, base=base,
        deductions=deductions if base is not None else 0.0, bonus=bonus, coverage=coverage,
        measurable_points=measurable, applicable_points=applicable, vetoes=vetoes, grade=_grade(total, vetoes),
        rank=None, provisional=base is not None, groups=_groups(seen), scores=scores,
        low=_end(seen, 0.0, applicable, deductions), high=_end(seen, applicable - measurable, applicable, deductions),
    )  # fmt: skip


def _end(seen: list[IndicatorScore], unknown: float, applicable: float, deductions: float) -> float:
    return round(max(0.0, 100 * (sum(s.points for s in seen) + unknown) / applicable - deductions), 2)


def _grade(total: float | None, vetoes: tuple[str, ...]) -> str:
    if total is None:
        return "not_assessed"
    if vetoes:
        return "unqualified"
    return next((g for g, low in ScoringRules().grades if total >= low), "unqualified")


def _groups(seen: list[IndicatorScore]) -> dict[str, tuple[float, float]]:
    groups: dict[str, tuple[float, float]] = {}
    for s in seen:
        points, most = groups.get(s.indicator.split(".")[0], (0.0, 0.0))
        groups[s.indicator.split(".")[0]] = (points + s.points, most + s.max_points)
    return groups


def _rank(members: list[Assessment]) -> list[Assessment]:
    ranked: list[Assessment] = []
    for kind in KINDS:
        board = [a for a in members if a.kind == kind and a.total is not None and not a.vetoes]
        board.sort(key=lambda a: -(a.total or 0))
        ranked += [replace(a, rank=n) for n, a in enumerate(board, start=1)]
    done = {a.unit_id for a in ranked}
    return ranked + [a for a in members if a.unit_id not in done]


def facts(unit: int, unit_id: str) -> UnitFacts:
    """What the crawl knows of a unit: five sections, one of each outcome and a statement."""
    host = f"https://{unit_id}.gov.example"
    unread = unit_id == UNREAD
    rows = (
        ("guide", Text("公开指南", "Disclosure guide"), "found", 1, 1, date(2026, 3, 2), ""),
        ("budget", Text("预算公开", "Budget"), "found", 12, 1, date(2026, 2, 11), ""),
        ("fees", Text("收费清单", "Fees"), "found", 1, 1, date(2026, 1, 20), "statement"),
        ("power_list", Text("权责清单", "Power list"), "missing", None, 0, None, ""),
        ("rules", Text("公开制度", "Rules"), "blank", 0, 0, None, ""),
        ("emergency", Text("应急管理", "Emergency"), "unavailable", None, 0, None, ""),
    )
    columns = tuple(
        ColumnRow(
            section=key,
            section_title=title,
            outcome=outcome,
            title="" if outcome == "missing" else title.zh,
            url="" if outcome == "missing" else f"{host}/xxgk/{key}/",
            entries_total=total,
            entries_365d=recent,
            newest_published=newest,
            newest_url=f"{host}/xxgk/{key}/1.html" if newest else "",
            newest_title=f"示例县{title.zh}（2026年）" if newest else "",
            cause="timeout" if outcome == "unavailable" else "",
            note=note,
        )
        for key, title, outcome, total, recent, newest, note in rows
    )
    return UnitFacts(
        unit_id=unit_id,
        url=f"{host}/",
        cause="challenge" if unread else "",
        pages=0 if unread else 41 + unit,
        failures={"challenge": 1} if unread else {"timeout": 2, "http_4xx": 1},
        first_fetched=FETCHED - timedelta(minutes=40),
        last_fetched=FETCHED,
        columns=() if unread else columns,
        exemptions=(("law.admin.powerlist", "机构改革后职能划出", date(2026, 12, 31)),) if unit == 2 else (),
    )


def sample(units: int = len(UNITS)) -> ReportInput:
    """The sample round; with more than 14 units names repeat with a number."""
    wanted = []
    for n in range(units):
        key, name, kind = UNITS[n % len(UNITS)]
        lap = n // len(UNITS)
        wanted.append((n, f"{key}-{lap}" if lap else key, f"{name}{lap or ''}", kind))
    made = {key: assess(n, key, name, kind) for n, key, name, kind in wanted}
    return ReportInput(
        round=RoundInfo(
            name="2026年第四季度",
            as_of=AS_OF,
            set_id="sample-2026",
            set_edition="2026.1",
            set_title=Text("政务公开评估指标体系（示例）", "Sample disclosure indicators"),
            versions={"gongkai": "0.1.0"},
        ),
        rules=ScoringRules(),
        indicators=indicators(),
        assessments=tuple(_rank([a for a, _ in made.values()])),
        findings={key: findings for key, (_, findings) in made.items()},
        facts={key: facts(n, key) for n, key, _, _ in wanted},
    )

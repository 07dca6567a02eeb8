"""`gongkai explain`: every code and reason that evidence keeps is told in words, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from crawler.evidence import Candidate, Column, ColumnOutcome, PageRef, UnitEvidence
from crawler.evidence_store import save_evidence
from crawler.nouns import Cause, DateSource, Region, Unit, UnitKind
from crawler.round import Round, RoundSpec
from crawler.survey.verdicts import Standing
from gongkai import messages
from gongkai.cli.codes import place, verdict, why, word
from gongkai.cli.explain import explain
from gongkai.messages import LANGUAGES, MESSAGES
from indicators.nouns import Finding, Outcome, Text
from scoring.store import write_findings
from tests.corpus import ROOT

SURVEY = ROOT / "crawler" / "survey"
UNIT = Unit("t1", "示例镇", UnitKind.TOWNSHIP, "http://www.example.test/")


def reasons() -> Iterator[str]:
    """The reasons that the survey writes beside what became of a candidate."""
    for name in ("verdicts", "resolve", "lending"):
        for node in ast.walk(ast.parse((SURVEY / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Verdict", "with_reason", "replace"):
                yield from map(beginning, [*node.args[1:], *(k.value for k in node.keywords if k.arg == "reason")])
            if isinstance(node, ast.FunctionDef) and node.name == "_content_speaks_against":
                yield from (beginning(one.value) for one in ast.walk(node) if isinstance(one, ast.Return) and one.value)


def beginning(node: ast.expr) -> str:
    """The first literal text in an expression: with it the reason begins."""
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value:
            return one.value
    return ""


def test_every_reason_that_a_survey_writes_has_words() -> None:
    found = {reason for reason in reasons() if reason}
    assert len(found) > 12
    known = tuple(key.removeprefix("why.") for key in MESSAGES if key.startswith("why."))
    assert {reason for reason in found if not reason.startswith(known)} == set()
    assert {key for key in known if not any(reason.startswith(key) for reason in found)} == set(), "nobody writes it"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_word(lang: str) -> None:
    messages.use(lang)  # type: ignore[arg-type]
    codes = [("region", Region), ("source", DateSource)]
    told = [word(f"{kind}.{code}") for kind, every in codes for code in every]
    told += [verdict(one.name.lower()) for one in Standing] + [why(one.value) for one in Cause]
    assert [text for text in told if "_" in text or (lang == "zh" and text.isascii())] == []


def test_a_reason_is_told_with_what_follows() -> None:
    assert verdict("rejected: belongs to yx-portal") == "不采用（属于 yx-portal）"
    assert verdict("unavailable: robots") == "未能读取（网站不允许抓取）"
    assert verdict("blank: 暂无数据") == "空白（暂无数据）"
    assert (verdict(""), place("", 2)) == ("–", "–，名称匹配第 2 级")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["部门预算/政府预算（budget）：无法读取", "取：连接超时", "不采用（页面不存在）", "：未达标 未找到。"]),
        ("en", ["Budget (budget): Could not look", "not be read: ", "rejected (page not found)", ": Not met Not"]),
    ],
)  # fmt: skip
def test_a_section_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: list[str]) -> None:
    messages.use(lang)  # type: ignore[arg-type]
    made = Round.create(tmp_path / "r", RoundSpec((UNIT,), date(2026, 11, 20), "disclosure-2026", "1"))
    tried = (Candidate(f"{UNIT.url}ys/", "财政预算", rank=1, where="nav", verdict="rejected: page not found"),)
    column = Column("t1", "budget", ColumnOutcome.UNAVAILABLE, cause=Cause.TIMEOUT, candidates=tried)
    save_evidence(made.evidence_dir, [UnitEvidence(UNIT, PageRef(UNIT.url), columns={"budget": column})])
    finding = Finding(
        "t1",
        "law.fin.budget",
        Outcome.FAIL,
        0.0,
        reason=Text("未找到。", "Not found."),
        details={"sections": ["budget"]},
    )
    write_findings(made.findings, [finding], {})
    explain(made.path, "t1", "budget")
    out = capsys.readouterr().out
    assert [words for words in said if words not in out] == []

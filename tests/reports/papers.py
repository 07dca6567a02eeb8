"""The sample round as the input of documents: a problem list with hostile texts, and a round before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from indicators.nouns import Text
from reports.documents import Documents, Previous, documents
from scoring.nouns import RectificationItem
from tests.reports.sample import sample

HOSTILE = '=HYPERLINK("http://evil.example/","点我")'
ID_NUMBER = "11010519491231002X"
DUE = date(2026, 12, 4)


def items(data: Any) -> list[RectificationItem]:
    """Every lost point of the sample as an item; the first ones carry what strangers may write."""
    found = []
    for one in data.assessments:
        for score in one.scores:
            lost = score.outcome in ("fail", "partial") and score.role != "bonus"
            if not lost:
                continue
            info = data.indicators[score.indicator]
            points = score.points if score.role == "deduct" else max(0.0, score.max_points - score.points)
            found.append(
                RectificationItem(
                    item_id=f"{len(found):016x}",
                    unit_id=one.unit_id,
                    indicator=score.indicator,
                    problem=f"{info.title.zh}：最新一条发布于2024-03-05。",
                    url=f"https://{one.unit_id}.gov.example/xxgk/{score.indicator}/",
                    basis="R-304; R-305",
                    remedy="及时更新。",
                    points=round(points, 2),
                    deadline=DUE if len(found) % 5 else None,
                    state="open",
                    problem_en=f"{info.title.en}: newest of 2024-03-05.",
                    remedy_en="Update it.",
                )
            )
    found[0] = replace(found[0], problem=HOSTILE, problem_en=HOSTILE, url="javascript:alert(1)")
    found[1] = replace(found[1], problem=f"正文含身份证号{ID_NUMBER}\x07", problem_en=f"the text holds {ID_NUMBER}")
    found[2] = replace(found[2], problem="</w:t><w:p/>&<b>", problem_en="</w:t><w:p/>&<b>")
    return found


def previous(data: Any, comparable: bool = True) -> Previous:
    """The round before: every unit one rank lower, one of them gone."""
    old = {
        one.unit_id: replace(one, rank=one.rank + 1 if one.rank else None, total=one.total and one.total - 2)
        for one in data.assessments
    }
    old.pop("t02")
    states = ("rectified", "not_rectified", "unknown", "open")
    sent = [replace(one, state=states[n % 4]) for n, one in enumerate(items(data)[:12])]
    return Previous(Text("2026年第三季度", "quarter 3 of 2026"), comparable, old, tuple(sent))


def papers(units: int = 14, before: bool = False) -> Documents:
    """The documents' input of the sample."""
    data = sample(units)
    return documents(data, items(data), previous(data) if before else None, issuer="示例县政务公开办公室")

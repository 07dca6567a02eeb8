"""A column that could not be read is told with its name and the cause, as far as they are known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from crawler.evidence import Column, ColumnOutcome
from crawler.nouns import Cause, UnitKind
from indicators.context import Context
from indicators.nouns import Text
from indicators.reading import could_not_look
from tests.indicators.build import AS_OF

CONTEXT = Context("t01", "示例镇", UnitKind.TOWNSHIP, "itp.explain.link", AS_OF)
SHUT = Column("t01", "explain", ColumnOutcome.UNAVAILABLE)
NAMED = Column("t01", "explain", ColumnOutcome.UNAVAILABLE, title="解读", cause=Cause.TIMEOUT)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            [None, NAMED],
            Text("相关栏目“解读”未能读取：访问超时。", "The column “解读” could not be read: the page timed out."),
        ),
        ([SHUT], Text("相关栏目未能读取。", "The column could not be read.")),
        ([None], Text("相关栏目未能读取。", "The column could not be read.")),
    ],
)
def test_what_is_told(columns: Sequence[Column | None], said: Text) -> None:
    assert could_not_look(CONTEXT, columns).reason == said

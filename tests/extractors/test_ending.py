"""Where the source of a page ends: closed, open by its template's habit, or broken off."""

from __future__ import annotations

import pytest

from crawler.extractors.ending import Ending, ending

HEAD = "<!DOCTYPE html><html><head><title>通知公告</title></head><body>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(f"{HEAD}<div>正文</div></body></html>", Ending.CLOSED, id="both end tags"),
        pytest.param(f"{HEAD}<div>正文</div></BODY >\n", Ending.CLOSED, id="one of them, in capitals"),
        pytest.param(f"{HEAD}<div>正文</body></html><script>x()</script>", Ending.CLOSED, id="something stands behind"),
        pytest.param(f"{HEAD}<div>正文</div>\n", Ending.OPEN, id="a template without end tags"),
        pytest.param(f"{HEAD}<div>正文</div></div></div>", Ending.OPEN, id="more blocks closed than opened"),
        pytest.param("<div><ul><li>正文", Ending.OPEN, id="a fragment opens no page"),
        pytest.param("", Ending.OPEN, id="nothing"),
        pytest.param(f"{HEAD}<div>正", Ending.BROKEN, id="in the middle of a text"),
        pytest.param(f'{HEAD}<div></div><a href="/xx', Ending.BROKEN, id="in the middle of a tag"),
        pytest.param(f"{HEAD}<div><ul><li>正文</li>", Ending.BROKEN, id="behind a tag, with blocks left open"),
        pytest.param("<html><head><title>通知", Ending.BROKEN, id="in the head"),
    ],
)
def test_the_ending_of_a_source(source: str, expected: Ending) -> None:
    assert ending(source) is expected

"""The crawlers' table: medians, shares of the bare spider, and its place in the document that shows it."""

from __future__ import annotations

from benchmarks.crawl_peers import fresh_links
from benchmarks.crawl_table import DOCUMENT, published, table


def _run(rate: float) -> dict[str, float]:
    return {"pages": 30, "seconds": 30 / rate, "rate": rate, "cpu_ms": 1.5, "rss_mb": 80}


def test_a_row_says_median_spread_and_share_of_the_bare_spider() -> None:
    runs = {"bare": [_run(400), _run(500), _run(900)], "gongkai": [_run(200), _run(250), _run(300)]}
    rows = table(runs, {"bare": "scrapy 9"}, "nginx").splitlines()[4:]
    assert [row.split(" | ")[1:5] for row in rows] == [
        ["scrapy 9", "30", "500 (400–900)", "1.00"],
        ["", "30", "250 (200–300)", "0.50"],
    ]


def test_the_document_keeps_all_but_what_stands_between_its_markers() -> None:
    text = "a\n<!-- crawlers -->\nold\n<!-- /crawlers -->\nb\n"
    assert published(text, "| new |") == "a\n<!-- crawlers -->\n\n| new |\n\n<!-- /crawlers -->\nb\n"
    assert "<!-- crawlers -->" in DOCUMENT.read_text(encoding="utf-8")


def test_peers_follow_a_page_once_and_stay_on_the_host() -> None:
    seen = {"http://a.example/"}
    hrefs = ["/x.html", "x.html#top", "http://b.example/", "/y.pdf", "http://a.example/z", "/"]
    assert fresh_links(hrefs, "http://a.example/", seen) == ["http://a.example/x.html", "http://a.example/z"]
    assert fresh_links(hrefs, "http://a.example/", seen) == []

"""Articles of a column 条目生成: turns the `entries` of columns.yaml into dated articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from gongkai.demo import files
from gongkai.demo.facts import Facts
from gongkai.demo.finance_body import account, sangong
from gongkai.demo.load import KINDS, columns, texts
from gongkai.demo.markup import cn_day, paragraphs
from gongkai.demo.model import Article, File, Node
from gongkai.demo.report_body import report

WRITTEN_BEFORE = 1  # days between 成文日期 and publication; the limit is 20 working days
CONSULTATION_DAYS = 32  # the floor is 30
DOCUMENTS = ("document", "plan", "cleanup")
REPLY_AFTER = 3


def dated(entries: Any, as_of: date) -> Iterator[tuple[str, date, int, str]]:
    """(title pattern, published, year of the matter, body kind) of every entry published up to `as_of`."""
    if isinstance(entries, dict):
        yield from repeated(entries, as_of)
        return
    for entry in entries:
        if isinstance(entry, dict):
            yield from yearly(entry, as_of)
        else:
            title, age, kind = entry
            day = as_of - timedelta(days=age)
            yield title, day, day.year, kind


def yearly(entry: dict[str, Any], as_of: date) -> Iterator[tuple[str, date, int, str]]:
    """An article a year on a fixed day; the newest `years` that are out by `as_of`."""
    month, day = map(int, entry["yearly"].split("-"))
    days = [date(y, month, day) for y in range(as_of.year, as_of.year - entry["years"] - 1, -1)]
    for published in [d for d in days if d <= as_of][: entry["years"]]:
        yield entry["title"], published, published.year + entry["of"], entry["body"]


def repeated(entry: dict[str, Any], as_of: date) -> Iterator[tuple[str, date, int, str]]:
    """`count` articles `every` so many days, the newest `first` days old."""
    titles = columns().news if "titles" in entry else [entry["title"]]
    for i in range(entry["count"]):
        day = as_of - timedelta(days=entry["first"] + i * entry["every"])
        yield titles[i % len(titles)], day, day.year, entry["body"]


class Writer:
    """Writes the articles of one unit; numbers grow through the unit so that addresses are unique."""

    def __init__(self, facts: Facts, organ: str, as_of: date, first_number: int) -> None:
        self.facts = facts
        self.organ = organ
        self.as_of = as_of
        self.number = first_number

    def fill(self, node: Node, entries: Any) -> None:
        """Give a list column its articles."""
        if isinstance(entries, list):
            entries = [e for e in entries if isinstance(e, list) or self.facts.kind in e.get("kinds", KINDS)]
        for pattern, published, year, kind in dated(entries, self.as_of):
            node.articles.append(self.article(node, pattern, published, year, kind))

    def article(self, node: Node, pattern: str, published: date, year: int, kind: str) -> Article:
        """One article of a kind of body."""
        self.number += 1
        written = published - timedelta(days=WRITTEN_BEFORE)
        words = self.facts.words() | {"y": str(year), "m": str(published.month), "num": str(self.number % 40 + 1)}
        article = Article(
            number=self.number,
            title=pattern.format_map(words),
            published=published,
            body=self.body(kind, year, published),
            written=written,
            source=self.facts.name,
            publisher=self.facts.name,
            column=node,
            summary=kind != "news",
        )
        if kind in DOCUMENTS:
            article.doc_no = f"{self.organ}〔{written.year}〕{self.number % 60 + 1}号"
            article.validity = "有效"
        if kind == "document":
            text = [article.title, *(line.format_map(self.words(published)) for line in texts()[kind])]
            article.files = [File(f"{article.title}.docx", "docx", files.docx(text))]
        if kind == "budget":
            article.files = [File(f"{article.title}.pdf", "pdf", files.pdf([article.title]))]
        return article

    def words(self, published: date) -> dict[str, str]:
        """Placeholders of texts.yaml for an article of a day."""
        written = published - timedelta(days=WRITTEN_BEFORE)
        until = published + timedelta(days=CONSULTATION_DAYS)
        return self.facts.words() | {
            "written": cn_day(written),
            "published": cn_day(published),
            "year": str(written.year),
            "from": cn_day(published),
            "to": cn_day(until),
            "days": str(CONSULTATION_DAYS),
        }

    def body(self, kind: str, year: int, published: date) -> str:
        """The HTML of an article."""
        if kind == "report":
            return report(self.facts, year)
        if kind in ("budget", "final"):
            return account(self.facts, year, published, "预算" if kind == "budget" else "决算")
        if kind == "sangong":
            return sangong(self.facts, year)
        return paragraphs(line.format_map(self.words(published)) for line in texts()[kind])


def link_readings(documents: list[Article], readings: list[Article]) -> None:
    """文件与解读互链: pair them by the name inside 《》 and link both ways."""
    for reading in readings:
        name = reading.title.partition("《")[2].partition("》")[0]
        for document in documents:
            if name and f"《{name}》" in document.title:
                document.related.append(reading)
                reading.related.append(document)

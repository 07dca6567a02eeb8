"""Pages of many makers' templates 模板页准确率: `python -m benchmarks.accuracy.templates.measure [SEED …]`."""

from __future__ import annotations

import random
import sys
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

from benchmarks.accuracy.templates.writing import AS_OF, HOST, Row, environment, frame, rows_of, templates, text_of
from crawler.extractors.document import read_document
from crawler.extractors.families import further_pages
from crawler.extractors.lists import main_list, resolve_years
from crawler.extractors.page import Page
from crawler.extractors.text import compact

SEEDS = (1, 2, 3, 4, 5)


def write_list(template: dict[str, Any], seed: int) -> tuple[Page, list[Row], int]:
    """(the page, its rows, how many pages the list has)."""
    rng = random.Random(f"{template['name']} {seed}")
    rows = rows_of(rng, template["article"], rng.choice((2, 3, 5, 8, 15, 20)))
    pages = rng.randint(2, 30)
    total = (pages - 1) * len(rows) + 1
    main = environment().from_string(template["body"]).render(rows=rows, pages=pages, total=total)
    return Page(frame(rng, "通知公告", main).encode(), HOST + template["url"]), rows, pages


def check_list(template: dict[str, Any], seed: int) -> list[str]:
    """What is read wrong of a list page."""
    page, rows, pages = write_list(template, seed)
    found = main_list(page, AS_OF)
    if found is None:
        return [f"no list of {len(rows)}"]
    entries = resolve_years(found.entries, AS_OF)
    said = []
    wanted = [(compact(r.title), urljoin(page.url, r.href)) for r in rows]
    read = [(compact(e.title), e.url) for e in entries]
    if {u for _, u in wanted} != {u for _, u in read}:
        said.append(
            f"{len(read)} rows of {len(rows)}, {len(set(read) & set(wanted))} right: {read[:2]} for {wanted[:2]}"
        )
    elif wanted != read:
        said.append(f"titles {next((a, b) for a, b in zip(wanted, read) if a != b)}")
    else:
        days = [e.published.value if e.published else None for e in entries]
        right = [None if template.get("undated") else r.day for r in rows]
        if template.get("month_day"):
            days, right = [d for d, r in zip(days, right) if d], [r for d, r in zip(days, right) if d]
        if days != right:
            said.append(f"days {days[:3]} for {right[:3]}")
    if "next" in template:
        want = [HOST + template["next"].format(n=n, m=n - 1, pages=pages) for n in range(2, pages + 1)]
        got = [r.key for r in further_pages(page, found)]
        if want != got and not (template.get("windowed") and got and want[: len(got)] == got):
            said.append(f"pages {len(got)} {got[:2]} … {got[-1:]} for {len(want)} {want[:2]} … {want[-1:]}")
    return said


def write_detail(template: dict[str, Any], seed: int) -> tuple[Page, Row]:
    """(the page, the article)."""
    rng = random.Random(f"{template['name']} {seed}")
    (row,) = rows_of(rng, "/zwgk/tzgg/{id}.html", 1)
    given = {"row": row, "text": text_of(rng), "later": min(AS_OF, row.day + timedelta(days=rng.randint(1, 60)))}
    write = environment().from_string
    main, head = write(template["body"]).render(given), write(template.get("head", "")).render(given)
    title = rng.choice((row.title, "通知公告"))
    return Page(frame(rng, title, main, head).encode(), HOST + row.href), row


def check_detail(template: dict[str, Any], seed: int) -> list[str]:
    """What is read wrong of an article."""
    page, row = write_detail(template, seed)
    read = read_document(page, AS_OF)
    said = [] if compact(read.title) == compact(row.title) else [f"title {read.title} for {row.title}"]
    day = read.published.value if read.published else None
    right = None if template.get("date") == "none" else row.day
    return said if day == right else [*said, f"day {day} for {right} (written {row.written}): {read.published}"]


def main() -> None:
    seeds = [int(w) for w in sys.argv[1:]] or SEEDS
    checks = [(t, check_list) for t in templates("lists")] + [(t, check_detail) for t in templates("details")]
    for template, check in checks:
        wrong = [(s, line) for s in seeds for line in check(template, s)]
        print("ok  " if not wrong else "FAIL", template["name"], f"({len(wrong)})" if wrong else "")
        for s, line in wrong[:3]:
            print("      ", s, line[:300])


if __name__ == "__main__":
    main()

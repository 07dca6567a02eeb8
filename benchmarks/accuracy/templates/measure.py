"""Pages of many makers' templates 模板页准确率: `python -m benchmarks.accuracy.templates.measure [SEED …]`."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from benchmarks.accuracy.templates.writing import AS_OF, HOST, Row, environment, frame, rows_of, templates
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


def main() -> None:
    seeds = [int(w) for w in sys.argv[1:]] or SEEDS
    for template in templates("lists"):
        wrong = [(s, line) for s in seeds for line in check_list(template, s)]
        print("ok  " if not wrong else "FAIL", template["name"], f"({len(wrong)})" if wrong else "")
        for s, line in wrong[:3]:
            print("      ", s, line[:300])


if __name__ == "__main__":
    main()

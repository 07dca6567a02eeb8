"""Pages of many makers' templates 模板页准确率: `python -m benchmarks.accuracy.templates.measure [SEED …]`."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

from benchmarks.accuracy.disturbances import Disturb
from benchmarks.accuracy.templates.writing import AS_OF, HOST, Row, environment, frame, rows_of, templates, text_of
from crawler.extractors.document import read_document
from crawler.extractors.families import further_pages
from crawler.extractors.lists import main_list, resolve_years
from crawler.extractors.page import Page
from crawler.extractors.text import compact
from crawler.nouns import Entry, EntryList

SEEDS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
COUNTS = (1, 2, 3, 5, 8, 15, 20)
Template = dict[str, Any]
Said = list[tuple[str, str]]  # (what is wrong, in words)


def _unchanged(html: str) -> str:
    return html


def write_list(template: Template, seed: int, disturb: Disturb = _unchanged) -> tuple[Page, list[Row], int]:
    """(the page, its rows, how many pages the list has)."""
    rng = random.Random(f"{template['name']} {seed}")
    rows = rows_of(rng, template["article"], rng.choice(COUNTS[1:]))
    pages = rng.randint(2, 30)
    total = (pages - 1) * len(rows) + 1
    main = environment().from_string(template["body"]).render(rows=rows, pages=pages, total=total)
    return Page(disturb(frame(rng, "通知公告", main)).encode(), HOST + template["url"]), rows, pages


def write_detail(template: Template, seed: int, disturb: Disturb = _unchanged) -> tuple[Page, Row]:
    """(the page, the article)."""
    rng = random.Random(f"{template['name']} {seed}")
    (row,) = rows_of(rng, "/zwgk/tzgg/{id}.html", 1)
    given = {"row": row, "text": text_of(rng), "later": min(AS_OF, row.day + timedelta(days=rng.randint(1, 60)))}
    write = environment().from_string
    main, head = write(template["body"]).render(given), write(template.get("head", "")).render(given)
    title = rng.choice((row.title, "通知公告"))
    return Page(disturb(frame(rng, title, main, head)).encode(), HOST + row.href), row


def check_list(template: Template, seed: int, disturb: Disturb = _unchanged) -> Said:
    """What is read wrong of a list page: its rows with their titles, their days, what follows."""
    page, rows, pages = write_list(template, seed, disturb)
    found = main_list(page, AS_OF)
    entries = resolve_years(found.entries, AS_OF) if found else ()
    wanted = [(compact(row.title), urljoin(page.url, row.href)) for row in rows]
    read = [(compact(e.title), e.url) for e in entries]
    if wanted != read:
        return [("rows", f"{len(read)} rows, {len(set(read) & set(wanted))} of {len(rows)} right: {read[:1]}")]
    return [*_days(template, entries, rows), *_following(template, page, found, pages)]


def _days(template: Template, entries: Iterable[Entry], rows: list[Row]) -> Said:
    read = [e.published.value if e.published else None for e in entries]
    right = [None if template.get("undated") else row.day for row in rows]
    pairs = list(zip(read, right, strict=True))
    if template.get("month_day"):  # a year that nothing settles stays unknown
        pairs = [(day, true) for day, true in pairs if day]
    wrong = [pair for pair in pairs if pair[0] != pair[1]]
    return [("days", f"{wrong[0][0]} for {wrong[0][1]}")] if wrong else []


def _following(template: Template, page: Page, found: EntryList | None, pages: int) -> Said:
    if "next" not in template:
        return []
    wanted = [HOST + template["next"].format(n=n, m=n - 1, pages=pages) for n in range(2, pages + 1)]
    read = [request.key for request in further_pages(page, found)]
    if wanted == read or (template.get("windowed") and read and wanted[: len(read)] == read):
        return []
    return [("pages", f"{len(read)} pages {read[:1]} for {len(wanted)} {wanted[:1]}")]


def check_detail(template: Template, seed: int, disturb: Disturb = _unchanged) -> Said:
    """What is read wrong of an article: its title, its publication day."""
    page, row = write_detail(template, seed, disturb)
    read = read_document(page, AS_OF)
    said: Said = [] if compact(read.title) == compact(row.title) else [("title", read.title)]
    day = read.published.value if read.published else None
    right = None if template.get("date") == "none" else row.day
    return said if day == right else [*said, ("day", f"{day} for {right}: {read.published}")]


CHECKS = {"lists": (check_list, ("rows", "days", "pages")), "details": (check_detail, ("title", "day"))}


def measure_templates(seeds: Iterable[int] = SEEDS) -> tuple[dict[str, dict[str, float | int]], list[str]]:
    """Shares of pages that are read right, by what is read of them; everything that is wrong in words."""
    seeds, figures, lines = list(seeds), {}, []
    for kind, (check, names) in CHECKS.items():
        wrong: Counter[str] = Counter()
        for template in templates(kind):
            said = [(seed, *one) for seed in seeds for one in check(template, seed)]
            wrong.update(name for _, name, _ in said)
            lines += [f"{template['name']}, seed {seed}: {name}: {words}" for seed, name, words in said]
        pages = len(templates(kind)) * len(seeds)
        shares = {name: round(100 * (1 - wrong[name] / pages), 2) for name in names}
        figures[kind] = {"templates": len(templates(kind)), "written": pages, **shares}
    return figures, lines


def main() -> None:
    """Print the figures and everything that is wrong."""
    figures, lines = measure_templates([int(word) for word in sys.argv[1:]] or SEEDS)
    for kind, one in figures.items():
        print(f"{kind:10}", one)
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()

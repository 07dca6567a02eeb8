"""The record as Markdown tables, put between the markers of the documents that publish it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from benchmarks.accuracy.tally import SHARES, SUMS
from tests.corpus import ROOT

Record = dict[str, Any]
STYLES = {  # page styles of the demo county, in words
    "trs": "TRS-like static",
    "organ": "organ ids (Longxun-like)",
    "hanweb": "Hanweb-like (XML lists)",
    "jpaas": "JPAAS-like (JSON with HTML)",
    "vsb": "VSB-like static",
    "vsbdynamic": "VSB-like dynamic",
    "uuid": "c-code + hash",
    "gkmlpt": "gkmlpt-like (JSON, epoch times)",
    "jsonapi": "generic JSON list",
    "oldtable": "old GB2312 tables, frames",
    "catalogue": "catalogue filter",
    "clientonly": "drawn by scripts only",
    "not assessable": "not assessable: must stay undetermined",
}
DISTURBED = {
    "title": "title exact",
    "recall": "rows of lists: recall",
    "precision": "precision",
    "newest_exact": "newest date exact",
}
SECTION_HEAD = ("units", "precision", "recall", "newest date", "entries", "blank found", "false accusations")


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def share(one: dict[str, Any], name: str) -> str:
    """A share with what it is a share of; a dash where there is nothing to count."""
    return f"{one[name]:g} % of {one[f'{name}_of']}" if name in one else "–"


def section_row(one: dict[str, Any]) -> tuple[str, ...]:
    """One family's figures in the order of SECTION_HEAD."""
    shares = (share(one, name) for name in ("precision", "recall", "newest", "entries", "blank"))
    return (str(one["units"]), *shares, f"{one['accused']} / {one['accused_findings']}")


def details(record: Record) -> str:
    """Facts of the labelled detail pages."""
    given, bare = (record["details"]["figures"][mode] for mode in ("given", "bare"))
    names = {
        "date_exact": "publication date exact",
        "date_wrong": "publication date wrong",
        "date_none": "publication date not given",
        "title": "title exact",
        "source": "source (来源)",
        "index_no": "index number (索引号)",
        "doc_no": "document number (发文字号)",
        "written_date": "written date (成文日期)",
        "issuing_body": "issuer (发布机构)",
        "topic": "topic",
    }
    rows = [(text, f"{given[name]:g} %", f"{bare[name]:g} %") for name, text in names.items()]
    rows.append(("undated pages that were given a date", str(given["undated_false"]), str(bare["undated_false"])))
    return table(("97 detail pages", "address and metas given", "bare"), rows)


def lists(record: Record) -> str:
    """Entries of the labelled lists and forms of the saved site's columns."""
    figures = record["lists"]["figures"]
    keys = ("recall", "precision", "count_exact", "newest_exact", "titles_exact")
    rows = [
        (f"{figures[name]['pages']} lists, {text}", *(f"{figures[name][key]:g} %" for key in keys))
        for name, text in (("typical", "typical"), ("odd", "picked for odd forms of their dates"))
    ]
    forms = figures["forms"]
    said = ", ".join(f"{name} {forms[key]:g} %" for key, name in FORMS.items())
    head = ("", "entries recall", "precision", "count exact", "newest date exact", "titles exact")
    return f"{table(head, rows)}\n\n109 column pages of one saved site: {said}."


FORMS = {
    "form": "form (list, text, file, link, empty, notice)",
    "count": "entries on the page",
    "newest": "newest date",
}


def peers(record: Record) -> str:
    """Time and dates beside other extractors."""
    figures = record["peers"]["figures"]
    what = {
        "gongkai": "gongkai: all facts, text, links, attachments",
        "htmldate": "htmldate 1.11: original date alone",
        "trafilatura": "trafilatura 2.3: text and metadata",
    }
    rows = [
        (
            text,
            f"{one['ms']:g} ms",
            f"{one['times']:g}",
            f"{one['date_exact']:g} % of {one['typical']}",
            f"{one['picked_exact']} of {one['picked']}",
            f"{one['undated_false']} of {one['undated']}",
        )
        for name, text in what.items()
        if (one := figures.get(name))
    ]
    head = ("reader", "CPU a page", "times ours", "date exact", "picked pages exact", "date on an undated page")
    return table(head, rows)


def site(record: Record) -> str:
    """The saved site through the whole pipeline."""
    one = record["site"]["figures"]
    rows = [
        ("guide, catalogue, rules, annual report, request", f"{one['named']} of {one['named_of']} found at their page"),
        ("further sections that the site has", f"{one['further']} of {one['further_of']} found at their page"),
        ("newest date of the dated lists among them", f"{one['newest']} of {one['newest_of']} right"),
        ("sections that are there but called missing or blank", str(one["accused"])),
    ]
    return table(("saved site, `gongkai run`", "figure"), rows)


def by_style(part: str, record: Record) -> str:
    """Demo county or generated sites by family."""
    figures = record[part]["figures"]
    rows = [(STYLES.get(name, name), *section_row(one)) for name, one in figures.items()]
    return table(("family", *SECTION_HEAD), rows)


def templates(record: Record) -> str:
    """Pages written after the templates of many makers."""
    figures = record["templates"]["figures"]
    head = ("", "right")
    names = {
        "lists": {"rows": "rows, titles, addresses", "days": "days of the rows", "pages": "following pages"},
        "details": {"title": "title", "day": "publication day, or none"},
    }
    kinds = {"lists": "list", "details": "article"}
    rows = [
        (
            f"{figures[kind]['templates']} {kinds[kind]} templates, {figures[kind]['written']} pages: {text}",
            f"{figures[kind][key]:g} %",
        )
        for kind, texts in names.items()
        for key, text in texts.items()
    ]
    return table(head, rows)


def disturbed(record: Record) -> str:
    """The labelled pages under every disturbance."""
    rows = [
        (name, f"{one['date_exact']:g} %", str(one["date_wrong"]), *(f"{one[key]:g} %" for key in DISTURBED))
        for name, one in record["disturbed"]["figures"].items()
    ]
    head = ("disturbance", "publication date exact", "dates wrong", *DISTURBED.values())
    return table(head, rows)


def measured(record: Record) -> list[tuple[str, str, dict[str, Any]]]:
    """(seed, how, figures by family) of every practice county, in order of the seeds."""
    found = [(seed, "in memory", entry["figures"]) for seed, entry in record.get("practice", {}).items()]
    for key, entry in record.get("runs", {}).items():
        seed, _, faults = key.partition(" ")
        found.append((seed, f"run, faults {faults}", entry["figures"]))
    return sorted(found, key=lambda one: (int(one[0]), one[1]))


def together(figures: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Shares of several measurements as one: each weighs what it is a share of."""
    whole: dict[str, Any] = {name: sum(one[name] for one in figures) for name in SUMS}
    for name in SHARES:
        if of := sum(one.get(f"{name}_of", 0) for one in figures):
            right = sum(one.get(name, 0) * one.get(f"{name}_of", 0) for one in figures)
            whole |= {name: round(right / of, 2), f"{name}_of": of}
    return whole


def practice(record: Record) -> str:
    """One line a practice county, then all of them by family."""
    everything = measured(record)
    seeds = [(seed, how, *section_row(figures["all"])[1:]) for seed, how, figures in everything]
    families = [name for name in everything[0][2] if name != "all"]
    rows = [(name, *section_row(together([figures[name] for _, _, figures in everything]))) for name in families]
    by_seed = table(("seed", "how", *SECTION_HEAD[1:]), seeds)
    return f"{by_seed}\n\nAll of these together, by family:\n\n{table(('family', *SECTION_HEAD), rows)}"


def span_of(shares: Sequence[float]) -> str:
    """99.6–99.8 %, or the one value."""
    low, high = min(shares), max(shares)
    return f"{low:g} %" if low == high else f"{low:g}–{high:g} %"


def summary(record: Record, words: dict[str, str]) -> str:
    """The short table of the READMEs."""
    detail = record["details"]["figures"]
    alls = [figures["all"] for _, _, figures in measured(record)]
    span = {name: span_of([a[name] for a in alls]) for name in SPANNED}
    accused = sum(a["accused"] for a in alls), sum(a["accused_findings"] for a in alls)
    shown, made = (record[part]["figures"]["all"] for part in ("county", "generated"))
    times = record["peers"]["figures"]
    rows = [
        (words["details"], f"{detail['given']['date_exact']:g} / {detail['bare']['date_exact']:g} %"),
        (words["lists"], f"{record['lists']['figures']['typical']['newest_exact']:g} %"),
        (words["site"], f"{record['site']['figures']['named']} / {record['site']['figures']['named_of']}"),
        (words["county"], " / ".join(f"{shown[name]:g} %" for name in SPANNED)),
        (words["generated"].format(n=made["units"]), " / ".join(f"{made[name]:g} %" for name in SPANNED)),
        (words["practice"].format(n=len(alls)), " / ".join(span.values())),
        (words["accused"].format(n=len(alls)), f"{accused[0]} / {accused[1]}"),
        (words["speed"], " / ".join(f"{times[name]['times']:g} ×" for name in ("htmldate", "trafilatura"))),
    ]
    return table((words["what"], words["figure"]), rows)


SPANNED = ("precision", "recall", "newest")
ENGLISH = {
    "what": "measured on",
    "figure": "figure",
    "details": "97 labelled real pages: publication date exact, with address and metas / bare",
    "lists": "42 labelled real lists: newest date exact",
    "site": "saved real site, whole run: guide, catalogue, rules, annual report, request found",
    "county": "demo county, 12 page styles: section precision / recall / newest date",
    "generated": "{n} generated sites of all families: the same",
    "practice": "practice counties made by others, {n} measurements of 23 units: the same",
    "accused": "false accusations there, all {n} together: columns / findings",
    "speed": "time a detail page costs htmldate (date alone) / trafilatura, in terms of ours",
}
CHINESE = {
    "what": "测量对象",
    "figure": "结果",
    "details": "97 个人工标注的真实正文页：发布日期完全正确（有网址和标签 / 只看页面文字）",
    "lists": "42 个人工标注的真实列表页：最新日期正确",
    "site": "一个保存的真实网站，完整运行：找到指南、目录、制度、年报、依申请公开",
    "county": "示例县（12 种页面样式）：栏目查准率 / 查全率 / 最新日期正确率",
    "generated": "{n} 个随机生成的站点（各种建站系统）：同上",
    "practice": "他人编写的练习县，共 {n} 次测量，每次 23 个单位：同上",
    "accused": "以上 {n} 次中误判为有问题的数目：栏目 / 指标结论",
    "speed": "每个正文页所需时间与本程序之比：htmldate（只取日期）/ trafilatura",
}
PARTS: dict[str, Callable[[Record], str]] = {
    "details": details,
    "lists": lists,
    "peers": peers,
    "site": site,
    "county": partial(by_style, "county"),
    "generated": partial(by_style, "generated"),
    "disturbed": disturbed,
    "templates": templates,
    "practice": practice,
    "summary-en": lambda record: summary(record, ENGLISH),
    "summary-zh": lambda record: summary(record, CHINESE),
}
DOCUMENTS = tuple(ROOT / name for name in ("docs/accuracy.md", "README.md", "README.zh-CN.md"))
_MARKED = re.compile(r"(<!-- accuracy:(?P<part>[\w-]+) -->\n).*?(<!-- /accuracy -->)", re.S)


def filled(text: str, record: Record) -> str:
    """A document with the tables of the record between its markers."""
    return _MARKED.sub(lambda m: f"{m.group(1)}\n{PARTS[m.group('part')](record)}\n\n{m.group(3)}", text)


def write_documents(record: Record) -> None:
    """Publish the record."""
    for path in DOCUMENTS:
        path.write_text(filled(path.read_text(encoding="utf-8"), record), encoding="utf-8")

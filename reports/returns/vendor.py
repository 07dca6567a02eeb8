"""Reading a vendor's list 读取服务商清单: CSV or Excel with whatever headings the vendor uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from crawler.errors import InputError
from crawler.extractors.text import compact
from crawler.nouns import Unit
from crawler.unitsfile.addresses import default_scope
from crawler.unitsfile.tables import RawRow, read_rows
from indicators.nouns import Text
from reports.returns.read import Fault
from reports.safe import href
from scoring.nouns import VendorItem
from scoring.vendor import vendor_id

# what each column is called in the lists of such companies; `--map word=…` adds to it
HEADINGS: dict[str, tuple[str, ...]] = {
    "word": ("错敏词", "错误词", "敏感词", "错别字", "错误内容", "问题词", "疑似错误", "word"),
    "suggestion": ("推荐修改", "建议修改", "修改建议", "正确词", "推荐词", "suggestion"),
    "url": ("所在文章链接", "文章链接", "问题链接", "页面链接", "链接", "网址", "url"),
    "column": ("所在栏目", "栏目", "栏目名称", "column"),
    "kind": ("问题类型", "错误类型", "类型", "type"),
    "unit": ("单位", "单位名称", "主办单位", "网站名称", "站点名称", "unit"),
}
NEEDED = ("word", "url")


def column_map(asked: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The headings with those of `name=heading` words first. Raises InputError for an unknown name."""
    found = dict(HEADINGS)
    for word in asked:
        name, sep, heading = word.partition("=")
        if not sep or name not in HEADINGS or not heading:
            known = ", ".join(HEADINGS)
            raise InputError(
                f"--map {word!r} 无效，应为 名称=列名，名称可用：{known}", f"--map {word!r}: use one of {known}"
            )
        found[name] = (heading, *found[name])
    return found


def read_vendor_list(
    path: Path, units: Sequence[Unit], headings: Mapping[str, Sequence[str]]
) -> tuple[list[VendorItem], list[Fault]]:
    """The words of a list and all its faults. Raises InputError when a needed column is not there."""
    header, rows = read_rows(path)
    at = {name: next((h for h in header if compact(h) in map(compact, heads)), "") for name, heads in headings.items()}
    lacking = [name for name in NEEDED if not at[name]]
    if lacking:
        raise InputError(
            f"{path} 没有这些列：{'、'.join(headings[name][0] for name in lacking)}（列名不同时用 --map 指明）",
            f"{path} has no column for {', '.join(lacking)} (name it with --map)",
        )
    found: dict[str, VendorItem] = {}
    faults: list[Fault] = []
    for row in rows:
        one = _item(row, at, units)
        if isinstance(one, Text):
            faults.append(Fault(path.name, row.number, one))
        else:
            found.setdefault(one.item_id, one)
    return list(found.values()), faults


def _item(row: RawRow, at: Mapping[str, str], units: Sequence[Unit]) -> VendorItem | Text:
    values = {name: str(row.cells.get(head) or "").strip() if head else "" for name, head in at.items()}
    url, word = href(values["url"]), values["word"]
    if not word:
        return Text("错敏词为空", "the word is empty")
    if not values["url"]:
        return Text("链接为空", "the address is empty")
    if not url:
        return Text(f"链接不是网址：{values['url'][:60]}", f"the address is none: {values['url'][:60]}")
    unit = _named(values["unit"], units) or _owner(url, units)
    if unit is None:
        return Text(f"无法确定所属单位：{url[:80]}", f"no unit owns this address: {url[:80]}")
    key = vendor_id(unit.unit_id, url, word)
    return VendorItem(key, unit.unit_id, word, values["suggestion"], url, values["column"], values["kind"])


def _named(name: str, units: Sequence[Unit]) -> Unit | None:
    return next((unit for unit in units if name and name in (unit.unit_id, unit.name)), None)


def _owner(url: str, units: Sequence[Unit]) -> Unit | None:
    """The unit with the longest scope that the address lies in; None when two claim it alike."""
    plain = _bare(url)
    claims = [(len(p), unit) for unit in units for p in map(_bare, _scope(unit)) if _within(plain, p)]
    longest = max((length for length, _ in claims), default=0)
    best = {unit.unit_id: unit for length, unit in claims if length == longest}
    return next(iter(best.values())) if len(best) == 1 else None


def _scope(unit: Unit) -> tuple[str, ...]:
    return unit.scope or (default_scope(unit.url),)


def _bare(url: str) -> str:
    return url.partition("://")[2] or url


def _within(url: str, prefix: str) -> bool:
    return url.startswith(prefix) and (prefix.endswith("/") or url[len(prefix) :][:1] in ("", "/", "?", "#", ":"))

"""Which rows are one: two days or two entries in a table row, parts under headings, rows that are lists themselves."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extractors.lists import main_list
from tests.extractors.test_lists import page, rows_of


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_table_row_with_two_days_and_a_link_to_its_result_is_one_entry(count: int) -> None:
    head = "".join(f"<th>{name}</th>" for name in ("征集主题", "开始时间", "结束时间", "状态", "征集结果"))
    rows = "".join(
        f"<tr><td><a href='c{n}.html'>关于公开征求第{n}号管理办法意见的公告</a></td><td>2024-0{n}-01</td>"
        f"<td>2024-0{n}-28</td><td>已结束</td><td><a href='fk{n}.html'>结果反馈</a></td></tr>"
        for n in range(1, count + 1)
    )
    found = rows_of(f"<table><tr>{head}</tr>{rows}</table>")
    assert [e.url.rpartition("/")[2] for e in found.entries] == [f"c{n}.html" for n in range(1, count + 1)]
    cells = found.entries[0].extra
    assert (cells["开始时间"], cells["结束时间"], cells["结果链接"]) == ("2024-01-01", "2024-01-28", "结果反馈")


@pytest.mark.parametrize("head", ["", "<tr><th>标题</th><th>日期</th><th>标题</th><th>日期</th></tr>"])
def test_a_table_that_sets_two_entries_beside_each_other_keeps_all(head: str) -> None:
    rows = "".join(
        f"<tr><td><a href='a{n}.html'>关于做好第{n}项工作的通知文件</a></td><td>2024-0{n}-01</td>"
        f"<td><a href='b{n}.html'>关于开展第{n}项检查的公告文件</a></td><td>2024-0{n}-02</td></tr>"
        for n in range(1, 4)
    )
    found = rows_of(f"<h2>通知公告</h2><table>{head}{rows}</table>")
    assert [e.url.rpartition("/")[2] for e in found.entries] == [f"{c}{n}.html" for n in (1, 2, 3) for c in "ab"]


def test_a_table_row_with_two_days_and_a_file_of_its_own_name_is_one_entry() -> None:
    head = "".join(f"<th>{name}</th>" for name in ("文件名称", "成文日期", "发布日期", "附件"))
    rows = "".join(
        f"<tr><td><a href='c{n}.html'>关于印发第{n}号管理办法的通知</a></td><td>2024-0{n}-01</td><td>2024-0{n}-08</td>"
        f"<td><a href='f{n}.pdf'>第{n}号管理办法全文.pdf</a></td></tr>"
        for n in range(1, 4)
    )
    found = rows_of(f"<table><tr>{head}</tr>{rows}</table>")
    assert [(e.url.rpartition("/")[2], e.written and e.written.month) for e in found.entries] == [
        ("c1.html", 1), ("c2.html", 2), ("c3.html", 3),
    ]  # fmt: skip


PARTS = {
    "lists": ("<ul>{}</ul>", "<li><a href='{u}'>{t}</a><em>{d:%m-%d}</em></li>"),
    "tables": ("<table>{}</table>", "<tr><td><a href='{u}'>{t}</a></td><td>{d:%m-%d}</td></tr>"),
    "definition lists": ("<dl>{}</dl>", "<dt><a href='{u}'>{t}</a></dt><dd>{d:%m-%d}</dd>"),
}


@pytest.mark.parametrize("lengths", [(4, 1), (2, 2), (1, 3), (3, 5, 2)], ids=str)
@pytest.mark.parametrize(("around", "row"), PARTS.values(), ids=PARTS)
def test_rows_of_few_under_headings_of_their_years_are_one_list(
    around: str, row: str, lengths: tuple[int, ...]
) -> None:
    main, titles = "", []
    for year, length in zip((2024, 2023, 2022), lengths, strict=False):
        named = [(f"关于第{year}{n}号补贴发放的公示", date(year, 11 - 2 * n, 3)) for n in range(length)]
        main += f"<h4>{year}年</h4>" + around.format("".join(row.format(u=f"c{t}.html", t=t, d=d) for t, d in named))
        titles += [title for title, _ in named]
    assert [entry.title for entry in rows_of(main, date(2024, 12, 1)).entries] == titles


def test_lists_that_are_rows_stay_rows() -> None:
    office = "<li><a href='/bm/{0}/'>示例县第{0}局办公室</a></li>"
    row = f"<ul><li><a href='c{{0}}.html'>关于第{{0}}号工作的通知</a></li>{office}<li>2024-0{{0}}-01</li></ul>"
    found = rows_of("<div>" + "".join(row.format(n) for n in (1, 2, 3)) + "</div>")
    assert [e.title for e in found.entries] == [f"关于第{n}号工作的通知" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("address", "read"), [("b{}.html", True), ("/zwgk/tzgg/b{}.html", True), ("b{}/", False), ("/zwgk/b{}.html", False)]
)
def test_undated_rows_are_numbered_pages_in_the_column_s_own_folder(address: str, read: bool) -> None:
    rows = "".join(f"<li><a href='{address.format(n)}'>示例镇202{n}年政府信息公开年报</a></li>" for n in (3, 2, 1))
    found = main_list(page(f"<ul class='x'>{rows}</ul>"))
    assert (found is not None and len(found.entries) == 3) is read

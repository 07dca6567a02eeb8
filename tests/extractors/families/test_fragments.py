"""Answers of interfaces: XML records, JSON under any field names, JSON that holds HTML, loose HTML."""

from __future__ import annotations

import json
from datetime import date

import pytest

from crawler.extractors.fragments import read_fragment
from crawler.nouns import DateSource, EntryList, PageRequest

COLUMN = "http://www.shili.example/zwgk/index.html"
REQUEST = PageRequest("http://www.shili.example/api/list?page=2")
LI = "<li><a href='/art/2024/3/{n}/art_1_{n}.html'>关于第{n}号工作的通知</a><span>2024-03-0{n}</span></li>"


def read(body: str, content_type: str = "") -> EntryList | None:
    return read_fragment(body.encode(), content_type, REQUEST, COLUMN, date(2026, 1, 1))


JSON_ROWS = {
    "epoch milliseconds and a total": {
        "data": {
            "total": 3,
            "list": [{"title": f"第{n}号通知", "url": f"/a/{n}.html", "publishTime": 1709510400000} for n in (1, 2, 3)],
        }
    },
    "epoch seconds, post_url": {
        "total": 3,
        "articles": [
            {"title": f"第{n}号通知", "post_url": f"http://www.shili.example/a/{n}.html", "create_time": 1709510400}
            for n in (1, 2, 3)
        ],
    },
    "pinyin field names": {
        "rows": [{"mc": f"第{n}号通知", "link": f"/a/{n}.html", "rq": "2024-03-04"} for n in (1, 2, 3)],
        "totalCount": "3",
    },
    "prefixed field names": [
        {
            "DOC_TITLE": f"<em>第{n}号</em>通知",
            "DOC_URL": f"/a/{n}.html",
            "DOC_PUBDATE": "2024-03-04 08:00:00",
            "CWRQ": "2023-12-01",
        }
        for n in (1, 2, 3)
    ],
}


@pytest.mark.parametrize("name", JSON_ROWS)
def test_json_rows_under_any_names(name: str) -> None:
    found = read(json.dumps(JSON_ROWS[name], ensure_ascii=False), "application/json")
    assert found is not None
    assert [entry.title for entry in found.entries] == ["第1号通知", "第2号通知", "第3号通知"]
    assert found.entries[0].url == "http://www.shili.example/a/1.html"
    published = found.entries[0].published
    assert published and (published.value, published.source) == (date(2024, 3, 4), DateSource.JSON_FIELD)
    assert found.total in (3, None)


def test_jsonp_is_json() -> None:
    found = read('callback({"list":[{"title":"第1号通知","url":"/a/1.html","time":"2024-03-04"}]});')
    assert found is not None and len(found.entries) == 1


def test_a_written_day_is_never_the_published_one() -> None:
    found = read(json.dumps({"list": [{"title": "第1号通知", "url": "/a/1.html", "writedate": "2024-03-04"}]}))
    assert found is not None and found.entries[0].published is None and found.entries[0].written == date(2024, 3, 4)


def test_json_that_holds_rendered_rows() -> None:
    html = f"<ul>{LI.format(n=1)}{LI.format(n=2)}</ul><div class='pagination' rows='15' count='40'></div>"
    found = read(json.dumps({"success": True, "data": {"html": html}}))
    assert found is not None
    assert (len(found.entries), found.total, found.pages) == (2, 40, 3)
    assert found.entries[0].url == "http://www.shili.example/art/2024/3/1/art_1_1.html"


def test_xml_records_with_their_total() -> None:
    records = "".join(f"<record><![CDATA[{LI.format(n=n)}]]></record>" for n in (1, 2))
    found = read(
        f"<?xml version='1.0' encoding='utf-8'?><datastore><totalrecord>47</totalrecord><recordset>"
        f"{records}</recordset></datastore>",
        "text/xml",
    )
    assert found is not None
    assert (len(found.entries), found.total, found.form) == (2, 47, "xml")


def test_a_single_record_without_a_date_is_an_entry() -> None:
    found = read(
        "<recordset><record><![CDATA[<li><a href='/art/2024/3/1/art_1_1.html'>权责清单</a><span></span>"
        "</li>]]></record></recordset>"
    )
    assert found is not None and [entry.title for entry in found.entries] == ["权责清单"]


def test_loose_html_rows() -> None:
    found = read(f"<ul>{LI.format(n=1)}{LI.format(n=2)}</ul>", "text/html")
    assert found is not None and len(found.entries) == 2


EMPTY = {
    "XML without records": "<datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>",
    "JSON with a total of 0": '{"total":0,"list":[]}',
    "rendered rows with a pagination of 0": json.dumps(
        {"data": {"html": "<ul></ul><div class='pagination' rows='15' count='0'></div>"}}
    ),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_answer_that_says_it_is_empty(name: str) -> None:
    found = read(EMPTY[name])
    assert found is not None and found.empty and not found.entries


@pytest.mark.parametrize("body", ['{"code":500,"message":"系统繁忙"}', "<html><body>404</body></html>", ""])
def test_an_answer_without_a_list_is_none(body: str) -> None:
    assert read(body) is None

"""Files of an article are found as links, in viewers and in click handlers; menus and pages are no files."""

from __future__ import annotations

import pytest

from crawler.extractors.attachments import file_extension, read_attachments
from crawler.extractors.page import Page

URL = "http://www.shili.example/zwgk/202403/t20240315_1.html"
BASE = "http://www.shili.example/zwgk/202403/"
HEAD = "<h1>示例县2024年部门预算公开说明</h1><div>发布时间：2024-03-15</div>"
PROSE = "<p>现将示例县二〇二四年部门预算予以公开，请社会各界监督，如有意见和建议，请与本单位联系，电话见附件。</p>"

OFFERED = {
    "a plain link": ('<a href="./P020240315.pdf">预算表.pdf</a>', BASE + "P020240315.pdf", "pdf"),
    "capital letters": ('<A HREF="P1.DOCX">附件1</A>', BASE + "P1.DOCX", "docx"),
    "a download address with the name in the text": (
        '<a href="/system/download.jsp?id=9">预算表.xls</a>',
        "http://www.shili.example/system/download.jsp?id=9",
        "xls",
    ),
    "a frame": ('<iframe src="/upload/a.pdf"></iframe>', "http://www.shili.example/upload/a.pdf", "pdf"),
    "an embedded object": ('<object data="/upload/a.pdf"></object>', "http://www.shili.example/upload/a.pdf", "pdf"),
    "a viewer with the file as argument": (
        '<iframe src="/js/pdfjs/web/viewer.html?file=/upload/a.pdf"></iframe>',
        "http://www.shili.example/upload/a.pdf",
        "pdf",
    ),
    "a player attribute": ('<div pdfsrc="/upload/a.pdf"></div>', "http://www.shili.example/upload/a.pdf", "pdf"),
    "a click handler": (
        "<a href='javascript:void(0)' onclick=\"window.open('/upload/a.wps')\">附件</a>",
        "http://www.shili.example/upload/a.wps",
        "wps",
    ),
    "a script address": (
        "<a href=\"javascript:window.open('/upload/a.zip')\">附件</a>",
        "http://www.shili.example/upload/a.zip",
        "zip",
    ),
}


@pytest.mark.parametrize(("markup", "url", "extension"), OFFERED.values(), ids=OFFERED.keys())
def test_file_is_found(markup: str, url: str, extension: str) -> None:
    page = Page(f"<html><body><div>{HEAD}{PROSE}<p>附件：{markup}</p></div></body></html>".encode(), URL)
    assert [(a.url, a.ext) for a in read_attachments(page)] == [(url, extension)]


def test_pages_and_menus_are_no_files_and_no_file_counts_twice() -> None:
    menu = "<ul><li><a href='/help.doc'>帮助</a></li><li><a href='/a.html'>栏目</a></li></ul>"
    files = "<a href='a.pdf'>表</a><a href='a.pdf'>表</a><a href='b.html'>解读</a><a href='mailto:x@y.example'>信</a>"
    page = Page(f"<html><body>{menu}<div>{HEAD}{PROSE}<p>{files}</p></div></body></html>".encode(), URL)
    assert [(a.url, a.name) for a in read_attachments(page)] == [(BASE + "a.pdf", "表")]


@pytest.mark.parametrize(
    ("url", "extension"),
    [("http://a.example/x/y.PDF?v=1", "pdf"), ("http://a.example/x.y/z", ""), ("http://a.example/index.html", "")],
)
def test_extension_is_of_files_only(url: str, extension: str) -> None:
    assert file_extension(url) == extension

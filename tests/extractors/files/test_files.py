"""Attachments of every kind: text, tables, and what is said of those that cannot be read. None ever raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extractors.files import limits, read_file
from crawler.extractors.files.zipped import member_name
from crawler.filereader import FileReader
from crawler.nouns import FileReading, FileState
from gongkai.demo import office
from tests.extractors.files import make

TABLE = (
    "<p>表一 收支总表</p><table><tr><th rowspan=2>项目</th><th colspan=2>金额</th></tr>"
    "<tr><td>本年</td><td>上年</td></tr><tr><td>合计</td><td>3</td><td>2</td></tr></table>"
)


def rows(reading: FileReading) -> tuple[tuple[str, ...], ...]:
    return reading.tables[0].rows


def test_a_word_document_gives_text_and_table_with_the_line_above() -> None:
    reading = read_file(make.word(), "docx")
    assert reading.state is FileState.READ
    assert reading.text.startswith(make.LINE)
    assert rows(reading) == make.ROWS
    assert reading.tables[0].title == "表一 收支总表"


def test_a_workbook_gives_its_visible_sheets() -> None:
    reading = read_file(make.workbook(), "xlsx")
    assert rows(reading) == make.ROWS
    assert [t.title for t in reading.tables] == ["收支总表"]
    assert "不公开" not in reading.text
    assert reading.pages == 1


def test_a_workbook_saved_as_xml_is_read_under_any_name() -> None:
    assert rows(read_file(make.sheet_xml(), "xls")) == make.ROWS


def test_a_web_page_saved_as_a_workbook_is_read() -> None:
    reading = read_file(f"<html><body>{TABLE}</body></html>".encode(), "xls")
    assert reading.state is FileState.READ
    assert rows(reading) == make.ROWS


def test_a_pdf_gives_its_text_and_ruled_tables_when_asked() -> None:
    body = office.printed(f"<p>{make.LINE}</p>{TABLE}")
    plain, tables = read_file(body, "pdf"), read_file(body, "pdf", tables=True)
    assert make.LINE in plain.text
    assert plain.tables == ()
    assert rows(tables) == make.ROWS
    assert tables.tables[0].title == "表一 收支总表"


def test_a_pdf_of_pictures_is_a_scan() -> None:
    reading = read_file(office.scan(), "pdf")
    assert (reading.state, reading.pages) == (FileState.SCAN, 1)


def test_a_word_97_file_gives_text_and_rows_of_cells() -> None:
    text = f"{make.LINE}\r表一\r项目\x07本年\x07上年\x07\x07合计\x073\x072\x07\x07尾"
    reading = read_file(make.word97(text, bytewise="abc"), "doc")
    assert reading.state is FileState.READ
    assert reading.text.splitlines()[0] == make.LINE
    assert reading.text.endswith("尾abc")
    assert rows(reading) == (("项目", "本年", "上年"), ("合计", "3", "2"))
    assert reading.tables[0].title == "表一"


def test_a_word_97_row_with_merged_cells_is_levelled_at_its_longest_cell() -> None:
    text = "本年新收申请数量\x071\x072\x07\x07小项\x07予以公开\x073\x074\x07\x07"
    assert rows(read_file(make.word97(text), "wps"))[0] == ("本年新收申请数量", "本年新收申请数量", "1", "2")


@pytest.mark.parametrize("kind", ["doc", "xls"])
def test_merged_and_blank_cells_of_an_office_program_keep_their_places(kind: str) -> None:
    """Saved by LibreOffice: heads merged down and across, two lines in a cell, blanks in the middle and at the end."""
    table = read_file(make.made(f"small.{kind}"), kind).tables[0]
    assert [tuple(cell.replace(" ", "") for cell in row) for row in table.rows if row[0] != row[-1]][-4:] == [
        ("项目", "金额", "金额"),
        ("项目", "本年", "上年"),
        ("基本支出", "", ""),
        ("合计", "3", ""),
    ]


def test_the_line_above_a_table_of_a_word_97_file_is_no_unit_of_figures() -> None:
    reading = read_file(make.made("small.doc"), "wps")
    assert [t.title for t in reading.tables] == ["表一 收支总表"]
    assert reading.text.splitlines()[0] == make.LINE
    assert reading.text.endswith("表后说明")


def test_a_word_97_file_whose_layouts_are_damaged_is_still_read() -> None:
    whole = make.made("small.doc")
    for start in range(0, len(whole), 512):
        read = read_file(whole[:start] + b"\xff" * 512 + whole[start + 512 :], "doc")
        assert read.state is not FileState.READ or read.tables == () or read.tables[0].rows


def test_fields_of_a_word_97_file_show_their_result_only() -> None:
    assert read_file(make.word97("第\x13PAGE\x143\x15页"), "doc").text == "第3页"


def test_an_ofd_gives_its_lines_and_one_of_pictures_is_a_scan() -> None:
    assert read_file(make.ofd("甲\n乙", "丙"), "ofd").text == "甲\n乙\n丙"
    assert read_file(make.ofd("", picture=True), "ofd").state is FileState.SCAN


def test_text_files_are_read_in_any_encoding() -> None:
    assert read_file("一、总体情况".encode("gb18030"), "txt").text == "一、总体情况"
    assert rows(read_file("项目,金额\n甲,1".encode(), "csv")) == (("项目", "金额"), ("甲", "1"))


def test_the_members_of_an_archive_are_read_one_level_deep() -> None:
    inner = make.container({"a.txt": "里"})
    body = make.container({"附件/预算.docx": make.word(), "说明.txt": "外面的说明", "再压.zip": inner})
    reading = read_file(body, "zip")
    assert reading.members == ("预算.docx", "说明.txt", "再压.zip")
    assert "外面的说明" in reading.text
    assert "里" not in reading.text.replace(make.LINE, "").split("外面的说明")[1]
    assert rows(reading) == make.ROWS
    assert reading.truncated


UNREAD = [
    ("no bytes", b"", "pdf", FileState.EMPTY),
    ("an archive that holds nothing", make.container({}), "zip", FileState.EMPTY),
    ("nothing but zeros", b"\0" * 5000, "docx", FileState.BROKEN),
    ("an error page instead of a PDF", "<html><title>404</title>页面不存在</html>".encode(), "pdf", FileState.BROKEN),
    ("a container cut in the middle", make.workbook()[:900], "xlsx", FileState.BROKEN),
    ("a PDF cut in the middle", office.scan()[:300], "pdf", FileState.BROKEN),
    ("bytes of no kind named as a PDF", b"\x01\x02\x03" * 100, "pdf", FileState.BROKEN),
    ("bytes of no kind named as an old document", b"\x01\x02\x03" * 100, "wps", FileState.UNSUPPORTED),
    ("a login page instead of a PDF", "<html><body>请登录</body></html>".encode(), "pdf", FileState.UNREAD),
    ("a protection page instead of a PDF", b"<html><script>var $_ts={};</script></html>", "pdf", FileState.UNREAD),
    ("a rar archive", b"Rar!\x1a\x07\x00" + b"x" * 50, "rar", FileState.UNSUPPORTED),
    ("a 7z archive", b"7z\xbc\xaf\x27\x1c" + b"x" * 50, "7z", FileState.UNSUPPORTED),
    ("a picture named as a PDF", b"\xff\xd8\xff\xe0" + b"x" * 50, "pdf", FileState.SCAN),
    ("a document with a password", make.ole({"EncryptedPackage": b"x"}), "docx", FileState.ENCRYPTED),
    ("an old document with a password", make.word97("密", flags=0x0300), "doc", FileState.ENCRYPTED),
    ("an office file of another kind", make.ole({"PowerPoint Document": b"x"}), "ppt", FileState.UNSUPPORTED),
    ("an old workbook with a password", make.locked_book(), "xls", FileState.ENCRYPTED),
    ("a workbook with a sum that nobody computed", make.uncomputed(), "xlsx", FileState.UNREAD),
    ("an entity bomb", make.entity_bomb(), "docx", FileState.READ),
    ("a sheet with far corners", make.wide_sheet(), "xlsx", FileState.UNREAD),
]


@pytest.mark.parametrize(("body", "extension", "state"), [c[1:] for c in UNREAD], ids=[c[0] for c in UNREAD])
def test_what_cannot_be_read_is_called_what_it_is(body: bytes, extension: str, state: FileState) -> None:
    reading = read_file(body, extension)
    assert reading.state is state
    assert reading.state is FileState.READ or reading.note


def test_bytes_that_did_not_all_come_are_never_broken() -> None:
    for _, body, extension, state in UNREAD:
        if state is FileState.BROKEN:
            assert read_file(body, extension, whole=False).state is FileState.UNREAD


def test_an_entity_is_never_put_in() -> None:
    assert "笑" not in read_file(make.entity_bomb(), "docx").text


def test_a_bomb_is_not_unpacked() -> None:
    reading = read_file(make.nested_bomb(), "docx")
    assert reading.state is FileState.UNREAD
    assert "unpack" in reading.note


def test_a_file_over_the_limit_is_left_alone() -> None:
    assert read_file(b"a" * (limits.FILE_BYTES + 1), "txt").state is FileState.UNREAD


def test_long_text_is_cut_and_says_so() -> None:
    reading = read_file(("字" * (limits.TEXT + 1)).encode(), "txt")
    assert len(reading.text) == limits.TEXT
    assert reading.truncated
    assert not read_file(("字" * limits.TEXT).encode(), "txt").truncated


NAMES = [("../../etc/passwd", "passwd"), ("a\\b\\c.doc", "c.doc"), ("附件\x00\x1f1.pdf", "附件1.pdf"), ("甲/", "甲")]


@pytest.mark.parametrize(("name", "shown"), NAMES)
def test_names_of_members_are_only_names(name: str, shown: str) -> None:
    assert member_name(name) == shown


def test_names_of_old_archives_are_gbk() -> None:
    assert member_name("预算表.doc".encode("gb18030").decode("cp437"), 0) == "预算表.doc"


PDF, DOC = office.printed("<p>甲</p>"), make.word97("甲\x07乙\x07\x07")
BODIES = [make.word(), make.workbook(), DOC, make.ofd("甲"), PDF, make.sheet_xml()]
CHANGES = st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=30)


@given(st.sampled_from(BODIES), CHANGES, st.data())
@settings(max_examples=150)
def test_damaged_files_never_raise(body: bytes, changes: list[tuple[int, int]], data: st.DataObject) -> None:
    damaged = bytearray(body)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    cut = data.draw(st.integers(0, len(damaged)))
    for part in (bytes(damaged), bytes(damaged[:cut])):
        assert read_file(part, "docx", whole=False).state is not FileState.BROKEN


@given(st.binary(max_size=300), st.sampled_from(["pdf", "doc", "xls", "zip", "ofd", "txt", "csv", "et", ""]))
@settings(max_examples=200)
def test_any_bytes_never_raise(body: bytes, extension: str) -> None:
    assert isinstance(read_file(body, extension), FileReading)


def test_a_reader_of_its_own_says_the_same_and_survives_what_kills_it() -> None:
    with FileReader(seconds=60) as reader:
        assert reader(make.word(), "docx", "", True, False) == read_file(make.word(), "docx")
        assert reader._process is not None
        reader._process.kill()
        reader._process.wait()
        assert reader(b"", "pdf", "", True, False).state is FileState.EMPTY


def test_a_reader_that_takes_too_long_leaves_the_file_unread() -> None:
    with FileReader(seconds=0) as reader:
        reading = reader(make.word(), "docx", "", True, False)
    assert (reading.state, reading.note) == (FileState.UNREAD, "it took too long")

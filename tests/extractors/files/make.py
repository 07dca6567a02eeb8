"""Files of every kind, made here: the tests hold no file from elsewhere."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from pathlib import Path
from typing import Any

ROWS = (("项目", "金额", "金额"), ("项目", "本年", "上年"), ("合计", "3", "2"))
LINE = "关于印发示例镇公共场所环境卫生管理办法的通知"


def word() -> bytes:
    """A .docx with a line above a table with merged cells."""
    import docx

    document = docx.Document()
    document.add_paragraph(LINE)
    document.add_paragraph("表一 收支总表")
    document.add_paragraph("单位：万元")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "金额"
    for place, text in {(1, 1): "本年", (1, 2): "上年", (2, 0): "合计", (2, 1): "3", (2, 2): "2"}.items():
        table.cell(*place).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    """An .xlsx with merged cells, one sheet hidden."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("收支总表")
    sheet.merge_range("A1:A2", "项目")
    sheet.merge_range("B1:C1", "金额")
    sheet.write_row("B2", ["本年", "上年"])
    sheet.write_row("A3", ["合计", 3, 2.0])
    hidden = book.add_worksheet("草稿")
    hidden.write("A1", "不公开")
    hidden.hide()
    book.close()
    return out.getvalue()


def container(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def ofd(*pages: str, picture: bool = False) -> bytes:
    """An .ofd: one text object a page, or a picture."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    shown = '<ofd:ImageObject ID="1" Boundary="0 0 200 200"/>' if picture else ""
    parts: dict[str, str | bytes] = {"OFD.xml": f"<ofd:OFD {space}/>"}
    for number, text in enumerate(pages):
        lines = "".join(
            f'<ofd:TextObject Boundary="10 {10 * n} 90 5"><ofd:TextCode X="0">{line}</ofd:TextCode></ofd:TextObject>'
            for n, line in enumerate(filter(None, text.split("\n")), 1)
        )
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = f"<ofd:Page {space}>{lines}{shown}</ofd:Page>"
    return container(parts)


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, each padded to 4096 bytes so that all lie in whole sectors."""
    sector, free, end, fat_mark = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    padded = {name: body.ljust(max(4096, -(-len(body) // sector) * sector), b"\0") for name, body in streams.items()}
    starts, fat, data = {}, [fat_mark], b""
    directory = -(-(len(padded) + 1) // 4)
    fat += [n + 1 if n < directory else end for n in range(1, directory + 1)]
    for name, body in padded.items():
        starts[name] = len(fat)
        count = len(body) // sector
        fat += [len(fat) + n + 1 if n < count - 1 else end for n in range(count)]
        data += body
    entries = [_entry("Root Entry", 5, end, 0, child=1)]
    for number, (name, body) in enumerate(padded.items(), 1):
        following = number + 1 if number < len(padded) else free
        entries.append(_entry(name, 2, starts[name], len(body), right=following))
    table = b"".join(entries).ljust(directory * sector, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    return head + struct.pack(f"<{len(fat)}I", *fat).ljust(sector, b"\xff") + table + data


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    free = 0xFFFFFFFF
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)


def word97(text: str, flags: int = 0x0200, bytewise: str = "") -> bytes:
    """A .doc: one piece of two-byte characters, and behind it one of single bytes."""
    body = text.encode("utf-16-le")
    tail = bytewise.encode("cp1252")
    first = 0x600
    word = bytearray(first + len(body) + len(tail))
    struct.pack_into("<H", word, 0, 0xA5EC)
    struct.pack_into("<H", word, 0x0A, flags)
    struct.pack_into("<I", word, 0x4C, len(text) + len(bytewise))
    word[first:] = body + tail
    ends = [0, len(text), *([len(text) + len(bytewise)] if bytewise else [])]
    plc = struct.pack(f"<{len(ends)}I", *ends) + struct.pack("<HIH", 0, first, 0)
    plc += struct.pack("<HIH", 0, (first + len(body)) * 2 | 0x40000000, 0) if bytewise else b""
    clx = b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<II", word, 0x1A2, 0, len(clx))
    return ole({"WordDocument": bytes(word), "1Table": clx})


def made(name: str) -> bytes:
    """A small file that LibreOffice saved from a page of ours."""
    return gzip.decompress((Path(__file__).parent / "made" / f"{name}.gz").read_bytes())


def locked_book() -> bytes:
    """An .xls whose stream begins with a record of a password."""
    begin = struct.pack("<HHHH", 0x0809, 4, 0x0600, 0x0005)
    return ole({"Workbook": begin + struct.pack("<HH", 0x2F, 6) + bytes(6)})


def uncomputed() -> bytes:
    """An .xlsx with a sum that no program has computed."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = '<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><f>SUM(A1:B1)</f></c>'
    return container(
        {
            "xl/workbook.xml": f'<workbook xmlns="{space}"><sheets><sheet name="a" sheetId="1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData><row r="1">{cells}</row></sheetData>'
            "</worksheet>",
        }
    )


def nested_bomb() -> bytes:
    """A container whose one part would unpack to 300 MB."""
    return container({"word/document.xml": b"<a>" + b" " * (300 * 2**20) + b"</a>"})


def entity_bomb() -> bytes:
    """A .docx whose text is an entity of entities."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    text = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "笑笑笑笑">{lines}]>'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'{text}<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>头&e8;</w:t></w:r></w:p></w:body></w:document>'
    return container({"word/document.xml": body})


def wide_sheet() -> bytes:
    """An .xlsx with one cell at each far corner."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return container(
        {
            "xl/workbook.xml": f'<workbook xmlns="{space}"><sheets><sheet name="a" sheetId="1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )


def sheet_xml() -> bytes:
    """A workbook in the XML form of Excel 2003."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    data = '<Data ss:Type="String">{}</Data>'.format
    first = f'<Row><Cell ss:MergeDown="1">{data("项目")}</Cell><Cell ss:MergeAcross="1">{data("金额")}</Cell></Row>'
    second = f'<Row><Cell ss:Index="2">{data("本年")}</Cell><Cell>{data("上年")}</Cell></Row>'
    third = "<Row>" + "".join(f"<Cell>{data(t)}</Cell>" for t in ROWS[2]) + "</Row>"
    table = f'<Worksheet ss:Name="收支总表"><Table>{first}{second}{third}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{table}</Workbook>'.encode()


KINDS: dict[str, Any] = {"docx": word, "xlsx": workbook, "xml": sheet_xml}

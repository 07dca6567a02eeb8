"""Archive file 存档文件: what can be wrong with the file itself, said in one line."""

from __future__ import annotations

from pathlib import Path

from crawler.errors import InputError

_MAGIC = b"SQLite format 3\x00"
_SAYINGS = (
    (
        "disk is full",
        "磁盘已满：腾出空间后重新运行，已取的页面都在",
        "the disk is full; free some space and run again, all pages fetched so far are kept",
    ),
    ("readonly", "文件只读，无法写入", "the file is read-only"),
    ("malformed", "文件已损坏：移开它再重新采集", "the file is damaged; move it away and crawl again"),
    ("not a database", "不是存档文件：移开它再重新采集", "this is no archive; move it away and crawl again"),
    ("no such table", "不是存档文件：移开它再重新采集", "this is no archive; move it away and crawl again"),
    ("locked", "另一个进程正在写这个存档", "another process is writing this archive"),
)


class ArchiveError(InputError):
    """存档有误. Raised when an archive cannot be read or written; the text names file, fault and remedy."""


def problem(path: Path, zh: str, en: str) -> ArchiveError:
    """The error that says what is wrong with the file at `path`."""
    return ArchiveError(f"{path}：{zh}", f"{path}: {en}")


def explain(path: Path, error: Exception) -> ArchiveError:
    """The error for what SQLite or zstd said."""
    text = str(error)
    for words, zh, en in _SAYINGS:
        if words in text:
            return problem(path, zh, en)
    return problem(path, f"无法读写（{text}）", f"cannot be read or written ({text})")


def check_file(path: Path, must_exist: bool) -> None:
    """Raise ArchiveError for a missing, foreign or cut-off file (SQLite itself notices a cut only on the lost page)."""
    size = path.stat().st_size if path.is_file() else 0
    if not size:
        if must_exist:
            raise problem(path, "没有这个存档：请先采集", "there is no such archive; crawl first")
        return
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_MAGIC):
        raise explain(path, Exception("file is not a database"))
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        return  # the write-ahead log may hold what the main file does not yet
    page = int.from_bytes(head[16:18], "big")
    if size < int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page):
        raise problem(
            path, "文件不完整（被截断）：移开它再重新采集", "the file is cut off; move it away and crawl again"
        )

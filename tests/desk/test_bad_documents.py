"""What a desk is sent by mistake or by malice: a clear error that names the file and what to do, and the other drafts are checked all the same."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from factlint.decisions import read_decisions
from factlint.reading.errors import ReadingError
from tests.reading import word_files as word
from tests.reading.pdf_files import Book
from tests.running import run

GOOD = "2010年，河湾经开区实现工业总产值276.8亿元，2020年达到1291.5亿元，是2010年的4.67倍。\n"
WRONG = GOOD.replace("4.67", "5.66")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def swollen(name: str, data: bytes) -> bytes:
    """An office file of which one part unpacks to a hundred megabytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        for part in package.namelist():
            bomb.writestr(part, b"<a>" + b" " * 100_000_000 + b"</a>" if part == name else package.read(part))
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(("产值", 12.5))  # type: ignore[union-attr]
    book.save(stream)
    return stream.getvalue()


def pdf(*, password: str = "", pictures: bool = False) -> bytes:
    book = Book()
    if pictures:
        book.picture()
    else:
        book.page().column([GOOD.strip()], 60, 50, 30)
    return book.saved(password) if password else book.saved()


BAD = {
    "encrypted.docx": (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "加密", "密码"),
    "encrypted.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "加密", "密码"),
    "encrypted.pdf": (pdf(password="secret"), "加密", "密码"),
    "truncated.docx": (word.of_text(GOOD)[:3000], "损坏", "另存"),
    "truncated.xlsx": (workbook()[:900], "损坏", "另存"),
    "truncated.pdf": (pdf()[:400], "损坏", "另存"),
    "bomb.docx": (swollen("word/document.xml", word.of_text(GOOD)), "max-unpacked-size", "过大"),
    "bomb.xlsx": (swollen("xl/worksheets/sheet1.xml", workbook()), "max-unpacked-size", "过大"),
    "pictures.pdf": (pdf(pictures=True), "没有文字层", "OCR"),
    "page.html": (b"<p>" + b"x" * 50_000_000, "max-markup-size", "过大"),
    "empty.docx": (b"", "损坏", "空"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_told_and_the_others_are_checked(folder: Path, name: str) -> None:
    data, *said = BAD[name]
    (folder / name).write_bytes(data)
    (folder / "b.txt").write_text(WRONG, encoding="utf-8")
    done = run("check", name, "b.txt", "--no-cache")
    assert done.exit_code == 2
    (told,) = [line for line in done.stderr.splitlines() if line.startswith(name)]
    assert any(words in told for words in said)
    assert "5.66倍" in done.stdout and "Traceback" not in done.stderr
    assert (folder / name).read_bytes() == data

    report = json.loads(run("check", name, "b.txt", "--no-cache", "--format", "json").stdout)
    assert {article["path"]: article["status"] for article in report["articles"]} == {name: "unreadable", "b.txt": "checked"}


def test_a_document_with_macros_is_read_and_nothing_in_it_runs(folder: Path) -> None:
    (folder / "a.docm").write_bytes(word.with_parts(word.of_text(WRONG.strip()), {"word/vbaProject.bin": b"Sub AutoOpen()\0" * 100}))
    done = run("check", "a.docm", "--no-cache")
    assert done.exit_code == 1 and "5.66倍" in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["a.docm"]


@pytest.mark.parametrize("name", ["bomb.docx", "bomb.xlsx", "encrypted.docx", "encrypted.xlsx", "truncated.docx", "truncated.xlsx"])
def test_a_bad_file_is_no_sheet(name: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_decisions(BAD[name][0], name)
    assert caught.value.what_to_do["zh"]

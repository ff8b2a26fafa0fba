"""The proof sheet: written, decided upon, read back, logged."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from factlint.decisions import decided, read_decisions
from factlint.reading.errors import ReadingError
from tests.cli.conftest import RIGHT, WRONG, Run

SUFFIXES = (".xlsx", ".docx", ".html", ".csv", ".json")


def write(path: Path, opinion: str, signed: str) -> None:
    """Fills in the decision beside the only finding."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        page: Any = book.worksheets[0]
        row = next(cells for cells in page.iter_rows() if cells[7].value and cells[2].value == "5.66倍")
        row[5].value, row[6].value = opinion, signed
        book.save(path)
    elif path.suffix == ".docx":
        document = Document(str(path))
        row = next(row for table in document.tables for row in table.rows if row.cells[2].text == "5.66倍" and row.cells[7].text)
        row.cells[5].text, row.cells[6].text = opinion, signed
        document.save(str(path))
    elif path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        row = next(cells for cells in rows if len(cells) == 8 and cells[2] == "5.66倍" and cells[7])
        row[5:7] = opinion, signed
        with path.open("w", encoding="gb18030", newline="") as stream:  # as a spreadsheet program saves it anew
            csv.writer(stream).writerows(rows)
    elif path.suffix == ".json":
        sheet = json.loads(path.read_text(encoding="utf-8"))
        row = next(cells for section in sheet["sections"] for cells in section["rows"] if cells[2] == "5.66倍" and cells[7])
        row[5:7] = opinion, signed
        path.write_text(json.dumps(sheet), encoding="utf-8")
    else:
        page_text = path.read_text(encoding="utf-8")
        head, tail = page_text.split("<td></td><td></td>", 1)
        path.write_text(f"{head}<td>{opinion}</td><td>{signed}</td>{tail}", encoding="utf-8")


def texts(path: Path) -> str:
    if path.suffix == ".xlsx":
        return "\n".join(str(cell) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True) for cell in row if cell)
    if path.suffix == ".docx":
        document = Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    return path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_decided_finding_is_not_raised_again(factlint: Run, wrong: Path, tmp_path: Path, suffix: str) -> None:
    sheet = tmp_path / f"核校单{suffix}"
    assert factlint("sheet", wrong.name, "-o", sheet.name).returncode == 1
    words = texts(sheet)
    assert "数据核校单" in words and "第1次核校" in words and "1291.5亿元 ÷ 276.8亿元" in words and "未列出的数字不等于无误" in words
    write(sheet, "不改（已核）：统计局来函确认", "一校·李")
    assert factlint("sheet", wrong.name, "-o", sheet.name).returncode == 0
    again = texts(sheet)
    assert "第2次核校" in again and "统计局来函确认" in again and "一校·李" in again
    assert factlint("sheet", wrong.name, "-o", sheet.name).returncode == 0
    (entry,) = map(json.loads, (tmp_path / "核校单.log.jsonl").read_text(encoding="utf-8").splitlines())
    assert (entry["quote"], entry["settles"], entry["signed"], entry["reading"]) == ("5.66倍", True, "一校·李", 1)


def test_the_log_remembers_where_the_sheet_is_gone(factlint: Run, wrong: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "核校单.xlsx"
    factlint("sheet", wrong.name, "-o", sheet.name)
    write(sheet, "不改（已核）：统计局来函确认", "")
    factlint("sheet", wrong.name, "-o", sheet.name)
    sheet.unlink()
    assert factlint("sheet", wrong.name, "-o", sheet.name).returncode == 0


@pytest.mark.parametrize("opinion", ["不改（已核）", "不改", "改", "转编辑", "已阅"])
def test_other_answers_leave_the_finding_open(factlint: Run, wrong: Path, tmp_path: Path, opinion: str) -> None:
    sheet = tmp_path / "核校单.xlsx"
    factlint("sheet", wrong.name, "-o", sheet.name)
    write(sheet, opinion, "一校·李")
    assert factlint("sheet", wrong.name, "-o", sheet.name).returncode == 1
    assert opinion in texts(sheet)


def test_a_changed_figure_is_raised_anew(factlint: Run, wrong: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "核校单.xlsx"
    factlint("sheet", wrong.name, "-o", sheet.name)
    write(sheet, "不改（已核）：统计局来函确认", "")
    wrong.write_text(WRONG.replace("5.66", "6.66"), encoding="utf-8")
    assert factlint("sheet", wrong.name, "-o", sheet.name).returncode == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"sections": [{"rows": 1}]}'),
        ("a.json", b'{"reading": "\xe7\xac\xac1\xe6\xac\xa1", "sections": 1}'),
        ("a.csv", b"a,b,c\r\n"),
        ("a.csv", b""),
        ("a.html", b""),
        ("a.docx", b"PK\x03\x04 cut off"),
        ("a.xlsx", b"PK\x03\x04 cut off"),
        ("a.jsonl", b"\xff\xfe\xff"),
    ],
)
def test_what_is_no_sheet_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(ReadingError, match=r"damaged|no text|empty"):
        read_decisions(content, name)


def test_english_answers_settle_with_a_reason_alone() -> None:
    assert decided("0" * 16, "", "keep (checked): the yearbook", "").reason == "the yearbook"
    assert not decided("0" * 16, "", "keep (checked)", "").settles


def test_what_was_written_is_told(factlint: Run, wrong: Path, tmp_path: Path) -> None:
    told = factlint("sheet", wrong.name, "-o", "核校单.xlsx").stdout.decode()
    assert told.strip() == "已写入 核校单.xlsx：第1次核校，列入条目 1 条（疑错 1，存疑 0，提示 0），其中已有处理意见 0 条；已核免报 0 条"
    write(tmp_path / "核校单.xlsx", "转编辑", "一校·李")
    assert "其中已有处理意见 1 条；已核免报 0 条" in factlint("sheet", wrong.name, "-o", "核校单.xlsx").stdout.decode()
    write(tmp_path / "核校单.xlsx", "不改（已核）：统计局来函确认", "一校·李")
    told = factlint("sheet", wrong.name, "-o", "核校单.xlsx", "--lang", "en").stdout.decode()
    assert told.strip() == "wrote 核校单.xlsx: reading 3, 0 findings (0 errors, 0 warnings, 0 notes), 0 of them with a decision; 1 settled"


def test_words_of_a_draft_are_no_formula_and_no_markup(factlint: Run, tmp_path: Path) -> None:
    (tmp_path / "=cmd.txt").write_text(f"=1+1<script>\n{WRONG}", encoding="utf-8")
    factlint("sheet", "=cmd.txt", "-o", "a.xlsx")
    factlint("sheet", "=cmd.txt", "-o", "a.html")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "<script" not in texts(tmp_path / "a.html")


def test_a_file_that_is_no_sheet_is_not_replaced(factlint: Run, wrong: Path, tmp_path: Path) -> None:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    (tmp_path / "other.xlsx").write_bytes(stream.getvalue())
    assert factlint("sheet", wrong.name, "-o", "other.xlsx").returncode == 2
    assert (tmp_path / "other.xlsx").read_bytes() == stream.getvalue()
    assert factlint("sheet", wrong.name, "-o", "other.txt").returncode == 2


def test_a_text_that_adds_up(factlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RIGHT, encoding="utf-8")
    assert factlint("sheet", "a.txt", "-o", "a.xlsx").returncode == 0
    assert "修约后相符：1291.5亿元 ÷ 276.8亿元" in texts(tmp_path / "a.xlsx") or "核算相符：1291.5亿元 ÷ 276.8亿元" in texts(tmp_path / "a.xlsx")

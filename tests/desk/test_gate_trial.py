"""CI before sign-off: what nobody decided blocks; what was kept as checked, with its reason, passes and is logged; a picture is no copy."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.reading import word_files as word
from tests.reading.pdf_files import Book
from tests.running import run

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。"
REASON = "不改（已核）：含飞地，区统计局5月6日回复"


@pytest.fixture
def draft(folder: Path) -> Path:
    (folder / "稿件.docx").write_bytes(word.of_text("河湾经开区十年发展", WRONG))
    return folder / "稿件.docx"


def decide(sheet: Path, opinion: str) -> None:
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    row = next(cells for cells in page.iter_rows() if cells[2].value == "5.66倍")
    row[5].value, row[6].value = opinion, "二校 林清"
    book.save(sheet)


def logged(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "核校单.log.jsonl").read_text(encoding="utf-8").splitlines()]


def test_what_was_decided_on_the_sheet_passes_the_gate(draft: Path, folder: Path) -> None:
    assert run("check", draft.name).exit_code == 1
    assert run("sheet", draft.name, "-o", "核校单.xlsx").exit_code == 1
    assert run("check", draft.name, "--decisions", "核校单.xlsx").exit_code == 1

    decide(folder / "核校单.xlsx", REASON)
    done = run("check", draft.name, "--decisions", "核校单.xlsx", "--format", "json")
    assert done.exit_code == 0
    report = json.loads(done.stdout)
    assert report["findings"] == [] and report["summary"]["errors"] == 0
    assert [(aside["why"], aside["reason"], aside["finding"]["quote"]) for aside in report["set_aside"]] == [
        ("decided", "含飞地，区统计局5月6日回复", "5.66倍")
    ]
    assert [(one["quote"], one["opinion"], one["signed"], one["settles"]) for one in logged(folder)] == [("5.66倍", REASON, "二校 林清", True)]
    assert "核校单上不改（已核） 1" in run("check", draft.name, "--decisions", "核校单.xlsx").stdout

    (folder / "核校单.xlsx").unlink()
    assert run("check", draft.name, "--decisions", "核校单.log.jsonl").exit_code == 0
    assert len(logged(folder)) == 1


@pytest.mark.parametrize("opinion", ["改", "转编辑", "不改（已核）", "不改"])
def test_other_decisions_settle_nothing_but_are_logged(draft: Path, folder: Path, opinion: str) -> None:
    run("sheet", draft.name, "-o", "核校单.xlsx")
    decide(folder / "核校单.xlsx", opinion)
    assert run("check", draft.name, "--decisions", "核校单.xlsx").exit_code == 1
    assert [one["opinion"] for one in logged(folder)] == [opinion]


def test_a_decision_holds_for_the_words_it_was_made_on(draft: Path, folder: Path) -> None:
    run("sheet", draft.name, "-o", "核校单.xlsx")
    decide(folder / "核校单.xlsx", REASON)
    draft.write_bytes(word.of_text("河湾经开区十年发展", WRONG.replace("276.8", "267.8")))
    assert run("check", draft.name, "--decisions", "核校单.xlsx").exit_code == 1


def test_the_setting_and_annotate(draft: Path, folder: Path) -> None:
    run("sheet", draft.name, "-o", "核校单.xlsx")
    decide(folder / "核校单.xlsx", REASON)
    (folder / "factlint.toml").write_text('decisions = ["核校单.xlsx"]\n', encoding="utf-8")
    assert run("check", draft.name).exit_code == 0
    assert run("annotate", draft.name).exit_code == 0
    copy = Document(io.BytesIO((folder / "稿件_核校.docx").read_bytes()))
    assert list(copy.comments) == []
    assert run("annotate", draft.name, "--config", "none", "--force").exit_code == 1
    assert run("sheet", draft.name, "-o", "核校单.xlsx").exit_code == 0
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook("核校单.xlsx").worksheets[0].iter_rows()]
    assert REASON in next(row for row in rows if row[2] == "5.66倍")


def test_a_sheet_that_is_none_is_told(draft: Path, folder: Path) -> None:
    done = run("check", draft.name, "--decisions", "没有.xlsx")
    assert done.exit_code == 2 and "没有这张核校单" in done.stderr
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04")
    assert run("check", draft.name, "--decisions", "坏.xlsx").exit_code == 2


def test_pictures_of_text_are_exit_2(folder: Path) -> None:
    book = Book()
    book.picture()
    (folder / "清样.pdf").write_bytes(book.saved())
    done = run("check", "清样.pdf")
    assert done.exit_code == 2 and "OCR" in done.stderr

"""The desk's commands on Word documents and proofs, as a shell starts them."""

from __future__ import annotations

import io
import json
from pathlib import Path

from docx import Document

from tests.cli.conftest import RIGHT, WRONG, Run
from tests.reading import word_files as word
from tests.reading.test_word_comments import commented


def test_annotate_writes_a_copy_with_a_comment_at_the_words(factlint: Run, tmp_path: Path) -> None:
    manuscript = word.of_text("河湾经开区十年发展", WRONG.strip())
    (tmp_path / "稿件.docx").write_bytes(manuscript)
    done = factlint("annotate", "稿件.docx")
    assert (done.returncode, done.stdout.decode().strip()) == (
        1,
        "已写入 稿件_核校.docx：批注 1 条（疑错 1，存疑 0，提示 0）；已核免报 0 条。原稿未动",
    )
    assert (tmp_path / "稿件.docx").read_bytes() == manuscript
    ((text, words),) = commented((tmp_path / "稿件_核校.docx").read_bytes()).items()
    assert words == "5.66倍"
    assert "1291.5亿元 ÷ 276.8亿元" in text and "疑应为“4.66倍”" in text and "“276.8亿元”（2010年） 第1段" in text
    assert next(iter(Document(tmp_path / "稿件_核校.docx").comments)).author == "数据核校"


def test_annotate_replaces_nothing_unasked(factlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word.of_text(RIGHT.strip()))
    assert factlint("annotate", "a.docx").returncode == 0
    assert factlint("annotate", "a.docx").returncode == 2
    assert factlint("annotate", "a.docx", "--force").returncode == 0
    assert factlint("annotate", "a.docx", "-o", "a.docx", "--force").returncode == 2
    assert b"no Word document" in factlint("annotate", "a.pdf").stderr


def test_annotate_tells_what_cannot_be_read(factlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 cut off")
    done = factlint("annotate", "a.docx")
    assert done.returncode == 2
    assert "已损坏" in done.stderr.decode()
    assert not (tmp_path / "a_核校.docx").exists()


def test_compare_tells_the_changed_figure_alone(factlint: Run, tmp_path: Path) -> None:
    (tmp_path / "signed.docx").write_bytes(word.of_text(RIGHT.strip()))
    (tmp_path / "same.html").write_text(f"<p>{RIGHT.strip().replace('276.8', '276<b>.8</b>')}</p>", encoding="utf-8")
    (tmp_path / "proof.txt").write_text(RIGHT.replace("276.8", "2768"), encoding="utf-8")
    assert factlint("compare", "signed.docx", "same.html").returncode == 0
    done = factlint("compare", "signed.docx", "proof.txt", "--format", "json")
    assert done.returncode == 1
    (change,) = json.loads(done.stdout)["changes"]
    assert (change["kind"], change["signed"]["quote"], change["proof"]["quote"]) == ("changed", "276.8亿元", "2768亿元")
    assert "【改动】signed.docx:1:16 “276.8亿元” → proof.txt:1:16 “2768亿元”" in factlint("compare", "signed.docx", "proof.txt").stdout.decode()
    assert factlint("compare", "signed.docx", "missing.txt").returncode == 2


def test_the_same_text_in_every_format_gives_the_same_finding_at_the_same_words(factlint: Run, tmp_path: Path) -> None:
    title = "河湾经开区十年发展"
    (tmp_path / "a.txt").write_text(f"{title}\n{WRONG}", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(word.of_text(title, WRONG.strip()))
    (tmp_path / "a.html").write_text(f"<html><body><h1>{title}</h1><p>{WRONG.strip()}</p></body></html>", encoding="gb18030")
    (tmp_path / "a.pdf").write_bytes(_pdf(title, WRONG.strip()))
    found = {}
    for name in ("a.txt", "a.docx", "a.html", "a.pdf"):
        done = factlint("check", name, "--format", "json", "--no-cache")
        assert done.returncode == 1, done.stderr
        found[name] = [(one["rule"], one["quote"], [operand["quote"] for operand in one["evidence"]]) for one in json.loads(done.stdout)["findings"]]
    assert found["a.txt"] == found["a.docx"] == found["a.html"] == found["a.pdf"] == [("multiple-mismatch", "5.66倍", ["276.8亿元", "1291.5亿元"])]


def test_a_pdf_of_pictures_fails_with_what_to_do(factlint: Run, tmp_path: Path) -> None:
    from tests.reading.pdf_files import Book

    book = Book()
    book.picture()
    (tmp_path / "scan.pdf").write_bytes(book.saved())
    done = factlint("check", "scan.pdf")
    assert done.returncode == 2
    assert "没有文字层" in done.stderr.decode() and "OCR" in done.stderr.decode()


def test_tracked_changes_are_told_once(factlint: Run, tmp_path: Path) -> None:
    body = word.of_xml(word.paragraph(word.run("全区企业"), word.deleted("300"), word.inserted("350"), word.run("家，增长5%。")))
    (tmp_path / "a.docx").write_bytes(body)
    done = factlint("check", "a.docx")
    assert done.returncode == 0
    assert done.stdout.decode().count("含未接受修订2处") == 1


def _pdf(title: str, text: str) -> bytes:
    from tests.reading.pdf_files import Book

    book = Book()
    book.page().line(title, 60, 50, 20)
    book.page().column([text], 60, 90, 20)
    return book.saved()


def test_a_copy_is_a_document_that_opens(factlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word.of_text(WRONG.strip()))
    factlint("annotate", "a.docx", "--lang", "en")
    data = (tmp_path / "a_checked.docx").read_bytes()
    assert Document(io.BytesIO(data)).paragraphs[0].text == WRONG.strip()


def test_a_draft_against_its_source(factlint: Run, tmp_path: Path) -> None:
    source = "2024年，湖滨市实现地区生产总值1412.6亿元，同比增长7.3%。规模以上工业增加值增长8.9%，固定资产投资增长9.8%。"
    draft = source.replace("8.9%", "9.8%", 1).replace("投资增长9.8%", "投资增长8.9%")
    (tmp_path / "draft.docx").write_bytes(word.of_text(draft))
    (tmp_path / "source.pdf").write_bytes(_pdf("湖滨市统计公报", source))
    done = factlint("check", "draft.docx", "--against", "source.pdf", "--no-cache")
    words = done.stdout.decode()
    assert done.returncode == 1
    assert "与来源一致 2 处，与来源不符 2 处，来源未见 0 处" in words
    assert "来源为“8.9%”，文中为“9.8%”，与来源不符；“9.8%”在来源中属相邻数字，疑为颠倒" in words
    assert factlint("check", "draft.docx", "--against", "missing.pdf").returncode == 2

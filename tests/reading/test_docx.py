"""Word documents: what a reader sees once all changes are accepted, and where it stands."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.model import Article, Role
from factlint.reading import Furniture, ReadingError, read_bytes
from tests.reading import word_files as word
from tests.reading.conftest import passages, words
from tests.reading.drafts import CLAUSES

BODY = "湖滨新区全年实现地区生产总值412.6亿元，同比增长7.3%，增速居全市首位，园区引进项目58个。"


def read(data: bytes, furniture: Furniture | None = None) -> Article:
    return read_bytes(data, "draft.docx", furniture=furniture)


def test_runs_are_one_text_and_places_count_paragraphs() -> None:
    document = Document()
    document.add_heading("湖滨新区经济平稳增长", 0)
    entry = document.add_paragraph("全年完成投资12")
    entry.add_run(".").bold = True
    entry.add_run("5亿元，增长３％。").italic = True
    article = read(word.saved(document))
    assert passages(article) == [(Role.TITLE, "湖滨新区经济平稳增长"), (Role.LEAD, "全年完成投资12.5亿元，增长3%。")]
    start = article.text.index("12.5亿元")
    first, last = article.source_map.source_span(start, start + 6)
    assert (article.source[first:last], article.source_map.line_column(first)) == ("12.5亿元", (2, 7))


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    article = read(word.of_xml(word.paragraph(word.run("全区企业"), word.deleted("300"), word.inserted("350"), word.run("家，增长5%。"))))
    assert words(article) == ["全区企业350家，增长5%。"]
    (note,) = article.notes
    assert "修订2处" in note.message["zh"]


def test_text_without_changes_has_no_note() -> None:
    assert read(word.of_text(BODY)).notes == ()


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    cut = word.paragraph(word.run("全年完成投资12"), mark='<w:del w:id="3" w:author="甲"/>')
    assert words(read(word.of_xml(cut, word.paragraph(word.run(".5亿元，增长3%。")), word.paragraph(word.run("引进项目58个。"))))) == [
        "全年完成投资12.5亿元，增长3%。",
        "引进项目58个。",
    ]


def test_moved_text_stands_where_it_was_moved_to() -> None:
    moved = "<w:moveTo w:id='4' w:author='甲'>" + word.run("引进项目58个。") + "</w:moveTo>"
    gone = "<w:moveFrom w:id='5' w:author='甲'>" + word.run("引进项目58个。") + "</w:moveFrom>"
    article = read(word.of_xml(word.paragraph(gone, word.run("投资增长3%。")), word.paragraph(moved)))
    assert words(article) == ["投资增长3%。", "引进项目58个。"]
    assert "修订1处" in article.notes[0].message["zh"]


def test_hidden_text_field_codes_and_phonetic_guides_are_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>旧稿88亿元</w:t></w:r>"
    field = "<w:r><w:instrText> PAGE 99 </w:instrText></w:r>" + word.run("58")
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>lin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>临</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    assert words(read(word.of_xml(word.paragraph(hidden, word.run("引进项目"), field, word.run("个，"), ruby, word.run("湖增长3%。"))))) == [
        "引进项目58个，临湖增长3%。"
    ]


def test_text_boxes_are_read_once_behind_their_anchor() -> None:
    article = read(word.of_xml(word.paragraph(word.run(BODY), word.text_box("链接：全区共有企业350家。")), word.paragraph(word.run("引进项目58个。"))))
    assert words(article) == [BODY, "链接：全区共有企业350家。", "引进项目58个。"]


def test_rows_of_tables_keep_their_cells_apart() -> None:
    document = Document()
    document.add_paragraph(BODY)
    table = document.add_table(rows=0, cols=3)
    for row in (("指标", "今年（亿元）", "去年（亿元）"), ("产值", "412.6", "380.1"), ("出口", "", "12.6")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert words(read(word.saved(document)), Role.TABLE) == ["指标 | 今年（亿元） | 去年（亿元）", "产值 | 412.6 | 380.1", "出口 |  | 12.6"]


def test_a_table_that_lays_out_prose_is_no_table() -> None:
    document = Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = BODY * 3, "图为湖滨新区一角。"
    assert words(read(word.saved(document)), Role.TABLE) == []


def test_footnotes_are_background_and_margins_no_part_of_the_article() -> None:
    document = Document()
    document.add_paragraph(BODY)
    document.sections[0].header.paragraphs[0].text = "湖滨日报 2024年7月8日"
    data = word.with_parts(word.saved(document), {"word/footnotes.xml": word.footnotes("数据来源：全区共有企业350家。")})
    article = read(data)
    assert words(article, Role.BACKGROUND) == ["数据来源：全区共有企业350家。"]
    assert words(article, Role.BOILERPLATE) == ["湖滨日报2024年7月8日"]


def test_a_style_holds_only_for_words_of_its_shape() -> None:
    document = Document()
    document.add_heading("湖滨新区经济平稳增长", 1)
    document.add_heading("一、总体情况", 2)
    document.add_paragraph(BODY, style="Title")
    assert passages(read(word.saved(document))) == [
        (Role.TITLE, "湖滨新区经济平稳增长"),
        (Role.HEADING, "一、总体情况"),
        (Role.LEAD, BODY),
    ]


@given(st.lists(st.lists(st.sampled_from([*CLAUSES, "，", "。", " ", "\t", "１２", "％", "|", "\u200b"]), max_size=6), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_every_character_leads_back_to_the_extracted_text(drafts: list[list[str]]) -> None:
    document = Document()
    for pieces in drafts:
        entry = document.add_paragraph()
        for piece in pieces:
            entry.add_run(piece)
    try:
        article = read(word.saved(document))
    except ReadingError:
        assert not "".join(map("".join, drafts)).strip(" \t\u200b")
        return
    offsets = article.source_map.offsets
    plain = read_bytes(article.source.encode(), "draft.txt")
    assert article.text.replace("\n", "") == plain.text.replace("\n", "")
    assert all(offsets[first] < offsets[first + 1] for block in article.blocks for first in range(block.start, block.end - 1))


def _bomb() -> bytes:
    return word.with_parts(word.of_text(BODY), {"word/document.xml": b"<a>" + b" " * (70 * 1024 * 1024) + b"</a>"})


def _entities() -> bytes:
    laughs = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
    xml = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]><d>&l11;&f;</d>'
    return word.with_parts(word.of_text(BODY), {"word/document.xml": xml.encode()})


def _without_body() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (word.of_text(BODY)[:2000], "损坏"),
        (b"plain text", "损坏"),
        (_without_body(), "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加密"),
        (_bomb(), "过大"),
        (_entities(), "损坏"),
        (word.of_text(""), "文字"),
    ],
)
def test_what_is_no_readable_document_is_told(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(data)
    assert said in caught.value.what["zh"]
    assert caught.value.what_to_do["zh"]


def test_macros_are_not_run_and_do_not_hinder() -> None:
    assert words(read_bytes(word.with_parts(word.of_text(BODY), {"word/vbaProject.bin": b"\0" * 100}), "draft.docm")) == [BODY]


def test_a_directory_that_points_before_the_file_is_damage() -> None:
    data = word.of_text("产值5亿元。")
    at = data.rindex(b"PK\x05\x06") + 16  # where the central directory is said to begin
    with pytest.raises(ReadingError, match="damaged"):
        read_bytes(data[:at] + b"\xff\xff\xff\x7f" + data[at + 4 :], "a.docx")

"""Comments stand at the words they speak of, whatever runs those words were typed in."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factlint.reading import ReadingError, read_bytes
from factlint.reading.word_comments import Remark, with_comments
from factlint.reading.wordml import WORD
from tests.reading import word_files as word
from tests.reading.drafts import CLAUSES


def commented(data: bytes) -> dict[str, str]:
    """The words under each comment, by its text."""
    document = Document(io.BytesIO(data))
    root: Any = document.element
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    found: dict[str, str] = dict.fromkeys(texts.values(), "")
    running: set[str] = set()
    for element in root.iter():
        number = element.get(f"{WORD}id")
        if element.tag == f"{WORD}commentRangeStart":
            running.add(number)
        elif element.tag == f"{WORD}commentRangeEnd":
            running.discard(number)
        elif element.tag == f"{WORD}t":
            for one in running:
                found[texts[one]] += element.text or ""
    return found


def remark(data: bytes, quote: str, text: str = "疑错") -> bytes:
    source = read_bytes(data, "draft.docx").source
    start = source.index(quote)
    return with_comments(data, "draft.docx", [Remark(start, start + len(quote), text)], "数据核校", "核")


def test_a_comment_covers_words_of_several_runs() -> None:
    document = Document()
    entry = document.add_paragraph("全年完成投资12")
    entry.add_run(".").bold = True
    entry.add_run("5亿元，增长3%。")
    data = remark(word.saved(document), "12.5亿元")
    assert commented(data) == {"疑错": "12.5亿元"}
    assert Document(io.BytesIO(data)).paragraphs[0].text == "全年完成投资12.5亿元，增长3%。"
    assert [run.bold for run in Document(io.BytesIO(data)).paragraphs[0].runs if run.text == "."] == [True]


def test_a_comment_in_a_table_and_in_tracked_insertions() -> None:
    document = Document()
    document.add_paragraph("全区投资增长3%。")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "产值", "412.6亿元"
    assert commented(remark(word.saved(document), "412.6")) == {"疑错": "412.6"}
    tracked = word.of_xml(word.paragraph(word.run("企业"), word.deleted("300"), word.inserted("350家"), word.run("，增长5%。")))
    assert commented(remark(tracked, "350家，增长5%")) == {"疑错": "350家，增长5%"}
    assert commented(remark(tracked, "50")) == {"疑错": "50"}


def test_where_no_comment_may_stand_it_goes_to_the_words_before() -> None:
    data = word.of_xml(word.paragraph(word.run("全区投资增长3%。"), word.text_box("链接：全区企业350家。")), word.paragraph(word.run("引进项目58个。")))
    assert commented(remark(data, "350家")) == {"疑错": "全区投资增长3%。"}


def test_comments_of_others_stay() -> None:
    document = Document()
    entry = document.add_paragraph("全年完成投资12.5亿元。")
    document.add_comment(entry.runs, text="请核", author="甲", initials="甲")
    assert commented(remark(word.saved(document), "12.5亿元")) == {"请核": "全年完成投资12.5亿元。", "疑错": "12.5亿元"}


def test_a_comment_of_several_lines() -> None:
    data = remark(word.of_text("全年完成投资12.5亿元。"), "12.5亿元", "疑错\n依据")
    assert [entry.text for entry in next(iter(Document(io.BytesIO(data)).comments)).paragraphs] == ["疑错", "依据"]


def test_what_is_no_document_is_told() -> None:
    with pytest.raises(ReadingError):
        with_comments(b"text", "draft.docx", [], "数据核校", "核")


_PIECES = st.lists(st.sampled_from([*CLAUSES, "，", "１２", "\t", "亿元"]), min_size=1, max_size=6)


@given(st.lists(_PIECES, min_size=1, max_size=4), st.data())
@settings(max_examples=40, deadline=None)
def test_any_spans_are_covered_and_the_text_stays(drafts: list[list[str]], data: st.DataObject) -> None:
    assume("".join(piece for pieces in drafts for piece in pieces).strip())  # nothing but tabs is an empty draft
    document = Document()
    for pieces in drafts:
        entry = document.add_paragraph()
        for piece in pieces:
            entry.add_run(piece)
    manuscript = word.saved(document)
    source = read_bytes(manuscript, "draft.docx").source
    ends = st.integers(0, len(source) - 1)
    spans = sorted({(min(pair), max(pair) + 1) for pair in data.draw(st.lists(st.tuples(ends, ends), max_size=5))})
    remarks = [Remark(start, end, f"{start}-{end}") for start, end in spans if source[start:end].strip("\n\t")]
    copy = with_comments(manuscript, "draft.docx", remarks, "数据核校", "核")
    assert read_bytes(copy, "draft.docx").source == source
    covered = commented(copy)
    for one in remarks:
        assert covered[one.text].replace("\t", "") == source[one.start : one.end].replace("\n", "").replace("\t", "")

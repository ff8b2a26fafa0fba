"""PDF: reading order from where the characters stand, stories apart, pictures told."""

from __future__ import annotations

import re

import pytest

from factlint.model import Role
from factlint.reading import ReadingError, read_bytes, stories_of
from tests.reading.conftest import Read, passages, words
from tests.reading.pdf_files import Book

ZONE = "湖滨新区今年上半年实现地区生产总值412.6亿元，同比增长7.3%，增速居全市首位，其中工业增加值完成188.2亿元，占生产总值的45.6%。"
PARK = "园区引进项目58个，总投资超过320亿元，带动就业3.5万人，省级以上平台达到27家，新登记经营主体1.8万户。"
GRAIN = "河湾县去年粮食总产量达到65.3万吨，比上年增加1.2万吨，播种面积108.8万亩，单产每亩600公斤，再创历史新高。"
FIELDS = "全县新建高标准农田12万亩，累计达到88万亩，机械化率保持在95%以上，农民人均收入达到26800元。"


def test_lines_of_a_page_become_paragraphs() -> None:
    book = Book()
    page = book.page()
    page.line("湖滨新区经济平稳增长", 60, 50, 20)
    page.column([ZONE, PARK], 60, 100, 30)
    article = read_bytes(book.saved(), "page.pdf")
    assert passages(article) == [(Role.TITLE, "湖滨新区经济平稳增长"), (Role.LEAD, ZONE), (Role.BODY, PARK)]
    start = article.text.index("412.6亿元")
    first, last = article.source_map.source_span(start, start + 7)
    assert (article.source[first:last], article.source_map.line_column(first)[0]) == ("412.6亿元", 2)


@pytest.mark.parametrize("order", ["marks first", "marks last", "marks before the second half"])
def test_marks_that_are_drawn_apart_stand_where_they_are_seen(order: str) -> None:
    """As office programs draw the marks of another font."""
    sentence = "全区提出“三主”定位，建成“一核”“两翼”格局，实现“双进位”，完成产值412.6亿元"
    book = Book()
    page = book.page()
    half = sentence.index("，") + 1
    marks = [(sign, 60 + 10 * place) for place, sign in enumerate(sentence) if sign in "“”"]
    stretches = [(piece.group(), 60 + 10 * piece.start()) for piece in re.finditer(r"[^“”]+", sentence)]
    early = [(stretch, left) for stretch, left in stretches if left < 60 + 10 * half]
    late = stretches[len(early) :]
    drawn = {"marks first": marks + stretches, "marks last": stretches + marks, "marks before the second half": early + marks + late}
    page.line("湖滨新区经济平稳增长", 60, 50, 20)
    for stretch, left in drawn[order]:
        page.line(stretch, left, 100)
    page.column([PARK, PARK], 60, 115, 40)
    assert sentence in "".join(words(read_bytes(book.saved(), "page.pdf")))


def test_columns_are_read_one_after_the_other() -> None:
    book = Book()
    page = book.page()
    page.line("湖滨新区经济平稳增长", 60, 50, 20)
    page.column([ZONE, PARK], 60, 100, 15)
    page.column([PARK, ZONE], 240, 100, 15)
    assert words(read_bytes(book.saved(), "page.pdf"))[1:] == [ZONE, PARK, PARK, ZONE]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    book = Book()
    page = book.page()
    cut, rest = ZONE[:43], ZONE[43:]
    page.column([PARK, cut], 60, 100, 15)
    page.column([rest], 240, 100, 15, indent=0)
    page.column([PARK], 240, 100 + 15 * 4, 15)
    page.line("2", 300, 800)
    book.turn()
    book.page().column([PARK], 60, 100, 15)
    book.page().column([PARK], 240, 100, 15)
    article = read_bytes(book.saved(), "page.pdf")
    assert ZONE in words(article)
    assert words(article, Role.BOILERPLATE) == ["2"]


def test_stories_beside_and_below_each_other_are_told_apart(read: Read) -> None:
    book = Book()
    page = book.page()
    page.line("湖滨日报 2024年7月8日 星期一", 60, 20)
    page.line("湖滨新区经济平稳增长", 60, 50, 20)
    page.column([ZONE, PARK], 60, 90, 15)
    page.column([PARK, ZONE], 230, 90, 15)
    page.column([ZONE], 400, 90, 15)
    page.line("河湾县粮食再获丰收", 60, 380, 18)
    page.column([GRAIN, FIELDS], 60, 420, 20)
    page.line("临湖镇旅游升温", 320, 380, 18)
    page.column([FIELDS, GRAIN], 320, 420, 20)
    article = read_bytes(book.saved(), "A01.pdf")
    stories = stories_of(article)
    assert [words(story, Role.TITLE) for story in stories] == [["湖滨新区经济平稳增长"], ["河湾县粮食再获丰收"], ["临湖镇旅游升温"]]
    assert [words(story, Role.LEAD) for story in stories] == [[ZONE], [GRAIN], [FIELDS]]
    assert article.metadata["date"] == "2024年7月8"
    for story in stories:
        start = story.text.index("亿元" if "亿元" in story.text else "万亩")
        first, last = story.source_map.source_span(start, start + 2)
        assert story.source[first:last] == story.text[start : start + 2]


def test_rows_of_a_table_stay_rows() -> None:
    book = Book()
    page = book.page()
    page.column([ZONE], 60, 50, 30)
    for number, row in enumerate((("指标", "今年（亿元）", "去年（亿元）"), ("产值", "412.6", "380.1"), ("出口", "96.4", "91.2"))):
        for place, cell in enumerate(row):
            page.line(cell, 60 + 120 * place, 150 + 15 * number)
    assert words(read_bytes(book.saved(), "page.pdf"), Role.TABLE) == ["指标  今年（亿元）  去年（亿元）", "产值  412.6  380.1", "出口  96.4  91.2"]


def test_an_article_of_one_story_stays_whole() -> None:
    article = read_bytes(f"# 题目一二三四五六\n\n{ZONE}\n\n## 小标题\n\n{PARK}\n".encode(), "a.md")
    assert stories_of(article) == (article,)


def test_pictures_of_text_are_told() -> None:
    book = Book()
    book.picture()
    with pytest.raises(ReadingError, match="pictures only") as caught:
        read_bytes(book.saved(), "page.pdf")
    assert "OCR" in caught.value.what_to_do["zh"]


def test_a_page_without_text_among_others_is_noted() -> None:
    book = Book()
    book.page().column([ZONE], 60, 50, 30)
    book.turn()
    book.picture()
    (note,) = read_bytes(book.saved(), "page.pdf").notes
    assert "第2页" in note.message["zh"]


@pytest.mark.parametrize(("data", "said"), [(b"%PDF-1.7 nothing", "damaged"), (b"plain", "damaged")])
def test_what_is_no_pdf_is_told(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        read_bytes(data, "page.pdf")


def test_an_encrypted_pdf_is_told() -> None:
    book = Book()
    book.page().column([ZONE], 60, 50, 30)
    with pytest.raises(ReadingError, match="password"):
        read_bytes(book.saved("secret"), "page.pdf")

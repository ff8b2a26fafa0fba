"""Every character of the text leads back to where the author has it."""

from __future__ import annotations

import contextlib
import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.model import Article
from factlint.reading import Furniture, ReadingError, read_bytes
from tests.reading.drafts import articles, paragraphs

_WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
_ODD = st.sampled_from("\u200b\ufeff\u00ad\x07\x1b")


def _folds_to(printed: str, read: str) -> bool:
    if printed == read or unicodedata.normalize("NFKC", printed) == read:
        return True
    if unicodedata.normalize("NFKC", read) == printed:
        return read in "，；：！？（）"
    return (read == " " and printed.isspace()) or (read in ".," and printed in "．，")


def _leads_back(article: Article) -> None:
    offsets = article.source_map.offsets
    assert len(offsets) == len(article.text)
    covered = [False] * len(article.text)
    for block in article.blocks:
        assert block.start < block.end
        for position in range(block.start, block.end):
            covered[position] = True
            assert _folds_to(article.source[offsets[position]], article.text[position])
            assert position == block.start or offsets[position] > offsets[position - 1]
    assert all(article.text[position] == "\n" for position, inside in enumerate(covered) if not inside)
    assert all(offset < len(article.source) for offset in offsets)
    assert [block.start for block in article.blocks] == sorted(block.start for block in article.blocks)
    starts = [offsets[block.start] for block in article.blocks]
    assert starts == sorted(starts)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md"]))
@settings(deadline=None)
def test_any_bytes_give_an_article_or_a_reading_error(data: bytes, path: str) -> None:
    with contextlib.suppress(ReadingError):
        _leads_back(read_bytes(data, path))


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md"]))
@settings(deadline=None)
def test_any_text_leads_back(text: str, path: str) -> None:
    with contextlib.suppress(ReadingError):
        _leads_back(read_bytes(text.encode("utf-8", "ignore"), path))


@given(st.text("一二园区3．，,.|-*#_`[]()>“”。 \t\n\r\u3000\u200b０%~<!", max_size=200), st.sampled_from(["a.txt", "a.md"]))
@settings(deadline=None)
def test_marks_and_blanks_in_any_order_lead_back(text: str, path: str) -> None:
    with contextlib.suppress(ReadingError):
        _leads_back(read_bytes(text.encode(), path))


@given(articles(), st.data())
@settings(max_examples=60, deadline=None)
def test_invisible_characters_are_left_out_and_mapped(draft: str, data: st.DataObject) -> None:
    plain = read_bytes(draft.encode(), "a.txt")
    strewn = draft
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(strewn)))
        strewn = strewn[:place] + data.draw(_ODD) + strewn[place:]
    article = read_bytes(strewn.encode(), "a.txt")
    assert article.text == plain.text
    _leads_back(article)


@given(articles())
@settings(max_examples=60, deadline=None)
def test_line_ends_marks_and_width_change_nothing_that_is_read(draft: str) -> None:
    plain = read_bytes(draft.encode(), "a.txt")
    for variant in (
        draft.replace("\n", "\r\n").encode(),
        draft.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + draft.encode(),
        draft.encode("gb18030"),
        draft.encode("utf-16"),
        draft.encode("utf-16-le"),
        draft.encode("utf-16-be"),
        draft.translate(_WIDE).encode(),
        re.sub(r"(?<=\d)\.(?=\d)", "．", draft.translate(_WIDE)).replace(".", "．").encode(),
        re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", draft).encode(),
        re.sub(r"^", "\u3000\u3000", draft, flags=re.MULTILINE).encode(),
    ):
        article = read_bytes(variant, "a.txt")
        assert article.text == plain.text
        assert [(block.role, block.start, block.end) for block in article.blocks] == [(block.role, block.start, block.end) for block in plain.blocks]
        _leads_back(article)


@given(st.lists(paragraphs(), min_size=1, max_size=3), st.integers(14, 26), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=80, deadline=None)
def test_wrapped_text_leads_back(drafts: list[str], column: int, line_end: str) -> None:
    wrapped = line_end.join(line_end.join(draft[start : start + column] for start in range(0, len(draft), column)) for draft in drafts)
    _leads_back(read_bytes(wrapped.encode(), "a.txt", furniture=Furniture()))


def test_line_and_column_count_code_points_of_the_file() -> None:
    article = read_bytes("第一行标题\r\n\r\n　　全年完成　１２．５　亿元，增长３％。\r\n".encode(), "a.txt")
    start = article.text.index("12.5亿元")
    first, last = article.source_map.source_span(start, start + 6)
    assert article.source[first:last] == "１２．５　亿元"
    assert article.source_map.line_column(first) == (3, 8)
    assert article.text.endswith("全年完成12.5亿元，增长3%。")

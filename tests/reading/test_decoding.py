"""Bytes in the encodings of newsrooms, and bytes that are no text."""

from __future__ import annotations

import re

import pytest

from factlint.reading import ReadingError, UnsupportedFormat, read_bytes
from tests.reading.drafts import CLAUSES

TEXT = "，".join(CLAUSES) + "。"
TRADITIONAL = "園區全年完成地區生產總值412.6億元，同比增長7.3%，進出口總額達到96.4億元。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_simplified_text_in_every_encoding(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "utf-8", "utf-16-le"])
def test_traditional_text(encoding: str) -> None:
    assert read_bytes(TRADITIONAL.encode(encoding), "a.txt").text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("clause", CLAUSES)
def test_one_clause_is_enough_to_tell_the_encoding(encoding: str, clause: str) -> None:
    assert read_bytes(clause.encode(encoding), "a.txt").text == clause


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le"])
@pytest.mark.parametrize("unseen", ["\u00a0", "\u00ad", "\u2009", "\u200b", "\ufeff"])
def test_what_word_processors_set_between_characters_is_no_sign_of_another_encoding(encoding: str, unseen: str) -> None:
    text = "2021年客流量比2020年增长15%，2022年比2021年增长10%。"
    data = re.sub(r"(?<=\d)(?=\D)", unseen, text).encode(encoding)
    assert "".join(read_bytes(data, "a.txt").text.split()) == text


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", "　\u200b\n\ufeff".encode(), b"---\nauthor: Lin\n---\n"])
def test_an_empty_file_is_an_error(data: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, "a.txt")
    assert "empty" in caught.value.what["en"]


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\x14\0\x06\0", b"\0" * 50])
def test_binary_data_is_an_error_that_says_what_to_do(data: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, "a.txt")
    assert caught.value.path == "a.txt"
    assert caught.value.what_to_do["zh"]


def test_a_damaged_file_is_an_error_with_its_place() -> None:
    data = "第一行。\n第二行".encode() + b"\xff" + "坏了。".encode()
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, "a.txt")
    assert (caught.value.line, caught.value.column) == (2, 4)
    assert str(caught.value).startswith("a.txt:2:4: ")


def test_an_unknown_suffix_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read_bytes(TEXT.encode(), "a.pages")
    assert ".pages" in caught.value.what["en"]
    assert ".txt" in caught.value.what_to_do["en"]


def test_standard_input_is_plain_text() -> None:
    assert read_bytes(TEXT.encode(), "-").text == TEXT

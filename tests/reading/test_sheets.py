"""Tables in files of their own, and subtitles."""

from __future__ import annotations

import contextlib
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.model import Role
from factlint.reading import ReadingError, read_bytes
from factlint.reading.xlsx import shown
from tests.reading.conftest import passages, words


def workbook(*rows: tuple[object, ...], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_fields_of_a_csv_are_cells_at_their_places() -> None:
    text = '指标,今年（亿元）,去年（亿元）\n产值,"1,412.6",380.1\n"出口\n（海关）",,"占""比"""\n'
    article = read_bytes(text.encode(), "table.csv")
    assert words(article, Role.TABLE) == ["指标|今年（亿元）|去年（亿元）", "产值|1,412.6|380.1", '出口 （海关）||占"比"']
    start = article.text.index("1,412.6")
    first, last = article.source_map.source_span(start, start + 7)
    assert (article.source[first:last], article.source_map.line_column(first)) == ("1,412.6", (2, 5))


def test_tabs_and_semicolons_part_fields_too() -> None:
    assert words(read_bytes("指标\t今年\n产值\t1,412.6\n".encode(), "t.tsv")) == ["指标|今年", "产值|1,412.6"]
    assert words(read_bytes("指标;今年\n产值;1,412.6\n".encode("gb18030"), "t.csv")) == ["指标|今年", "产值|1,412.6"]


@given(st.text('a1,"\n\t;|', max_size=60).filter(str.strip))
def test_any_csv_is_read_in_its_order(text: str) -> None:
    try:
        article = read_bytes(text.encode(), "t.csv")
    except ReadingError:
        return
    offsets = article.source_map.offsets
    assert all(offsets[place] < offsets[place + 1] for block in article.blocks for place in range(block.start, block.end - 1))


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0.1833, "0.00%", "18.33%"),
        (0.125, "0%", "13%"),
        (508265969.25, "#,##0.00", "508,265,969.25"),
        (412.649, "0.0", "412.6"),
        (412.6, "General", "412.6"),
        (58.0, "General", "58"),
        (-12.5, "0.0;(0.0)", "(12.5)"),
        (36, '0"万平方米"', "36万平方米"),
        (12.5, "0.00_ ;[Red]\\-0.00\\ ", "12.50"),
        ("产\n值", "General", "产 值"),
        (None, "General", ""),
    ],
)
def test_cells_read_as_they_show(value: object, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


def test_rows_of_a_workbook() -> None:
    article = read_bytes(workbook(("湖滨新区主要指标",), ("指标", "今年（亿元）", "占比"), ("产值", 412.6, 0.125), formats={"C3": "0.0%"}), "t.xlsx")
    assert words(article, Role.TABLE) == ["指标 | 今年（亿元） | 占比", "产值 | 412.6 | 12.5%"]
    assert article.source_map.line_column(article.source_map.offsets[article.text.index("产值")]) == (3, 1)


def test_formulas_without_results_are_told() -> None:
    article = read_bytes(workbook(("产值", 12), ("合计", "=SUM(B1:B1)")), "t.xlsx")
    assert "1个公式" in article.notes[0].message["zh"]


def test_what_is_no_workbook_is_told() -> None:
    with pytest.raises(ReadingError, match="damaged"):
        read_bytes(workbook(("产值", 12))[:900], "t.xlsx")


@pytest.mark.parametrize("part", ["docProps/core.xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_damaged_part_of_a_workbook_is_told(part: str) -> None:
    data = workbook(("产值", 12.5))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        at = package.getinfo(part).header_offset
    for damaged in (data[:at] + b"XX" + data[at + 2 :], data[: at + 60] + b"\xff\xff\xff" + data[at + 63 :]):
        with contextlib.suppress(ReadingError):
            read_bytes(damaged, "a.xlsx")


@pytest.mark.parametrize(
    ("value", "expected"), [(1e30, "1" + "0" * 30 + ".00"), (1e300, "1" + "0" * 300 + ".00"), (float("inf"), "inf"), (float("nan"), "nan")]
)
def test_numbers_beyond_any_figure_are_shown(value: float, expected: str) -> None:
    assert shown(value, "0.00") == expected


def test_cues_are_run_together_as_they_are_spoken() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\n湖滨新区今年总投资\n\n2\n00:00:03,100 --> 00:00:05,000\n<i>12亿元</i>\n\n"
        "3\n00:00:05,000 --> 00:00:07,000\n同比增长5%\n\n4\n00:01:00,000 --> 00:01:02,000\n引进项目58个\n"
    )
    article = read_bytes(text.encode(), "film.srt")
    assert [entry for _, entry in passages(article)] == ["湖滨新区今年总投资12亿元，同比增长5%", "引进项目58个"]
    first, _ = article.source_map.source_span(article.text.index("58个"), article.text.index("58个") + 3)
    assert article.source_map.line_column(first) == (15, 5)


def test_web_subtitles_without_head_notes_and_marks() -> None:
    text = "WEBVTT 片头\n\nNOTE 旧稿\n88亿元\n\nintro\n00:01.000 --> 00:03.000 line:0\n{\\an8}全区企业350家，\n\n00:03.000 --> 00:05.000\n增长5%。\n"
    assert words(read_bytes(text.encode(), "film.vtt")) == ["全区企业350家，增长5%。"]

"""Offsets and positions of the protocol lead to each other."""

from hypothesis import given
from hypothesis import strategies as st

from factlint.lsp.lines import Lines


def test_columns_count_utf16_units():
    lines = Lines("一😀二\r\n三\r四\n")

    assert [lines.position(offset) for offset in (0, 1, 2, 3, 5, 6, 7, 8, 9)] == [(0, 0), (0, 1), (0, 3), (0, 4), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0)]
    assert lines.offset(0, 3) == 2


def test_other_breaks_are_no_lines():
    assert Lines("一\u2028二\x0b三").position(4) == (0, 4)


def test_positions_behind_an_end_are_the_end():
    assert (Lines("一\n二").offset(9, 0), Lines("一\n二").offset(1, 9)) == (3, 3)


@given(st.text(alphabet="一😀a\r\n\u2028", max_size=30), st.data())
def test_there_and_back(text, data):
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text)

    assert lines.offset(*lines.position(offset)) == offset

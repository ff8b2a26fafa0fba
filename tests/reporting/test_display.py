from hypothesis import given
from hypothesis import strategies as st

from factlint.reporting.display import around, neutral, one_line, padded, shortened, width


@given(st.text())
def test_neutral_text_prints_harmlessly(text):
    printed = neutral(text)
    assert all(character >= " " and character != "\x7f" for character in printed)
    printed.encode("utf-8")


@given(st.text(), st.integers(2, 60))
def test_shortened_text_keeps_its_limit(text, limit):
    assert len(shortened(text, limit)) <= limit


@given(st.text(), st.integers(0, 80))
def test_padding_reaches_the_width(text, columns):
    assert width(padded(text, columns)) >= columns


def test_a_hard_wrapped_quote_is_one_line():
    assert one_line("1291.\n  5亿元") == "1291.5亿元"
    assert one_line("total output\nvalue") == "total output value"


def test_what_stands_round_a_quote_is_cut_on_both_sides():
    assert around("甲乙丙丁戊", 2, 3, reach=1) == ("…乙", "丙", "丁…")


@given(st.integers(0, 30))
def test_no_figure_is_cut_in_two(reach):
    before, _, after = around("去年完成1291.5亿元，增长5.66倍，今年再增276.8亿元", 16, 18, reach)
    for side in (before, after):
        assert not {"291.5亿元", "91.5亿元", "1.5亿元", "5亿元"} & {side.lstrip("…")[:7], side.lstrip("…")[:6]}
    assert not after.endswith(("2…", "27…", "276…", "276.…"))

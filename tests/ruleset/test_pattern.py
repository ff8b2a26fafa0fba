"""The pattern language: its tree, its cues, and its errors with their columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.ruleset import PatternError
from factlint.ruleset.pattern import captured_always, parse_pattern
from factlint.ruleset.rule import Choice, Gap, Literal, Maybe, Series, Slot, SlotType


def test_words_slots_gaps_choices_and_options() -> None:
    pattern = parse_pattern("从 {base:amount} (增|扩大) 到了? … {stated:multiple} …… {parts:amount+} (的)?")
    assert pattern.node == Series(
        (
            Literal("从"),
            Slot("base", SlotType.AMOUNT),
            Choice((Literal("增"), Literal("扩大"))),
            Literal("到"),
            Maybe(Literal("了")),
            Gap(sentence=False),
            Slot("stated", SlotType.MULTIPLE),
            Gap(sentence=True),
            Slot("parts", SlotType.AMOUNT, many=True),
            Maybe(Literal("的")),
        )
    )
    assert set(pattern.slots) == {"base", "stated", "parts"}


def test_a_gap_may_leave_out_the_words_of_a_class() -> None:
    pattern = parse_pattern("面积 ……<-others> {area:amount}", {"others": ("连同", "各类")})
    assert pattern.node == Series((Literal("面积"), Gap(sentence=True, without=("连同", "各类")), Slot("area", SlotType.AMOUNT)))
    assert pattern.classes == {"others": ("连同", "各类")}
    with pytest.raises(PatternError, match="unknown word class"):
        parse_pattern("面积 …<-other> {area:amount}", {"others": ("连同",)})


def test_spaces_are_insignificant() -> None:
    assert parse_pattern(" 增 长　了 ? { stated : percent } ").node == parse_pattern("增长了?{stated:percent}").node


def test_a_backslash_makes_a_sign_a_character() -> None:
    assert parse_pattern(r"\(约 {area:amount}\)").node == Series((Literal("(约"), Slot("area", SlotType.AMOUNT), Literal(")")))
    assert parse_pattern("（约{area:amount}）").node == Series((Literal("（约"), Slot("area", SlotType.AMOUNT), Literal("）")))


def test_groups_nest_and_a_single_option_is_no_choice() -> None:
    assert parse_pattern("((增|加)长)").node == Series((Choice((Literal("增"), Literal("加"))), Literal("长")))
    assert parse_pattern("({a:amount}|共{a:amount})年").slots == {"a": Slot("a", SlotType.AMOUNT)}


def test_a_word_in_brackets_is_optional_as_a_whole() -> None:
    pattern = parse_pattern("合 (人民币)? {a:amount}")
    assert pattern.node == Series((Literal("合"), Maybe(Choice((Literal("人民币"),))), Slot("a", SlotType.AMOUNT)))


@pytest.mark.parametrize(
    ("source", "cues"),
    [
        ("{a:amount} 是 {b:period} 的? {c:multiple}", {"是"}),
        ("{a:amount} (是|相当于) {c:multiple}", {"是", "相当于"}),
        ("共? {a:amount} …… 由 {b:amount+} 组成", {"组成"}),
        ("{a:amount} (占比|{b:percent}) {c:percent}", set()),
        ("{a:amount} 的? {c:multiple}", set()),
        ("(年均|每年) (增长|(提高|上升)) {a:percent}", {"年均", "每年"}),
    ],
)
def test_cues_are_words_of_which_every_match_holds_one(source: str, cues: set[str]) -> None:
    assert parse_pattern(source).cues == cues


CLASSES = {"rise": ("增长", "上升"), "fall": ("下降",), "moved": ("增长", "上升", "下降")}


def test_a_word_class_stands_for_its_words() -> None:
    pattern = parse_pattern("{a:amount} ( <rise> | 翻 | 上升 | < fall > ) <fall>? {b:percent}", CLASSES)
    assert pattern.node == parse_pattern("{a:amount} (增长|上升|翻|下降) (下降)? {b:percent}").node
    assert pattern.cues == {"增长", "上升", "翻", "下降"}
    assert pattern.classes == {"rise": ("增长", "上升"), "fall": ("下降",)}
    assert parse_pattern("<rise>了", CLASSES).node == parse_pattern("(增长|上升)了").node
    assert parse_pattern(r"\<增\>", CLASSES).node == Literal("<增>")


@pytest.mark.parametrize(
    ("source", "column", "words", "nearest"),
    [
        ("{a:amount} <rsie>", 13, "unknown word class `rsie`; did you mean `rise`?", "rise"),
        ("<>", 2, "unknown word class ``", None),
        ("增 <rise", 3, "never closed with >", None),
        ("增>", 2, "closes nothing", None),
        ("<rise>?", 1, "match nothing at all", None),
    ],
)
def test_faults_of_word_classes(source: str, column: int, words: str, nearest: str | None) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(source, CLASSES)
    assert words in caught.value.message
    assert (caught.value.column, caught.value.nearest) == (column, nearest)


def test_roles_that_every_match_captures() -> None:
    node = parse_pattern("{a:amount} ({b:amount}|{b:amount}共{c:amount}) {d:percent}?").node
    assert captured_always(node) == {"a", "b"}


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("", 1, "empty"),
        ("  ", 3, "empty"),
        ("增|减", 2, "in brackets"),
        ("(增", 1, "never closed"),
        ("增)", 2, "closes nothing"),
        ("()", 2, "missing here"),
        ("(增|)", 4, "missing here"),
        ("?增", 1, "nothing before"),
        ("增??", 3, "optional already"),
        ("增…?长", 3, "may be empty anyway"),
        ("…增", 1, "begins with"),
        ("  增…", 4, "ends with"),
        ("增… …长", 4, "two gaps"),
        ("增………长", 2, "a gap is …"),
        ("增...长", 2, "write …"),
        ("增.*", 3, "`*` has no meaning"),
        ("[增减]", 1, "(甲|乙)"),
        ("增+", 2, "`+` stands only in a slot"),
        ("^增", 1, "`^`"),
        ("{base:amount", 1, "never closed"),
        ("{base", 1, "never closed"),
        ("{base}", 1, "names its type"),
        ("{base：amount}", 1, "half-width colon"),
        ("{base:amuont}", 7, "did you mean `amount`"),
        ("{Base:amount}", 2, "cannot name a role"),
        ("{from:amount}", 2, "reserved word"),
        ("{基数:amount}", 2, "cannot name a role"),
        ("{items:names+}", 13, "`+` does not go with names"),
        ("{a:amount}和{a:amount}", 13, "stands twice"),
        ("({a:amount}|{a:percent})", 14, "another type"),
        ("增}", 2, "closes nothing"),
        ("(增)?长?", 1, "match nothing at all"),
        ("５Ｇ基站", 1, "write `5`"),
        ("\\甲", 1, "backslash"),
        ("甲\\", 2, "backslash"),
    ],
)
def test_errors_name_the_column_and_what_to_do(source: str, column: int, words: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(source)
    assert words in caught.value.message
    assert caught.value.column == column


def test_caps_on_length_and_nesting() -> None:
    for source in ["增" * 601, "(" * 17 + "增" + ")" * 17]:
        with pytest.raises(PatternError):
            parse_pattern(source)


@given(st.text(max_size=80) | st.text(alphabet="增长是的{}()<>|?…+:\\ amount", max_size=60))
def test_any_text_is_a_pattern_or_a_pattern_error(source: str) -> None:
    error = _error(source)
    assert error is None or 1 <= error.column <= len(source) + 1


def _error(source: str) -> PatternError | None:
    try:
        parse_pattern(source)
    except PatternError as error:
        return error
    return None

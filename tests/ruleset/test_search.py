"""The expressions of ``search:``: their groups, the words filled in, and what is refused because it could take more than linear time."""

import pytest

from factlint.ruleset.problem import PatternError
from factlint.ruleset.search import parse_search, spelled_out


def test_groups_are_roles():
    assert parse_search(r"(?P<year>\d{4})年(?P<month>\d{1,2})月").groups == ("year", "month")


def test_an_empty_group_stands_for_the_words_of_its_values():
    search = parse_search("星期(?P<name>)", {"name": {"一": 1, "二": 2}})
    assert search.expression == "星期(?P<name>一|二)"
    assert search.source == "星期(?P<name>)"


@pytest.mark.parametrize(
    "source", [r"a.{0,9}b", r"\d++年", r"[^，]*+，", r"(?:a|b){2}c{1,3}", r"(?<!\d)\+\*", "[*+]x", r"(?:\d++，){1,4}+x", r"(?P<a>\d{1,2})?x"]
)
def test_what_ends_is_granted(source):
    assert parse_search(source).source == source


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("a.*b", 3, "has no end"),
        ("ab+", 3, "has no end"),
        ("a{2,}b", 2, "has no end"),
        (r"(?:\d{1,3},){1,9}x", 13, "within a repetition"),
        ("(a", 2, "no regular expression"),
        ("a?", 1, "nothing at all"),
    ],
)
def test_what_may_run_on_is_refused_with_its_column(source, column, words):
    with pytest.raises(PatternError) as caught:
        parse_search(source)
    assert words in caught.value.message
    assert caught.value.column == column


CLASSES = {"begun": ("开工", "动工"), "unit": ("亩", "公里")}


def test_a_class_stands_for_its_words():
    search = parse_search(r"(?P<first>\d{4})年<begun>(?<=<begun>)", classes=CLASSES)
    assert search.expression == r"(?P<first>\d{4})年(?:动工|开工)(?<=(?:动工|开工))"
    assert search.groups == ("first",)
    assert dict(search.classes) == {"begun": ("开工", "动工")}


def test_named_groups_and_looks_behind_are_no_classes():
    assert parse_search("(?<unit>公里)(?<!三)(?P<begun>开工)", classes=CLASSES).classes == {}


def test_an_unknown_class_is_refused_where_it_stands_with_the_nearest():
    with pytest.raises(PatternError) as caught:
        parse_search("今年<begum>", classes=CLASSES)
    assert (caught.value.column, caught.value.nearest) == (4, "begun")


def test_words_may_hold_classes():
    assert spelled_out(["占地<unit>", "年", "<begun>", "年"], CLASSES) == ("占地亩", "占地公里", "年", "开工", "动工")
    with pytest.raises(PatternError):
        spelled_out(["<unity>"], CLASSES)

"""Words found by one pass over a text."""

from __future__ import annotations

from factlint.binding.found import FoundWords, WordFinder, WordLists, longest


def test_the_longest_of_the_words_that_begin_in_one_place() -> None:
    finder = WordFinder({"增长", "增长率", "长率"})
    assert finder.spans("增长率与增长") == [(0, 3), (4, 6)]
    assert finder.stand_in("增长")
    assert not finder.stand_in("增加")


def test_no_words_are_found_nowhere() -> None:
    assert WordFinder(()).spans("增长") == []
    assert not WordFinder(("",)).stand_in("增长")


def test_words_of_a_stretch_of_the_text() -> None:
    found = FoundWords(WordFinder({"成立", "创办"}).spans("公司成立，后创办学校。"))
    assert found.within(0, 4) == [(2, 4)]
    assert found.within(3, 11) == [(6, 8)]
    assert found.touch(3, 5)
    assert not found.touch(4, 6)


def test_words_of_several_lists_by_one_pass() -> None:
    lists = WordLists({"verbs": ["增长", "增长率", "长率", ""], "nouns": ["增长率"], "none": []})
    found = lists.found_in("增长率与增长")
    assert found == {"verbs": [(0, 2), (0, 3), (1, 3), (4, 6)], "nouns": [(0, 3)], "none": []}
    assert longest(found["verbs"]) == [(0, 3), (4, 6)]
    assert WordLists({"none": []}).found_in("增长") == {"none": []}

"""The words that are stripped from either end of a label."""

from __future__ import annotations

from factlint.binding.edges import HeadWords, TailWords


def test_the_longest_word_goes_first_and_others_follow_it() -> None:
    head = HeadWords({"实现", "全年", "全年实现", "共"})
    assert head.end("全年实现，共产值") == 6
    assert head.end("产值") == 0


def test_a_verb_may_carry_a_particle_but_no_ending_of_a_noun() -> None:
    head = HeadWords({"创新", "服务"}, endings="型", tails=("人次",))
    assert head.end("服务了群众") == 3
    assert head.end("创新型企业") == 0
    assert head.end("服务人次") == 0


def test_what_is_all_strippable_ends_where_the_words_end() -> None:
    assert HeadWords({"服务", "服务于全"}).end("服务") == 2
    assert TailWords({"达到", "累计达到"}).start("达到") == 0


def test_tail_words_come_off_one_by_one() -> None:
    tail = TailWords({"达到", "到", "累计"})
    assert tail.start("产值累计达到") == 2
    assert tail.start("产值了，") == 2
    assert tail.start("产值") == 2

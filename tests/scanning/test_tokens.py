"""What is found by looking where a token may begin is what the grammar finds when it is tried at every character."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.lexicon import load
from factlint.scanning.grammar import Grammar

LEXICON = load()
GRAMMAR = Grammar(LEXICON)
CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
PIECES = [
    *LEXICON.period_words, *LEXICON.units, *LEXICON.plans, *LEXICON.scales, *LEXICON.hedges.before, *LEXICON.hedges.after,
    *"0123456789", *"零〇○一二三四五六七八九十百千万亿两半几数第前翻成倍过近超逾多余", *"  \n。，、：:∶/.,+-—～~至到“”‘’「」（）\ue000", "分之", "一半", "成倍增长", "半壁江山",
    "近半", "超半数", "翻两番", "翻了近一番", "倍增", "过去三年", "最近五年", "近10年来", "截至", "前三季度", "头两个月", "第四季度末", "上半年末", "2023年", "1—7月", "3.5", "1,234",
    "12:30", "2亿5000万", "三分之一", "百分之三点五", "十几", "数百",
]  # fmt: skip


def same(text: str) -> None:
    expected, at = [], 0
    while at < len(text):
        found = GRAMMAR.token_at(text, at)
        if found is not None:
            expected.append((found.span(), found.lastgroup))
        at = found.end() if found is not None else at + 1
    assert [(found.span(), found.lastgroup) for found in GRAMMAR.tokens(text)] == expected


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_in_articles(path: Path) -> None:
    same(path.read_text(encoding="utf-8", errors="ignore"))


def test_at_every_word_that_opens_a_token() -> None:
    for piece in PIECES:
        for text in (piece, f"共{piece}", f"{piece}。", f"{piece}3", f"{piece}三年", f"{piece}\n", f"{piece}有120家", f"{piece}末"):
            same(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=1500, deadline=None)
def test_in_arbitrary_rows_of_pieces(text: str) -> None:
    same(text)

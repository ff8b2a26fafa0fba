"""Whether a figure that a rule's own words did not capture is linked in print with the claim that uses it.

Figures of one sentence, up to a ；, are told together, and so is the one told last before. One found farther off belongs to a claim only where words point
at it: those of the claim by saying its name again or by a word for what was told (该, 上述, 全部), its own by sharing several figures out (分别).
"""

from __future__ import annotations

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.terms import Term
from factlint.lexicon import says

_TOLD_TOGETHER = patterns.compile("[。；\n]")
_NOUN_BEHIND = patterns.compile(r"\p{Han}{0,6}")
_SHARED_OUT = "分别"
_WORD = 2  # characters that make a word


def is_linked(operand: Term, stated: Term) -> bool:
    """Whether a figure is told together with the claim's own, or linked with it by words."""
    index = operand.index
    first, last = sorted((operand.quantity, stated.quantity), key=lambda quantity: quantity.start)
    if operand.fact is None or _TOLD_TOGETHER.search(index.text, first.end, last.start) is None:
        return True
    start = _beginning(last.start, index)
    if last is operand.quantity:
        return _SHARED_OUT in index.text[start : last.start]  # 分别增长6.1%和8.3%；上年同期两项分别为4148.8万吨和…
    return not index.facts_between(first.end, start) or _is_pointed_at(operand, index.text[start : stated.outer_start], index)


def _beginning(position: int, index: ArticleIndex) -> int:
    """Where what is told together with a place begins."""
    start = index.sentence_at(position).start
    return max(start, 1 + max(index.text.rfind(mark, start, position) for mark in "。；\n"))


def _is_pointed_at(operand: Term, words: str, index: ArticleIndex) -> bool:
    """Whether words say the name of a figure again, or speak of what was told."""
    assert operand.fact is not None
    lists = index.lexicon.lists
    if says(words, lists.pointing_back):
        return True
    behind = _NOUN_BEHIND.match(index.text, operand.quantity.end)
    names = (operand.fact.label, operand.fact.indicator, behind.group() if behind is not None else "")
    return any(name[at : at + _WORD] in words for name in names for at in range(len(name) - 1) if name[at : at + _WORD] not in lists.empty)

"""What of an article is bound, and what only when somebody asks: most passages hold no figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from factlint.model import Period, Role, Sentence

_FURNITURE = Role.BOILERPLATE


def parted(text: str, sentences: Sequence[Sentence], continues: tuple[str, ...]) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences of the passages that hold figures and those of the others, boilerplate left out.

    A passage is a paragraph with those behind it that open with a word that ``continues`` it (同时): no time is carried from one into the next.
    """
    told: list[Sentence] = []
    others: list[Sentence] = []
    passage: list[Sentence] = []
    paragraph, counts = -1, False
    for sentence in sentences:
        if sentence.role is _FURNITURE:
            continue
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            if not text.startswith(continues, sentence.start):
                (told if counts else others).extend(passage)
                passage, counts = [], False
        passage.append(sentence)
        counts = counts or bool(sentence.quantities)
    (told if counts else others).extend(passage)
    return told, others


class Periods(Mapping[int, Period]):
    """The resolved periods of an article, by where their mentions begin: those that are ``known``, and all of them once others are asked for."""

    def __init__(self, known: Mapping[int, Period], every: Callable[[], Mapping[int, Period]]) -> None:
        self._known = known
        self._read = every

    @cached_property
    def _every(self) -> Mapping[int, Period]:
        return self._read()

    def __getitem__(self, start: int) -> Period:
        return self._known[start] if start in self._known else self._every[start]

    def __iter__(self) -> Iterator[int]:
        return iter(self._every)

    def __len__(self) -> int:
        return len(self._every)

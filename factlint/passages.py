"""The sentences of a report's articles, looked up by place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from factlint.model import ArticleSummary, Passage, Place

_AT_HAND = 4  # articles: reports go from one to the next, and look at others now and then


class Passages:
    """What stands round a place; of a few articles at a time the passages are at hand."""

    def __init__(self, articles: Iterable[ArticleSummary]) -> None:
        self._packed = {article.path: article.passages for article in articles}
        self._of = lru_cache(_AT_HAND)(self._unpacked)

    def at(self, place: Place) -> Passage | None:
        """The sentence that the place stands in, where its article has it."""
        passages, starts = self._of(place.path)
        if starts is not None:
            passages = passages[max(0, bisect_right(starts, place.start) - 1) :][:1]
        return next((passage for passage in passages if passage.start <= place.start < passage.end), None)

    def _unpacked(self, path: str) -> tuple[Sequence[Passage], Sequence[int] | None]:
        """The passages of an article, and where each starts, if they stand in order (those of columns and text boxes may not)."""
        passages = tuple(self._packed.get(path, ()))
        in_order = all(one.end <= other.start for one, other in pairwise(passages))
        return passages, [passage.start for passage in passages] if in_order else None

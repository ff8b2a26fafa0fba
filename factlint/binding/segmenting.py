"""Open nouns by segmentation: where rules of the edge leave a long phrase, jieba's parts of speech tell the noun from the verbs round it.

Number boundaries never come from here, and known indicators never need it. jieba takes a second to load, so a run asks for it.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from typing import Protocol

_NOUN_FLAGS = ("n", "vn", "an", "eng", "j", "l", "i", "s", "b", "a", "g", "h", "k", "x")
_LONG = 5  # characters from which a label may hold more than its noun


class Segmenter(Protocol):
    """Finds the noun phrase at one end of a stretch of words."""

    def trailing(self, words: str) -> str:
        """The noun phrase that ends ``words``."""
        ...

    def leading(self, words: str) -> str:
        """The noun phrase that begins ``words``."""
        ...


class JiebaSegmenter:
    """Noun phrases by jieba's part-of-speech tags; the dictionary is loaded at construction."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own, of older Pythons
            import jieba
            import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        jieba.initialize()
        self._cut = jieba.posseg.lcut

    def trailing(self, words: str) -> str:
        """组织承办会展活动 → 会展活动; short labels and those without a noun stay as they are."""
        return words if len(words) < _LONG else self._run(words, reverse=True)

    def leading(self, words: str) -> str:
        """智能企业陆续入驻 → 智能企业."""
        return words if len(words) < _LONG else self._run(words, reverse=False)

    def _run(self, words: str, *, reverse: bool) -> str:
        pairs: Sequence[tuple[str, str]] = [(pair.word, pair.flag) for pair in self._cut(words)]
        kept: list[str] = []
        for word, flag in reversed(pairs) if reverse else pairs:
            if not flag.startswith(_NOUN_FLAGS):
                break
            kept.append(word)
        noun = "".join(reversed(kept) if reverse else kept)
        return noun if len(noun) >= 2 else words

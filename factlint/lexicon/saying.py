"""Whether a text holds words of the lexicon, where a pattern of them would serve but once."""

from __future__ import annotations

from collections.abc import Iterable


def says(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds any of the words."""
    return any(word in text for word in words)

"""Questions asked of words where a pattern of them would serve but once: whether a text holds any of them, what they all end in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def says(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds any of the words."""
    for word in words:  # noqa: SIM110 - asked so often that a generator costs more than the search
        if word in text:
            return True
    return False


def shared_end(names: Sequence[str]) -> str:
    """What all names end in: 面积 of 玉米面积 and 大豆面积."""
    shortest = min(names, key=len)
    return next((shortest[at:] for at in range(len(shortest)) if all(name.endswith(shortest[at:]) for name in names)), "")

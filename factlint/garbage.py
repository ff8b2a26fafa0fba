"""Cyclic garbage in a process of factlint's own.

Articles, facts and claims are trees: what is dropped is freed at once, and the collector that looks for cycles through everything alive finds next to none.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_EVERY = 200_000  # values more than before between two looks at the young ones


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within it the collector looks for cycles seldom. For programs that run factlint alone: a library leaves its host's collector as it is."""
    thresholds = gc.get_threshold()
    gc.set_threshold(_EVERY, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()


def keep_loaded() -> None:
    """What is loaded by now (rules, words) stays to the end: the collector passes over it from here on, in this process and its forks."""
    gc.freeze()

"""A bar for long runs, on a terminal alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""
FEWEST = 8  # articles below which a run is over before a bar is read


@contextmanager
def bar(fewest: int = FEWEST) -> Iterator[Progress]:
    """A bar on stderr where that is a terminal and there are at least so many to do, and nothing elsewhere. It is gone when the run is over."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    drawing = click.progressbar(length=1, file=sys.stderr, show_pos=True)
    drawn = False

    def show(done: int, of: int) -> None:
        nonlocal drawn
        if of < fewest:
            return
        if not drawn:
            drawing.__enter__()
            drawn = True
        drawing.length = max(1, of)
        drawing.update(done - drawing.pos)

    try:
        yield show
    finally:
        if drawn:
            drawing.__exit__(None, None, None)

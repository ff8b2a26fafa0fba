"""What is wrong with a lexicon, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct


class LexiconProblem(Struct, frozen=True):
    """One fault of a lexicon file. Line and column are 1-based."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class LexiconError(Exception):
    """A lexicon that cannot be used. ``problems`` lists everything that is wrong with it, in all of its files."""

    def __init__(self, problems: Iterable[LexiconProblem]) -> None:
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.path, problem.line, problem.column)))
        super().__init__("\n".join(map(str, self.problems)))


def unknown(what: str, given: str, known: Iterable[str]) -> str:
    """The message for a name that does not exist, with the nearest one that does."""
    near = get_close_matches(given, list(known), n=1, cutoff=0.5)
    return f"unknown {what} “{given}”" + (f"; did you mean “{near[0]}”?" if near else "")


def raise_problems(problems: Iterable[LexiconProblem]) -> None:
    """Raises ``LexiconError`` where there are any."""
    found = tuple(problems)
    if found:
        raise LexiconError(found)

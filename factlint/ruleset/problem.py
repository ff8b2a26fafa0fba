"""What is wrong with rule files, each fault with its place and, where there is one, the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from factlint.ruleset.rule import Ruleset

_MANY = 12  # more names than this are not listed in a message


class RuleProblem(Struct, frozen=True):
    """One fault of a rule file. Line and column are 1-based, in characters; ``nearest`` is the valid name that was probably meant."""

    path: str
    line: int
    column: int
    message: str
    nearest: str | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class RuleErrors(Exception):  # noqa: N818 (it stands for all of them)
    """Rule files that cannot be used as they stand.

    ``problems`` lists every fault of every file, in the order of path and place; ``ruleset`` holds the rules of the files without a fault, so that a run may
    go on with them and still report the failure.
    """

    def __init__(self, problems: Iterable[RuleProblem], ruleset: Ruleset | None = None) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: (problem.path, problem.line, problem.column, problem.message)))
        self.ruleset = ruleset
        super().__init__("\n".join(map(str, self.problems)))


class LanguageError(ValueError):
    """A fault in a pattern or a formula: ``column`` counts characters of its text from 1."""

    def __init__(self, message: str, column: int, nearest: str | None = None) -> None:
        self.message = message
        self.column = column
        self.nearest = nearest
        super().__init__(f"column {column}: {message}")

    def __reduce__(self) -> tuple[type[LanguageError], tuple[str, int, str | None]]:
        return type(self), (self.message, self.column, self.nearest)


class FormulaError(LanguageError):
    """A formula that cannot be read."""


class PatternError(LanguageError):
    """A pattern that cannot be read."""


def nearest_name(given: str, known: Iterable[str]) -> str | None:
    """The valid name most like ``given``, or ``None`` where none is near."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in sorted(known)}
    wanted = given.casefold().replace("-", "_")
    for spelling in (given.casefold(), wanted, wanted.replace("_", "-")):
        near = get_close_matches(spelling, folded, n=1, cutoff=0.55)
        if near:
            return folded[near[0]]
    return None


def unknown(what: str, given: str, known: Iterable[str]) -> tuple[str, str | None]:
    """The message for a name that does not exist, and the nearest one that does; a short list of valid names is part of the message."""
    names = sorted(known)
    near = nearest_name(given, names)
    message = f"unknown {what} `{given}`"
    if near is not None:
        message += f"; did you mean `{near}`?"
    if names and (near is None or len(names) <= _MANY):
        message += f" (valid: {', '.join(names)})" if len(names) <= 3 * _MANY else f" ({len(names)} are known)"
    return message, near

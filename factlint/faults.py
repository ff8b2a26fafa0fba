"""A fault of factlint itself in one article: told as a problem of that article, so that the others are judged all the same."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from factlint.knowledge import KnowledgeError
from factlint.reading import Problem

Given = TypeVar("Given")
Result = TypeVar("Result")

_HERE = Path(__file__).parent
_LONGEST = 200  # characters of an exception's own words
_MEMORY = {"zh": "核查时内存不足", "en": "there is not enough memory to check it"}
_TO_SPLIT = {"zh": "其他稿件照常核查；请把这一篇拆开", "en": "the other articles are checked all the same; split this one"}
_TO_REPORT = {
    "zh": "其他稿件照常核查；这是 factlint 的缺陷，请连同稿件一起报告",
    "en": "the other articles are checked all the same; this is a bug of factlint, please report it with the article",
}


class Guarded(Struct, Generic[Given, Result], frozen=True):
    """Work on one input, in which whatever goes wrong becomes a problem of that input. Rules that cannot be used concern every input, and are raised."""

    work: Callable[[Given], Result]
    name: Callable[[Given], str]  # of an input, as reports call it

    def __call__(self, given: Given) -> Result | Problem:
        """What becomes of the input. Raises ``KnowledgeError``."""
        try:
            return self.work(given)
        except KnowledgeError:
            raise
        except Exception as error:  # noqa: BLE001 - one article of thousands must not end the run; it is told
            return fault(self.name(given), error)


def fault(path: str, error: Exception) -> Problem:
    """What is told of an input on which factlint failed: the exception, and where in factlint it was raised."""
    if isinstance(error, MemoryError):
        return Problem(path, _MEMORY, _TO_SPLIT, internal=True)
    words = " ".join(f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace").decode().split())[:_LONGEST]
    where = _raised_at(error)
    return Problem(
        path,
        {"zh": f"factlint 自身出错（{words}{f'，{where}' if where else ''}）", "en": f"factlint itself failed ({words}{f', {where}' if where else ''})"},
        _TO_REPORT,
        internal=True,
    )


def _raised_at(error: Exception) -> str:
    """``file.py:line`` of the innermost frame that is ours."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_HERE)]
    return f"{Path(own[-1].filename).relative_to(_HERE).as_posix()}:{own[-1].lineno}" if own else ""

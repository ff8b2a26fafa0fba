"""Inputs → articles: the files, folders and texts that a run is given, each read or with the reason why it could not be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from factlint.model import Article
from factlint.reading import Furniture, Problem, ReadingError, discover, read_bytes, read_file


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that stands in no file: its words or bytes, and the name by which the report calls it. The name's suffix tells the format."""

    content: str | bytes
    name: str = "draft.txt"


Input: TypeAlias = str | os.PathLike[str] | Draft


def articles(inputs: Input | Iterable[Input], furniture: Furniture) -> tuple[list[Article], list[Problem]]:
    """The articles of the inputs, each path once and in the order of paths, and the inputs that could not be read.

    A ``str`` is a text, a path object a file, a directory or a glob. ``furniture`` holds the words that tell page furniture from an article.
    """
    read: dict[str, Article] = {}
    problems: dict[str, Problem] = {}
    for outcome in _read(inputs, furniture):
        if isinstance(outcome, Problem):
            problems.setdefault(outcome.path, outcome)
        else:
            read.setdefault(outcome.path, outcome)
    return [read[path] for path in sorted(read)], [problems[path] for path in sorted(problems)]


def _read(inputs: Input | Iterable[Input], furniture: Furniture) -> Iterator[Article | Problem]:
    drafts, paths = _sorted_out(inputs)
    for draft in drafts:
        yield _attempted(read_bytes, _bytes(draft), draft.name, furniture=furniture)
    if paths:
        files, problems = discover(paths)
        yield from problems
        for file in files:
            yield _attempted(read_file, file, furniture=furniture)


def _attempted(read: Callable[..., Article], *arguments: object, furniture: Furniture) -> Article | Problem:
    try:
        return read(*arguments, furniture=furniture)
    except ReadingError as error:
        return error.problem


def _sorted_out(inputs: Input | Iterable[Input]) -> tuple[list[Draft], list[str]]:
    given: list[Input] = [inputs] if isinstance(inputs, str | os.PathLike | Draft) else list(inputs)
    texts = [item for item in given if isinstance(item, str)]
    drafts = [item for item in given if isinstance(item, Draft)]
    drafts += [Draft(text, "draft.txt" if len(texts) == 1 else f"draft{number}.txt") for number, text in enumerate(texts, 1)]
    return drafts, [os.fspath(item) for item in given if isinstance(item, os.PathLike)]


def _bytes(draft: Draft) -> bytes:
    return draft.content.encode("utf-8", errors="replace") if isinstance(draft.content, str) else draft.content

"""Inputs → articles: the files, folders and texts that a run is given, each read or with the reason why it could not be."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

from factlint.model import Article
from factlint.reading import Problem, ReadingError, discover, read_bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that stands in no file: its words or bytes, and the name by which the report calls it. The name's suffix tells the format."""

    content: str | bytes
    name: str = "draft.txt"


Input: TypeAlias = str | os.PathLike[str] | Draft


def articles(inputs: Input | Iterable[Input]) -> tuple[list[Article], list[Problem]]:
    """The articles of the inputs, each path once and in the order of paths, and the inputs that could not be read.

    A ``str`` is a text, a path object a file, a directory or a glob.
    """
    read: dict[str, Article] = {}
    problems: list[Problem] = []
    for outcome in _read(inputs):
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            read.setdefault(outcome.path, outcome)
    return [read[path] for path in sorted(read)], sorted(set_of(problems), key=lambda problem: (problem.path, problem.line or 0))


def set_of(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, each place once."""
    return list({problem.place: problem for problem in problems}.values())


def _read(inputs: Input | Iterable[Input]) -> Iterator[Article | Problem]:
    drafts, paths = _sorted_out(inputs)
    for draft in drafts:
        yield _draft(draft)
    if paths:
        files, problems = discover(paths)
        yield from problems
        for file in files:
            yield _file(str(file))


def _sorted_out(inputs: Input | Iterable[Input]) -> tuple[list[Draft], list[str]]:
    given: list[Input] = [inputs] if isinstance(inputs, str | os.PathLike | Draft) else list(inputs)
    texts = [item for item in given if isinstance(item, str)]
    drafts = [item for item in given if isinstance(item, Draft)]
    drafts += [Draft(text, "draft.txt" if len(texts) == 1 else f"draft{number}.txt") for number, text in enumerate(texts, 1)]
    return drafts, [os.fspath(item) for item in given if isinstance(item, os.PathLike)]


def _draft(draft: Draft) -> Article | Problem:
    content = draft.content.encode("utf-8", errors="replace") if isinstance(draft.content, str) else draft.content
    try:
        return read_bytes(content, draft.name)
    except ReadingError as error:
        return error.problem


def _file(path: str) -> Article | Problem:
    try:
        return read_bytes(Path(path).read_bytes(), path, modified=_modified(path))
    except ReadingError as error:
        return error.problem
    except OSError as error:
        return unopened(path, error)


def _modified(path: str) -> date:
    return datetime.fromtimestamp(Path(path).stat().st_mtime, tz=UTC).astimezone().date()


def unopened(path: str, error: OSError) -> Problem:
    """The problem of a file that the system does not let us open."""
    reason = error.strerror or type(error).__name__
    return Problem(
        path,
        {"zh": f"无法打开（{reason}）", "en": f"cannot be opened ({reason})"},
        {"zh": "请检查路径和读取权限", "en": "check the path and its permissions"},
    )

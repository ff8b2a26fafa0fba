"""Inputs → articles: the files, folders and texts that a run is given, each read or with the reason why it could not be."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from factlint.model import Article
from factlint.reading import Bounds, Exclusion, Furniture, Problem, ReadingError, discover, read_bytes, read_file


class Draft(Struct, frozen=True):
    """A text that stands in no file: its words or bytes, and the name by which the report calls it. The name's suffix tells the format.

    ``modified`` is the day on which it was last written, where one is known.
    """

    content: str | bytes
    name: str = "draft.txt"
    modified: date | None = None


Input: TypeAlias = str | os.PathLike[str] | Draft


Source: TypeAlias = "Draft | str"
"""Where one article comes from: a draft, or the path of a file."""


def name_of(source: Source) -> str:
    """What a report calls an input."""
    return source.name if isinstance(source, Draft) else source


def sources(inputs: Input | Iterable[Input], exclude: Exclusion | None = None) -> tuple[list[Source], list[Problem]]:
    """Where the articles of the inputs come from, each path once and in the order of paths, and what could not be found.

    A ``str`` is a text, a path object a file, a directory or a glob; ``exclude`` says what a search through the latter passes over.
    """
    drafts, paths = _sorted_out(inputs)
    found: dict[str, Source] = {}
    for draft in drafts:
        found.setdefault(draft.name, draft)
    files, problems = discover(paths, exclude or Exclusion()) if paths else ((), ())
    for file in files:
        found.setdefault(file, file)
    return [found[path] for path in sorted(found)], sorted(problems, key=lambda problem: problem.path)


def read(source: Source, furniture: Furniture, bounds: Bounds | None = None) -> Article | Problem:
    """The article, or why it could not be read. ``furniture`` holds the words that tell page furniture from an article; ``bounds`` say how much it may hold."""
    try:
        if isinstance(source, Draft):
            return read_bytes(_bytes(source), source.name, modified=source.modified, furniture=furniture, bounds=bounds)
        return read_file(source, furniture=furniture, bounds=bounds)
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

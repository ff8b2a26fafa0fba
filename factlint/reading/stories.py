"""A page that carries several stories, told apart by their titles: each is an article of its own that points into the same file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from factlint.model import Article, Block, Role, SourceMap

_RUNNING = (Role.LEAD, Role.BODY)
_HEADS = (Role.KICKER, Role.TITLE)
_ENOUGH = 20  # characters of running text that make a story


def stories_of(article: Article) -> tuple[Article, ...]:
    """The stories in an article, in order: a title after running text opens another. Notes on the file stay with the first."""
    starts = [number for number, block in enumerate(article.blocks) if block.role is Role.TITLE]
    opening = [0, *(_with_kicker(article.blocks, number) for number in starts if _tells(article.blocks[:number]) and _tells(article.blocks[number:]))]
    opening = list(dict.fromkeys(opening))
    if len(opening) == 1:
        return (article,)
    return tuple(_story(article, article.blocks[first:last], first == 0) for first, last in pairwise([*opening, len(article.blocks)]))


def _tells(blocks: Sequence[Block]) -> bool:
    return sum(block.end - block.start for block in blocks if block.role in _RUNNING) >= _ENOUGH


def _with_kicker(blocks: Sequence[Block], number: int) -> int:
    while number and blocks[number - 1].role in _HEADS:
        number -= 1
    return number


def _story(article: Article, blocks: Sequence[Block], first: bool) -> Article:
    start, end = blocks[0].start, blocks[-1].end
    moved = [replace(block, start=block.start - start, end=block.end - start) for block in blocks]
    lead = next((number for number, block in enumerate(moved) if block.role in _RUNNING), None)
    if lead is not None:
        moved[lead] = replace(moved[lead], role=Role.LEAD)
    source_map = SourceMap(article.source_map.offsets[start:end], article.source_map.line_starts, article.source_map.widths)
    return replace(article, text=article.text[start:end], source_map=source_map, blocks=tuple(moved), notes=article.notes if first else ())

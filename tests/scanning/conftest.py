"""Texts scanned with the shipped lexicon."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from factlint.lexicon import Lexicon, load
from factlint.model import Article, Block, PeriodMention, Quantity, Role, Scan, SourceMap
from factlint.scanning import scan

ScanText = Callable[..., Scan]


def article(text: str, *, role: Role = Role.BODY) -> Article:
    """Each line of ``text`` as a block."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(role, at, at + len(line)))
        at += len(line) + 1
    return Article("draft.txt", text, text, SourceMap(range(len(text)), [0]), tuple(blocks))


def quantities(scanned: Scan) -> Sequence[Quantity]:
    return [quantity for sentence in scanned.sentences for quantity in sentence.quantities]


def mentions(scanned: Scan) -> Sequence[PeriodMention]:
    return [mention for sentence in scanned.sentences for mention in sentence.periods]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture
def scan_text(lexicon: Lexicon) -> ScanText:
    def scanned(text: str, *, role: Role = Role.BODY) -> Scan:
        return scan(article(text, role=role), lexicon)

    return scanned

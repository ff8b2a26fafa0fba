"""Press texts of any size for the benchmarks, made of the articles in ``corpus/``.

``dense`` is the corpus as it stands, with a figure in every fifty bytes or so, as in a statistical bulletin. Running text, with the names that such text has,
is laid between its paragraphs until a figure comes every two hundred bytes in ``ordinary``, as in what a government writes of its work, and every three
hundred and fifty in ``newspaper``: in 3,850 articles of a daily there was one every 367 bytes, in 66 of the web one every 355.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus"

_EVERY_PARAGRAPH = 300_000  # bytes of text that hold the whole corpus
_PROSE = (Path(__file__).parent / "prose.txt").read_text(encoding="utf-8").splitlines()


def dense(size: int) -> str:
    """``size`` bytes of the corpus, over and over."""
    return _cut("\n\n".join(articles()), size)


def ordinary(size: int) -> str:
    """``size`` bytes of the corpus, each paragraph followed by three times as much running text."""
    return _among_prose(size, 3)


def newspaper(size: int) -> str:
    """``size`` bytes of the corpus, each paragraph followed by five times as much running text."""
    return _among_prose(size, 5)


def pieces(make: Callable[[int], str], size: int) -> list[str]:
    """Texts of that size that together hold every paragraph of the corpus at least once, so that small ones are of the same mixture as large ones."""
    whole = make(max(size, _EVERY_PARAGRAPH)).encode()
    return [whole[start : start + size].decode(errors="ignore") for start in range(0, len(whole) - size // 2, size)]


def articles() -> list[str]:
    """The articles of the corpus but the one saved with its web page: behind the page's own lines an article ends, and what comes is not read on."""
    return [path.read_text(encoding="utf-8", errors="ignore") for path in sorted(CORPUS.glob("*.txt")) if not path.name.startswith("scraped-")]


def prose() -> list[str]:
    """Sentences of running text without a figure."""
    return _PROSE


def _among_prose(size: int, times: int) -> str:
    sentences = cycle(_PROSE)
    paragraphs = []
    for article in articles():
        for paragraph in article.split("\n"):
            paragraphs.append(paragraph)
            if paragraph.strip():
                written = 0
                while written < times * len(paragraph):
                    paragraphs.append(next(sentences))
                    written += len(paragraphs[-1])
    return _cut("\n".join(paragraphs), size)


def _cut(text: str, size: int) -> str:
    whole = (text + "\n\n").encode()
    return (whole * (size // len(whole) + 1))[:size].decode(errors="ignore")

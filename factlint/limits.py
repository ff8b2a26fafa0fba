"""How much of anything a run takes on: what lies beyond is refused with words, before it costs time or memory."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from factlint.intake import Draft, Source
from factlint.model import Article, Scan
from factlint.reading import Bounds, Problem, beyond
from factlint.ruleset.names import NESTING

_LONG_ROW = re.compile("[0-9０-９零〇一二三四五六七八九]{32,}+")


class Limits(Struct, frozen=True):
    """Bytes of a file, characters of a line, digits in a row, figures of a sentence and of an article, rules of a run, levels of a rule, and what a
    document may hold.

    Each may be set in the configuration (``KEYS``).
    """

    file_size: int = 100 * 1024 * 1024
    line_length: int = 1_000_000
    digits: int = 10_000
    sentence_figures: int = 10_000
    figures: int = 50_000
    rules: int = 10_000
    rule_nesting: int = NESTING
    bounds: Bounds = field(default_factory=Bounds)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Limits:
        """The limits that settings name, by their keys; the others are as they are by default."""
        given = {name: values[key] for name, key in KEYS.items() if key in values}
        own = Bounds.__struct_fields__
        bounds = Bounds(**{name: value for name, value in given.items() if name in own})
        return cls(**{name: value for name, value in given.items() if name not in own}, bounds=bounds)

    def refused(self, source: Source) -> Problem | None:
        """Why an input is not even opened, where it is not."""
        if isinstance(source, Draft):
            size, path = len(source.content), source.name
        else:
            try:
                size, path = os.stat(source).st_size, source  # noqa: PTH116 - it is a string
            except OSError:
                return None  # reading says it better
        return None if size <= self.file_size else _problem(path, "file_size", self.file_size, f"文件有 {size} 字节", f"the file has {size} bytes")

    def overlong(self, article: Article) -> Problem | None:
        """Why an article is not scanned, where it is not."""
        starts = (*article.source_map.line_starts, len(article.source))
        longest = max((after - before for before, after in pairwise(starts)), default=0)
        if longest > self.line_length:
            return _problem(article.path, "line_length", self.line_length, f"有一行长 {longest} 字", f"a line has {longest} characters")
        rows = _LONG_ROW.findall(article.text) if len(article.text) > self.digits else ()
        digits = max(map(len, rows), default=0)
        if digits > self.digits:
            return _problem(article.path, "digits", self.digits, f"有一个数连写 {digits} 位", f"a row of digits has {digits} of them")
        return None

    def overfull(self, scans: Sequence[Scan]) -> Problem | None:
        """Why an article is not bound, where it is not."""
        path = scans[0].article.path
        counts = [len(sentence.quantities) for scan in scans for sentence in scan.sentences]
        most, figures = max(counts, default=0), sum(counts)
        if most > self.sentence_figures:
            return _problem(path, "sentence_figures", self.sentence_figures, f"一句里数字有 {most} 处", f"there are {most} figures in a sentence")
        if figures > self.figures:
            return _problem(path, "figures", self.figures, f"数字有 {figures} 处", f"there are {figures} figures")
        return None


KEYS: Mapping[str, str] = MappingProxyType(
    {
        "file_size": "max-file-size",
        "line_length": "max-line-length",
        "digits": "max-digits",
        "sentence_figures": "max-sentence-figures",
        "figures": "max-figures",
        "rules": "max-rules",
        "rule_nesting": "max-rule-nesting",
        "nesting": "max-nesting",
        "markup": "max-markup-size",
        "office": "max-office-size",
        "part": "max-part-size",
        "unpacked": "max-unpacked-size",
        "pdf": "max-pdf-size",
        "pages": "max-pages",
        "characters": "max-pdf-characters",
    }
)
"""The key of the configuration for each limit."""


def _problem(path: str, limit: str, most: int, zh: str, en: str) -> Problem:
    return beyond(path, KEYS[limit], most, zh, en).problem

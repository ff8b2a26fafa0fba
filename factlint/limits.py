"""How much of anything a run takes on: what lies beyond is refused with words, before it costs time or memory."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from factlint.intake import Draft, Source
from factlint.model import Article, Scan
from factlint.reading import Problem


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a file, characters of a line, figures of an article, rules of a run. Each may be set in the configuration."""

    file_size: int = 100 * 1024 * 1024
    line_length: int = 1_000_000
    figures: int = 50_000
    rules: int = 10_000

    def refused(self, source: Source) -> Problem | None:
        """Why an input is not even opened, where it is not."""
        if isinstance(source, Draft):
            size, path = len(source.content), source.name
        else:
            try:
                size, path = os.stat(source).st_size, source  # noqa: PTH116 - it is a string
            except OSError:
                return None  # reading says it better
        return None if size <= self.file_size else _problem(path, "max-file-size", self.file_size, f"文件有 {size} 字节", f"the file has {size} bytes")

    def overlong(self, article: Article) -> Problem | None:
        """Why an article is not scanned, where it is not."""
        starts = (*article.source_map.line_starts, len(article.source))
        longest = max((after - before for before, after in pairwise(starts)), default=0)
        if longest <= self.line_length:
            return None
        return _problem(article.path, "max-line-length", self.line_length, f"有一行长 {longest} 字", f"a line has {longest} characters")

    def overfull(self, scans: Sequence[Scan]) -> Problem | None:
        """Why an article is not bound, where it is not."""
        path = scans[0].article.path
        figures = [quantity for scan in scans for sentence in scan.sentences for quantity in sentence.quantities]
        if len(figures) > self.figures:
            return _problem(path, "max-figures", self.figures, f"数字有 {len(figures)} 处", f"there are {len(figures)} figures")
        return None


def _problem(path: str, key: str, limit: int, zh: str, en: str) -> Problem:
    return Problem(
        path,
        {"zh": f"{zh}，上限 {limit}", "en": f"{en}, the limit is {limit}"},
        {"zh": f"请拆开，或在设置里改 {key}", "en": f"part it, or set {key} in the configuration"},
    )

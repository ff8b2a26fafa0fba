"""From directories of lexicon files to a ``Lexicon``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factlint.lexicon import cache
from factlint.lexicon.nouns import Lexicon
from factlint.lexicon.source import default_directory, digest_of, read_sources


def load(directories: Sequence[Path] | None = None) -> Lexicon:
    """The lexicon of these directories, by default the one that ships with factlint; a later directory adds entries and overrides them key by key.

    Raises ``LexiconError`` with every fault of every file as file:line:column.
    """
    sources = read_sources([Path(directory) for directory in directories] if directories is not None else [default_directory()])
    digest = digest_of(sources)
    lexicon = cache.fetch(digest)
    if lexicon is None:
        from factlint.lexicon.compiler import compile_lexicon  # imports yaml and regex, which a cached lexicon does without

        lexicon = compile_lexicon(sources, digest)
        cache.store(lexicon)
    return lexicon

"""What the caller hands down to whoever reads rules: the names of the lexicon that they may use, and how deep they may be nested."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct, field

NESTING = 16
"""Levels of brackets, where the caller sets no other limit."""


class Names(Struct, frozen=True):
    """Valid names: guards for ``unless``, indicators for the terms of identities (``aliases`` lead to their canonical terms), partitions, word classes,
    dated events, set phrases.

    ``nesting`` is how many levels of brackets a formula or pattern may have, and of values a file.
    """

    guards: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    partitions: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)
    word_classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name → the words that it stands for in patterns
    events: frozenset[str] = frozenset()  # what happens once, whose dates may be compared
    phrases: frozenset[str] = frozenset()  # that stand for fixed members
    source: str = ""  # the content hash of the lexicon that the names come from, where there is one
    nesting: int = NESTING

    def indicator(self, name: str) -> str:
        """The canonical term of an indicator's name."""
        return self.aliases.get(name, name)

    @property
    def digest(self) -> str:
        """A content hash: rules compiled under other names are compiled again."""
        if self.source:
            return f"{self.source} {self.nesting}"
        aliases = [f"{alias}={term}" for alias, term in self.aliases.items()]
        classes = [f"{name}={' '.join(words)}" for name, words in self.word_classes.items()]
        content = "\0\0".join(
            "\0".join(sorted(names))
            for names in (self.guards, self.indicators, self.partitions, aliases, classes, self.events, self.phrases, [str(self.nesting)])
        )
        return sha256(content.encode()).hexdigest()

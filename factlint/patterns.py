"""Regular expressions compiled once a machine: ``regex`` takes longer to compile factlint's than factlint takes to check a draft.

``compile`` answers from a file in the user's cache where it can; ``keep`` writes what had to be compiled. The file only ever saves time: anything wrong with
it means compiling again, and a cache that cannot be written is done without.
"""

from __future__ import annotations

import hashlib
import pickle
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import regex

from factlint import caching

Pattern: TypeAlias = "regex.Pattern[str]"
Match: TypeAlias = "regex.Match[str]"
Branches: TypeAlias = "dict[str, Branches]"  # character → what follows it; the empty one ends a word

_MOST_KEPT = 400  # a run uses some two hundred; what other versions left makes every start slower
_TRIED_ONE_BY_ONE, _GROUP = 24, 12  # of many words only those are tried whose group holds the character at hand
_CHECKSUM = 32  # bytes of SHA-256 before the pickle


def longest_first(word: str) -> tuple[int, str]:
    """The key that sorts the words of an alternation: longer before shorter, and always in the same order."""
    return -len(word), word


def alternatives(words: Iterable[str], *, backwards: bool = False) -> str:
    """The source of a pattern that matches any of the words, longest first and in a fixed order; it matches nothing where there is none.

    What words begin with is printed once (增(?:长(?:率)?|加)), so that a matcher looks at few of them; ``backwards`` is for patterns that are matched from the
    right, where it is what they end with. Which word is found, and in which order others are tried, is as in a plain list of them, longest first.
    """
    root: Branches = {}
    for word in sorted(words, key=longest_first):
        at = root
        for character in reversed(word) if backwards else word:
            at = at.setdefault(character, {})
        if word:
            at[""] = {}
    return _branching(root, backwards) or r"(?!)"


def _branching(at: Branches, backwards: bool) -> str:
    """The source of the words below a branching. Their first characters differ, so that they may be tried in any order, and many of them in groups."""
    branches = [(character, _branch(character, below, backwards)) for character, below in at.items() if character]
    if backwards or len(branches) <= _TRIED_ONE_BY_ONE:
        return "|".join(source for _, source in branches)
    groups = [branches[start : start + _GROUP] for start in range(0, len(branches), _GROUP)]
    return "|".join(f"(?=[{''.join(regex.escape(character) for character, _ in group)}])(?:{'|'.join(source for _, source in group)})" for group in groups)


def _branch(head: str, below: Branches, backwards: bool) -> str:
    """The source of the words that begin with a character; where one ends it comes last, longer words before it."""
    while len(below) == 1 and "" not in below:
        ((character, below),) = below.items()
        head += character
    head = head[::-1] if backwards else head
    head = head if head.isalnum() else regex.escape(head)
    rest = _branching(below, backwards)
    tail = f"(?:{rest}){'?' if '' in below else ''}" if rest else ""
    return tail + head if backwards else head + tail


class PatternStore:
    """Compiled patterns of one cache file, read when the first is asked for."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory
        self._kept: dict[tuple[str, int], bytes] | None = None  # pickled one by one: a run revives only those that it uses
        self._used: dict[tuple[str, int], Pattern] = {}
        self._new = False  # whether one was compiled that the file does not hold
        self._plain: dict[str, re.Pattern[str]] = {}

    def compile(self, source: str, flags: int = 0) -> Pattern:
        """The compiled pattern; raises ``regex.error`` for a faulty one."""
        key = (source, int(flags))
        if key not in self._used:
            if self._kept is None:
                self._kept = self._read()
            kept = self._kept.get(key)
            self._new = self._new or kept is None
            self._used[key] = regex.compile(source, flags) if kept is None else pickle.loads(kept)
        return self._used[key]

    def plain(self, source: str) -> re.Pattern[str]:
        """A pattern of ``re``, which finds where one of many characters stands several times faster than ``regex`` does; anything else is ``compile``'s."""
        if source not in self._plain:
            self._plain[source] = re.compile(source)
        return self._plain[source]

    def compiled(self) -> tuple[Pattern | re.Pattern[str], ...]:
        """Every pattern that was asked for."""
        return (*self._used.values(), *self._plain.values())

    def keep(self) -> None:
        """Writes the cache file if anything had to be compiled. Readers see the old file or the new one, never a half."""
        if not self._new:
            return
        self._new = False
        kept = self._kept or {}
        used = {key: kept.get(key) or pickle.dumps(pattern, protocol=pickle.HIGHEST_PROTOCOL) for key, pattern in self._used.items()}
        others = [item for item in kept.items() if item[0] not in used]
        self._kept = used | dict(others[: max(0, _MOST_KEPT - len(used))])
        data = pickle.dumps(self._kept, protocol=pickle.HIGHEST_PROTOCOL)
        caching.keep(_cache_name(), hashlib.sha256(data).digest() + data, self._directory)

    def _read(self) -> dict[tuple[str, int], bytes]:
        try:
            content = caching.kept(_cache_name(), self._directory)
            if hashlib.sha256(content[_CHECKSUM:]).digest() != content[:_CHECKSUM]:
                return {}
            kept = pickle.loads(content[_CHECKSUM:])
        except Exception:  # noqa: BLE001 - a damaged or foreign file may raise anything; the patterns themselves are at hand
            return {}
        return kept if isinstance(kept, dict) else {}


def _cache_name() -> str:
    version = f"1 {regex.__version__} {sys.version_info[:3]} {sys.platform}"
    return f"patterns-{hashlib.sha256(version.encode()).hexdigest()[:16]}.pickle"


_STORE = PatternStore()
compile = _STORE.compile
plain = _STORE.plain
compiled = _STORE.compiled
keep = _STORE.keep


def any_of(words: Iterable[str]) -> Pattern:
    """The compiled pattern of any of the words, longest first."""
    return compile(alternatives(words))

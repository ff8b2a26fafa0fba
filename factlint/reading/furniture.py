"""The words of pages and newsrooms by which a line tells what it is for, handed down by the caller."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import regex
from msgspec import Struct, field

from factlint import patterns
from factlint.patterns import Pattern

_SHORT = 70  # characters: a longer line is a paragraph
_NEVER = "(?!)"
_PATTERN_KEYS = ("_patterns", "_tails", "_openings")
_LACKING = patterns.plain(r"\(\?=\[\^([^\]\\]+)\]\*\+\[\1\]\)")  # a pattern that opens with a look for what most lines lack


class Furniture(Struct, frozen=True):
    """Words and patterns by what they tell. An empty list tells nothing: reading then goes by the shape of lines alone.
    Patterns are matched from the beginning of a line.

    ``lines``, ``line_starts``, ``line_words`` and ``line_patterns`` mark short lines as page furniture, ``paragraph_patterns`` lines of any length;
    after a ``tail_openers`` line the article has ended. The rest tells bylines, datelines, captions and their like; ``sentence_openings`` how a new
    sentence begins; the ``jump_`` patterns tell where a story goes on (at the end of a paragraph) and where it
    comes from; ``metadata_keys`` leads from printed keys of front matter to their canonical names.
    """

    lines: tuple[str, ...] = ()
    line_starts: tuple[str, ...] = ()
    line_words: tuple[str, ...] = ()
    line_patterns: tuple[str, ...] = ()
    paragraph_patterns: tuple[str, ...] = ()
    tail_openers: tuple[str, ...] = ()
    teaser_endings: tuple[str, ...] = ()
    kicker_words: tuple[str, ...] = ()
    byline_patterns: tuple[str, ...] = ()
    institution_endings: tuple[str, ...] = ()
    dateline_patterns: tuple[str, ...] = ()
    dateline_tails: tuple[str, ...] = ()
    date_line_patterns: tuple[str, ...] = ()
    caption_patterns: tuple[str, ...] = ()
    abstract_patterns: tuple[str, ...] = ()
    background_patterns: tuple[str, ...] = ()
    sentence_openings: tuple[str, ...] = ()
    jump_to_patterns: tuple[str, ...] = ()
    jump_from_patterns: tuple[str, ...] = ()
    metadata_keys: tuple[tuple[str, str], ...] = ()


def furniture_from(mapping: Mapping[str, object]) -> Furniture:
    """The furniture that a mapping of lists describes (the lexicon's ``boilerplate``).

    Raises ``ValueError`` for an unknown key, a value that is no list of words, and a pattern that is no regular expression.
    """
    known = frozenset(Furniture.__struct_fields__)
    values: dict[str, tuple[str, ...] | tuple[tuple[str, str], ...]] = {}
    for key, value in mapping.items():
        if key not in known:
            raise ValueError(f"boilerplate: unknown key “{key}”; one of {', '.join(sorted(known))}")
        if key == "metadata_keys":
            if not isinstance(value, Mapping):
                raise ValueError("boilerplate: metadata_keys must lead from printed keys to canonical ones")
            values[key] = tuple((str(printed), str(name)) for printed, name in value.items())
        else:
            values[key] = _words(key, value)
    return Furniture(**values)  # type: ignore[arg-type]


def _words(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(word, str) and word for word in value):
        raise ValueError(f"boilerplate: {key} must be a list of words")
    if key.endswith(_PATTERN_KEYS):
        _check_patterns(key, tuple(value))
    return tuple(value)


def _check_patterns(key: str, sources: tuple[str, ...]) -> None:
    try:
        _either(*sources)
    except regex.error:
        for source in sources:
            try:
                regex.compile(source)
            except regex.error as error:
                raise ValueError(f"boilerplate: {key}: “{source}” is no regular expression: {error}") from None
        raise ValueError(f"boilerplate: {key}: the regular expressions do not go together") from None


class Signs(Struct, frozen=True):
    """A ``Furniture`` made ready for look-up."""

    furniture: Furniture
    lines: frozenset[str]
    line_starts: frozenset[str]  # their first characters
    line_words: re.Pattern[str]
    line: Pattern
    line_signs: re.Pattern[str]  # one of them stands in whatever ``line`` matches
    paragraph: Pattern
    tails: frozenset[str]
    byline: Pattern
    dateline: Pattern
    dateline_tail: Pattern
    date_line: Pattern
    caption: Pattern
    abstract: Pattern
    background: Pattern
    opening: Pattern
    jump_to: Pattern
    jump_from: Pattern
    metadata_keys: Mapping[str, str] = field(default_factory=dict)

    def is_furniture(self, text: str) -> bool:
        """Whether a line belongs to the page and not to the article."""
        return (len(text) <= _SHORT and self._is_furniture_line(text)) or self.paragraph.match(text) is not None

    def _is_furniture_line(self, text: str) -> bool:
        if text in self.lines or (text[:1] in self.line_starts and text.startswith(self.furniture.line_starts)) or self.line_words.search(text):
            return True
        furnished = self.line_signs.search(text) is not None and self.line.match(text) is not None
        return furnished or (" " in text and all(part in self.lines for part in text.split()))

    def opens_tail(self, text: str) -> bool:
        """Whether the article has ended before this line."""
        return len(text) <= 12 and text.strip("【】[]：:>》 ·|") in self.tails

    def is_teaser(self, text: str) -> bool:
        """Whether a paragraph breaks off as the teaser of another article does."""
        return text.endswith(self.furniture.teaser_endings)

    def is_kicker(self, text: str) -> bool:
        """Whether a line has the words of a kicker (引题)."""
        return any(word in text for word in self.furniture.kicker_words)

    def is_institution(self, text: str) -> bool:
        """Whether a short line ends like the name of an institution."""
        return len(text) <= 20 and text.endswith(self.furniture.institution_endings)


@lru_cache(maxsize=8)
def signs_of(furniture: Furniture) -> Signs:
    """The look-up tables and patterns of a ``Furniture``."""
    return Signs(
        furniture=furniture,
        lines=frozenset(furniture.lines),
        line_starts=frozenset(word[0] for word in furniture.line_starts),
        line_words=patterns.plain("|".join(map(re.escape, furniture.line_words)) or _NEVER),
        line=_either(*furniture.line_patterns),
        line_signs=_signs_of_any(furniture.line_patterns),
        paragraph=_either(*furniture.paragraph_patterns),
        tails=frozenset(furniture.tail_openers),
        byline=_either(*furniture.byline_patterns),
        dateline=_either(*furniture.dateline_patterns),
        dateline_tail=patterns.compile("(?:" + "|".join(furniture.dateline_tails) + ")*" if furniture.dateline_tails else ""),
        date_line=_either(*furniture.date_line_patterns),
        caption=_either(*furniture.caption_patterns),
        abstract=_either(*furniture.abstract_patterns),
        background=_either(*furniture.background_patterns),
        opening=_either(*furniture.sentence_openings),
        jump_to=patterns.compile(rf"(?:{'|'.join(furniture.jump_to_patterns) or _NEVER})$"),
        jump_from=_either(*furniture.jump_from_patterns),
        metadata_keys=dict(furniture.metadata_keys),
    )


def _signs_of_any(sources: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the signs that the patterns look for first; anything, where one of them looks for none."""
    looks = [_LACKING.match(source) for source in sources]
    return patterns.plain(f"[{''.join(look[1] for look in looks if look)}]" if looks and all(looks) else "")


def _either(*sources: str) -> Pattern:
    return patterns.compile("|".join(f"(?:{source})" for source in sources) or _NEVER)

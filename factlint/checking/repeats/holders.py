"""By what names an article speaks of those to whom something happened: 云泽铁路, 该公司, 这座1958年建成的大桥."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.mentions import OF_THE_ARTICLE
from factlint.lexicon import Lexicon

SHORTEST_NAME = 3
_NAME = patterns.compile(r"(?!.*[的了是为在和与及于])\p{Han}{4,14}")
_CUT = patterns.compile(r"[^\p{Han}]|[是为在已将有现]|位于|地处")


class Names(Struct, frozen=True):
    """The forms in which an article prints those whom its figures are of, each with its usual form, its subject, and words that point at it."""

    forms: Mapping[str, str]
    lengths: tuple[int, ...]  # of the forms, longest first: looked up by them, many names take no more time than few
    subject: str
    pointers: tuple[str, ...]
    demonstratives: tuple[str, ...]
    suffixes: tuple[str, ...]
    vague: tuple[str, ...]

    def closing(self, words: str) -> str:
        """The usual form of the name with which words end; of a name that the figures do not know, what ends as names do and is all that the words are."""
        if words in self.pointers:
            return self.subject
        known = next((self.forms[words[-length:]] for length in self.lengths if words[-length:] in self.forms), "")
        return known or (words if words.endswith(self.suffixes) and _NAME.fullmatch(words) and not words.startswith(self.vague) else "")

    def owning(self, words: str) -> str:
        """The name with which words begin that go on about something else: 云泽铁路，…."""
        return self.opening(words)[0] or self.closing(_CUT.split(words, maxsplit=1)[0])

    def opening(self, words: str) -> tuple[str, int]:
        """The usual form of the name with which words begin, and the length of what is printed."""
        return next(((self.forms[words[:length]], length) for length in self.lengths if words[:length] in self.forms), ("", 0))

    def heading(self, words: str) -> str:
        """Of whom a sentence speaks that begins with some words."""
        return self.opening(words)[0] or (self.subject if words.startswith((*self.pointers, *self.demonstratives)) else "")


def names_of(index: ArticleIndex, lexicon: Lexicon) -> Names:
    """Those of whom an article gives figures, and its subject."""
    common = (*OF_THE_ARTICLE, *lexicon.entities.common_names)
    usual = {fact.entity for fact in index.facts} | {index.article.subject}
    usual = {name for name in usual if len(name) >= SHORTEST_NAME and not name.startswith(common)}
    forms = {name: name for name in usual}
    forms |= {name.removesuffix(short) + long: name for name in usual for long, short in lexicon.entities.variants.items() if name.endswith(short)}
    subject = index.article.subject if index.article.subject in usual else ""
    pointers = {word for word, endings in lexicon.entities.pointers.items() if subject.endswith(endings)} if subject else set()
    if subject.endswith(lexicon.entities.facility_suffixes):
        pointers |= lexicon.verbs.works
    elif subject.endswith(lexicon.entities.zone_suffixes):
        pointers |= lexicon.entities.self_words
    lengths = tuple(sorted({len(form) for form in forms}, reverse=True))
    suffixes = (*lexicon.entities.facility_suffixes, *lexicon.entities.zone_suffixes, *lexicon.entities.institution_suffixes)
    return Names(
        forms,
        lengths,
        subject,
        pointers=tuple(sorted(pointers)),
        demonstratives=lexicon.entities.demonstratives,
        suffixes=tuple(suffix for suffix in suffixes if len(suffix) > 1),
        vague=(*common, *lexicon.entities.vague_starts, *lexicon.verbs.predecessors),
    )

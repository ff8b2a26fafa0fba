"""Words that point back at a name: 该院 at the hospital named last, 公司 at the company."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from factlint import patterns
from factlint.binding.entitywords import EntityWords
from factlint.binding.found import FoundWords, Span
from factlint.binding.names import NameReader
from factlint.binding.openings import LINE, POINTING
from factlint.model import Role, Sentence

_FURNITURE = Role.BOILERPLATE
_LINE = patterns.plain(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})号线")


class PointerReader:
    """Remembers the names of one article in its order, wherever in a clause they stand."""

    def __init__(self, text: str, words: EntityWords, found: Mapping[str, Sequence[Span]], names: NameReader, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._words = words
        self._names = names
        self._endings = FoundWords(found["endings"])
        self._sentences = sentences
        self._read = 0  # sentences whose names are noted
        self._noted: list[tuple[int, str]] = []  # where a name ends, and the name
        self._pointed: dict[str, _Names] = {}  # a word that points back → the names that it may point at
        self._tails: dict[str, tuple[int, str]] = {}  # what remains of a name without its place → the first such name
        self._lines: dict[str, list[tuple[int, str]]] = {}  # the number of a line → where its full name ends, and that name
        self._compared = 0  # names that are among the tails

    def _names_up_to(self, at: int) -> list[tuple[int, str]]:
        """The names of the sentences up to that at ``at``, and of all that were asked for before; they are read when the first word asks for them."""
        while self._read < len(self._sentences) and self._sentences[self._read].start <= at:
            sentence = self._sentences[self._read]
            self._read += 1
            for _, end in self._endings.within(sentence.start, sentence.end) if sentence.role is not _FURNITURE else ():
                name = self._names.name_before(end, sentence.start)
                if name:
                    self._noted.append((end, name))
        return self._noted

    def named(self, word: str, at: int) -> str:
        """The last name before ``at`` that ``word`` may point back at, empty where there is none."""
        endings = self._words.entities.pointers.get(word, ())
        if not endings:
            return ""
        names = self._pointed.setdefault(word, _Names())
        names.take_up(self._names_up_to(at), endings)
        place = bisect_right(names.ends, at)
        return names.names[place - 1] if place else ""

    def pointed(self, at: int, end: int) -> tuple[int, str] | None:
        """Where the word at ``at`` ends that points back, and at which name. A bare noun (机场, 医院) does so where its clause goes on as behind a name."""
        line = _LINE.match(self._text, at, end) if self._names.openings[at] & LINE else None
        if line is not None:
            name = self._line(line.group(), at)
            return (line.end(), name) if name else None
        match = self._words.pointing.match(self._text, at, end) if self._names.openings[at] & POINTING else None
        if match is None:
            return None
        if not match.group().startswith("该") and not self._names.goes_on(at, match.end()):
            return None
        word = match.group()
        name = self.named(word, at) or (word if word in self._words.entities.unnamed_owners else "")
        return (match.end(), name) if name else None

    def _line(self, number: str, at: int) -> str:
        """The last name before ``at`` of the line with a number: 宁川地铁4号线……4号线全长28.6公里; empty where there is none."""
        if number not in self._lines:
            named = re.finditer(rf"[\u4e00-\u9fff]{{2,8}}(?<!\d){number}", self._text)
            read = ((found.end(), self._names.name_at(found.start(), found.end())) for found in named)
            self._lines[number] = [(end, name) for end, name in read if name is not None and name.endswith(number)]
        return next((name for end, name in reversed(self._lines[number]) if end <= at), "")

    def same(self, name: str, at: int) -> str:
        """The first name of the article that differs from ``name`` only in the place before it: 柳州柳东新区汽车产业园 is 柳州汽车产业园."""
        tail = self._words.without_place(name)
        if len(tail) < 6 or len(tail) == len(name):
            return name
        so_far = self._names_up_to(at)
        for noted in so_far[self._compared :]:
            self._tails.setdefault(self._words.without_place(noted[1]), noted)
        self._compared = len(so_far)
        end, first = self._tails.get(tail, (at, name))
        return first if end <= at else name


class _Names:
    """The names noted so far that end in one of some endings, and where they end."""

    def __init__(self) -> None:
        self.ends: list[int] = []
        self.names: list[str] = []
        self._seen = 0

    def take_up(self, noted: Sequence[tuple[int, str]], endings: tuple[str, ...]) -> None:
        """Adds those that were noted since."""
        for at in range(self._seen, len(noted)):
            end, name = noted[at]
            if name.endswith(endings):
                self.ends.append(end)
                self.names.append(name)
        self._seen = len(noted)

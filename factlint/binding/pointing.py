"""Words that point back at a name: 该院 at the hospital named last, 公司 at the company."""

from __future__ import annotations

from factlint.binding.names import EntityWords, NameReader
from factlint.model import Sentence


class PointerReader:
    """Remembers the names of one article in its order, wherever in a clause they stand."""

    def __init__(self, text: str, words: EntityWords, names: NameReader) -> None:
        self._text = text
        self._words = words
        self._names = names
        self._noted: list[tuple[int, str]] = []  # where a name ends, and the name

    def note(self, sentence: Sentence) -> None:
        """Takes up the names of a sentence."""
        for match in self._words.endings.finditer(self._text, sentence.start, sentence.end):
            name = self._names.name_before(match.end(), sentence.start)
            if name:
                self._noted.append((match.end(), name))

    def named(self, word: str, at: int) -> str:
        """The last name before ``at`` that ``word`` may point back at, empty where there is none."""
        endings = self._words.entities.pointers.get(word, ())
        return next((name for end, name in reversed(self._noted) if end <= at and endings and name.endswith(endings)), "")

    def pointed(self, at: int, end: int) -> tuple[int, str] | None:
        """Where the word at ``at`` ends that points back, and at which name. A bare noun (机场, 医院) does so where its clause goes on as behind a name."""
        match = self._words.pointing.match(self._text, at, end)
        if match is None:
            return None
        if not match.group().startswith("该") and not self._names.goes_on(at, match.end()):
            return None
        word = match.group()
        name = self.named(word, at) or (word if word in self._words.entities.unnamed_owners else "")
        return (match.end(), name) if name else None

    def same(self, name: str, at: int) -> str:
        """The first name of the article that differs from ``name`` only in the place before it: 济宁高新区智能终端产业园 is 济宁智能终端产业园."""
        tail = self._words.without_place(name)
        if len(tail) < 6 or len(tail) == len(name):
            return name
        return next((noted for end, noted in self._noted if end <= at and noted.endswith(tail) and self._words.without_place(noted) == tail), name)

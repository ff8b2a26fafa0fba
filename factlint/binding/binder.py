"""The one way through binding."""

from __future__ import annotations

from factlint.binding.context import PeriodTrack
from factlint.binding.dating import dates_of
from factlint.binding.entities import EntityReader
from factlint.binding.facts import FactBuilder
from factlint.binding.lists import ListReader
from factlint.binding.passages import Periods, parted
from factlint.binding.periods import Dates
from factlint.binding.segmenting import Segmenter
from factlint.binding.vocabulary import Vocabulary
from factlint.lexicon import Lexicon
from factlint.model import BoundArticle, Role, Scan


class Binder:
    """Binds articles with the words of one lexicon, which is compiled once; ``segmenter`` reads open nouns that the rules of the edge leave unsure."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter | None = None) -> None:
        self._words = Vocabulary(lexicon, segmenter)

    def bind(self, scan: Scan, *, date: str | None = None) -> BoundArticle:
        """The facts of an article, its part lists, subject and date. ``date`` overrides every other evidence; ``ValueError`` where it is no date."""
        dates, source = dates_of(scan, self._words.lexicon, date)
        told, others = parted(scan.article.text, scan.sentences, self._words.periods.continues)
        if not told:
            periods = Periods({}, lambda: self._track(_Found(scan, self._words), dates, source).read(others))
            return BoundArticle(scan, (), (), periods, lambda: _Found(scan, self._words).entities().subject, _title(scan), dates.published, source)
        found = _Found(scan, self._words)
        entities, track = found.entities(), self._track(found, dates, source)
        facts = FactBuilder(scan, self._words, entities, track, found.words).build(told, found.mentions)
        lists = ListReader(scan, facts, self._words.lists).read()
        periods = Periods(track.periods, lambda: track.read(others))
        return BoundArticle(scan, facts, lists, periods, lambda: entities.subject, _title(scan), dates.published, source)

    def _track(self, found: _Found, dates: Dates, source: str) -> PeriodTrack:
        track = PeriodTrack(found.text, dates, self._words.periods, found.words, printed=source != "modified")
        track.open(found.scan.sentences)
        return track


class _Found:
    """The words of a vocabulary that stand in an article, which are looked for at construction."""

    def __init__(self, scan: Scan, vocabulary: Vocabulary) -> None:
        self.scan = scan
        self.text = scan.article.text
        self.words = vocabulary.everywhere.found_in(self.text)
        self.mentions = vocabulary.labels.mentions_at(self.text, self.words["indicators"])
        self._vocabulary = vocabulary

    def entities(self) -> EntityReader:
        return EntityReader(self.scan, self._vocabulary.entities, self.words, self.mentions)


def bind(scan: Scan, lexicon: Lexicon, *, date: str | None = None) -> BoundArticle:
    """Binds one article; many articles share the compiled words of a ``Binder``."""
    return Binder(lexicon).bind(scan, date=date)


def _title(scan: Scan) -> str:
    article = scan.article
    given = article.metadata.get("title", "")
    if given:
        return given
    block = next((block for block in article.blocks if block.role is Role.TITLE), None)
    return article.text[block.start : block.end].strip() if block else ""

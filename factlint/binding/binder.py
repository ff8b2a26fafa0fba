"""The one way through binding."""

from __future__ import annotations

from factlint.binding.context import PeriodTrack
from factlint.binding.dating import dates_of
from factlint.binding.entities import EntityReader
from factlint.binding.facts import FactBuilder
from factlint.binding.lists import ListReader
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
        found = self._words.everywhere.found_in(scan.article.text)
        mentions = self._words.labels.mentions_at(scan.article.text, found["indicators"])
        entities = EntityReader(scan, self._words.entities, found, mentions)
        track = PeriodTrack(scan.article.text, dates, self._words.periods, found, printed=source != "modified")
        track.open(scan.sentences)
        facts = FactBuilder(scan, self._words, entities, track, found).build(mentions)
        lists = ListReader(scan, facts, self._words.lists).read()
        return BoundArticle(scan, facts, lists, dict(track.periods), entities.subject, _title(scan), dates.published, source)


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

"""One input after the other through the whole pipeline: what is kept of each is what the report needs, so that memory holds one article at a time."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from factlint import patterns
from factlint.checking import Archive, Checker, Mention, Outcome, joined
from factlint.intake import Source, read
from factlint.knowledge import Knowledge
from factlint.lexicon import Lexicon
from factlint.limits import Limits
from factlint.model import Article, ArticleSummary, BoundArticle, Claim, Finding, Note, Passage, Place, Role, Series, Verdict
from factlint.packed import Packed
from factlint.passages import Passages
from factlint.reading import Problem, furniture_from, stories_of
from factlint.reading.places import shown_source
from factlint.remarks import remarks_of
from factlint.scanning import scan

if TYPE_CHECKING:
    from factlint.binding import Binder
    from factlint.binding.segmenting import Segmenter
    from factlint.ledger.source import LedgerSource

_OWN_NAME = frozenset(Role) - {Role.BODY, Role.LEAD}  # roles that name a place by themselves; the others are counted as paragraphs


class Binding:
    """From an input to its facts, with the words of one lexicon. Raises ``ValueError`` for a date that is none."""

    def __init__(self, lexicon: Lexicon, *, date: str | None, segment: bool, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._lexicon = lexicon
        self._furniture = furniture_from(lexicon.boilerplate)
        self._segment = segment
        self._date = date
        if date:
            from factlint.binding.dating import given

            given(date)  # a date that is none concerns every article

    @cached_property
    def _binder(self) -> Binder:
        """Made when the first article comes: a run that knows them all already does without."""
        from factlint.binding import Binder

        return Binder(self._lexicon, _segmenter() if self._segment else None)

    def __call__(self, source: Source) -> tuple[BoundArticle, ...] | Problem:
        """The bound stories of the article, of which most have one, or why it could not be read."""
        article = self._limits.refused(source) or read(source, self._furniture, self._limits.bounds)
        if isinstance(article, Problem):
            return article
        overlong = self._limits.overlong(article)
        if overlong is not None:
            return overlong
        scans = [scan(story, self._lexicon) for story in stories_of(article)]
        return self._limits.overfull(scans) or tuple(self._binder.bind(one, date=self._date) for one in scans)


class Checked(Struct, frozen=True):
    """What is kept of an article. The passages of its summary are all that any report may point into."""

    summary: ArticleSummary
    outcome: Outcome
    notes: tuple[Finding, ...] = ()  # what the file says of itself


class Desk:
    """Checks one article at a time."""

    def __init__(
        self,
        known: Knowledge,
        *,
        date: str | None,
        cross: bool,
        archived: bool = False,
        pedantic: bool,
        segment: bool,
        keep_source: bool = False,
        limits: Limits | None = None,
    ) -> None:
        self._keep_source = keep_source
        self._binding = Binding(known.lexicon, date=date, segment=segment, limits=limits)
        self._checker = Checker(known.ruleset, known.lexicon, cross=cross, archived=archived, pedantic=pedantic)

    def __call__(self, source: Source) -> Checked | Problem:
        """What is said of the article by itself, or why it could not be read."""
        bound = self.bound(source)
        return bound if isinstance(bound, Problem) else self.judged(bound)

    def bound(self, source: Source) -> tuple[BoundArticle, ...] | Problem:
        """The stories of the article with their facts, or why it could not be read."""
        return self._binding(source)

    def judged(self, stories: Sequence[BoundArticle]) -> Checked:
        """What is said of the stories of an article, each by itself."""
        outcome = joined([self._checker.article(story) for story in stories])
        places = {mention.place.start for mention in outcome.mentions}
        items: Iterable[Finding | Claim] = chain(outcome.findings, outcome.claims)
        places |= {place.start for item in items for place in (item.place, *(operand.place for operand in item.evidence))}
        patterns.keep()
        summary = replace(_summary(stories, sorted(places)), remarks=tuple(remarks_of(stories[0].scan.article)))
        if self._keep_source:
            summary = replace(summary, source=stories[0].scan.article.source, shown=shown_source([story.scan.article for story in stories]))
        return Checked(summary, outcome, tuple(_noted(stories[0].scan.article)))

    def together(self, checked: Sequence[Checked], archive: Archive | None = None) -> tuple[Sequence[Claim], tuple[Finding, ...]]:
        """All claims and findings, also those between articles and against an archive."""
        passages = Passages(one.summary for one in checked)

        def words(mention: Mention) -> str | None:
            passage = passages.at(mention.place)
            return None if passage is None else passage.text

        claims, findings = self._checker.together([one.outcome for one in checked], words, archive)
        return claims, (*findings, *(note for one in checked for note in one.notes))

    def series(self, checked: Sequence[Checked], archive: LedgerSource | None = None) -> tuple[Series, ...]:
        """The facts that run over the articles and an archive, where the run keeps its sources for a renderer."""
        if not self._keep_source:
            return ()
        from factlint.histories import histories, past_of

        mentions = (mention for one in checked for mention in one.outcome.mentions)
        return histories(mentions, None if archive is None else past_of(archive))


def _noted(article: Article) -> Iterator[Finding]:
    """The notes of an article as findings."""
    from factlint.binding.dating import unread_date

    for note in (*article.notes, *unread_date(article)):
        digest = hashlib.sha256(f"{note.rule.id}\0{article.path}\0{note.message['en']}".encode("utf-8", "replace")).hexdigest()
        yield Finding(note.rule.id, note.rule.code, "wording", note.rule.severity, Verdict.NOT_ASSESSABLE, _noted_at(article, note), note.message, digest[:16])


def _noted_at(article: Article, note: Note) -> Place:
    """The place of a note; of one on the file as a whole, the file."""
    start, end = note.span
    if start == end:
        return Place(article.path, 0, 0, 0, 0, 0, 0, "")
    ends = (article.source_map.line_column(at) for at in (start, end))
    return Place(article.path, start, end, *next(ends), *next(ends), article.source[start:end])


def _summary(stories: Sequence[BoundArticle], starts: Sequence[int]) -> ArticleSummary:
    """The article is named and dated by its first story."""
    return ArticleSummary(
        path=stories[0].scan.article.path,
        status="checked",
        title=stories[0].title,
        published=_published(stories[0]),
        published_from=stories[0].published_from,
        quantities=sum(len(sentence.quantities) for story in stories for sentence in story.scan.sentences),
        facts=sum(len(story.facts) for story in stories),
        passages=Packed(_passages(stories, starts)),
        characters=sum(_characters(story.scan.article) for story in stories),
    )


def _characters(article: Article) -> int:
    """As a newspaper counts them: what is printed, white space apart."""
    own = (article.text[block.start : block.end] for block in article.blocks if block.role is not Role.BOILERPLATE)
    return sum(len("".join(words.split())) for words in own)


def _published(article: BoundArticle) -> str | None:
    """The date as precisely as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""
    period = article.published
    if period is None:
        return None
    if period.start == period.end:
        return period.start.isoformat()
    same_month = (period.start.year, period.start.month) == (period.end.year, period.end.month)
    return period.start.isoformat()[: 7 if same_month else 4]


def _passages(stories: Sequence[BoundArticle], starts: Sequence[int]) -> Iterator[Passage]:
    """The sentences in which the source offsets lie, with the number of their paragraph."""
    if not starts:  # most articles claim nothing
        return
    numbers: dict[tuple[int, int], int] = {}
    for place, story in enumerate(stories):
        source = story.scan.article
        for sentence in story.scan.sentences:
            counted = sentence.role not in _OWN_NAME
            if counted:
                numbers.setdefault((place, sentence.paragraph), len(numbers) + 1)
            first, last = source.source_map.source_span(sentence.start, sentence.end)
            if bisect_left(starts, first) < bisect_left(starts, last):
                number = numbers[place, sentence.paragraph] if counted else 0
                yield Passage(first, last, sentence.role, number, source.text[sentence.start : sentence.end])


def _segmenter() -> Segmenter:
    from factlint.binding.segmenting import JiebaSegmenter

    return JiebaSegmenter()

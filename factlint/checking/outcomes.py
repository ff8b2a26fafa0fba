"""What checking leaves of an article, small enough to keep by the thousand, and what several of them say of each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from factlint.checking.index import ArticleIndex
from factlint.checking.judge import Judge
from factlint.checking.repeats.applying import OPTIONAL, dropped_by
from factlint.checking.repeats.archived import is_agreed, repeats_against, repeats_of_references
from factlint.checking.repeats.cells import cell_repeats
from factlint.checking.repeats.compare import Repeat, agreements, firm_across, repeats_between, repeats_within
from factlint.checking.repeats.directions import wrong_directions
from factlint.checking.repeats.events import Events
from factlint.checking.repeats.headlines import headline_repeats
from factlint.checking.repeats.mentioned import changes_of, mentions_of
from factlint.checking.repeats.mentions import KEY_ASPECTS, Mention
from factlint.checking.repeats.running import falling_totals
from factlint.checking.repeats.sources import Archive, RunSource
from factlint.checking.repeats.timeseries import in_series
from factlint.checking.repeats.works import Works
from factlint.checking.repeats.years import repeats_in_archive, repeats_in_series, without_restated
from factlint.checking.telling.grouping import grouped, grouped_between, in_order, told_apart
from factlint.lexicon import Lexicon
from factlint.model import BoundArticle, Claim, Finding
from factlint.packed import Packed
from factlint.ruleset.rule import Rule, RuleKind, Ruleset


class Outcome(Struct, frozen=True):
    """The claims and findings of one article by itself, in order, and the mentions that may be held against other articles."""

    path: str
    claims: Packed[Claim]
    findings: Sequence[Finding]
    mentions: Packed[Mention]


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """What was found in all stories of an article."""
    if len(outcomes) == 1:
        return outcomes[0]
    return Outcome(
        outcomes[0].path,
        merged(((outcome.path, outcome.claims) for outcome in outcomes), ()),
        in_order(finding for outcome in outcomes for finding in outcome.findings),
        Packed.joined(outcome.mentions for outcome in outcomes),
    )


def merged(own: Iterable[tuple[str, Packed[Claim]]], between: Iterable[Claim]) -> Packed[Claim]:
    """The claims of articles, those of each in order and with its path, and the claims between articles by path, place and rule.

    Only what must be put in order anew is unpacked.
    """
    by_path: dict[str, list[Packed[Claim]]] = {}
    for path, claims in (*own, *((claim.place.path, Packed([claim])) for claim in between)):
        by_path.setdefault(path, []).append(claims)
    return Packed.joined(parts[0] if len(parts) == 1 else Packed(in_order(chain(*parts))) for _, parts in sorted(by_path.items()))


class Checker:
    """The rules of a run: first each article by itself, in any order and any process, then all together.

    With ``cross`` the articles are also compared with each other, with ``archived`` they may be held against an archive; ``pedantic`` reports as info what
    only rounding explains.
    """

    def __init__(self, ruleset: Ruleset, lexicon: Lexicon, *, cross: bool = True, archived: bool = False, pedantic: bool = False) -> None:
        compared = [rule for rule in ruleset.rules if rule.kind is RuleKind.COMPARE]
        self._within = [rule for rule in compared if rule.across in ("article", "both")]
        self._agreeing = [rule for rule in self._within if rule.says_the_same]
        self._running = [rule for rule in self._within if rule.periods == "later" and rule.cues]
        self._directed = [rule for rule in self._within if rule.reading == "meant"]
        self._headlines = [rule for rule in compared if rule.across == "headlines"]
        self._cells = [rule for rule in compared if rule.across == "tables"]
        across = [rule for rule in compared if rule.across in ("articles", "both") and not rule.cues]  # words before a figure are not kept
        self._between: list[Rule] = across if cross else []
        self._against: list[Rule] = across if archived else []
        self._agreed: list[Rule] = [rule for rule in compared if rule.across in ("reference", "superseded")] if archived else []
        self._series: list[Rule] = [rule for rule in compared if rule.across == "series"] if cross or archived else []
        self._cross = cross
        self._kept = bool(self._between or self._against or self._agreed or self._series)
        self._dated = any(rule.events for rule in compared)
        self._lexicon = lexicon
        self._events = Events(lexicon)
        self._works = Works(lexicon)
        self._judge = Judge(ruleset, lexicon, pedantic=pedantic)

    def article(self, article: BoundArticle) -> Outcome:
        """One article by itself."""
        index = ArticleIndex(article, self._lexicon)
        assessments = list(self._judge.article(index))
        mentions = (*mentions_of(index, self._lexicon), *(self._events.of(index) if self._dated else ())) if self._within or self._kept else ()
        if self._within or self._kept:
            mentions = (*mentions, *self._works.of(index, mentions))
        repeats: list[Repeat] = []
        if len(mentions) > 1:
            source = RunSource(mentions)
            repeats += [found for rule in self._within for found in repeats_within(rule, source, index, self._lexicon)]
        repeats += agreements(self._agreeing, index, self._lexicon)
        repeats += [found for rule in self._running for found in falling_totals(rule, index, self._lexicon)]
        repeats += [found for rule in self._directed for found in wrong_directions(rule, index, self._lexicon)]
        repeats += [found for rule in self._headlines for found in headline_repeats(rule, index, self._lexicon)]
        repeats += [found for rule in self._cells for found in cell_repeats(rule, index, self._lexicon)]
        claims, findings = grouped(assessments, repeats, index)
        kept = mentions if self._kept else ()
        if self._series:
            kept = (*kept, *changes_of(index, self._lexicon))
        firm = Packed(mention for mention in kept if firm_across(mention) or in_series(mention))
        return Outcome(index.path, Packed(in_order(claims)), in_order(findings), firm)

    def all(self, articles: Sequence[BoundArticle], archive: Archive | None = None) -> tuple[Packed[Claim], tuple[Finding, ...]]:
        """All claims and findings of the articles, each by itself, between them and against an archive, by path, place and rule."""
        ordered = sorted(articles, key=lambda article: article.scan.article.path)
        by_path = {article.scan.article.path: article for article in ordered}

        def words(mention: Mention) -> str:
            return ArticleIndex(by_path[mention.path], self._lexicon).sentence_words(mention.start)

        return self.together([self.article(article) for article in ordered], words, archive)

    def together(
        self, outcomes: Sequence[Outcome], words: Callable[[Mention], str | None], archive: Archive | None = None
    ) -> tuple[Packed[Claim], tuple[Finding, ...]]:
        """All claims and findings of the articles, between them and against an archive, by path, place and rule.

        ``words`` are those of the sentence of a mention.
        """
        findings = [finding for outcome in outcomes for finding in outcome.findings]
        source = RunSource(self._of_several(outcomes) if archive is None else chain.from_iterable(outcome.mentions for outcome in outcomes))
        repeats = [found for rule in self._between for found in repeats_between(rule, source, self._lexicon)]
        serial = [found for rule in self._series if self._cross for found in repeats_in_series(rule, source, self._lexicon)]
        if archive is not None:
            repeats = [found for found in repeats if not is_agreed(found, archive)]
            repeats += [found for rule in self._against for found in repeats_against(rule, source, archive, self._lexicon)]
            repeats += [found for rule in self._agreed for found in repeats_of_references(rule, source, archive)]
            serial += repeats_in_archive(self._series, source, archive, self._lexicon)
        between, conflicts = grouped_between([*without_restated(repeats, serial), *serial], words)
        return merged(((outcome.path, outcome.claims) for outcome in outcomes), between), tuple(told_apart(in_order(findings + conflicts)))

    def _of_several(self, outcomes: Sequence[Outcome]) -> Iterator[Mention]:
        """The mentions of what more than one article speaks of: the others are held against none."""
        dropped = {aspect for rule in self._between for aspect in dropped_by(rule)}
        aspects = [at for at, aspect in enumerate(KEY_ASPECTS) if aspect in OPTIONAL - dropped]
        paths: dict[int, str] = {}
        several: set[int] = set()
        for outcome in outcomes:
            things = {_thing(mention, aspects) for mention in outcome.mentions}
            several.update(thing for thing in things if paths.setdefault(thing, outcome.path) != outcome.path)
        return (mention for outcome in outcomes for mention in outcome.mentions if _thing(mention, aspects) in several)


def _thing(mention: Mention, aspects: Sequence[int]) -> int:
    """A number for what a mention is about, as far as every rule asks; two things of one number are only looked at in vain."""
    return hash(tuple(mention.key[at] for at in aspects))

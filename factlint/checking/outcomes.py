"""What checking leaves of an article, small enough to keep by the thousand, and what several of them say of each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from factlint.checking.index import ArticleIndex
from factlint.checking.judge import Judge
from factlint.checking.repeats.archived import is_agreed, repeats_against, repeats_of_references
from factlint.checking.repeats.compare import agreements, firm_across, repeats_between, repeats_within
from factlint.checking.repeats.headlines import headline_repeats
from factlint.checking.repeats.mentions import Archive, Mention, RunSource, changes_of, mentions_of
from factlint.checking.repeats.timeseries import in_series
from factlint.checking.repeats.years import repeats_in_archive, repeats_in_series, without_restated
from factlint.checking.telling.grouping import grouped, grouped_between, in_order
from factlint.lexicon import Lexicon
from factlint.model import BoundArticle, Claim, Finding
from factlint.ruleset.rule import Rule, RuleKind, Ruleset


class Outcome(Struct, frozen=True):
    """The claims and findings of one article by itself, and the mentions that may be held against other articles."""

    claims: Sequence[Claim]
    findings: Sequence[Finding]
    mentions: Sequence[Mention]


class Checker:
    """The rules of a run: first each article by itself, in any order and any process, then all together.

    With ``cross`` the articles are also compared with each other, with ``archived`` they may be held against an archive; ``pedantic`` reports as info what
    only rounding explains.
    """

    def __init__(self, ruleset: Ruleset, lexicon: Lexicon, *, cross: bool = True, archived: bool = False, pedantic: bool = False) -> None:
        compared = [rule for rule in ruleset.rules if rule.kind is RuleKind.COMPARE]
        self._within = [rule for rule in compared if rule.across in ("article", "both")]
        self._headlines = [rule for rule in compared if rule.across == "headlines"]
        across = [rule for rule in compared if rule.across in ("articles", "both") and not rule.cues]  # words before a figure are not kept
        self._between: list[Rule] = across if cross else []
        self._against: list[Rule] = across if archived else []
        self._agreed: list[Rule] = [rule for rule in compared if rule.across in ("reference", "superseded")] if archived else []
        self._series: list[Rule] = [rule for rule in compared if rule.across == "series"] if cross or archived else []
        self._cross = cross
        self._kept = bool(self._between or self._against or self._agreed or self._series)
        self._lexicon = lexicon
        self._judge = Judge(ruleset, lexicon, pedantic=pedantic)

    def article(self, article: BoundArticle) -> Outcome:
        """One article by itself."""
        index = ArticleIndex(article, self._lexicon)
        assessments = list(self._judge.article(index))
        mentions = tuple(mentions_of(index, self._lexicon)) if self._within or self._kept else ()
        source = RunSource(mentions)
        repeats = [found for rule in self._within for found in repeats_within(rule, source, index, self._lexicon)]
        repeats += agreements([rule for rule in self._within if rule.says_the_same], index, self._lexicon)
        repeats += [found for rule in self._headlines for found in headline_repeats(rule, index, self._lexicon)]
        claims, findings = grouped(assessments, repeats, index)
        if not self._kept:
            return Outcome(claims, findings, ())
        kept = (*mentions, *changes_of(index, self._lexicon)) if self._series else mentions
        return Outcome(claims, findings, tuple(mention for mention in kept if firm_across(mention) or in_series(mention)))

    def together(
        self, outcomes: Iterable[Outcome], words: Callable[[Mention], str | None], archive: Archive | None = None
    ) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
        """All claims and findings of the articles, between them and against an archive, by path, place and rule.

        ``words`` are those of the sentence of a mention.
        """
        claims: list[Claim] = []
        findings: list[Finding] = []
        mentions: list[Mention] = []
        for outcome in outcomes:
            claims += outcome.claims
            findings += outcome.findings
            mentions += outcome.mentions
        source = RunSource(mentions)
        repeats = [found for rule in self._between for found in repeats_between(rule, source, self._lexicon)]
        serial = [found for rule in self._series if self._cross for found in repeats_in_series(rule, source, self._lexicon)]
        if archive is not None:
            repeats = [found for found in repeats if not is_agreed(found, archive)]
            repeats += [found for rule in self._against for found in repeats_against(rule, source, archive, self._lexicon)]
            repeats += [found for rule in self._agreed for found in repeats_of_references(rule, source, archive)]
            serial += repeats_in_archive(self._series, source, archive, self._lexicon)
        between, conflicts = grouped_between([*without_restated(repeats, serial), *serial], words)
        return in_order(claims + between, findings + conflicts)

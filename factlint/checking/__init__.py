"""Rules × facts → claims → verdicts → findings."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.checking.outcomes import Checker, Outcome, joined
from factlint.checking.repeats.mentions import FactKey, Mention
from factlint.checking.repeats.sources import Archive, FactSource, Recorded
from factlint.checking.telling.reasons import REASONS
from factlint.lexicon import Lexicon
from factlint.model import BoundArticle, Claim, Finding
from factlint.ruleset.rule import Ruleset

__all__ = ["REASONS", "Archive", "Checker", "FactKey", "FactSource", "Mention", "Outcome", "Recorded", "check", "joined"]


def check(
    articles: Sequence[BoundArticle],
    ruleset: Ruleset,
    lexicon: Lexicon,
    *,
    cross: bool = True,
    archive: Archive | None = None,
    pedantic: bool = False,
) -> tuple[Sequence[Claim], tuple[Finding, ...]]:
    """Every claim that the articles state, judged, and the findings among them, sorted by path, place and rule.

    With ``cross`` the articles are also compared with each other, and with those of an ``archive``; ``pedantic`` reports as info what only rounding explains.
    """
    return Checker(ruleset, lexicon, cross=cross, archived=archive is not None, pedantic=pedantic).all(articles, archive)

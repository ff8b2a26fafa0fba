"""What the questions of coherence look at: the rule, the article, and the words around a figure."""

from __future__ import annotations

from msgspec import Struct

from factlint.checking.index import ArticleIndex
from factlint.checking.terms import Term
from factlint.lexicon import Lexicon, Verbs, says
from factlint.ruleset.rule import Rule


class Around(Struct, frozen=True):
    """A rule and the article whose figures it relates."""

    rule: Rule
    index: ArticleIndex
    lexicon: Lexicon

    @property
    def verbs(self) -> Verbs:
        """The lexicon's words around a figure."""
        return self.lexicon.verbs

    def words_before(self, term: Term) -> str:
        """What is printed before a figure in its clause, back to the figure before it."""
        return self.index.words_before(term.outer_start)

    def is_of_one(self, words: str) -> bool:
        """Whether a figure behind these words is of one of many: an average, a peak."""
        return says(words, self.verbs.averages) or says(words, self.verbs.peaks)

    def is_tried(self, role: str) -> bool:
        """Whether a role takes any of several figures, of which only the claim itself shows the one that is meant."""
        return role in self.rule.operands and self.rule.operands[role].any

"""The words by which periods are told apart, compiled once a lexicon."""

from __future__ import annotations

from factlint import patterns
from factlint.binding.occasions import OccasionReader
from factlint.lexicon import Occasions, Verbs


class PeriodWords:
    """What stands beside a period and says whose time it is."""

    def __init__(self, verbs: Verbs, occasions: Occasions) -> None:
        self.occasions = OccasionReader(occasions)
        self.continues = tuple(verbs.continues)
        self.states = patterns.any_of(verbs.states)
        self.ahead = patterns.any_of(verbs.ahead)
        self.cumulative = patterns.any_of(verbs.cumulative)
        self.telling = patterns.any_of(verbs.telling)
        self.set_beside = tuple(verbs.set_beside)
        self.goal_before = patterns.compile(rf"(?:{patterns.alternatives(verbs.ahead)}|再)(?:利用|用|通过|经过)?$")
        self.unmatched = patterns.compile(rf"(?:的|所|之)?(?:规模)?(?:{patterns.alternatives(verbs.matchless)})")  # 建国以来最大的水库

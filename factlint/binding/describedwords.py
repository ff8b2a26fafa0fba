"""What figures without a noun of their own are known by, compiled once a lexicon."""

from __future__ import annotations

from factlint import patterns
from factlint.lexicon import Lexicon

_NEXT_CLAUSE = 3  # characters before what is said of those counted: ，他们


class DescribedWords:
    """The verbs by which streaks, ranks, doings and anniversaries are told, and what divides documents."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs, names = lexicon.verbs, lexicon.entities
        self.streak = patterns.compile(rf"(?P<word>{patterns.alternatives(verbs.streaks)})(?:[约近超]|超过|已)?$")
        self.ranking = patterns.compile(patterns.alternatives(verbs.rankings))
        self.parts = verbs.parts_of_documents
        self.doing = patterns.compile(rf"(?:{patterns.alternatives(verbs.doings)})")
        being = patterns.alternatives(verbs.equating)
        self.equating = patterns.compile(rf"(?:[，,]\p{{Han}}{{0,{_NEXT_CLAUSE}}}?)?(?:{being})了?(?P<what>[\p{{Han}}A-Za-z“”]{{2,24}})")
        self.turning = patterns.compile(rf"(?:{patterns.alternatives(verbs.turning)})了?[，,；;]?")
        self.scores = verbs.scores
        self.sets_out = patterns.compile(rf"(?:共?(?:{patterns.alternatives(verbs.include | verbs.setting_out)})了?|共)")  # 《条例》共分为8章
        each = patterns.alternatives(word for word in verbs.per_capita if len(word) == 2)
        self.earns = tuple(verbs.earning)
        self.earning = patterns.compile(rf"(?:{each})(?:每?[年月日]均?)?(?:{patterns.alternatives(verbs.earning)})$")
        self.founded = patterns.compile(patterns.alternatives(verb for group in verbs.anniversaries.values() for verb in group))
        self.celebrants = (*names.place_suffixes, *names.zone_suffixes, *names.organisation_suffixes, *names.other_organisations, *names.facility_suffixes)

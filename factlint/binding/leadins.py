"""What may stand before a topic: connectives, adverbs of time, the reporter's formulas."""

from __future__ import annotations

from factlint import patterns
from factlint.lexicon import Lexicon

_BLANKS = (character for character in map(chr, range(0x3001)) if character.isspace())  # all there are
_ALONE = frozenset("“”‘’（(而但据").union(_BLANKS)
_OF_THE_COMPANY = "公司"  # 公司控股子公司
_PAIR = 2  # characters by which most places are passed over without a match


class LeadIns:
    """The lead-ins of one lexicon, compiled once for many articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        words, entities = lexicon.verbs.lead_ins, lexicon.entities
        holdings, subsidiaries = patterns.alternatives(entities.holdings), patterns.alternatives(entities.subsidiaries)
        self._pattern = patterns.compile(
            rf"(?:[\s“”‘’（(而但]|{patterns.alternatives(words)}|据[^，。]{{0,12}}(?:显示|介绍|统计|了解|悉)|(?:{_OF_THE_COMPANY})?(?:{holdings})?(?:{subsidiaries}))*+"
        )
        self._pairs = frozenset(word[:_PAIR] for word in (*words, _OF_THE_COMPANY, *entities.holdings, *entities.subsidiaries))
        self.opens = _ALONE.union(pair[0] for pair in self._pairs)

    def after(self, text: str, start: int, end: int) -> int:
        """Where ``text[start:end]`` speaks of something, after connectives and adverbs of time."""
        if start >= end or (text[start] not in _ALONE and text[start : start + _PAIR] not in self._pairs):
            return start
        lead = self._pattern.match(text, start, end)
        return lead.end() if lead else start

"""All that binding compiles from a lexicon, once for many articles."""

from __future__ import annotations

from factlint.binding.comparands import Comparands
from factlint.binding.describedwords import DescribedWords
from factlint.binding.entitywords import EntityWords
from factlint.binding.found import WordLists
from factlint.binding.hosts import HostWords
from factlint.binding.labels import LabelReader
from factlint.binding.listwords import ListWords
from factlint.binding.named import Called
from factlint.binding.nounwords import NounWords
from factlint.binding.periodwords import PeriodWords
from factlint.binding.predicates import Predicates
from factlint.binding.segmenting import Segmenter
from factlint.binding.status import StatusWords
from factlint.lexicon import Lexicon


class Vocabulary:
    """The compiled words of one lexicon, by what they are asked for."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter | None = None) -> None:
        self.lexicon = lexicon
        self.labels = LabelReader(lexicon, segmenter)
        self.predicates = Predicates(lexicon)
        self.comparands = Comparands(lexicon.verbs)
        self.nouns = NounWords(lexicon)
        self.called = Called(self.labels, self.nouns)
        self.entities = EntityWords(lexicon, self.labels)
        self.periods = PeriodWords(lexicon.verbs, lexicon.occasions)
        self.status = StatusWords(lexicon)
        self.lists = ListWords(lexicon)
        self.hosts = HostWords(lexicon)
        # what is looked for all over a text
        self.everywhere = WordLists(self.labels.lists | self.entities.lists | self.periods.occasions.lists | self.status.lists)
        self.described = DescribedWords(lexicon)

"""The YAML knowledge of factlint, loaded once and handed down as plain values."""

from factlint.lexicon.entries import Guard, Indicator, Nature, Partition, Reach
from factlint.lexicon.errors import LexiconError, LexiconProblem
from factlint.lexicon.loader import load
from factlint.lexicon.nouns import Entities, Hedges, Lexicon, Occasions, Verbs
from factlint.lexicon.saying import says, shared_end
from factlint.lexicon.source import default_directory

__all__ = [
    "Entities",
    "Guard",
    "Hedges",
    "Indicator",
    "Lexicon",
    "LexiconError",
    "LexiconProblem",
    "Nature",
    "Occasions",
    "Partition",
    "Reach",
    "Verbs",
    "default_directory",
    "load",
    "says",
    "shared_end",
]

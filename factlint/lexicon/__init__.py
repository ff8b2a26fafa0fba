"""The YAML knowledge of factlint, loaded once and handed down as plain values."""

from factlint.lexicon.errors import LexiconError, LexiconProblem
from factlint.lexicon.loader import load
from factlint.lexicon.nouns import Entities, Guard, Hedges, Indicator, Lexicon, Nature, Partition, Reach, Verbs
from factlint.lexicon.saying import says
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
    "Partition",
    "Reach",
    "Verbs",
    "default_directory",
    "load",
    "says",
]

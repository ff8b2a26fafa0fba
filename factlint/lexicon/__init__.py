"""The YAML knowledge of factlint, loaded once and handed down as plain values."""

from factlint.lexicon.errors import LexiconError, Problem
from factlint.lexicon.loader import default_directory, load
from factlint.lexicon.nouns import Entities, Guard, Hedges, Indicator, Lexicon, Nature, Partition, Reach, Verbs

__all__ = [
    "Entities",
    "Guard",
    "Hedges",
    "Indicator",
    "Lexicon",
    "LexiconError",
    "Nature",
    "Partition",
    "Problem",
    "Reach",
    "Verbs",
    "default_directory",
    "load",
]

"""What a figure measures, by its name."""

from __future__ import annotations

from msgspec import Struct

from factlint.binding.labels import LabelReader, without_notes
from factlint.binding.nounwords import NounWords
from factlint.binding.remembering import remembered
from factlint.model import Basis

_PRINTED = Basis.PRINTED  # looked up once


class Named(Struct, frozen=True):
    """What a figure measures: canonical term or open label, narrowing segment, the words as printed, and the evidence."""

    indicator: str
    segment: str
    label: str
    known: bool
    basis: Basis
    end: int = 0  # where the noun behind the figure ends, if that names it


UNNAMED = Named("", "", "", False, Basis.NONE)


class Called:
    """Names of figures from the nouns printed beside them."""

    def __init__(self, labels: LabelReader, nouns: NounWords) -> None:
        self._labels = labels
        self._nouns = nouns

    @remembered
    def noun(self, words: str) -> str:
        """The noun that words before a figure close with."""
        return self._labels.noun_before(self._nouns.after_stop(without_notes(words)))

    @remembered
    def term(self, label: str) -> str | None:
        """The known indicator that a label is, as it stands or without the ties inside it."""
        return self._labels.canonical(label) or self._labels.canonical(self._nouns.without_inner_ties(label))

    def of(self, label: str, end: int = 0) -> Named:
        """What a label names, a known indicator where it is one; ``end`` is where it ends behind the figure."""
        return self.by(label, self._labels.canonical(label), end)

    def by(self, label: str, term: str | None, end: int = 0) -> Named:
        """The same where the indicator is known, or known to be none; levels (国家级, 省市级) narrow what stands behind them."""
        levels, kind = ("", label) if term else self._nouns.of_levels(label)
        term = self._labels.canonical(kind) if levels else term
        return Named(term or kind, levels, label, term is not None, _PRINTED, end)

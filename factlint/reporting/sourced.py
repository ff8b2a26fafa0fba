"""What the sources say of each figure of a draft, a line each, then how many of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factlint.model import Place, Sourced, Sourcing
from factlint.reporting.display import neutral, one_line, shortened
from factlint.reporting.words import Language, phrase

_LONGEST = 40


def render(sourced: Sequence[Sourced], *, language: Language = "zh") -> str:
    """The list with a line break at its end."""
    counts = Counter(one.kind for one in sourced)
    numbers = {kind.value: counts[kind] for kind in Sourcing}
    lines = [phrase("sources", language), *(_line(one, language) for one in sourced), phrase("source_counts", language, **numbers)]
    return "\n".join(lines) + "\n"


def _line(one: Sourced, language: Language) -> str:
    source = "" if one.source is None else phrase("source_words", language, _quote(one.source.place), _position(one.source.place))
    kind = phrase(one.kind.value, language)
    return phrase("source_line", language, kind=kind, place=_position(one.place), quote=_quote(one.place), source=source)


def _position(place: Place) -> str:
    return f"{neutral(place.path)}:{place.line}:{place.column}"


def _quote(place: Place) -> str:
    return shortened(one_line(place.quote), _LONGEST)

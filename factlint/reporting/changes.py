"""What changed between two versions, for an editor and for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from factlint.model import Change, ChangeKind, Passage, Place
from factlint.reporting.display import around, neutral, one_line, shortened
from factlint.reporting.json_text import indented
from factlint.reporting.words import Language, phrase

_INDENT = "    "
_LONGEST = 40


def render(changes: Sequence[Change], *, language: Language = "zh") -> str:
    """The changes with both sentences, then how many there are."""
    counts = Counter(change.kind for change in changes)
    numbers = {kind.value: counts[kind] for kind in ChangeKind}
    lines = [line for change in changes for line in _lines(change, language)]
    return "\n".join([*lines, phrase("changes", language, **numbers)]) + "\n"


def render_json(changes: Sequence[Change]) -> str:
    """The changes as one JSON object."""
    listed = [{"kind": change.kind.value, "signed": _place(change.signed), "proof": _place(change.proof)} for change in changes]
    return indented({"schema_version": 1, "column_unit": "codepoint", "changes": listed})


def _lines(change: Change, language: Language) -> Iterator[str]:
    yield phrase(
        change.kind.value, language, signed=_position(change.signed), proof=_position(change.proof), old=_quote(change.signed), new=_quote(change.proof)
    )
    for key, place, passage in (("signed_text", change.signed, change.signed_sentence), ("proof_text", change.proof, change.proof_sentence)):
        if place is not None and passage is not None:
            yield _INDENT + phrase(key, language) + _excerpt(place, passage)
    yield ""


def _excerpt(place: Place, passage: Passage) -> str:
    sentence, quote = one_line(passage.text), one_line(place.quote)
    start = sentence.find(quote)
    return "".join(around(sentence, start, start + len(quote))) if start >= 0 else shortened(sentence, 2 * _LONGEST)


def _position(place: Place | None) -> str:
    return "" if place is None else f"{neutral(place.path)}:{place.line}:{place.column}"


def _quote(place: Place | None) -> str:
    return "" if place is None else shortened(one_line(place.quote), _LONGEST)


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"path": place.path, "line": place.line, "column": place.column, "start": place.start, "end": place.end, "quote": place.quote}

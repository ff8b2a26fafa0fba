"""What a desk does with a text beside checking it: proofs, decisions, sources."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from factlint.model.checking import Figure, Operand, Place
from factlint.model.reporting import Passage


class ChangeKind(StrEnum):
    """What became of a figure between two versions."""

    CHANGED = "changed"
    VANISHED = "vanished"
    APPEARED = "appeared"


class Change(Struct, frozen=True):
    """A figure that is not the same in the signed text and its proof: where it stands in each, and the sentences around it."""

    kind: ChangeKind
    signed: Place | None
    proof: Place | None
    signed_sentence: Passage | None
    proof_sentence: Passage | None


class Decision(Struct, frozen=True):
    """What a person wrote on the proof sheet beside a finding: the 处理意见 and the 校次·经办 as written.

    ``settles`` says that the figure stays as it is, checked, for a reason given: the finding is not raised again.
    """

    fingerprint: str
    quote: str
    opinion: str
    signed: str
    settles: bool
    reason: str = ""


class Sourcing(StrEnum):
    """How a figure of a draft stands to the documents it was written from."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNSEEN = "unseen"


class Sourced(Struct, frozen=True):
    """A figure of a draft and the words of its source: ``swapped`` is the neighbour there that states the draft's number; ``firm`` tells that both
    figures print the same known indicator."""

    kind: Sourcing
    place: Place
    source: Operand | None = None
    swapped: Operand | None = None
    firm: bool = False
    stated: Figure | None = None

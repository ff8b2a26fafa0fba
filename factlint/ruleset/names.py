"""The names of the lexicon that rules may use, handed down by the caller."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Names:
    """Valid names: guards for ``unless``, indicators (terms and aliases) for the terms of identities, partitions."""

    guards: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    partitions: frozenset[str] = frozenset()

    def knows(self, field: str, name: str) -> bool:
        """Whether a name is valid in a field; an indicator may be narrowed by words before it, parted by a blank: “民营企业 出口额”."""
        known: frozenset[str] = getattr(self, field)
        return name in known or (field == "indicators" and name.rpartition(" ")[2] in known and not name.startswith(" "))

    @property
    def digest(self) -> str:
        """A content hash: rules compiled under other names are compiled again."""
        content = "\0\0".join("\0".join(sorted(names)) for names in (self.guards, self.indicators, self.partitions))
        return sha256(content.encode()).hexdigest()

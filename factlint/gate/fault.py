"""What is wrong with a suppression or an override, and where it stands."""

from __future__ import annotations

from msgspec import Struct

from factlint.told import Told


class Fault(Struct, frozen=True):
    """A fault of the configuration, or of a comment in an article, at its line and column (1-based)."""

    path: str
    line: int
    column: int
    message: Told

    @classmethod
    def at(cls, source: str, message: Told) -> Fault:
        """The fault at a ``file:line:column``."""
        path, line, column = source.rsplit(":", 2)
        return cls(path, int(line), int(column), message)

    @property
    def told(self) -> Told:
        """The message behind its place, in both languages."""
        return self.message.at(f"{self.path}:{self.line}:{self.column}")

    def __str__(self) -> str:
        return str(self.told)

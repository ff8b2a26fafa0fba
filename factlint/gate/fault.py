"""What is wrong with a suppression or an override, and where it stands."""

from __future__ import annotations

from msgspec import Struct


class Fault(Struct, frozen=True):
    """A fault of the configuration, or of a comment in an article, at its line and column (1-based)."""

    path: str
    line: int
    column: int
    message: str

    @classmethod
    def at(cls, source: str, message: str) -> Fault:
        """The fault at a ``file:line:column``."""
        path, line, column = source.rsplit(":", 2)
        return cls(path, int(line), int(column), message)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"

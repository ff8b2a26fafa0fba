"""How much of anything a document may hold before reading gives up on it, with the setting that moves each bound."""

from __future__ import annotations

from msgspec import Struct

from factlint.reading.errors import ReadingError


class Bounds(Struct, frozen=True):
    """Elements of a page within each other, bytes that an Office file unpacks to, pages of a PDF."""

    nesting: int = 10_000
    unpacked: int = 256 * 1024 * 1024  # images included
    pages: int = 1_000


def beyond(path: str, setting: str, limit: int, zh: str, en: str) -> ReadingError:
    """The error for an input that holds more than it may; ``setting`` is the key of the configuration that says how much that is."""
    return ReadingError(
        path,
        {"zh": f"{zh}，上限 {limit}", "en": f"{en}, the limit is {limit}"},
        {"zh": f"请拆开，或在设置里改 {setting}", "en": f"part it, or set {setting} in the configuration"},
    )

"""How much of anything a document may hold before reading gives up on it, with the setting that moves each bound."""

from __future__ import annotations

from msgspec import Struct

from factlint.reading.errors import ReadingError

_MB = 1024 * 1024


class Bounds(Struct, frozen=True):
    """What a web page, an Office file and a PDF may hold; sizes are bytes."""

    nesting: int = 10_000  # elements of a page within each other
    markup: int = 20 * _MB  # of a web page or of news markup
    office: int = 50 * _MB  # of an Office file
    part: int = 64 * _MB  # that one part of it unpacks to
    unpacked: int = 256 * _MB  # that all of it unpacks to, images included
    pdf: int = 100 * _MB
    pages: int = 1_000  # of a PDF
    characters: int = 5_000_000  # of all pages of a PDF


def check_size(data: bytes, path: str, setting: str, limit: int) -> None:
    """Raises ``ReadingError`` for an input of more bytes than ``limit``, which ``setting`` moves."""
    if len(data) > limit:
        raise beyond(path, setting, limit, f"文件有 {len(data)} 字节", f"the file has {len(data)} bytes")


def beyond(path: str, setting: str, limit: int, zh: str, en: str) -> ReadingError:
    """The error for an input that holds more than it may; ``setting`` is the key of the configuration that says how much that is."""
    return ReadingError(
        path,
        {"zh": f"{zh}，上限 {limit}", "en": f"{en}, the limit is {limit}"},
        {"zh": f"请拆开，或在设置里改 {setting}", "en": f"part it, or set {setting} in the configuration"},
    )

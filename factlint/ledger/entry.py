"""What the ledger keeps of one article, or of one sheet of agreed figures."""

from __future__ import annotations

import os
from collections.abc import Mapping

from msgspec import Struct

from factlint.checking import Mention

ARTICLE = "article"
REFERENCE = "reference"  # also where the date of an agreed figure comes from: it is valid from then on


def is_storable(path: str) -> bool:
    """Whether a ledger can keep a name: some file systems have names that are no text."""
    try:
        os.path.realpath(path).encode()
    except UnicodeEncodeError:
        return False
    return True


class FileState(Struct, frozen=True):
    """How a file stood on disk when it was read: unchanged size and time mean that it need not be read again."""

    size: int
    modified: int  # nanoseconds


class Entry(Struct, frozen=True):
    """An article with the facts that may be held against others.

    ``path`` is how reports name it, ``real`` where it truly lies; ``digest`` names its bytes, ``version`` what extracted it. ``sentences`` holds the words
    of those in which facts stand, by number. ``kind`` is ``article`` or ``reference``.
    """

    path: str
    real: str
    digest: str
    version: str
    state: FileState
    title: str
    published: str | None
    published_from: str
    mentions: tuple[Mention, ...]
    sentences: Mapping[int, str]
    kind: str = ARTICLE
    source: str = ""  # of a reference: who says so


class Known(Struct, frozen=True):
    """What the ledger knows of a file without reading it."""

    path: str
    real: str
    digest: str
    version: str
    state: FileState
    published_from: str
    kind: str

"""A compiled lexicon on disk, keyed by the content it was compiled from. Anything wrong with it only means compiling again."""

from __future__ import annotations

import pickle
import sys
from hashlib import sha256

from factlint import caching
from factlint.lexicon.nouns import Lexicon

_MOST_KEPT = 16


def fetch(digest: str) -> Lexicon | None:
    """The lexicon compiled from this content, where it is at hand and sound."""
    try:
        lexicon = pickle.loads(caching.kept(_name(digest)))
    except Exception:  # noqa: BLE001 - a damaged or foreign pickle may raise anything; the files themselves are at hand
        return None
    return lexicon if isinstance(lexicon, Lexicon) and lexicon.digest == digest else None


def store(lexicon: Lexicon) -> None:
    """Keeps a compiled lexicon, the newest of many."""
    caching.keep(_name(lexicon.digest), pickle.dumps(lexicon, protocol=pickle.HIGHEST_PROTOCOL), most=_MOST_KEPT)


def _name(digest: str) -> str:
    key = sha256(f"{digest} {sys.version_info[:2]} {caching.code_digest('model', 'lexicon')}".encode()).hexdigest()
    return f"lexicon-{key[:32]}.pickle"

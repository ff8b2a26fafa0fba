"""Compiled rules on disk, keyed by the content they were compiled from. Anything wrong with a cache only means compiling again."""

from __future__ import annotations

import pickle
import sys
from hashlib import sha256
from pathlib import Path

from factlint import caching
from factlint.ruleset.rule import Ruleset

_MOST_KEPT = 16


def fetch(key: str, directory: Path | None = None) -> Ruleset | None:
    """The rules compiled under this key, where they are at hand and sound."""
    try:
        ruleset = pickle.loads(caching.kept(_name(key), directory))
    except Exception:  # noqa: BLE001 - a damaged or foreign pickle may raise anything; the rule files themselves are at hand
        return None
    return ruleset if isinstance(ruleset, Ruleset) else None


def store(key: str, ruleset: Ruleset, directory: Path | None = None) -> None:
    """Keeps compiled rules, the newest of many."""
    caching.keep(_name(key), pickle.dumps(ruleset, protocol=pickle.HIGHEST_PROTOCOL), directory, most=_MOST_KEPT)


def _name(key: str) -> str:
    full = sha256(f"{key} {sys.version_info[:2]} {caching.code_digest('model', 'ruleset')}".encode()).hexdigest()
    return f"rules-{full[:32]}.pickle"

"""The page and its assets, all of them packaged: nothing is fetched from elsewhere."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import factlint
from factlint.reporting.words import Language
from factlint.serving.settings import Settings
from factlint.serving.wording import WORDS

_ASSETS: Final = Path(__file__).parent / "assets"
_TYPES: Final[Mapping[str, str]] = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_PLACE: Final = re.compile(r"\{\{([a-z_]+)\}\}")


def page(settings: Settings) -> str:
    """The page in the language of the server."""
    return _page(settings.language, settings.limits.body, settings.selection.ledger is not None)


def asset(name: str) -> tuple[bytes, str] | None:
    """The bytes and media type of an asset, or None where there is none of that name."""
    files = {path.name: path for path in _ASSETS.iterdir() if path.suffix in _TYPES}
    path = files.get(name)
    return None if path is None else (path.read_bytes(), _TYPES[path.suffix])


@cache
def _page(language: Language, largest: int, ledger: bool) -> str:
    words = {name: words[language] for name, words in WORDS.items()}
    data = json.dumps({"language": language, "largest": largest, "ledger": ledger, "words": words}, ensure_ascii=False).replace("<", "\\u003c")
    values = {**{name: html.escape(word) for name, word in words.items()}, "data": data, "language": language, "version": factlint.__version__}
    return _PLACE.sub(lambda place: values[place[1]], (_ASSETS / "page.html").read_text(encoding="utf-8"))

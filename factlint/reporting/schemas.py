"""The published JSON Schemas of what the renderers print."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_DIRECTORY = Path(__file__).parent


def schema_text(name: Literal["report", "fact"]) -> str:
    """The JSON Schema (draft 2020-12) of that document, as text with a line break at its end."""
    return (_DIRECTORY / f"{name}.schema.json").read_text(encoding="utf-8")

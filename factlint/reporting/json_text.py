"""Values as JSON that is also harmless on a terminal: control and direction characters are escaped, which changes no value."""

from __future__ import annotations

import json
import re
from typing import Any

_COMPACT = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_INDENTED = json.JSONEncoder(ensure_ascii=False, check_circular=False, indent=2)
_POWERFUL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")  # what JSON itself escapes apart


def dumped(value: Any) -> str:
    """JSON on one line."""
    return harmless(compact(value))


def compact(value: Any) -> str:
    """JSON on one line, yet to be made ``harmless``: many lines are sooner escaped together than each by itself."""
    return _COMPACT.encode(value)


def harmless(text: str) -> str:
    """JSON with its control and direction characters escaped."""
    return _POWERFUL.sub(_escape, text)


def indented(value: Any) -> str:
    """JSON with a line a member, and a line break at its end."""
    return harmless(_INDENTED.encode(value)) + "\n"


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"

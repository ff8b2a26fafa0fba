"""Drafts' words made fit for a terminal and a table: harmless, on one line, of known width."""

from __future__ import annotations

import unicodedata

_BIDIRECTIONAL = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]))
_NUMERAL = frozenset("0123456789.,，％%万亿千百十")
_BREAKS = frozenset("\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029")


def neutral(text: str) -> str:
    """The text without power over a terminal: control and direction characters and lone surrogates are spelt out as escapes."""
    return "".join(_spelt(character) if _is_unsafe(character) else character for character in text)


def neutral_lines(text: str) -> str:
    """The text as ``neutral`` has it, its line breaks kept."""
    return "\n".join(neutral(line) for line in text.split("\n"))


def one_line(text: str) -> str:
    """The text as a reader would say it: line breaks and the white space round them closed up, everything else kept, harmless."""
    pieces = [piece.strip() for piece in "".join("\n" if c in _BREAKS else c for c in text).split("\n")]
    joined = ""
    for piece in filter(None, pieces):
        spaced = joined and joined[-1].isascii() and piece[0].isascii() and joined[-1].isalpha() and piece[0].isalpha()
        joined += f" {piece}" if spaced else piece
    return neutral(joined)


def shortened(text: str, limit: int = 40) -> str:
    """The text in at most ``limit`` characters, its middle replaced by “…” where it is longer."""
    if len(text) <= limit:
        return text
    tail = (limit - 1) // 3
    return f"{text[: limit - 1 - tail]}…{text[len(text) - tail :]}"


def around(text: str, start: int, end: int, reach: int = 60) -> tuple[str, str, str]:
    """What stands before ``[start, end)``, in it and after it, each side about ``reach`` characters with “…” for the rest; no figure is cut in two."""
    first, last = max(0, start - reach), min(len(text), end + reach)
    while 0 < first < start and _inside_figure(text, first):
        first += 1
    while end < last < len(text) and _inside_figure(text, last):
        last -= 1
    return ("…" if first else "") + text[first:start], text[start:end], text[end:last] + ("…" if last < len(text) else "")


def _inside_figure(text: str, cut: int) -> bool:
    return text[cut - 1] in _NUMERAL and text[cut] in _NUMERAL


def width(text: str) -> int:
    """The columns that the text takes on a terminal."""
    return sum(_columns(character) for character in text)


def padded(text: str, columns: int) -> str:
    """The text with spaces after it up to that many columns."""
    return text + " " * max(0, columns - width(text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _is_unsafe(character: str) -> bool:
    return character in _BIDIRECTIONAL or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def _spelt(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

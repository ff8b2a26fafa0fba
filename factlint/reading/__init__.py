"""Bytes → Article: encodings, formats, hard-wrapped text made whole, page furniture told from the article, and a way back to every character."""

from factlint.reading.bounds import Bounds, beyond
from factlint.reading.discovery import discover, passed_over
from factlint.reading.errors import Problem, ReadingError, UnsupportedFormat
from factlint.reading.formats import is_supported, read_bytes, read_file, suffixes
from factlint.reading.furniture import Furniture, furniture_from
from factlint.reading.globs import Exclusion
from factlint.reading.stories import stories_of

__all__ = [
    "Bounds",
    "Exclusion",
    "Furniture",
    "Problem",
    "ReadingError",
    "UnsupportedFormat",
    "beyond",
    "discover",
    "furniture_from",
    "is_supported",
    "passed_over",
    "read_bytes",
    "read_file",
    "stories_of",
    "suffixes",
]

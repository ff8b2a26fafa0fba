"""What the shape of a single paragraph tells: a headline, running prose, a numbered item."""

from __future__ import annotations

from functools import lru_cache

from factlint import patterns
from factlint.reading.lines import ends_in_comma, finished, open_brackets, stopped

_LONGEST = 45
_LONG = 30  # beyond it a heading has one comma at most
_ORDINAL = r"(?:[一二三四五六七八九十百]{1,3}|\d{1,2})"
_SECTION = patterns.compile(rf"[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[)）]|第{_ORDINAL}[章节部条]分?")
_ITEM = patterns.compile(r"\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[-•·●■◆○①-⑳❶-❿]")
_INNER_STOP = patterns.compile(r"[。；](?=.)")
_CHINESE = patterns.compile(r"[\u3400-\u9fff]")


def is_headline(text: str) -> bool:
    """Whether a paragraph has the shape of a heading: short, and neither a sentence nor a piece of one."""
    return len(text) <= _LONGEST and _is_unbroken(text)


@lru_cache(1024)
def _is_unbroken(text: str) -> bool:
    """Whether a short text is neither a sentence nor a piece of one; asked several times of a line, as it is marked."""
    return (
        not stopped(text)
        and not ends_in_comma(text)
        and _INNER_STOP.search(text) is None
        and open_brackets(text) == 0
        and (len(text) <= _LONG or text.count("，") < 2)
    )


def is_title(text: str) -> bool:
    """Whether a paragraph may head an article: a headline, or a short question or exclamation, without a number before it."""
    if len(text) > _LONGEST or is_numbered(text):
        return False
    return is_headline(text) or (text[-1:] in "？！?!" and _INNER_STOP.search(text) is None and open_brackets(text) == 0)


def is_section(text: str) -> bool:
    """Whether a number of a section stands before the text (一、 （二） 第三章)."""
    return _SECTION.match(text) is not None


def is_numbered(text: str) -> bool:
    """Whether the text is an item of a list or a numbered section."""
    return _ITEM.match(text) is not None or is_section(text)


def is_item(text: str) -> bool:
    """Whether a bullet or a running number stands before the text."""
    return _ITEM.match(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a paragraph is running text that ends as it should."""
    return finished(text) and len(text) >= 12


def is_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return _CHINESE.search(text) is not None

"""Markdown → paragraphs with their roles: a scanner of lines, its marks left out of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from factlint import patterns
from factlint.model import Role
from factlint.patterns import Pattern
from factlint.reading.cleaning import CleanText
from factlint.reading.furniture import Signs
from factlint.reading.grouping import in_groups
from factlint.reading.lines import Line, Paragraph, lines_of
from factlint.reading.plain import compose

_COMMENT_END = "-->"
_FENCE = patterns.compile(r"(`{3,}|~{3,})")
_HEADING = patterns.compile(r"(#{1,6})[ \t]+(?=\S)")
_HEADING_END = patterns.compile(r"[ \t]+#+$")
_UNDERLINE = patterns.compile(r"(?:=+|-{2,})$")
_RULE = patterns.compile(r"(?:[-*_][ \t]*){3,}$")
_QUOTE = patterns.compile(r"(?:>[ \t]?)+")
_BULLET = patterns.compile(r"[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_DELIMITER = patterns.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_REFERENCE = patterns.compile(r"\[[^\]^]{1,100}\]:[ \t]+\S+")
_IMAGE_LINE = patterns.compile(r"!\[[^\]]{0,400}\]\([^()]{0,2000}\)$")
_DROPPED = patterns.compile(
    r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,300}>|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj);|~~(?=\S).{1,400}?~~|\[\^[^\]]{1,50}\]|`+|\\(?=[\\`*_{}\[\]()#+\-.!|~>])"
)
_MARK = patterns.compile(r"[*_`<\[\\&~]")
_LINK = patterns.compile(r"(?P<open>!?\[)[^\[\]]{0,400}(?P<close>\](?:\((?:[^()]|\([^()]{0,300}\)){0,2000}\)|\[[^\[\]]{0,100}\]))")
_STRONG = patterns.compile(r"(?P<open>\*{2,3})(?=[^\s*]).{1,400}?(?<=[^\s*])(?P<close>(?P=open))(?!\*)")
_STRONG_LINE = patterns.compile(r"(?<!\w)(?P<open>_{1,3})(?=[^\s_]).{1,400}?(?<=[^\s_])(?P<close>(?P=open))(?!\w)")
_EMPHASIS = patterns.compile(r"(?<![\da-zA-Z*\\)）])(?P<open>\*)(?=[^\s*])[^*]{1,400}?(?<=[^\s*])(?P<close>\*)(?![\d*])")


class _Markup:
    """What the marks of a file say: spans to leave out, the role of each line by its number, and which lines are items of a list."""

    def __init__(self, text: str, start: int) -> None:
        self.dropped: list[tuple[int, int]] = []
        self.roles: dict[int, Role] = {}
        self.items: set[int] = set()
        self._text = text
        self._block = ""  # the mark that closes the fence or comment that is open
        self._in_table = self._titled = self._begun = False
        lines = lines_of(text, start)
        number, position = text.count("\n", 0, start), start
        for line, following in zip_longest(lines, lines[1:]):
            number += text.count("\n", position, line.start)
            position = line.start
            role = self._role(line, following if following is not None and following.blanks == 0 else None)
            self._begun = True
            if role is not None:
                self.roles[number] = role
            if role is Role.BODY:
                self.items.add(number)

    def _role(self, line: Line, following: Line | None) -> Role | None:
        """The role that the marks of a line give it; ``following`` is the line directly below it."""
        words = line.text
        if self._is_code_or_comment(words) or _REFERENCE.match(words):
            return Role.BOILERPLATE
        self._in_table = "|" in words and ((self._in_table and line.blanks == 0) or words.startswith("|") or _opens_table(following))
        if self._in_table:
            self.dropped += _row_marks(line)
            return Role.TABLE
        if _RULE.match(words) or (_UNDERLINE.match(words) and line.blanks == 0):
            self.dropped.append((line.start, line.end))
            return None
        return self._role_of_words(line, following)

    def _is_code_or_comment(self, words: str) -> bool:
        if self._block:
            if self._block in words and (self._block == _COMMENT_END or not words.strip(self._block[0])):
                self._block = ""
            return True
        fence = _FENCE.match(words)
        if fence:
            self._block = fence.group()
        elif words.startswith("<!--") and _COMMENT_END not in words:
            self._block = _COMMENT_END
        return bool(self._block)

    def _role_of_words(self, line: Line, following: Line | None) -> Role | None:
        begin = self._without(_QUOTE, line.start, line.end)
        role: Role | None = None
        heading = _HEADING.match(self._text, begin, line.end)
        if heading:
            role = self._heading(len(heading[1]))
            begin = self._without(_HEADING, begin, line.end)
            end = _HEADING_END.search(self._text, begin, line.end)
            self.dropped += [end.span()] if end else []
        elif following is not None and _UNDERLINE.match(following.text):
            role = self._heading(1 if following.text.startswith("=") else 2)
        elif _BULLET.match(self._text, begin, line.end):
            role, begin = Role.BODY, self._without(_BULLET, begin, line.end)
        elif _IMAGE_LINE.match(line.text):
            role = Role.CAPTION
        self.dropped += _inline(self._text, begin, line.end)
        return role

    def _heading(self, level: int) -> Role:
        """The first heading of level one is the title, and so is a lower one that opens the file."""
        if self._titled or (level > 1 and self._begun):
            return Role.HEADING
        self._titled = True
        return Role.TITLE

    def _without(self, mark: Pattern, start: int, end: int) -> int:
        """Leaves out the mark that stands at ``start``, if it does, and returns where the words behind it begin."""
        match = mark.match(self._text, start, end)
        if match is None:
            return start
        self.dropped.append(match.span())
        return match.end()


def read_markdown(clean: CleanText, start: int, signs: Signs) -> tuple[CleanText, list[Paragraph]]:
    """The text without its marks, and its paragraphs from ``start`` on."""
    markup = _Markup(clean.text, start)
    shown = clean.without(_merged(markup.dropped)) if markup.dropped else clean
    return shown, compose(in_groups(shown.text, start, markup.roles, markup.items), signs)


def _opens_table(following: Line | None) -> bool:
    return following is not None and "|" in following.text and _DELIMITER.match(following.text) is not None


def _row_marks(line: Line) -> Iterator[tuple[int, int]]:
    if _DELIMITER.match(line.text):
        yield line.start, line.end
        return
    first = line.start + 1 if line.text.startswith("|") else line.start
    last = line.end - 1 if line.text.endswith("|") and line.end - 1 > first else line.end
    yield line.start, first
    for start, end in _inline(line.text, 0, len(line.text)):
        yield line.start + start, line.start + end
    yield last, line.end


def _inline(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The marks inside a line that no reader of the page sees."""
    if _MARK.search(text, start, end) is None:
        return
    for match in _DROPPED.finditer(text, start, end):
        yield match.span()
    for pattern in (_LINK, _STRONG, _STRONG_LINE, _EMPHASIS):
        for match in pattern.finditer(text, start, end):
            for name in match.groupdict():
                if match[name]:
                    yield match.span(name)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged

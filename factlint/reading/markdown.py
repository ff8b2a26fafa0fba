"""Markdown → paragraphs with their roles: a scanner of lines, its marks left out of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factlint import patterns
from factlint.model import Role
from factlint.reading.cleaning import CleanText
from factlint.reading.furniture import Signs
from factlint.reading.lines import Line, Paragraph, lines_of, paragraph
from factlint.reading.plain import compose
from factlint.reading.wrapping import reflow

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
_LINK = patterns.compile(r"(?P<open>!?\[)[^\[\]]{0,400}(?P<close>\](?:\((?:[^()]|\([^()]{0,300}\)){0,2000}\)|\[[^\[\]]{0,100}\]))")
_STRONG = patterns.compile(r"(?P<open>\*{2,3})(?=[^\s*]).{1,400}?(?<=[^\s*])(?P<close>(?P=open))(?!\*)")
_STRONG_LINE = patterns.compile(r"(?<!\w)(?P<open>_{1,3})(?=[^\s_]).{1,400}?(?<=[^\s_])(?P<close>(?P=open))(?!\w)")
_EMPHASIS = patterns.compile(r"(?<![\da-zA-Z*\\)）])(?P<open>\*)(?=[^\s*])[^*]{1,400}?(?<=[^\s*])(?P<close>\*)(?![\d*])")


@dataclass(frozen=True, slots=True)
class _Markup:
    """What the marks of a file say: spans to leave out, and the role of each line by its number."""

    dropped: Sequence[tuple[int, int]]
    roles: Mapping[int, Role]
    items: frozenset[int]


def read_markdown(clean: CleanText, start: int, signs: Signs) -> tuple[CleanText, list[Paragraph]]:
    """The text without its marks, and its paragraphs from ``start`` on."""
    markup = _scan(clean.text, start)
    shown = clean.without(_merged(markup.dropped))
    groups: list[list[Line]] = [[]]
    known: list[tuple[int, Paragraph]] = []
    number, position = clean.text.count("\n", 0, start), start
    item_open = False
    for line in lines_of(shown.text, start):
        number += shown.text.count("\n", position, line.start)
        position = line.start
        role = markup.roles.get(number)
        if role is not None:
            known.append((len(groups), paragraph(line, role)))
            groups.append([])
        elif item_open and line.blanks == 0 and line.indented and known and not groups[-1]:
            known[-1] = (known[-1][0], _continued(known[-1][1], line))
        else:
            groups[-1].append(line)
        item_open = number in markup.items or (item_open and line.indented and role is None)
    return shown, compose(_in_order(reflow(groups), [entry for _, entry in known]), signs)


def _continued(entry: Paragraph, line: Line) -> Paragraph:
    return replace(entry, text=entry.text + line.text, pieces=(*entry.pieces, (line.start, line.end)))


def _in_order(first: Sequence[Paragraph], second: Sequence[Paragraph]) -> list[Paragraph]:
    return sorted([*first, *second], key=lambda entry: entry.pieces[0])


def _scan(text: str, start: int) -> _Markup:
    dropped: list[tuple[int, int]] = []
    roles: dict[int, Role] = {}
    items: set[int] = set()
    number, position = text.count("\n", 0, start), start
    fence, comment, in_table, titled = "", False, False, False
    lines = lines_of(text, start)
    for place, line in enumerate(lines):
        number += text.count("\n", position, line.start)
        position = line.start
        following = lines[place + 1] if place + 1 < len(lines) else None
        words = line.text
        opening = _FENCE.match(words)
        if fence or comment or opening:
            roles[number] = Role.BOILERPLATE
            if comment:
                comment = "-->" not in words
            elif fence:
                fence = "" if words.startswith(fence) and not words.strip(fence[0]) else fence
            elif opening:
                fence = opening.group()
            continue
        if words.startswith("<!--") and "-->" not in words:
            roles[number], comment = Role.BOILERPLATE, True
            continue
        in_table = "|" in words and ((in_table and line.blanks == 0) or words.startswith("|") or _opens_table(following))
        if in_table:
            dropped += _row_marks(line)
            roles[number] = Role.TABLE
            continue
        if _RULE.match(words) or (_UNDERLINE.match(words) and line.blanks == 0 and place > 0):
            dropped.append((line.start, line.end))
            continue
        if _REFERENCE.match(words):
            roles[number] = Role.BOILERPLATE
            continue
        begin = line.start
        quote = _QUOTE.match(words)
        if quote:
            dropped.append((begin, begin + quote.end()))
            begin += quote.end()
        heading, bullet = _HEADING.match(text, begin, line.end), _BULLET.match(text, begin, line.end)
        underlined = following is not None and following.blanks == 0 and _UNDERLINE.match(following.text) is not None
        if heading or (underlined and following is not None):
            level = len(heading[1]) if heading else 1 if following is not None and following.text[0] == "=" else 2
            roles[number] = Role.HEADING if titled or (level > 1 and place > 0) else Role.TITLE
            titled = titled or roles[number] is Role.TITLE
            if heading:
                dropped.append(heading.span())
                end = _HEADING_END.search(text, heading.end(), line.end)
                dropped += [end.span()] if end else []
                begin = heading.end()
        elif bullet:
            dropped.append(bullet.span())
            roles[number] = Role.BODY
            items.add(number)
            begin = bullet.end()
        elif _IMAGE_LINE.match(words):
            roles[number] = Role.CAPTION
        dropped += _inline(text, begin, line.end)
    return _Markup(dropped, roles, frozenset(items))


def _opens_table(following: Line | None) -> bool:
    return following is not None and following.blanks == 0 and "|" in following.text and _DELIMITER.match(following.text) is not None


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

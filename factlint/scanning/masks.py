"""What is printed with a number and yet is none: set phrases, names, addresses, quoted codes and slogans.

Their characters are blanked in a copy of the text of the same length before figures are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import ahocorasick_rs
import regex

from factlint import patterns
from factlint.lexicon import Lexicon
from factlint.model import Slogan
from factlint.numbers.han import parse_han
from factlint.scanning.grammar import NUMERALS, ONES, PERIODS, Grammar, TokenKind

Span = tuple[int, int]
BLANK = "\ue000"

_ADDRESS = patterns.compile(r"(?:https?://|www\.)[!-~]++|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++", regex.ASCII)
_PROGRAMMES = patterns.compile(
    rf"(?<=(?<![0-9{NUMERALS}])(?:[0-9]{{1,2}}|[{NUMERALS}]{{1,2}}))年(?:(?![来间前内左以多后的])\p{{Han}}{{0,4}}?(?:行动|攻坚战?|规划)|(?:发展|奋斗|规划|行动|任务|工作)?目标|一(?!季)\p{{Han}})"
)
_OPENING = patterns.compile(r"\(\?=\[(?P<signs>(?:[^\]\\]|\\.)+)\]\)")  # a pattern that opens with a look at its first character is tried only there
_NO_AMOUNT = r"(?<![0-9][千万亿])(?:(?<![0-9])|(?<=(?<![0-9.]).)(?![0-9]*+(?:[.,][0-9]++){0,4}+[万亿%元]))"  # no name opens with an amount, or in one
_QUOTED = patterns.plain(r"[“‘「](?P<words>[^“”‘’「」\n]{1,40})[”’」]")
_LEADING = patterns.compile(rf"(?P<number>[{ONES}十双百][{NUMERALS}]{{0,3}})(?=[^{NUMERALS}0-9成分倍点])")
_MEMBERS = patterns.plain(r"[^、，,]+")
_NUMBER_OPENS = frozenset(ONES + "十双百0123456789")
_ZEROS = patterns.compile("[一二两三四五六七八九]零")  # “三零”: so many things that did not happen
_CODE = patterns.compile(r"[0-9]{1,6}(?:\s?\+\s?[0-9A-Za-zXxNn]{1,3})*+")
LONGEST_SLOGAN = 8
_NUMERAL_SIGNS = frozenset(NUMERALS + "0123456789.%")
_EXPRESSIONS = PERIODS | {TokenKind.HALF, TokenKind.DOUBLING, TokenKind.TENTHS}


class Masks:
    """Finds what must not be read as a figure, by the set phrases, name patterns and place names of a lexicon."""

    def __init__(self, grammar: Grammar) -> None:
        lexicon = grammar.lexicon
        self._grammar = grammar
        self._plans = frozenset(lexicon.plans)
        self._spellings = frozenset(lexicon.units)
        self._units = frozenset(spelling[0] for spelling in lexicon.units) | frozenset("万亿")
        candidates = {*lexicon.set_phrases, *_numbered_names(lexicon)} - self._plans
        phrases = sorted(phrase for phrase in candidates if not self._reads_as_figure(phrase))
        self._phrases = ahocorasick_rs.AhoCorasick(phrases, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest) if phrases else None
        self._names = patterns.compile("|".join(f"(?:{source})" for source in lexicon.name_patterns) or r"(?!)")
        signs = [opening["signs"] if opening else "\\s\\S" for opening in map(_OPENING.match, lexicon.name_patterns)]
        self._openings = patterns.plain(f"[{''.join(signs)}]{_heads(lexicon.name_patterns)}{_NO_AMOUNT}") if signs else None

    def blank(self, text: str) -> tuple[str, tuple[Slogan, ...]]:
        """The text with everything masked blanked out, and the quoted codes and slogans among it."""
        slogans = tuple(self._slogans(text))
        spans = [(slogan.start, slogan.end) for slogan in slogans]
        spans += self._phrase_spans(text)
        spans += self._name_spans(text)
        spans += [(_numeral_start(text, found.start()), found.end()) for found in _PROGRAMMES.finditer(text)]
        if "@" in text or "://" in text or "www." in text:
            spans += [found.span() for found in _ADDRESS.finditer(text)]
        return _blanked(text, spans), slogans

    def _name_spans(self, text: str) -> Iterator[Span]:
        match, end = self._names.match, 0
        for opening in self._openings.finditer(text) if self._openings else ():
            start = opening.start()
            found = match(text, start) if start >= end else None
            if found is not None:
                end = found.end()
                yield start, end

    def _phrase_spans(self, text: str) -> Iterator[Span]:
        if self._phrases is None:
            return
        for _, start, end in self._phrases.find_matches_as_indexes(text):
            if self._stands_alone(text, start, end):
                yield start, end

    def _reads_as_figure(self, phrase: str) -> bool:
        """Whether a phrase is no more than a count, a share, a rank, a unit or a period: it may be a figure wherever it stands (三大, 半壁江山, 第一名)."""
        if phrase in self._spellings or self._grammar.is_token(phrase):
            return True
        counted = phrase.removeprefix("第").lstrip("".join(_NUMERAL_SIGNS))
        return counted != phrase and (counted in self._spellings or counted in ("", "月"))

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether a phrase is not merely part of a longer number or count (120 in 120家, 十一 in 十一个, 三个代表 in 三个代表处)."""
        left, right = text[start - 1 : start], text[end : end + 1]
        if text[start] in _NUMERAL_SIGNS and left and (left in _NUMERAL_SIGNS or (left == "翻" and text[end - 1] == "番")):
            return False
        if text[end - 1] in _NUMERAL_SIGNS and right and (right in _NUMERAL_SIGNS or right in self._units):
            return False
        if self._in_expression(text, start, end):
            return False
        noun = self._counted_noun(text[start:end])
        if not noun or not right:
            return True
        numerals = self._grammar.lexicon.numerals
        return right not in (numerals.organs if len(noun) > 1 else numerals.nouns)

    def _in_expression(self, text: str, start: int, end: int) -> bool:
        """Whether a phrase is part of a period or a share: 四季 in 四季度, 半年 in 上半年, 半壁 in 半壁江山."""
        for at in (start, start - 1):
            found = self._grammar.token_at(text, at)
            if found is not None and found.lastgroup in _EXPRESSIONS and found.end() >= end:
                return True
        return False

    def _counted_noun(self, phrase: str) -> str:
        """What a phrase counts: 代表 in 三个代表; nothing where it opens with no count."""
        rest = phrase.lstrip(NUMERALS)
        return rest[1:] if rest != phrase and rest[:1] in self._spellings else ""

    def _slogans(self, text: str) -> Iterator[Slogan]:
        for quoted in _QUOTED.finditer(text):
            words, start = quoted["words"], quoted.start("words")
            if words in self._plans:
                continue
            slogans = []
            for member in _MEMBERS.finditer(words):  # a quoted series (“三个高地、九个高新”) member by member
                piece = member.group()
                number = _number(piece) if piece[0] in _NUMBER_OPENS else None
                if number is None:
                    break
                at = start + member.start()
                slogans.append(Slogan(at, at + len(piece), piece, number))
            else:
                yield from slogans


def _heads(sources: Iterable[str]) -> str:
    """What the places of the patterns must look like, behind their first character: their heads, where ``re`` knows them all."""
    heads = "|".join(source.partition("(?:")[0] if _OPENING.match(source) else "" for source in sources)
    try:
        return patterns.plain(rf"(?<=(?={heads}).)").pattern
    except re.error:
        return ""


def _numeral_start(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end - 1] in _NUMERAL_SIGNS else end - 1


def _number(words: str) -> str | None:
    """The number that a code or slogan opens with, in Arabic digits; ``None`` where the words are neither."""
    code = _CODE.fullmatch(words)
    if code:
        return words
    if _ZEROS.fullmatch(words):
        return str(parse_han(words[0]))
    found = _LEADING.match(words)
    if found is None or len(words) > LONGEST_SLOGAN or any(sign.isdecimal() for sign in words):
        return None
    try:
        return str(2 if found["number"] == "双" else parse_han(found["number"]))
    except ValueError:
        return None


def _numbered_names(lexicon: Lexicon) -> Iterator[str]:
    """Names of places that hold a numeral: 四川, 三亚, 七台河."""
    entities = lexicon.entities
    for names in (entities.countries, entities.regions, entities.provinces, entities.cities):
        yield from (name for name in names if len(name) > 1 and any(sign in NUMERALS for sign in name))


def _blanked(text: str, spans: Iterable[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            pieces += (text[at:start], BLANK * (end - start))
            at = end
    return "".join((*pieces, text[at:])) if at else text

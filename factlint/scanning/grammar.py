"""The grammar of printed figures and periods, compiled once from a lexicon.

``TokenKind`` names the alternatives of one linear pattern; what a token means is read by ``figures``, ``shares``, ``ranks`` and ``periods``.
Numerals end where this grammar says, never where a word segmenter does (1.1万多亩, 500多倍).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import regex

from factlint import patterns
from factlint.lexicon import Lexicon
from factlint.model import HedgeKind, Unit
from factlint.patterns import Pattern
from factlint.scanning import period_grammar, periods
from factlint.scanning.tokens import TokenFinder

DIGITS = "零〇一二三四五六七八九"
NUMERALS = DIGITS + "两十百千万亿"
ONES = "一二两三四五六七八九"
FUSED = "俩仨"
S = period_grammar.S
GAP_ENDS = frozenset("为是占按有达合于的国省市区县球年期")  # the last character of what may stand between a hedge and its figure
ARABIC = r"[0-9]++(?:[,，](?<=(?<![0-9])[0-9]{1,3}.)[0-9]{3}(?![0-9])(?:[,，][0-9]{3}(?![0-9]))*+)?+(?:\.[0-9]++)?+"

_NOT_AFTER_HALF = r"(?![年个天月日世夜小径导价途程生成决山边截身官星岛坡晌])"

UnitFound = tuple[Unit, int, str]  # unit, where it ends, its spelling
UnitEntry = tuple[str, Unit, tuple[str, ...], bool]  # spelling, unit, what may not follow, whether it ends in a Latin letter
HedgeEntry = tuple[str, HedgeKind]


class TokenKind(StrEnum):
    """What the scanner tells apart before it reads; each names its group in the pattern of tokens."""

    PERIOD = "period"
    CHINESE_PERIOD = "chinese_period"
    WORDED_PERIOD = "worded_period"
    ORDINAL = "ordinal"  # 第9位 第三
    TOP = "top"  # 前十 前五位
    CODE = "code"  # 1+6+N 3.0.1 16时30分
    COLONS = "colons"  # 3.9：59.5：36.6, clock times, scores
    SLASH = "slash"  # 1/6
    PARTS = "parts"  # 3分之1
    HAN_PARTS = "han_parts"  # 三分之一 百分之三点五
    TENTHS = "tenth_share"  # 三成五
    HALF = "half_share"  # 一半 过半
    HALF_UNIT = "half_unit"  # 半小时, 半个百分点
    FIRST = "first"  # 首位 榜首
    DOUBLING = "doubling"  # 翻两番 倍增
    FUSED = "fused"  # 俩 仨: a number with its 个
    ARABIC = "arabic"
    HAN = "han"
    LONG = "long"


PERIODS = frozenset({TokenKind.PERIOD, TokenKind.CHINESE_PERIOD, TokenKind.WORDED_PERIOD})


class Grammar:
    """A lexicon compiled for scanning: the pattern of tokens, and units and hedges by the character they begin or end with."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._units = _by_opening(lexicon)
        self.after = _by_character(lexicon.hedges.after, 0)
        self.before = _by_character(lexicon.hedges.before, -1)
        self.before_signs = frozenset({*self.before, *GAP_ENDS, " "})  # only behind these may a figure have a hedge before it
        tokens = TokenFinder(_token_patterns(lexicon), TokenKind.ARABIC, _openings(lexicon), _FREE, lexicon.scales, (*lexicon.hedges.inside, "几"))
        self.tokens, self.token_at, self.is_token = tokens.find, tokens.at, tokens.is_one
        self.signs = _signs(lexicon)
        self.unitless = patterns.compile(_unitless(lexicon))
        self.unitless_ends = frozenset("为是达报得到至由从的）)").union(word[-1] for word in lexicon.unitless)
        self.periods = periods.PeriodReader(lexicon.period_words, lexicon.plans, lexicon.numerals.durations)
        self.contests, self.rank_moves = tuple(lexicon.numerals.contests), tuple(lexicon.numerals.rank_moves)

    def unit_at(self, text: str, position: int) -> UnitFound | None:
        """The unit printed at a position (longest spelling first), where it ends, and its spelling; ``None`` where the characters belong to another word."""
        units = self._units
        opening = text[position : position + 2]
        for spelling, unit, blocked, latin in units.get(opening) or units.get(opening[:1], ()):
            if text.startswith(spelling, position):
                end = position + len(spelling)
                if not (blocked and text.startswith(blocked, end)) and not (latin and _is_latin(text[end : end + 1])):
                    return unit, end, spelling
        return None


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _by_opening(lexicon: Lexicon) -> dict[str, tuple[UnitEntry, ...]]:
    """The units whose spellings may stand where these two characters, or this one before any other, do; longest spelling first."""
    entries = [
        (spelling, lexicon.units[spelling], lexicon.unit_continuations.get(spelling, ()), _is_latin(spelling[-1]))
        for spelling in sorted(lexicon.units, key=patterns.longest_first)
    ]
    found: dict[str, list[UnitEntry]] = {spelling[:length]: [] for spelling in lexicon.units for length in (1, 2)}
    for entry in entries:
        found[entry[0][:2]].append(entry)
    singles = {spelling: found[spelling] for spelling in lexicon.units if len(spelling) == 1}
    return {opening: tuple(own if opening in singles else [*own, *singles.get(opening[0], ())]) for opening, own in found.items()}


def _signs(lexicon: Lexicon) -> dict[str, tuple[tuple[str, Unit], ...]]:
    """The signs of currencies before a number, by the character that they end with; longest first."""
    groups: dict[str, list[tuple[str, Unit]]] = {}
    for sign in sorted(lexicon.unit_signs, key=patterns.longest_first):
        groups.setdefault(sign[-1], []).append((sign, lexicon.unit_signs[sign]))
    return {character: tuple(group) for character, group in groups.items()}


def _unitless(lexicon: Lexicon) -> str:
    """What stands before a figure whose indicator has no unit, as 城乡居民收入比由上年的2.45缩小为."""
    ends = lexicon.unitless
    names = (name for name, term in lexicon.indicator_aliases.items() if name.endswith(ends) and "count" in lexicon.indicators[term].dimensions)
    changed = r"(?:缩小|下降|降低|扩大|提高|上升|回落|回升|升|降)(?:到|至|为)"
    formerly = rf"[由从](?:上年|去年|前年|{period_grammar.YEAR}年)?(?:同期|末|底)?的?(?:[0-9]++(?:\.[0-9]++)?{changed})?"
    return rf"(?:{patterns.alternatives(names)})(?:[（(][^（）()]{{1,16}}[）)])?(?P<verb>(?:约|已|仅)?(?:为|是|达到?|报|录得)|{changed}|{formerly})?$"


def _by_character(words: Mapping[str, HedgeKind], index: int) -> dict[str, tuple[HedgeEntry, ...]]:
    groups: dict[str, list[HedgeEntry]] = {}
    for word in sorted(words, key=patterns.longest_first):
        groups.setdefault(word[index], []).append((word, words[word]))
    return {character: tuple(group) for character, group in groups.items()}


def _periods(lexicon: Lexicon) -> period_grammar.Patterns:
    return period_grammar.period_patterns(lexicon.period_words, lexicon.plans, lexicon.numerals.durations)


def _token_patterns(lexicon: Lexicon) -> dict[str, Pattern]:
    """One alternative a token, by the character a token begins with; an empty group at the end of each names its kind."""
    period = _periods(lexicon).without_groups()
    groups = (
        ("0123456789", _arabic(lexicon, period.digits)),
        (NUMERALS + "几数", _marked(((TokenKind.CHINESE_PERIOD, f"(?={period_grammar.NUMERALS_AHEAD})(?:{period.numerals})"), *_han(lexicon)))),
        (
            {opening[0] for opening in (*_WORDED_OPENINGS, *period.openings, *FUSED)},
            _marked(((TokenKind.WORDED_PERIOD, period.words), *_worded(lexicon.numerals.persons))),
        ),
    )
    sources: dict[str, list[str]] = {}
    for characters, source in groups:
        for character in characters:
            sources.setdefault(character, []).append(source)
    return {character: patterns.compile("|".join(own)) for character, own in sources.items()}


_FREE = "万亿" + FUSED
_SPACED = " \u3000\u2009"
_WORDED_FOLLOWERS = {
    "第": NUMERALS + "0123456789" + _SPACED,
    "前": ONES + "十百0123456789" + _SPACED,
    "翻": ONES + "0123456789番倍了近超约",
    "倍": "增",
    "成": "倍",
    "半": "数壁个小",
    "首": "位",
    "榜": "首",
    "过": "半",
    **dict.fromkeys("近超逾", "半"),
}
_WORDED_OPENINGS = frozenset(first + second for first, seconds in _WORDED_FOLLOWERS.items() for second in seconds)


def _openings(lexicon: Lexicon) -> frozenset[str]:
    """What a token other than an Arabic number may begin with, in two or three characters; behind those in ``_FREE`` anything may follow."""
    units = frozenset(spelling[0] for spelling in lexicon.units)
    measured = frozenset(spelling[0] for spelling, unit in lexicon.units.items() if not unit.counts)
    numeral = frozenset(NUMERALS + "○点几分成半年月季至到、-—–~～" + _SPACED).union("几", (word[0] for word in lexicon.hedges.inside))
    following = dict.fromkeys(set(NUMERALS) - set("万亿"), numeral | units) | dict.fromkeys("几数", "十百千万亿倍")
    following["一"] = numeral | measured  # 一个, 一家: no count
    numerals = {first + second for first, seconds in following.items() for second in seconds}
    return frozenset(numerals | _WORDED_OPENINGS | _periods(lexicon).openings)


def _marked(tokens: Iterable[tuple[TokenKind, str]]) -> str:
    return "|".join(f"(?:{source})(?P<{kind}>)" for kind, source in tokens)


def _arabic(lexicon: Lexicon, period: str) -> str:
    """Everything that opens with an Arabic digit. The rarer alternatives stand behind a look at what follows the digits, so that amounts reach theirs soon."""
    scales = _any_of(scale for scale in lexicon.scales if scale != "十")
    inside = _any_of([*lexicon.hedges.inside, "几"])
    clock = rf"[0-9]{{1,2}}(?:{period_grammar.DASH}[0-9]{{1,2}})?[时点](?:[0-9]{{1,2}}分(?!之)|整)"
    code = rf"[0-9]++(?:(?:\.[0-9]++){{2,}}+|(?:\+[0-9A-Za-z]++)++)|{clock}|[0-9]{{2}}(?:年代|世纪|后(?=[，。、的青出人一群新们]))"
    whole = r"(?<=(?<![0-9.])[0-9]{1,4}[万亿])"
    tenth = rf"{whole}[1-9](?![0-9.．:：/%％‰十百千万亿年月日时天分成倍—–~～-])"  # 2万5
    units = rf"{whole}(?<=万)[0-9]{{3,4}}(?![0-9.．:：/%％‰十百千万亿年月日-])"  # 2万5000
    number = (
        (TokenKind.COLONS, rf"(?:{S}[:：∶]{S}{ARABIC})++"),
        (TokenKind.SLASH, r"/[0-9]{1,3}(?![/\d.]|[月日号决十百千万])"),
        (TokenKind.PARTS, rf"分之{ARABIC}"),
        (TokenKind.ARABIC, rf"(?:{S}{inside})?(?:{S}(?=[百千万亿])(?:{scales})(?:[0-9]++(?:{scales}))*(?:{units}|{tenth})?{inside}?)?"),
    )
    return (
        rf"(?={period_grammar.DIGITS_AHEAD})(?:{period})(?P<{TokenKind.PERIOD}>)"
        rf"|(?=[0-9]++(?:[+时点年后世]|{period_grammar.DASH}[0-9]|\.[0-9]++\.))(?:{code})(?P<{TokenKind.CODE}>)"
        rf"|{ARABIC}(?:{_marked(number)})"
    )


def _han(lexicon: Lexicon) -> Iterable[tuple[TokenKind, str]]:
    inside = _any_of(lexicon.hedges.inside)
    initials = regex.escape("".join(sorted({spelling[0] for spelling in lexicon.units} | {" "})))
    measured = regex.escape("".join(sorted({spelling[0] for spelling, unit in lexicon.units.items() if not unit.counts})))
    vague = r"(?:(?<![总人户指个倍基系件次字少多无参函分算岁])数(?=[十百千万亿])|几(?=[十百千万亿]))?+"
    article = rf"(?!一(?![{NUMERALS}点余多来几{measured}]))"  # 一个, 一家: no count
    clipped = rf"(?<=[{ONES}][万亿][{ONES}])(?=[，。；、！？,;）)的左上以]|$)"  # 一万二
    followed = rf"(?=[{initials}]|(?<=[万亿]|[万亿][余多])|{clipped}|(?:至|到|[-—–~～]{{1,2}})[0-9{NUMERALS}])"
    numeral = rf"{vague}[{NUMERALS}]++(?:点[{DIGITS}]++[十百千万亿]*+|几[万亿]*+)?"
    some = r"(?<![总人户指个基系件次字少多无参函分算岁])[数几](?=倍)"
    return (
        (TokenKind.HAN_PARTS, rf"[{NUMERALS}]++分之(?:{ARABIC}|[{NUMERALS}]++(?:点[{DIGITS}]++)?)"),
        (TokenKind.TENTHS, rf"[{ONES}][二三四五六七八九]?成{_not_after_tenths(lexicon)}(?:[{ONES}](?![{NUMERALS}{initials}成])|半(?![年月天个]))?"),
        (TokenKind.HALF, rf"一半{_NOT_AFTER_HALF}"),
        (TokenKind.HAN, rf"{article}{numeral}{inside}?(?:[万亿]++{inside}?)?{followed}|{some}"),
        (TokenKind.LONG, rf"[{NUMERALS}]{{12,}}+"),  # passed over at once, or a row of numerals would be tried again from each of its signs
    )


def _worded(persons: Iterable[str]) -> Iterable[tuple[TokenKind, str]]:
    number = rf"(?:[0-9]++|[{NUMERALS}]++)"
    series = rf"(?:[、和至到—-]{number}(?=[条项款期批届名位季章节号次组、和至到—-]))*"
    return (
        (TokenKind.ORDINAL, rf"第{S}{number}{series}(?:位(?!于|次)|名(?!录|单))?"),
        (TokenKind.TOP, rf"(?<![目以此先空日年月天眼当生提面跟产售支])前{S}(?:[0-9]{{1,3}}(?![0-9.])|[{ONES}十百]{{1,3}})(?:位(?!数)|名(?!录|单)|强)?"),
        (TokenKind.HALF_UNIT, rf"(?<![{NUMERALS}0-9上下前后每过大多这那])半(?=个多?(?:小时|百分点|月|世纪|钟头)|小时)"),
        (TokenKind.FUSED, f"(?<!伎|{patterns.alternatives(persons)})[{FUSED}]"),
        (TokenKind.FIRST, "首位(?![于置数])|榜首(?!位)"),
        (TokenKind.HALF, rf"(?:过半数?|[近超逾]半数?|半数|半壁江山){_NOT_AFTER_HALF}"),
        (TokenKind.DOUBLING, rf"翻了?(?:近|超过?|约)?(?:[{ONES}0-9]?番|倍(?=[，。、；的！\s]|$))|(?<!翻)倍增(?![器计行工])|成倍地?(?:增长|增加|提高|扩大)"),
    )


def _not_after_tenths(lexicon: Lexicon) -> str:
    return f"(?!{_any_of(lexicon.unit_continuations.get('成', ('为',)))}|[不片套批倍因名形行年色群千百])"


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=patterns.longest_first)
    if ordered and len(ordered[0]) == 1:
        return f"[{regex.escape(''.join(ordered))}]"
    return f"(?:{'|'.join(map(regex.escape, ordered))})" if ordered else r"(?!)"

"""The grammar of period expressions: the patterns of their pieces, and what each may begin with.

The words (今年, 去年同期, 年末, “十四五”) are the lexicon's; how numbers form dates, months, quarters, ranges and spans of years is grammar and stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import regex
from msgspec import Struct

from factlint import patterns
from factlint.model import PeriodExpression

S = r"[ \u3000\u2009]?"
DASH = rf"{S}(?:[-—–―~～－]{{1,2}}|至|到){S}"
YEAR = r"(?:1[5-9]|20|21)[0-9]{2}"
HAN_YEAR = r"[一二][〇零○一二三四五六七八九]{3}"
MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
HAN_MONTH = r"(?:十[一二]?|[一二三四五六七八九])"
HAN_DAY = r"(?:二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
HAN_WEEK = r"(?:[二三四五]?十[一二三四五六七八九]?|[一二三四五六七八九])"
SPAN_NUMBER = r"(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})(?:多|余)?"
SINCE = r"(?P<since>以来|至今|迄今)"
END = r"(?:(?P<end>[底末初])(?![层部线盘气座蕴端位中级步审次始期]))"

DIGITS_AHEAD = rf"[0-9]{{1,4}}+(?:世纪|{S}[年月日号季财赛雪学榨多余至到\-—–―~～－]|(?<=[0-9]{{4}})[-/.]|[、/])"  # what may follow the first digits of a period
NUMERALS_AHEAD = r"[〇零○一二三四五六七八九两十百]++[年月季世多余、和及至到\-—–~～－期时末以前头规计开收]"  # the same of Chinese numerals

_INITIAL_GUARDS = {
    "上": r"(?<!以上)",
    "全": r"(?<!安全)",
    "年": r"(?<![0-9一二两三四五六七八九十百千万多余几整]年)",
    "同": r"(?<!历史同)",
    "H": r"(?<![0-9A-Za-z])(?!H[12][0-9A-Za-z])",  # 2024年H1, not H1N1
    "当": r"(?!当年(?:收支|结余|盈余))",  # the balance of one year, beside that of all
    "现": r"(?<!\p{Han}现)",
    "前": r"(?<![0-9年]前)",
}
_SINGLE_WORD_FOLLOWERS = "有已存辖设共任"  # 现有, 现已, but not 现金
_SINGLE_WORD_ENDS = rf"(?=[{_SINGLE_WORD_FOLLOWERS}]|$)"
_WEEK_ENDS = r"(?<=[本上这一]周)(?:[末一二三四五六天边围刊期年]|日(?!均))"  # 上周五, 本周末
_WORD_ENDS = rf"(?!{_WEEK_ENDS}|[轻龄限景级代]|历史|(?<=年初)(?:预算|计划|目标|任务|预期|下达|确定|安排|部署))"  # 完成年初预算的77%: said of the whole year


class Patterns(Struct, frozen=True):
    """The period grammar by what a piece begins with, so that no other alternative is tried there. Its named groups are what ``PeriodReader`` reads."""

    digits: str
    numerals: str  # Chinese numerals
    words: str  # everything else
    openings: frozenset[str]  # two or three characters that ``words`` may begin with; a single one only at the end of a text

    def without_groups(self) -> Patterns:
        """The same for finding alone: every group costs a match time."""
        digits, numerals, words = (regex.sub(r"\(\?P<\w+>", "(?:", source) for source in (self.digits, self.numerals, self.words))
        return Patterns(digits, numerals, words, self.openings)


def period_patterns(words: Mapping[str, PeriodExpression], plans: Iterable[str], durations: Iterable[str]) -> Patterns:
    """The sources of the period grammar for a lexicon's period words and plans; behind ``durations`` a number of years tells how long."""
    lasting = rf"(?<!{patterns.alternatives(durations, backwards=True)})"
    names = "|".join(sorted(plans, key=patterns.longest_first))
    plan = rf"(?P<plan>{names})(?P<plan_end>期间|时期|末|以来|[前头][一二两三四]年|(?=规划|计划|开局|收官))"
    quoted = rf"[“‘「\"](?P<plan>{names})[”’」\"](?P<plan_end>期间|时期|末|以来|初期?|[前头][一二两三四]年)?"
    span = rf"(?P<span>{SPAN_NUMBER})年(?:多?(?:以来|来|间)|之?(?P<ago>前)(?![后夕列茅瞻沿三两一]))"
    recent = rf"(?:{lasting}(?:(?<!\p{{Han}})|(?<=[较比]))近|过去|最近)(?:{span}|的?(?P<span>{SPAN_NUMBER})年(?!级|代|度|制|期|均))|近{span}"
    recent += rf"|(?:{lasting}(?:(?<!\p{{Han}})|(?<=[较比]))近|过去|最近)的?(?P<months>{SPAN_NUMBER})个月(?!的?时间)(?:以来|来|间|里|内)?"
    recent += rf"|(?:未来|今后|接下来)的?(?P<ahead>{SPAN_NUMBER})年(?:间|里|内)?"
    initials = regex.escape("".join(sorted({word[0] for word in words})))
    word = rf"(?=[{initials}])(?P<word>{_alternatives(words)}){_WORD_ENDS}"
    return Patterns(
        digits=f"{_numbered_years(lasting)}|{_digit_parts()}|{span}|{_DIGIT_DECADES}",
        numerals=f"{_numeral_parts()}|{plan}|{span}|{_HAN_DECADES}",
        words=rf"{_LAST_CENTURY_DECADES}|{quoted}|(?P<asof>截至|截止到?|截止至)(?={S}[0-9上去今本前一二三四年第]|$)|{_worded_parts()}|{word}|{recent}",
        openings=_openings(words, plans),
    )


def _openings(words: Iterable[str], plans: Iterable[str]) -> frozenset[str]:
    """What the alternatives of ``words`` may begin with; every new one of them belongs here too."""
    numeral = "0123456789一二两三四五六七八九十百"
    followed = {
        "截": "止至",
        "近": numeral,
        "后": numeral,
        "最后": numeral,
        "本世": "纪",
        "第": numeral,
        "前": numeral,
        "头": numeral,
        "过去": "的" + numeral,
        "最近": "的" + numeral,
    }
    followed |= {"未来": "的" + numeral, "今后": "的" + numeral, "接下": "来", "上半": "年", "下半": "年", "上世": "纪", "上个": "世"}
    found = {opening + following for opening, characters in followed.items() for following in characters}
    found |= {mark + name[:2] for mark in '“‘「"' for name in plans}
    for word in words:
        found |= {word[:3]} if len(word) > 1 else {word + following for following in ("", "\n", *_SINGLE_WORD_FOLLOWERS)}
    return frozenset(found)


def _alternatives(words: Iterable[str]) -> str:
    """The words as one pattern, longest first, grouped by their first character and guarded against standing inside another word."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(regex.escape(word[1:]) or _SINGLE_WORD_ENDS)
    return "|".join(f"{_guarded(first)}(?:{'|'.join(rests)})" for first, rests in groups.items()) or r"(?!)"


def _guarded(first: str) -> str:
    """The first character of a word with what may not stand before it, or, of a guard that looks ahead, what the word may not be."""
    guard = _INITIAL_GUARDS.get(first, "")
    return guard + regex.escape(first) if "(?!" in guard else regex.escape(first) + guard


_DECADE_END = (
    rf"年代(?:初期?|末期?|中后?期|后期|{SINCE})?(?=[，,。；、（）()\s]|[全我当国]|$)"  # 80年代老船, 80年代建成的小区: of the things, not of their number
)
_TURN = r"(?P<turn>[初末])(?=[，,。；、（）()\s]|[全我当国]|$)"
_DECADE = rf"(?P<decade>[0-9]0|[一二三四五六七八九]十){_DECADE_END}"
_DIGIT_DECADES = rf"(?P<century>20|21)世纪(?:{_DECADE}|{_TURN})|(?<![0-9.])(?P<decade>(?:19|20)[0-9]0|[3-9]0){_DECADE_END}"
_HAN_DECADES = rf"(?P<century>二十一?)世纪(?:{_DECADE}|{_TURN})|(?<![一二三四五六七八九十])(?P<decade>[三四五六七八九]十){_DECADE_END}"
_LAST_CENTURY_DECADES = rf"上(?:个)?世纪(?:{_DECADE}|{_TURN})|(?P<this>本)世纪{_TURN}"


def _numbered_years(lasting: str) -> str:
    """Years in Arabic digits with their end, ranges of years, and dates as in 2023-01-13; ``lasting``: what may not stand before one in two digits."""
    years = rf"(?:年?(?:(?P<month>{MONTH}){S}月)?{DASH}(?P<end_year>{YEAR}){S}年(?:度|(?P<last_month>{MONTH}){S}月)?)"
    seasons = rf"(?:年?{DASH}|/)(?P<end_year>{YEAR}|[0-9]{{2}}){S}(?:财年|赛季|雪季|学年|榨季)"
    clock = r"(?:[ T](?P<hour>[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?))?"
    date = "|".join(rf"{mark}(?P<month>{MONTH}){mark}(?P<day>{DAY}){clock}" for mark in ("-", "/", r"\."))
    middle = r"年?(?P<middle>中期|中(?=[，。、；：,的]|$))"
    parts = rf"[上下]半年|前?[一二三四1-4](?:至[二三四])?季度|{MONTH}月|全年|年?[底末](?![子部盘])"
    short = rf"(?=[0-9]{{2}}年){lasting}(?<![0-9.第近约过用超满逾])(?P<year>[0-9]{{2}})年(?={parts})"
    return rf"{short}|(?P<year>{YEAR})(?:{S}(?:{seasons}|{years}|年度?(?!代|均)(?:年?{END}|{middle}|{SINCE})?|财年|赛季|雪季|学年|榨季)|{date})"


def _digit_parts() -> str:
    """Parts of a year that open with an Arabic digit: months, dates, quarters."""
    clock = r"[0-9]{1,2}(?:时|点(?![数位评]))(?:[0-9]{1,2}分|半|整|许)?"
    hour = rf"(?:{S}(?P<hour>(?:[0-9]{{1,2}}{DASH})?{clock}(?:{DASH}{clock})?|[0-9]{{1,2}}[:：][0-9]{{2}}(?:[:：][0-9]{{2}})?))?"
    day = rf"(?P<day>{DAY}){S}(?:[日号]?{DASH}(?P<last_day>{DAY}){S})?[日号](?![均常线院楼机])"
    across = rf"(?:{DASH}(?P<last_month>{MONTH}){S}月{S}(?P<last_day>{DAY}){S}[日号]{hour})?"  # 4月29日至5月5日, 9月30日8时至10月2日20时
    on = rf"(?:(?<=[时点分半整许])(?:{DASH}(?P<last_day>{DAY}){S}[日号]{hour}))?"  # 9月9日8时至12日8时
    until = rf"(?:止{S}(?P<count>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})个月)?"
    month = rf"月(?![球饼嫂子票息薪租])(?:{S}{day}{hour}(?:{SINCE}|{on}{until}{across})|份?{END}|{SINCE}|份|当月|[上中下]旬)?"
    months = rf"(?:月份?)?{DASH}(?P<last_month>{MONTH}){S}月(?:份|{END})?"
    pairs = "|".join(f"(?P<month>{first})、(?P<last_month>{first + 1})" for first in range(1, 12))  # 2、3月份
    quarters = rf"{_quarter_pairs('1234')}|(?P<quarter>[1-4])季度(?:[当单]季|{END})?"
    return rf"(?=[0-9]{{1,2}}、)(?<![\n。；：])(?:{pairs})月份?|(?P<month>{MONTH}){S}(?:{months}|{month})|{quarters}|{day}{hour}"


def _quarter_pairs(digits: str) -> str:
    """二三季度, 二、三季度, 一至三季度: quarters that follow each other."""
    following = "|".join(f"(?P<quarter>{first})(?:[、和及]第?)?(?P<last_quarter>{last})" for first, last in pairwise(digits))
    return rf"(?:{following}|(?P<quarter>[{digits[:-1]}])(?:至|到|[-—–~～])第?(?P<last_quarter>[{digits[1:]}]))季度"


def _numeral_parts() -> str:
    """The same in Chinese numerals, and years as in 二〇二一年."""
    year = rf"(?P<year>{HAN_YEAR})年(?!代|均)(?:(?P<month>{HAN_MONTH})月|{END})?"
    month = rf"(?P<month>{HAN_MONTH})月(?![球饼嫂子票息薪租])(?:(?P<day>{HAN_DAY})[日号]|份?{END}|份|当月|[上中下]旬)?"
    months = r"(?P<month>[一二三四五六七八])(?P<last_month>[二三四五六七八九])月份?"  # 五六月份
    months += rf"|(?P<month>{HAN_MONTH})(?:月份?)?(?:至|到|[-—～~])(?P<last_month>{HAN_MONTH})月份?"
    return rf"{year}|{_quarter_pairs('一二三四')}|(?P<quarter>[一二三四])(?:季度(?:[当单]季)?|季(?=报)){END}?|{months}|{month}"


def _worded_parts() -> str:
    """Parts that open with a word: 前三季度, 前11个月, 上半年, 第四季度, 全年."""
    first = rf"[前头](?:(?P<first_months>{MONTH}|{HAN_MONTH}|两)个?月|(?P<last_quarter>[一二两三四1-4])(?:个?季度|季))"
    last = rf"(?:(?<=年)|\A)最?后(?:(?P<last_months>{MONTH}|{HAN_MONTH}|两)个?月|(?P<last_quarters>[一二两三1-3])(?:个?季度|季))"  # 2024年后10个月
    pairs = "|".join(rf"第(?:{_quarter_pairs(digits)})" for digits in ("一二三四", "1234"))
    week = rf"第(?P<week>[0-9]{{1,2}}|{HAN_WEEK})周(?![岁期年目末刊])"
    return rf"{first}|{last}|{pairs}|{week}|第(?P<quarter>[一二三四1-4])季度(?:[当单]季|{END})?|(?P<half>[上下])半年(?:(?P<end>[末底]))?"

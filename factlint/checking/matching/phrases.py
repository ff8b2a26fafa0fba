"""Set phrases against the members printed beside them: “四个自信”即道路自信、理论自信…; 创新、协调、绿色、开放、共享的新发展理念."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from factlint import patterns
from factlint.checking.index import ArticleIndex
from factlint.checking.telling.words import figure_words
from factlint.checking.terms import Assessment
from factlint.lexicon import Lexicon
from factlint.model import Verdict
from factlint.ruleset.rule import Rule

Members = Sequence[Sequence[str]]

_SORTS = "战略布局|总体布局|问题|要求"  # what a phrase is, behind it
_LEADS_IN = patterns.compile(rf"[”’」]?(?:{_SORTS}|[，,：:]|[（(]|——)?(?:即|就是|是指|指的是|指|分别是|分别为|包括|是|为)?[：:]?[“‘]?")
_LEADS_BACK = patterns.compile(r"[”’]?(?:的|等|这|，)?[“‘]?$")
_MARKS = patterns.compile(r"[”’]?(?:、|和|与|以及)[“‘]?")
_STOP = patterns.compile(r"[，。；：！？\n（）()]")
_TELLING = 3  # members that show an expansion
_LONGEST = 120  # characters of an expansion


class _Expansion(Struct, frozen=True):
    """The items printed for a phrase, with their place; ``open``: 等 says that there are more."""

    start: int
    end: int
    items: Sequence[str]
    open: bool


def judge_phrases(rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> Iterator[Assessment]:
    """Each place where the members of a set phrase are printed beside it: those that are not the phrase's own, in its order, are reported."""
    text = index.text
    for phrase in rule.phrases or lexicon.expansions:
        members = lexicon.expansions[phrase]
        at = text.find(phrase)
        while at >= 0:
            for found in (_behind(text, at + len(phrase)), _before(text, at, members)):
                if found is not None and (verdict := _verdict(found, members)) is not None:
                    yield _assessment(rule, index, phrase, members, found, verdict)
                    break
            at = text.find(phrase, at + 1)


def _behind(text: str, position: int) -> _Expansion | None:
    """“四个自信”，即道路自信、理论自信、制度自信、文化自信"""
    lead = _LEADS_IN.match(text, position)
    start = lead.end() if lead is not None else position
    stop = _STOP.search(text, start, start + _LONGEST)
    return _listed(text, start, stop.start() if stop is not None else min(len(text), start + _LONGEST))


def _before(text: str, position: int, members: Members) -> _Expansion | None:
    """创新、协调、绿色、开放、共享的新发展理念: the list begins with its first known member."""
    lead = _LEADS_BACK.search(text, max(0, position - 4), position)
    end = lead.start() if lead is not None else position
    clause = text[max(0, end - _LONGEST) : end]
    marks = list(_STOP.finditer(clause))
    clause = clause[marks[-1].end() :] if marks else clause
    places = [place for member in members for spelling in member if (place := clause.find(spelling)) >= 0]
    return _listed(text, end - len(clause) + min(places), end) if places else None


def _listed(text: str, start: int, end: int) -> _Expansion | None:
    items = [item.strip("“”‘’") for item in _MARKS.split(text[start:end])]
    if len(items) < 2:
        return None
    last, is_open, _ = items[-1].partition("等")
    shown = text.rfind(last, start, end) + len(last)
    return _Expansion(start, shown, [*items[:-1], last], bool(is_open))


def _verdict(found: _Expansion, members: Members) -> Verdict | None:
    """Exact where the items are the members; inconsistent where most of them are, and some are missing, wrong or in another order; else it is no expansion."""
    known = [at for item in found.items if (at := _place_of(item, members)) is not None]
    if len(known) < 2 or 2 * len(known) <= len(found.items):
        return None
    if known == list(range(len(members))) and len(found.items) == len(members):
        return Verdict.EXACT
    unknown = len(found.items) - len(known)
    if found.open and not unknown and known == sorted(known):
        return Verdict.EXACT
    nearly_all = len(known) >= max(_TELLING, len(members) - 1) and unknown <= 1  # 纠治“四风”，形式主义、官僚主义突出问题…: two of four are no expansion
    return Verdict.INCONSISTENT if nearly_all else None


def _place_of(item: str, members: Members) -> int | None:
    """Which member an item is; the last one may be followed by other words."""
    exact = next((at for at, member in enumerate(members) if item in member), None)
    if exact is not None:
        return exact
    return next((at for at, member in enumerate(members) if any(len(spelling) > 2 and item.startswith(spelling) for spelling in member)), None)


def _assessment(rule: Rule, index: ArticleIndex, phrase: str, members: Members, found: _Expansion, verdict: Verdict) -> Assessment:
    printed = index.text[found.start : found.end]
    words = figure_words(printed) | {"stated": phrase, "items": printed, "expected": "、".join(member[0] for member in members)}
    severity = rule.severity if verdict is Verdict.INCONSISTENT else None
    return Assessment(rule, index, found.start, found.end, verdict, severity=severity, words=words)

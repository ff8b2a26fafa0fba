"""Code numbers: each digit of “1345” against what the text says it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from factlint import patterns
from factlint.checking.counting.counted import digits_of
from factlint.checking.counting.enumerations import after
from factlint.checking.counting.sequences import Expansion, Gloss, expansion, introduced_list
from factlint.checking.index import ArticleIndex
from factlint.checking.matching.matcher import Capture, Match
from factlint.checking.terms import Assessment, Term
from factlint.model import Figure, Quantity, Recomputed, Severity, Verdict
from factlint.numbers.han import parse_han
from factlint.ruleset.rule import Rule

_MEMBER = patterns.compile(r"([一二两双三四五六七八九])[^一二两双三四五六七八九十零百千万亿“”]{1,2}")
_COMPOUND = patterns.compile(r"(?:[一二两双三四五六七八九][^一二两双三四五六七八九十零百千万亿“”]{1,2}){2,5}")
_EXPLAINS = patterns.compile(r"[”’]?(?:：|:|即|是指|指的是|指|就是|是|为|包括|——)")
_EXPLAINED = 600  # characters behind a slogan in which its members are spelled out


def judge_code(rule: Rule, index: ArticleIndex, match: Match) -> Assessment | None:
    """A code of several digits and its expansion; ``None`` where the text expands nothing, or expands it after a later mention."""
    stated = match.captures["stated"][0]
    members = compound(index.text[stated.start : stated.end])
    if members:
        return _compound(rule, index, stated, members)
    code = digits_of(stated, index)
    if "+" in code:  # 1+3+N: a letter stands for as many as there are
        code = "".join(part for part in code.replace(" ", "").split("+") if part.isdecimal() and len(part) == 1)
    if len(code) < 2 or "0" in code or not code.isdecimal() or _repeated_later(stated, code, index):
        return None
    found = expansion(code, stated.end, index)
    if found is None:
        return None
    if found.holds:
        return _assessment(rule, index, stated, code, found, Verdict.EXACT, None)
    return _assessment(rule, index, stated, code, found, Verdict.INCONSISTENT, rule.severity if found.explicit else Severity.INFO)


def compound(words: str) -> tuple[tuple[int, str], ...]:
    """The members of a slogan of several counts, each with its number: 一核 1, 两翼 2, 三带 3, 双城 2. Empty for any other words."""
    if not _COMPOUND.fullmatch(words):
        return ()
    return tuple((2 if found[1] == "双" else int(parse_han(found[1])), found[0]) for found in _MEMBER.finditer(words))


def _compound(rule: Rule, index: ArticleIndex, stated: Capture, members: Sequence[tuple[int, str]]) -> Assessment | None:
    """“一核两翼三带”, then “一核”即甲；“两翼”即乙、丙: verified where every member is spelled out. A member that is not is judged by itself.

    “一核两翼”格局：一个核心、两个翼片: judged by the counts of the list.
    """
    listed = introduced_list([number for number, _ in members], stated.end, index)
    if listed is not None:
        code = "".join(str(number) for number, _ in members)
        verdict = Verdict.EXACT if listed.holds else Verdict.INCONSISTENT
        return _assessment(rule, index, stated, code, listed, verdict, None if listed.holds else rule.severity)
    counts, at = [], stated.end
    limit = min(len(index.text), stated.end + _EXPLAINED)
    for number, words in members:
        place = index.text.find(words, at, limit)
        opened = _EXPLAINS.match(index.text, place + len(words)) if place >= 0 else None
        if opened is None:
            return None
        end = index.sentence_at(opened.end() - 1).end
        if number > 1 and not any(found.fewest <= number <= found.most for found in after(index.text, opened.end(), end)):
            return None
        counts.append(Gloss(number, words))
        at = opened.end()
    code = "".join(str(number) for number, _ in members)
    return _assessment(rule, index, stated, code, Expansion(tuple(number for number, _ in members), tuple(counts), True, True), Verdict.EXACT, None)


def _repeated_later(stated: Capture, code: str, index: ArticleIndex) -> bool:
    """Whether the code is printed again before its expansion begins: the expansion belongs to the last mention."""
    text = index.text[stated.start : stated.end]
    again = index.text.find(text, stated.end)
    if again < 0:
        return False
    own, later = expansion(code, stated.end, index), expansion(code, again + len(text), index)
    return own is not None and later is not None and own.glosses == later.glosses


def _assessment(rule: Rule, index: ArticleIndex, stated: Capture, code: str, found: Expansion, verdict: Verdict, severity: Severity | None) -> Assessment:
    text = index.text[stated.start : stated.end]
    glosses, counted = found.glosses, _as_explained(code, found)
    formula = "、".join(gloss.text for gloss in glosses)
    return Assessment(
        rule,
        index,
        stated.start,
        stated.end,
        verdict,
        severity=severity,
        operands=tuple(_term(index, gloss.quantity) for gloss in glosses if gloss.quantity is not None),
        recomputed=Recomputed(counted, None, None, formula),
        words={"stated": text, "recomputed": counted, "expected": counted, "items": formula, "formula": formula},
        figure=Figure(text, code, code, code, ""),
    )


def _as_explained(code: str, found: Expansion) -> str:
    """The code with each digit that is explained otherwise replaced by what its explanation counts."""
    explained, rest = [], list(zip(found.digits, found.glosses, strict=True))
    for digit in code:
        if rest and rest[0][0] == int(digit):
            explained.append(str(rest.pop(0)[1].value))
        else:
            explained.append(digit)
    return "".join(explained)


def _term(index: ArticleIndex, quantity: Quantity) -> Term:
    at = index.facts_at.get(quantity.start, ())
    return Term("parts", index, quantity, index.facts[at[0]] if at else None)

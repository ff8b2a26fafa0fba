"""Code numbers: each digit of “1345” against what the text says it stands for."""

from __future__ import annotations

from factlint.checking.counted import digits_of
from factlint.checking.index import ArticleIndex
from factlint.checking.matcher import Capture
from factlint.checking.sequences import Expansion, expansion
from factlint.checking.terms import Assessment, Term
from factlint.model import Figure, Quantity, Recomputed, Severity, Verdict
from factlint.ruleset.rule import Rule


def judge_code(rule: Rule, index: ArticleIndex, stated: Capture) -> Assessment | None:
    """A code of several digits and its expansion; ``None`` where the text expands nothing, or expands it after a later mention."""
    code = digits_of(stated, index)
    if len(code) < 2 or "0" in code or not code.isdecimal() or _repeated_later(stated, index):
        return None
    found = expansion(code, stated.end, index)
    if found is None:
        return None
    if found.holds:
        return _assessment(rule, index, stated, code, found, Verdict.EXACT, None)
    return _assessment(rule, index, stated, code, found, Verdict.INCONSISTENT, rule.severity if found.explicit else Severity.INFO)


def _repeated_later(stated: Capture, index: ArticleIndex) -> bool:
    """Whether the code is printed again before its expansion begins: the expansion belongs to the last mention."""
    text = index.text[stated.start : stated.end]
    again = index.text.find(text, stated.end)
    if again < 0:
        return False
    own, later = expansion(text, stated.end, index), expansion(text, again + len(text), index)
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

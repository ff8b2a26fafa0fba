"""Several claims that share figures and do not hold: the smallest change that makes all of them hold is the root."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from factlint.checking.culprits import located
from factlint.checking.index import ArticleIndex
from factlint.checking.sums import sum_assessment
from factlint.checking.terms import Assessment, Term
from factlint.model import Finding, Severity
from factlint.numbers.verdict import judge_sum
from factlint.ruleset.rule import Rule

Judge = Callable[..., tuple[tuple[object, ...], tuple[Finding, ...]]]

GRAIN = "2022年全市粮食总产量120万吨。2023年，全市粮食总产量{total}万吨，增长{growth}%。其中夏粮{part}万吨，占全市粮食总产量的{share}%。"
TRADE = "2023年，全市进出口总额{total}亿元，其中出口{exports}亿元，进口{imports}亿元，贸易顺差{surplus}亿元，出口占进出口总额的{share}%。"
GRAIN_RIGHT = {"total": "132", "growth": "10", "part": "52", "share": "39.4"}
TRADE_RIGHT = {"total": "812.6", "exports": "463.2", "imports": "349.4", "surplus": "113.8", "share": "57"}


def roots(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.root is None and finding.severity is not Severity.INFO]


def suggestions(finding: Finding) -> list[tuple[str, str]]:
    return [(hypothesis.place.quote if hypothesis.place else "", hypothesis.text) for hypothesis in finding.hypotheses]


@pytest.mark.parametrize(("text", "right"), [(GRAIN, GRAIN_RIGHT), (TRADE, TRADE_RIGHT)])
def test_right_chains_have_no_findings(judged: Judge, text: str, right: dict[str, str]) -> None:
    assert not judged(text.format(**right))[1]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "quote", "should_be"),
    [
        (GRAIN, GRAIN_RIGHT, {"total": "138"}, "138万吨", "132万吨"),
        (TRADE, TRADE_RIGHT, {"imports": "394.4"}, "394.4亿元", "349.4亿元"),
        (TRADE, TRADE_RIGHT, {"exports": "468.2"}, "468.2亿元", "463.2亿元"),
        (TRADE, TRADE_RIGHT, {"exports": "46.32"}, "46.32亿元", "463.2亿元"),
        (TRADE, TRADE_RIGHT, {"total": "862.6"}, "862.6亿元", "812.6亿元"),
        (TRADE, TRADE_RIGHT, {"imports": "571.9"}, "571.9亿元", "349.4亿元"),  # no slip of the hand: the value on which the claims agree
    ],
)
def test_one_wrong_figure_of_several_claims_is_their_root(
    judged: Judge, text: str, right: dict[str, str], wrong: dict[str, str], quote: str, should_be: str
) -> None:
    findings = judged(text.format(**{**right, **wrong}))[1]
    (root,) = roots(findings)
    assert suggestions(root) == [(quote, should_be)]
    others = [finding for finding in findings if finding.root == root.fingerprint]
    assert others
    assert set(root.related) == {finding.fingerprint for finding in others}
    assert {finding.severity for finding in others} == {Severity.INFO}


@pytest.mark.parametrize(("wrong", "quote"), [({"share": "75"}, "75%"), ({"surplus": "118.3"}, "118.3亿元")])
def test_a_figure_of_one_claim_alone_is_not_blamed_on_what_others_confirm(judged: Judge, wrong: dict[str, str], quote: str) -> None:
    (root,) = roots(judged(TRADE.format(**{**TRADE_RIGHT, **wrong}))[1])
    assert suggestions(root)[0][0] == quote


def test_two_wrong_figures_are_two_roots(judged: Judge) -> None:
    findings = judged(TRADE.format(**{**TRADE_RIGHT, "share": "75", "imports": "394.4"}))[1]
    blamed = {pair for root in roots(findings) for pair in suggestions(root)[:1]}
    assert blamed == {("75%", "57%"), ("394.4亿元", "349.4亿元")}


def test_figures_that_explain_as_much_stay_several_hypotheses(indexed: Callable[[str], ArticleIndex], rules: dict[str, Rule]) -> None:
    """甲 and 乙 enter the same two sums, each ten short: nothing tells which of them is wrong."""
    index = indexed("甲123亿元，乙456亿元，丙789亿元，甲乙合计589亿元，总计1378亿元。")
    first, second, third, both, whole = (Term("part", index, fact.quantity, fact) for fact in index.facts)
    failed = [_sum(rules, both, [first, second]), _sum(rules, whole, [first, second, third])]
    for claim in located(failed):
        assert {(item.hypothesis.place.quote, item.hypothesis.text) for item in claim.suspected if item.hypothesis.place} == {
            ("123亿元", "133亿元"),
            ("456亿元", "466亿元"),
        }


def _sum(rules: dict[str, Rule], total: Term, parts: Sequence[Term]) -> Assessment:
    signed = [(part, 1) for part in parts]
    judgement = judge_sum(total.quantity, [(part.quantity, 1) for part in parts])
    return sum_assessment(rules["parts-sum-mismatch"], total, signed, judgement, Severity.ERROR, ())

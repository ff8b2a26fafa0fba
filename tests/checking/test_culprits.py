"""Several claims that share figures and do not hold: the smallest change that makes all of them hold is the root."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from factlint.checking.diagnosis.culprits import located
from factlint.checking.diagnosis.unknowns import Unknowns
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.summing import sum_assessment, unassessed_sum
from factlint.checking.recomputing.evaluation import Computed
from factlint.checking.recomputing.recheck import AtMostRecheck, FormulaRecheck, SumRecheck
from factlint.checking.terms import Assessment, Recheck, Term
from factlint.model import Finding, Severity
from factlint.numbers.slips import digit_slips, shift_slips
from factlint.numbers.verdict import judge_sum
from factlint.ruleset.formula import Formula
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
    for claim in located(failed, Unknowns(index)):
        assert {(item.hypothesis.place.quote, item.hypothesis.text) for item in claim.suspected if item.hypothesis.place} == {
            ("123亿元", "133亿元"),
            ("456亿元", "466亿元"),
        }


# ── a fact that is printed several times is one unknown ──────────────────────────────────────────

HARVEST = (
    "2023年，全市粮食总产量{total}万吨，比上年的120万吨增长10%。\n\n"
    "据农业农村部门介绍，2023年全市粮食总产量{total}万吨，其中夏粮52万吨，占全市粮食总产量的39.4%。"
)


def places(finding: Finding) -> list[str]:
    (hypothesis,) = finding.hypotheses
    assert hypothesis.place is not None
    return [f"{place.line}:{place.quote}" for place in (hypothesis.place, *hypothesis.also)]


def test_a_repeated_figure_is_one_root_that_names_every_place(judged: Judge) -> None:
    """The growth rests on the first mention, the share on the second: the one change that mends both is made at both."""
    assert not roots(judged(HARVEST.format(total="132"))[1])
    findings = judged(HARVEST.format(total="138"))[1]
    (root,) = roots(findings)
    assert suggestions(root) == [("138万吨", "132万吨")]
    assert places(root) == ["1:138万吨", "3:138万吨"]
    assert [finding.root for finding in findings if finding is not root] == [root.fingerprint]


def test_of_two_values_of_a_fact_neither_stands_for_the_other(judged: Judge) -> None:
    """The conflict itself is the root; what rests on either value is no further finding."""
    text = HARVEST.replace("{total}", "138", 1).format(total="132")
    assert [finding.rule for finding in roots(judged(text)[1])] == ["value-conflict"]


def test_a_figure_of_another_year_or_place_is_another_unknown(judged: Judge) -> None:
    """乙县 harvested as much as 甲县: its figure is not changed with that of 甲县."""
    text = (
        "2023年，甲县粮食总产量138万吨，比上年的120万吨增长10%，其中夏粮52万吨，占甲县粮食总产量的39.4%。\n\n"
        "2023年，乙县粮食总产量138万吨，比上年的115万吨增长20%。"
    )
    (root,) = roots(judged(text)[1])
    assert suggestions(root) == [("138万吨", "132万吨")]
    assert places(root) == ["1:138万吨"]


# ── what may leave room for more says how large a figure may be ───────────────────────────────────

HOUSES = "2023年，全市开工建设住房2400套，比上年的2000套增长20%，其中保障性住房{part}套、人才住房360套。保障性住房占开工建设住房的17.5%。"


def test_a_list_that_may_leave_room_confirms_nothing_but_may_not_be_broken(indexed: Callable[[str], ArticleIndex], rules: dict[str, Rule]) -> None:
    """As above either 甲 or 乙 is ten short; 乙 is one part of 丁, and were it ten more there would be more in 丁 than its whole."""
    index = indexed("甲123亿元，乙456亿元，丙789亿元，甲乙合计589亿元，总计1378亿元，丁462亿元。")
    first, second, third, both, whole, over = (Term("part", index, fact.quantity, fact) for fact in index.facts)
    failed = [_sum(rules, both, [first, second]), _sum(rules, whole, [first, second, third])]
    within = replace(unassessed_sum(rules["parts-sum-mismatch"], over, [second], "open_list"), recheck=AtMostRecheck(over, [second]))
    for claim in located([*failed, within], Unknowns(index))[:2]:
        assert [(item.hypothesis.place.quote, item.hypothesis.text) for item in claim.suspected if item.hypothesis.place] == [("123亿元", "133亿元")]


def test_a_part_over_its_whole_and_its_share_have_one_root(judged: Judge) -> None:
    assert not roots(judged(HOUSES.format(part=420))[1])
    findings = judged(HOUSES.format(part=4200))[1]
    (root,) = roots(findings)
    assert suggestions(root) == [("4200套", "420套")]
    assert {finding.rule for finding in findings} == {"part-exceeds-whole", "share-mismatch"}


@pytest.mark.parametrize("formula", ["sum(parts)", "percent(growth(now, base))", "abs(now - base)"])
def test_no_value_with_which_a_claim_may_hold_is_passed_over(indexed: Callable[[str], ArticleIndex], formula: str) -> None:
    """Which digits are worth trying is solved for; whatever makes the claim hold is among them."""
    index = indexed("甲12.6亿元，乙9.1亿元，丙31.7亿元，增长39.5%，相差3亿元。")
    first, second, total, growth, gap = (Term("part", index, fact.quantity, fact) for fact in index.facts)
    claims: dict[str, Recheck] = {
        "sum(parts)": SumRecheck(total, ((first, 1), (second, 1))),
        "percent(growth(now, base))": _equation("percent(growth(now, base))", growth, first, second),
        "abs(now - base)": _equation("abs(now - base)", gap, first, second),
    }
    claim, mended = claims[formula], 0
    for term in (first, second, total, growth, gap):
        may_be = claim.sieve(term.key)
        for changed in [*digit_slips(term.quantity), *shift_slips(term.quantity)]:
            judgement = claim.judged({term.key: changed})
            if judgement is not None and judgement.holds and claim.solved(term.key) is not None:
                mended += 1
                assert may_be is None or may_be(*changed.value.as_integer_ratio())
    assert mended


def _equation(formula: str, stated: Term, now: Term, base: Term) -> FormulaRecheck:
    return FormulaRecheck(Computed.of(Formula.parse(formula), {"now": (now,), "base": (base,)}, {}, None), stated, {})


def _sum(rules: dict[str, Rule], total: Term, parts: Sequence[Term]) -> Assessment:
    signed = [(part, 1) for part in parts]
    judgement = judge_sum(total.quantity, [(part.quantity, 1) for part in parts])
    return sum_assessment(rules["parts-sum-mismatch"], total, signed, judgement, Severity.ERROR, ())

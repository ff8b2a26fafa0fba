"""What holds for every equation between indicators, tried on the text of its own case: the variations that a newsroom would write."""

import re
from functools import cache
from pathlib import Path

import pytest

from factlint import knowledge
from factlint.binding import Binder
from factlint.checking import Checker
from factlint.reading import read_bytes
from factlint.ruleset.rule import RuleKind, Ruleset
from factlint.scanning import scan

PARAGRAPHS = (Path(__file__).parents[1] / "fixtures" / "identities" / "right.txt").read_text(encoding="utf-8").strip().split("\n\n")
KNOWN = knowledge.load_all()
BINDER = Binder(KNOWN.lexicon)
EQUATIONS = [
    pytest.param(rule, case, id=f"{rule.id}-{case.name}")
    for rule in KNOWN.ruleset.rules
    if rule.kind is RuleKind.IDENTITY
    for case in {case.fires: case for case in reversed(rule.tests)}.values()  # the first of each: the terms in one plain row
    if not any(name.endswith(".md") for name in case.files)  # tables have no other wordings
]
SUMS = [param for param in EQUATIONS if param.values[1].fires and param.values[0].identity.sides[2].signed_terms is not None]
RIGHT = [param for param in EQUATIONS if not param.values[1].fires]
WRONG = [param for param in EQUATIONS if param.values[1].fires]


@cache
def checker(name):
    """Of the equation with this id alone."""
    return Checker(Ruleset(tuple(rule for rule in KNOWN.ruleset.rules if rule.id == name)), KNOWN.lexicon)


def said(rule, text):
    """The verdicts and the findings of one rule over a text."""
    article = BINDER.bind(scan(read_bytes(text.encode(), "draft.txt"), KNOWN.lexicon))
    claims, findings = checker(rule.id).all([article])
    return [claim.verdict.value for claim in claims], [finding.place.quote for finding in findings]


def text_of(case):
    """The text of a case, its growth rates left out: each clause then holds a term."""
    return re.sub(r"，增长[\d.]+%", "", next(iter(case.files.values())))


@pytest.mark.parametrize(("rule", "case"), RIGHT)
def test_a_right_text_holds_in_other_wordings(rule, case):
    text = text_of(case)
    sentences = text.replace("其中，", "其中").replace("。其中", "，其中")
    for variant in (
        sentences,
        text.replace("其中", ""),
        f"{text}\n\n记者从统计部门获悉，各项工作平稳推进。",
        re.sub(r"(20\d\d)年末?，", r"\g<0>据统计，", text),
    ):
        assert said(rule, variant)[1] == [], variant


@pytest.mark.parametrize(("rule", "case"), WRONG)
def test_a_wrong_text_is_found_without_and_with_words_around_it(rule, case):
    text = text_of(case)
    assert said(rule, f"记者从统计部门获悉。\n\n{text}")[1]


@pytest.mark.parametrize(("rule", "case"), SUMS)
def test_a_note_on_rounding_silences_sums(rule, case):
    assert said(rule, f"{text_of(case)}\n\n注：部分数据因四舍五入的原因，存在总计与分项合计不等的情况。")[1] == []


@pytest.mark.parametrize(("rule", "case"), WRONG)
def test_another_place_or_year_is_no_term(rule, case):
    """The last clause is of another year: nothing is added up across years."""
    head, _, tail = text_of(case).rstrip("。\n").rpartition("，")
    assert said(rule, f"{head}。\n\n2009年，{tail}。")[1] == []


@pytest.mark.parametrize(("rule", "case"), WRONG)
def test_a_term_that_is_not_printed_is_not_guessed(rule, case):
    head, _, _ = text_of(case).rstrip("。\n").rpartition("，")
    assert said(rule, f"{head}。")[1] == []


def test_terms_of_common_names_stand_in_one_sentence():
    """The margin of a line of business is not held against the revenue of the company."""
    rule = next(param.values[0] for param in EQUATIONS if param.values[0].id == "gross-margin")
    assert said(rule, "2023年，公司营业收入486.2亿元，营业成本352.6亿元。智能终端毛利率31.2%。")[1] == []


IDENTITIES = Checker(Ruleset(tuple(rule for rule in KNOWN.ruleset.rules if rule.kind is RuleKind.IDENTITY)), KNOWN.lexicon)


def judged(text):
    article = BINDER.bind(scan(read_bytes(text.encode(), "draft.txt"), KNOWN.lexicon), date="2024-02-20")
    return [(finding.rule, finding.place.quote) for finding in IDENTITIES.all([article])[1]]


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda paragraph: paragraph[:12])
def test_right_paragraphs_of_bulletins_are_silent(paragraph):
    """Totals beside figures of one month, one place, one kind of firm, one line of business: not all that stands near a total is a part of it."""
    assert judged(paragraph) == []


def test_right_bulletins_are_silent_as_a_whole():
    assert judged("\n\n".join(PARAGRAPHS)) == []


def test_what_a_sentence_narrows_to_may_be_the_total():
    rule = next(param.values[0] for param in EQUATIONS if param.values[0].id == "population-by-residence")
    assert said(rule, "2022年末，全县常住人口47.3万人。全县常住人口中，城镇人口28.6万人，乡村人口20.5万人。")[1] == ["47.3万人"]
    assert said(rule, "2022年末，全县常住人口47.3万人。山区乡镇中，城镇人口3.6万人，乡村人口12.5万人。")[1] == []

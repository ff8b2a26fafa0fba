"""Checks end to end: what is judged, what is silent, what explains what, and in which order it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factlint.checking.lists import sums
from factlint.model import Claim, Finding, Severity, Verdict

Judge = Callable[..., tuple[tuple[Claim, ...], tuple[Finding, ...]]]


def loud(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place.quote) for finding in findings if finding.severity is not Severity.INFO]


def verdicts(claims: tuple[Claim, ...], quote: str) -> set[Verdict]:
    return {claim.verdict for claim in claims if claim.place.quote == quote}


# ── the worked examples of the semantics ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [("4.67倍", Verdict.EXACT), ("4.66倍", Verdict.UNROUNDED), ("5.66倍", Verdict.INCONSISTENT), ("4.76倍", Verdict.INCONSISTENT)],
)
def test_a_multiple_is_held_to_its_printed_digits(judged: Judge, stated: str, verdict: Verdict) -> None:
    claims, findings = judged(f"2010年园区产值为276.8亿元，2020年产值为1291.5亿元，是2010年的{stated}。", "multiple-mismatch")
    assert verdicts(claims, stated) == {verdict}
    assert bool(loud(findings)) == (verdict is Verdict.INCONSISTENT)


def test_an_inclusive_multiple_is_diagnosed(judged: Judge) -> None:
    _, (finding,) = judged("会员从120户增加到480户，增长了4倍。")
    assert finding.hypotheses[0].kind == "inclusive_base"
    assert finding.hypotheses[0].text == "3倍"


def test_a_recomputed_figure_is_told_in_the_printed_unit(judged: Judge) -> None:
    _, (finding,) = judged("全市风电、光伏装机1028万千瓦，其中风电387万千瓦、光伏651万千瓦。", "parts-sum-mismatch")
    assert "1038万千瓦" in finding.message["zh"]


def test_a_sum_is_told_with_the_digits_that_make_it_true(judged: Judge) -> None:
    _, (finding,) = judged("全区进出口总额863亿元，其中出口59.1亿元、进口27.2亿元。")
    assert "59.1亿元 + 27.2亿元=86.3亿元" in finding.message["zh"]


def test_a_cut_off_percentage_is_a_note_at_most(judged: Judge) -> None:
    claims, findings = judged("年处理能力由1120万吨提高到1980万吨，增幅达76%。")
    assert verdicts(claims, "76%") == {Verdict.TRUNCATED}
    assert not loud(findings)


def test_honest_rounding_of_a_sum_is_silent(judged: Judge) -> None:
    claims, findings = judged("全省企业营业总收入7555.6亿元，其中中央企业4172.8亿元，地方企业3382.7亿元。")
    assert not loud(findings)
    assert Verdict.UNROUNDED in verdicts(claims, "7555.6亿元")


# ── what must stay silent ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "2022年全市地区生产总值812.5亿元。2023年全市地区生产总值860.1亿元，同比增长6.8%。",
        "按可比价格计算，全市工业总产值由812.5亿元增至860.1亿元，增长6.8%。",
        "全年党员发展256名，其中女性107名，大专以上学历114名，35岁以下175名。",
        "我省对甲国、乙国、丙国分别进出口6.5亿元、5.6亿元和5.1亿元，分别增长15%、5.6%和3.7%。",
        "全市教育、医疗、养老120个项目开工建设。",
        "项目总投资18亿元，其中占地210亩。",
        "力争到2030年，全市经营主体达到60万户，五年翻一番。",
        "市民可拨打12345热线，“四个全面”战略布局深入人心。",
        "这几家企业今年产值达到5亿元，是上年的3倍。",
        "两年平均增长5.2%，同比增长8.3%。",
    ],
)
def test_traps_are_silent(judged: Judge, text: str) -> None:
    _, findings = judged(text, date="2024-03")
    assert not loud(findings)


def test_a_growth_without_its_base_is_counted_as_not_assessable(judged: Judge) -> None:
    claims, findings = judged("2023年，全县茶叶产量1716吨，同比增长10%。")
    assert [(claim.verdict, claim.reason) for claim in claims if claim.place.quote == "10%"] == [(Verdict.NOT_ASSESSABLE, "operand_missing")]
    assert not findings


# ── the same fact twice ──────────────────────────────────────────────────────────────────────────

A = "云浦高新区扩区纪实\n\n2021年，云浦高新区管辖面积为318平方公里。2021年，云浦高新区管辖面积318平方公里，全国少有。\n"
B = "云浦高新区这一年\n\n2023年，云浦高新区管辖面积为291平方公里。\n"


def test_a_conflict_between_articles_is_one_finding_with_all_places(judged: Judge) -> None:
    _, findings = judged({"a.txt": A, "b.txt": B}, "cross-conflict")
    (finding,) = findings
    assert (finding.place.path, finding.place.quote, finding.severity) == ("b.txt", "291平方公里", Severity.WARNING)
    assert [(operand.place.path, operand.place.quote) for operand in finding.evidence] == [("a.txt", "318平方公里")] * 2
    assert finding.evidence[0].title == "云浦高新区扩区纪实"


def test_the_order_of_files_does_not_matter(judged: Judge) -> None:
    assert judged({"a.txt": A, "b.txt": B}) == judged({"b.txt": B, "a.txt": A})


def test_no_cross_compares_nothing(judged: Judge) -> None:
    _, findings = judged({"a.txt": A, "b.txt": B}, cross=False)
    assert not [finding for finding in findings if finding.relation == "cross"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2021年，云浦高新区常住人口47万人。", "2021年，云浦高新区常住人口46.8万人。"),
        ("2021年，云浦高新区管辖面积318平方公里。", "2021年，云江高新区管辖面积291平方公里。"),
        ("2021年，云浦高新区工业总产值318亿元。", "2022年，云浦高新区工业总产值291亿元。"),
        ("2021年，云浦高新区管辖面积从15.9平方公里扩大。", "2021年，云浦高新区管辖面积291平方公里。"),
        ("2021年，云浦高新区工业总产值力争达到318亿元。", "2021年，云浦高新区工业总产值291亿元。"),
        ("2021年，云浦高新区工业总产值318亿元，增长5.2%。", "2021年一季度，云浦高新区工业总产值81亿元，增长7.1%。"),
    ],
)
def test_what_does_not_compare(judged: Judge, one: str, other: str) -> None:
    texts = {"a.txt": f"云浦记事\n\n{one}\n", "b.txt": f"云浦纪行\n\n{other}\n"}
    _, findings = judged(texts, "cross-conflict", "value-conflict")
    assert not loud(findings)


# ── roots, fingerprints, order ───────────────────────────────────────────────────────────────────


def test_findings_that_one_figure_explains_have_one_root(judged: Judge) -> None:
    text = "2023年，全市进出口总值712.6亿元。其中，出口463.5亿元；进口349.1亿元。民营企业进出口463.2亿元，占全市进出口总值的57%。"
    _, findings = judged(text)
    assert {finding.place.quote for finding in findings} >= {"712.6亿元"}
    roots = [finding for finding in findings if finding.root is None and finding.severity is not Severity.INFO]
    assert len(roots) == 1
    assert all(finding.root in (None, roots[0].fingerprint) for finding in findings)


def test_a_relation_is_judged_once(judged: Judge) -> None:
    claims, findings = judged("2023年，全市进出口总值412.6亿元。其中，出口236.5亿元；进口149.1亿元。")
    assert len([claim for claim in claims if claim.relation == "sum" and claim.place.quote == "412.6亿元"]) == 1
    assert len(loud(findings)) == 1


def test_claims_and_findings_come_in_the_order_of_the_text(judged: Judge) -> None:
    claims, findings = judged({"b.txt": "会员从120户增加到480户，增长了4倍。", "a.txt": "会员从120户增加到480户，增长了5倍。"})
    for items in (claims, findings):
        places = [(item.place.path, item.place.start) for item in items]
        assert places == sorted(places)


def test_a_fingerprint_outlives_edits_elsewhere(judged: Judge) -> None:
    sentence = "会员从120户增加到480户，增长了4倍。"
    _, (one,) = judged(sentence)
    _, (other,) = judged("合作社成立于山区。\n\n这里原本没有公路。\n\n" + sentence)
    assert one.fingerprint == other.fingerprint
    assert one.place.line != other.place.line


def test_places_point_into_the_source(judged: Judge) -> None:
    text = "小标题\n\n会员从１２０户增加到４８０户，\n增长了４倍。\n"
    claims, findings = judged(text)
    for item in (*claims, *findings):
        assert text[item.place.start : item.place.end] == item.place.quote


def test_pedantic_tells_what_only_rounding_explains(judged: Judge) -> None:
    text = "2010年园区产值为276.8亿元，2020年产值为1291.5亿元，是2010年的4.66倍。"
    assert not judged(text)[1]
    (finding,) = judged(text, pedantic=True)[1]
    assert finding.severity is Severity.INFO


def test_a_code_with_a_letter_may_be_printed_twice(judged: Judge) -> None:
    text = "街道推行“1+3+N”服务模式，1个中心带3支队伍。居民区的驿站陆续挂牌，“1+3+N”服务模式由此铺开，1个中心和3支队伍都有了落脚处。"
    claims, findings = judged(text)
    assert not findings
    assert verdicts(claims, "1+3+N") == {Verdict.EXACT}


def test_a_list_is_held_against_its_own_neighbours_however_many_stand_in_a_sentence(judged: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    judge = sums.judge_sum

    def counted(*arguments: Any) -> Any:
        asked[-1] += 1
        return judge(*arguments)

    monkeypatch.setattr(sums, "judge_sum", counted)
    for times in (40, 80):
        asked.append(0)
        judged("全县在建项目126个，其中工业项目52个，" * times + "项目进展顺利。", "parts-sum-mismatch")
    assert 0 < asked[1] < 3 * asked[0]


# ── one conflict for each time ───────────────────────────────────────────────────────────────────

TWO_YEARS = "2022年青山市规模以上工业增加值{}亿元。\n2023年青山市规模以上工业增加值{}亿元。\n"


def test_every_year_that_an_article_contradicts_is_told(judged: Judge) -> None:
    _, findings = judged(TWO_YEARS.format("103.4", "125.3") + TWO_YEARS.format("93.4", "145.3"), "value-conflict", date="2024-03-01")
    assert [finding.place.quote for finding in findings] == ["93.4亿元", "145.3亿元"]


def test_every_year_that_two_articles_tell_otherwise_is_told(judged: Judge) -> None:
    texts = {"a.txt": TWO_YEARS.format("103.4", "125.3"), "b.txt": TWO_YEARS.format("93.4", "145.3")}
    _, findings = judged(texts, "cross-conflict", date="2024-03-01")
    assert [finding.place.quote for finding in findings] == ["93.4亿元", "145.3亿元"]


def test_what_says_the_same_as_a_conflict_that_was_told_is_not_told_again(judged: Judge) -> None:
    year = "2022年青山市规模以上工业增加值{}亿元。\n"
    _, findings = judged("".join(map(year.format, ("103.4", "93.4", "93.40"))), "value-conflict", date="2024-03-01")
    assert [finding.place.quote for finding in findings] == ["93.4亿元"]


def test_percentages_lie_points_apart(judged: Judge) -> None:
    _, findings = judged("2023年，柳溪重工营业收入500.00亿元，营业成本400.00亿元，毛利率18%。", "gross-margin")
    assert [finding.message["zh"].split("，")[-1] for finding in findings] == ["相差2个百分点"]

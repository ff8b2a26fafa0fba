"""Totals without a list behind them: how many of a number rose, fell and stayed, and what a sentence breaks a total down into."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Claim, Finding, Severity, Verdict

Judge = Callable[..., tuple[tuple[Claim, ...], tuple[Finding, ...]]]


def outcome(judged: Judge, text: str) -> tuple[set[tuple[str, Verdict]], list[tuple[str, Severity]]]:
    claims, findings = judged(text, "parts-sum-mismatch")
    return {(claim.place.quote, claim.verdict) for claim in claims}, [(finding.place.quote, finding.severity) for finding in findings]


# ── what rose, fell and stayed ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "监测的60种农产品中，28种价格上涨，25种价格下跌，7种持平。",
        "监测了60种农产品。28种价格上涨，25种下降，7种价格不变。",
        "70个城市中，环比上涨的有28个，下降的有30个，持平的有12个。",
        "70个城市中，环比上涨的有28个，比上月增加3个，下降的有30个，持平的有12个。",
    ],
)
def test_what_rose_fell_and_stayed_is_all_there_is(judged: Judge, text: str) -> None:
    claims, findings = outcome(judged, text)
    assert [verdict for _, verdict in claims] == [Verdict.EXACT]
    assert findings == []


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("监测的60种农产品中，28种价格上涨，25种价格下跌，9种持平。", "60种"),
        ("监测了60种农产品。28种价格上涨，25种下降，9种价格不变。", "60种"),
        ("70个城市中，环比上涨的有28个，下降的有30个，持平的有14个。", "70个"),
    ],
)
def test_what_does_not_come_to_the_number_is_a_warning_at_the_number(judged: Judge, text: str, total: str) -> None:
    assert outcome(judged, text) == ({(total, Verdict.INCONSISTENT)}, [(total, Severity.WARNING)])


@pytest.mark.parametrize(
    "text",
    [
        "28种价格上涨，25种价格下跌，9种持平。",  # of how many is not said
        "监测的60种农产品中，28种价格上涨，25种价格下跌，约9种持平。",
        "监测的近60种农产品中，28种价格上涨，25种价格下跌，9种持平。",
        "监测的60种农产品中，28种价格上涨，9种持平。",  # what fell is not told
        "监测的20种农产品中，28种价格上涨，25种价格下跌，9种持平。",  # a number smaller than one of them is of other things
        "监测的60个市场中，28种农产品价格上涨，25种价格下跌，9种持平。",
    ],
)
def test_other_counts_are_let_alone(judged: Judge, text: str) -> None:
    assert outcome(judged, text) == (set(), [])


# ── sentences that break a total down ────────────────────────────────────────────────────────────


def test_a_breakdown_is_held_against_the_total_before(judged: Judge) -> None:
    claims, findings = outcome(judged, "全年税收收入479亿元。从中央和地方看，中央级收入384.8亿元，地方级收入94.2亿元。")
    assert claims == {("479亿元", Verdict.EXACT)}
    assert findings == []


def test_one_wrong_digit_in_a_breakdown_is_a_warning(judged: Judge) -> None:
    _, findings = outcome(judged, "全年税收收入479.3亿元。按级次分，中央级收入284.8亿元，省级收入100.3亿元，市级收入96.2亿元。")
    assert findings == [("479.3亿元", Severity.WARNING)]


def test_rows_of_several_figures_are_added_up_place_by_place(judged: Judge) -> None:
    text = "全市医保基金收入200亿元、支出170亿元。按险种看，职工医保收入120亿元、支出100亿元；居民医保收入80亿元、支出70亿元。"
    claims, findings = outcome(judged, text)
    assert claims == {("200亿元", Verdict.EXACT), ("170亿元", Verdict.EXACT)}
    assert findings == []


@pytest.mark.parametrize(
    "text",
    [
        "全年税收收入479亿元。从中央和地方看，中央级收入384.8亿元，地方级收入约96.2亿元。",
        "全年税收收入479亿元。从企业看，主要有甲厂38亿元，乙厂26亿元。",
        "种植面积128.6万亩，主要有玉米72.4万亩、大豆33.8万亩、红薯24.4万亩。",  # not all of it
        "全年到货128.6万吨，比上年72.4万吨、前年31.8万吨、大前年24.4万吨都多。",  # other years
    ],
)
def test_what_is_no_breakdown_is_let_alone(judged: Judge, text: str) -> None:
    assert outcome(judged, text)[1] == []


@pytest.mark.parametrize(("last", "findings"), [("24.4万亩", []), ("26.4万亩", [("128.6万亩", Severity.WARNING)])])
def test_three_crops_behind_their_area_are_all_of_it(judged: Judge, last: str, findings: list[tuple[str, Severity]]) -> None:
    assert outcome(judged, f"全县播种面积128.6万亩。玉米72.4万亩、大豆31.8万亩、红薯{last}。")[1] == findings


# ── a time and the times that make it up ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("一季度全市进出口1186.4亿元。二季度全市进出口1302.5亿元。上半年全市进出口2488.9亿元。", []),
        ("一季度全市进出口1186.4亿元。二季度全市进出口1302.5亿元。上半年全市进出口2498.9亿元。", [("2498.9亿元", Severity.WARNING)]),
        ("一季度全市进出口1186.4亿元。二季度全市进出口1302.5亿元。全年全市进出口5498.9亿元。", []),  # other times are missing
        ("一季度全市进出口1186.4亿元。二季度全市进出口约1302.5亿元。上半年全市进出口2498.9亿元。", []),
        ("全县三年新建学校45座，2021年12座、2022年16座、2023年17座。", []),
        ("全县三年新建学校45座，2021年12座、2022年16座、2023年18座。", [("45座", Severity.WARNING)]),
        ("全县新建学校48座，2020年12座、2021年16座、2022年11座、今年前三季度6座。", []),  # which year the last one is of is not sure
    ],
)
def test_times_that_follow_one_another_make_up_the_longer_one(judged: Judge, text: str, findings: list[tuple[str, Severity]]) -> None:
    assert outcome(judged, text)[1] == findings


# ── a total of something else ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "2023年，全市地区生产总值512.3亿元，增长5.5%。\n\n分产业看，第一产业投资210.5亿元，第二产业投资180.2亿元，第三产业投资120.6亿元。",
        "全年全社会固定资产投资512.3亿元。\n\n分产业看，第一产业增加值210.5亿元；第二产业增加值180.2亿元；第三产业增加值120.6亿元。",
        "全年客运总量512.3万人次。\n\n分季度看，一季度接待游客210.5万人次，二季度接待游客180.2万人次，三季度接待游客120.6万人次。",
        "全年一般公共预算支出512.3亿元。\n\n金融业平稳。其中，农业贷款余额210.5亿元，工业贷款余额180.2亿元，服务业贷款余额120.6亿元。",
        "2023年，全市税收收入512.3亿元。分区看，东溪区零售额210.5亿元，西溪区零售额180.2亿元，南溪区零售额120.6亿元。",
        "全年货运量512.3万吨。\n\n分产品看，生铁产量210.5万吨，粗钢产量180.2万吨，钢材产量120.6万吨。",
        "年末存款余额512.3亿元。\n\n分行业看，农业贷款余额210.5亿元，工业贷款余额180.2亿元，服务业贷款余额120.6亿元。",
        "2023年，全市进出口总额51234.5亿元。\n\n社会事业全面发展。教育21056.3亿元，科技18023.1亿元，卫生7155.1亿元。",
        "2023年，全市税收收入51234.5亿元。\n\n养老保险基金收入21056.3亿元；医疗保险基金收入18023.1亿元；失业保险基金收入7155.1亿元。",
        "2023年，企业总资产51234.5亿元。\n\n重点区域加快发展。东溪区21056.3亿元，西溪区18023.1亿元，南溪区7155.1亿元。",
    ],
)
def test_figures_of_one_measure_are_no_parts_of_a_total_of_another(judged: Judge, text: str) -> None:
    assert outcome(judged, text)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "2023年，全市固定资产投资512.3亿元。\n\n分产业看，第一产业投资210.5亿元，第二产业投资180.2亿元，第三产业投资120.6亿元。",
        "2023年，全市地区生产总值512.3亿元。\n\n分产业看，第一产业增加值210.5亿元，第二产业增加值180.2亿元，第三产业增加值120.6亿元。",
        "2023年，全市社会消费品零售总额512.3亿元。分区看，东溪区零售额210.5亿元，西溪区零售额180.2亿元，南溪区零售额120.6亿元。",
        "年末贷款余额512.3亿元。\n\n分行业看，农业210.5亿元，工业180.2亿元，服务业120.6亿元。",
        "全市社会保险基金收入51234.5亿元。\n\n养老保险基金收入21056.3亿元；医疗保险基金收入18023.1亿元；失业保险基金收入7155.1亿元。",
        "全年货物运输总量512.3万吨。\n\n分方式看，铁路货运量210.5万吨，公路货运量180.2万吨，水路货运量120.6万吨。",
    ],
)
def test_figures_of_its_own_measure_are(judged: Judge, text: str) -> None:
    assert [quote[:3] for quote, _ in outcome(judged, text)[1]] == ["512"]

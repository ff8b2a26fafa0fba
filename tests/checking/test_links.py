"""Figures that a claim's own words did not capture: told together with it, or linked with it by words; otherwise no slip in them is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Claim, Finding, Verdict

Judge = Callable[..., tuple[tuple[Claim, ...], tuple[Finding, ...]]]


def grave(judged: Judge, text: str, rule: str) -> list[str]:
    _, findings = judged(text, rule)
    return [finding.place.quote for finding in findings if finding.severity.value in ("error", "warning")]


@pytest.mark.parametrize(
    ("rule", "text", "wrong"),
    [
        ("average-mismatch", "合作社今年种植小麦1.26万亩。专家测产，平均亩产652公斤，总产771.12万公斤。", "652公斤"),  # told last before
        (
            "growth-of-list-mismatch",
            "2024年前三季度，货物吞吐量4826.3万吨、集装箱187.42万标箱，分别增长6.1%和8.3%；上年同期两项分别为4148.8万吨和173.06万标箱。",
            "6.1%",
        ),  # 分别
        ("rate-mismatch", "全年刑事案件立案12840起，下降15.1%；刑事案件破案7318起，破案率47.0%。", "47.0%"),  # 刑事 said again
    ],
)
def test_linked(judged: Judge, rule: str, text: str, wrong: str) -> None:
    assert grave(judged, text, rule) == [wrong]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("rate-mismatch", "全区在校生8.49万人，其中随迁子女2.41万人。轮岗教师529名。课后服务参与学生7.68万人，教师参与率97.5%。"),
        ("average-mismatch", "首贷户2525户，金额16.76亿元。涉农贷款余额714.6亿元。科技型企业贷款余额181.2亿元，户均718.1万元。"),
        ("average-mismatch", "全区常住人口86.23万人，十年增加23.37万人。家庭户32.6万户，平均每户2.48人。"),
        ("completion-mismatch", "实施安防工程1674.1公里，整治路口359处。农村公路新改建5766.1公里，为计划的103.8%。"),
        ("share-mismatch", "机场完成旅客吞吐量1504.2万人次，其中国内1421.5万人次。暑运62天，接送旅客285.8万人次。中转旅客107.6万人次，占比16.4%。"),
    ],
)
def test_nothing_links_them(judged: Judge, rule: str, text: str) -> None:
    assert grave(judged, text, rule) == []


def test_what_holds_needs_no_link(judged: Judge) -> None:
    claims, _ = judged("全区常住人口86.23万人，其中城镇61.2万人。全区户籍31.5万户，平均每户2.74人。", "average-mismatch")

    assert [(claim.place.quote, claim.verdict) for claim in claims] == [("2.74人", Verdict.EXACT)]


@pytest.mark.parametrize(
    "text",
    [
        "出口商品中，家电103.3亿元、玩具32.9亿元、农产品18.8亿元。享惠进口11.8亿元、减让税款0.2亿元，签证货值30.9亿元。",
        "火灾扑救1902起，抢险救援889起，社会救助954起。居住场所684起，交通工具209起。从起火原因看，电气627起，用火不慎361起，遗留火种266起。",
    ],
)
def test_parts_that_no_word_announces_stand_right_behind_their_total(judged: Judge, text: str) -> None:
    assert grave(judged, text, "parts-sum-mismatch") == []

"""What is counted, compared and left over, where the words round a figure hold more than its noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Aspect, BoundArticle

Bind = Callable[..., BoundArticle]


def names(article: BoundArticle) -> dict[str, str]:
    """What each figure of an article measures, its segment before it."""
    return {fact.quantity.text: fact.segment + fact.indicator for fact in article.facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年，全县18个重大项目总投资62亿元。", {"18个": "重大项目数", "62亿元": "总投资"}),
        ("全市56家规上企业营业收入达93亿元。", {"56家": "规模以上企业数", "93亿元": "营业收入"}),
        ("目前园区有27家入驻企业。", {"27家": "入驻企业数"}),
        ("该镇在园区14家企业设立服务站。", {"14家": "企业数"}),
        ("6项供地前应完成的论证事项全部办结。", {"6项": "论证事项"}),
        ("全市12万户居民同步实现集中供暖。", {"12万户": "居民"}),
        ("组织86名返乡青年进入企业实习。", {"86名": "返乡青年"}),
        ("建成幼儿园、小学9所。", {"9所": "幼儿园、小学"}),
        ("济南市级示范社7家。", {"7家": "市级示范社"}),
        ("建成2.4万平方米的标准厂房。", {"2.4万平方米": "厂房面积"}),
        ("进口均价（下同）每吨640元。", {"640元": "进口均价"}),
        ("可再生能源新增装机62万千瓦。", {"62万千瓦": "可再生能源新增发电装机容量"}),
        ("云湖科学城区域内新型研发机构年底将达到30家以上。", {"30家": "新型研发机构数"}),
        ("该区三项年度专项督查第二名。", {"三项": "年度专项督查", "第二名": "年度专项督查"}),
        ("方案包括6大类、48项任务。", {"6大": "任务", "48项": "任务"}),
        ("评出“五星级”党组织36个。", {"36个": "“五星级”党组织"}),
        ("推出优化审批“红榜12条”。", {"12条": "“红榜”条数"}),
        ("实际使用外资到账3.2亿美元。", {"3.2亿美元": "实际使用外资"}),
        ("参加选拔的有16位九段棋手。", {"16位": "九段棋手", "九段": "棋手"}),
        (
            "12个省重点项目、46个市重点项目开工，投资完成率分别提高3.6个、8.2个百分点。",
            {"12个": "省重点项目数", "46个": "市重点项目数", "3.6个": "省重点项目投资完成率", "8.2个百分点": "市重点项目投资完成率"},
        ),
        ("4项针对沿海地区需要开展的普查任务已经启动。", {"4项": "普查任务"}),
    ],
)
def test_the_noun_of_a_figure(bound: Bind, text: str, expected: dict[str, str]) -> None:
    assert names(bound(text)) == expected


def test_thresholds_keep_what_is_counted_apart(bound: Bind) -> None:
    found = names(bound("新签项目45个，其中亿元以上项目17个，10亿元以上的项目3个。"))
    assert found["17个"] == "亿元以上项目"
    assert found["3个"] == "10亿元以上项目"
    assert found["10亿元"] == ""


def test_a_threshold_needs_the_noun_of_the_counted(bound: Bind) -> None:
    assert names(bound("完成投资10亿元以上，开工项目3个。"))["10亿元"] == "完成投资"


def test_the_rest_of_a_whole_is_not_the_whole(bound: Bind) -> None:
    found = names(bound("全县农机合作社35家，其中示范社12家，其余23家为普通社。"))
    assert found["23家"].startswith("其余")
    assert len(set(found.values())) == 3


def test_the_highest_day_is_not_the_day_on_average(bound: Bind) -> None:
    average, highest = bound("日均发送旅客6.3万人次，单日最高达11.2万人次。").facts
    assert (average.segment, highest.segment) == ("日均", "单日最高")
    assert average.indicator == highest.indicator


def test_real_growth_is_of_what_was_named(bound: Bind) -> None:
    assert names(bound("农民人均可支配收入21360元，比上年名义增长7.9%，扣除价格因素，实际增长7.1%。"))["7.1%"] == "农村居民人均可支配收入"


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("投资完成率超序时进度8.4个百分点。", "投资完成率"),
        ("垃圾回收利用率高于全省平均水平3.1个百分点。", "生活垃圾回收利用率"),
    ],
)
def test_a_rate_compared_in_points(bound: Bind, text: str, indicator: str) -> None:
    assert bound(text).facts[-1].indicator == indicator


def test_a_share_with_a_name_of_its_own_is_that_indicator(bound: Bind) -> None:
    share = bound("全市税收收入186亿元，增长4.2%，税收占比71.3%。").facts[-1]
    assert (share.indicator, share.aspect, share.known) == ("税收占比", Aspect.LEVEL, True)


def test_shares_of_one_whole_stay_shares(bound: Bind) -> None:
    article = bound("第一产业增加值占地区生产总值的比重为6.1%，第二产业比重为45.2%，第三产业比重为48.7%。")
    assert {fact.aspect for fact in article.facts} == {Aspect.SHARE}


def test_having_tells_a_part_of_those_before(bound: Bind) -> None:
    found = names(bound("专任教师420人，具有博士学位的260人。"))
    assert found == {"420人": "专任教师数", "260人": "具有博士学位专任教师数"}


def test_bare_numbers_are_of_their_indicator(bound: Bind) -> None:
    assert names(bound("城乡居民收入比为1.87。")) == {"1.87": "城乡居民收入比"}


def test_an_incidence_is_a_rate(bound: Bind) -> None:
    (fact,) = bound("孕产妇死亡率9.8/10万。").facts
    assert (fact.indicator, fact.known) == ("孕产妇死亡率", True)

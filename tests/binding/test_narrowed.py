"""What a sentence speaks of narrows the bare indicators behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Aspect, BoundArticle

Bind = Callable[..., BoundArticle]


def names(article: BoundArticle) -> list[str]:
    return [fact.segment + fact.indicator for fact in article.facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民营企业占据主导，进出口186亿元。", ["民营企业进出口总额"]),
        ("从产品看，机电产品出口最多，出口92亿元。", ["机电产品出口额"]),
        ("东盟为全市第一大贸易伙伴，进出口52亿元，占18.2%。", ["对东盟进出口总额", "对东盟进出口总额"]),
        ("纺织服装次之，出口31亿元。", ["纺织服装出口额"]),
        ("人均收入8.6万元，增长5.2%，扣除价格因素增长3.4%。", ["人均收入"] * 3),
        ("保税物流进出口86亿元，其中出口52亿元，进口34亿元。", ["保税物流进出口额", "保税物流出口额", "保税物流进口额"]),
        ("服务进出口总额86亿元，其中出口52亿元，进口34亿元。", ["服务贸易进出口额", "服务出口额", "服务进口额"]),
        ("全国一般公共预算收入386亿元，其中地方一般公共预算收入252亿元。", ["一般公共预算收入", "地方一般公共预算收入"]),
        ("全市地方一般公共预算收入252亿元。", ["一般公共预算收入"]),
        ("汽车、电池、光伏组件和风力发电机组“新四样”产品合计出口52亿元。", ["“新四样”产品出口额"]),
        ("民营企业进出口186亿元，其中出口102亿元，进口84亿元。", ["民营企业进出口总额", "民营企业出口额", "民营企业进口额"]),
        ("货物吞吐量6850万吨、集装箱吞吐量96万标准箱，同比增长6.2%、11.5%。", ["货物吞吐量", "集装箱吞吐量"] * 2),
        ("监管邮轮46艘次、旅客12.8万人次，同比分别增长1.2倍和86%。", ["监管邮轮", "旅客"] * 2),
        ("机电产品、农产品出口分别为326亿元、88亿元，前者增长9.3%，后者下降4.5%。", ["机电产品出口额", "农产品出口额"] * 2),
        ("辣椒12.6万亩、大蒜8.3万亩，亩均收入分别达6200元和5400元。", ["辣椒", "大蒜", "辣椒亩均收入", "大蒜亩均收入"]),
        ("空调、冰箱、洗衣机收入依次为28亿元、12亿元、8亿元。", ["空调收入", "冰箱收入", "洗衣机收入"]),
        ("原油加工量降至1045万吨，成品油收率提高至63.2%。", ["原油加工量", "成品油收率"]),
        ("夜游项目营业额增长1.4倍，占全天营业额的比重由28%上升到41%。", ["夜游项目营业收入"] * 3),
        ("年均发电量23.5亿千瓦时。", ["年均发电量"]),
        ("运动会设28个大项。", ["大项"]),
        ("民营企业活力足，上半年进出口186亿元。", ["民营企业进出口总额"]),
        ("机电产品居首，出口72亿元；农产品次之，出口31亿元。", ["机电产品出口额", "农产品出口额"]),
        ("新业态保持增势，前5个月出口46亿元。", ["出口额"]),
        ("有不良记录的企业12家。", ["有不良记录的企业"]),
        ("安装63台单机容量8兆瓦的风机。", ["风机", "单机容量"]),
        ("城乡居民收入比缩小至2.21。", ["城乡居民收入比"]),
        ("受灾人口较近五年均值下降46%。", ["受灾人口"]),
        ("全县粮食面积稳中有增，达76.4万亩。", ["粮食播种面积"]),
        ("硕士研究生招生考试报名人数公布，为438万人。", [""]),
        ("规上服务业企业实现营业收入130亿元，利润总额7亿元。", ["规上服务业企业营业收入", "规上服务业企业利润总额"]),
    ],
)
def test_a_bare_indicator_is_of_what_its_sentence_speaks_of(bound: Bind, text: str, expected: list[str]) -> None:
    assert names(bound(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民营企业进出口186亿元，外资企业进出口97亿元。", ["民营企业进出口总额", "外资企业进出口总额"]),
        ("民营企业进出口186亿元，全市出口203亿元。", ["民营企业进出口总额", "出口额"]),
        ("外贸形势持续向好，出口203亿元。", ["出口额"]),
        ("财产险保费收入46亿元，人身险保费收入91亿元，保费收入合计137亿元。", ["财产险保费收入", "人身险保费收入", "保费收入"]),
        ("日均发送旅客6万人次，货运量12万吨。", ["日均客运量", "货运量"]),
    ],
)
def test_another_subject_ends_it(bound: Bind, text: str, expected: list[str]) -> None:
    assert names(bound(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城乡居民人均可支配收入分别为38620元和19450元。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("三次产业增加值占地区生产总值的比重分别为5.2%、44.1%和50.7%。", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("全市存贷款余额分别为3120亿元、2860亿元。", ["存款余额", "贷款余额"]),
        ("1-5月，全市汽车产销量分别完成8.3万辆和8.1万辆。", ["汽车产量", "汽车销量"]),
    ],
)
def test_one_word_for_several_things(bound: Bind, text: str, expected: list[str]) -> None:
    assert names(bound(text)) == expected


def test_the_names_of_the_clause_before(bound: Bind) -> None:
    article = bound("东盟、欧盟、日本为全市前三大贸易伙伴，分别进出口52亿元、37亿元、21亿元。")
    assert [fact.entity for fact in article.facts] == ["东盟", "欧盟", "日本"]
    assert set(names(article)) == {"进出口总额"}


def test_a_ratio_to_a_total_is_a_share_of_it(bound: Bind) -> None:
    research, ratio = bound("全市研发经费支出43亿元，与地区生产总值之比为2.06%。").facts
    assert (ratio.indicator, ratio.aspect, ratio.whole) == (research.indicator, Aspect.SHARE, "地区生产总值")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发电装机容量92万千瓦，其中水电31万千瓦，风电28万千瓦。", ["发电装机容量", "水电装机容量", "风电装机容量"]),
        ("全市货物周转量86亿吨公里，其中铁路52亿吨公里。", ["货物周转量", "铁路货物周转量"]),
        ("粮食产量62万吨，其中小麦28万吨，玉米30万吨。", ["粮食产量", "小麦产量", "玉米产量"]),
    ],
)
def test_a_part_shares_the_noun_of_its_whole(bound: Bind, text: str, expected: list[str]) -> None:
    assert names(bound(text)) == expected


def test_a_negated_name_is_another_name(bound: Bind) -> None:
    assert bound("全市非税占比27%。").facts[0].indicator != "税收占比"


def test_what_a_rise_led_to_is_a_level(bound: Bind) -> None:
    first, second = bound("平均受教育年限由9.1年提高至9.8年，每千人床位数由5.2张上升为6.1张。").facts[-2:]
    assert first.aspect is second.aspect is Aspect.LEVEL


def test_what_a_sentence_opens_with_is_what_its_share_is_of(bound: Bind) -> None:
    article = bound("一季度，全市对东盟、欧盟分别进出口42.6亿元、28.3亿元。东盟仍是第一大贸易伙伴，占全市外贸总值的31.5%。")
    share = article.facts[-1]
    assert (share.indicator, share.segment) == ("进出口总额", "对东盟")

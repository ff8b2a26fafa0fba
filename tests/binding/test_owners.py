"""Whose a figure is, where its clause does not open with the name: pointers, founders, examples, partners, ranks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import Basis, BoundArticle

Bind = Callable[..., BoundArticle]


def owners(article: BoundArticle) -> list[tuple[str, str]]:
    return [(fact.quantity.text, fact.entity) for fact in article.facts]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("2022年，柳溪大学与青澜县人民政府共同组建了青澜茶产业研究院，科研用房面积3200平方米。", "青澜茶产业研究院"),
        ("以济宁柳溪生物产业园为例，一期占地420亩。", "济宁柳溪生物产业园"),
        ("位于青澜县的东岭米业有限公司去年迁入新厂。该公司拥有烘干设备36台。", "东岭米业有限公司"),
        ("记者走进济宁柳溪医院。该院现有床位860张。", "济宁柳溪医院"),
    ],
)
def test_what_was_named_in_passing(bound: Bind, text: str, entity: str) -> None:
    assert bound(text).facts[-1].entity == entity


def test_a_place_between_is_part_of_a_name_that_the_article_knows(bound: Bind) -> None:
    text = "几家企业入驻济宁岭上智能产业园。济宁高新区岭上智能产业园占地420亩。"
    assert owners(bound(text)) == [("420亩", "济宁岭上智能产业园")]


def test_nothing_named_leaves_a_pointer_to_the_subject(bound: Bind) -> None:
    text = "柳溪股份（300999）公告。报告期内，公司实现营业收入12.6亿元。"
    assert owners(bound(text)) == [("12.6亿元", "柳溪股份")]


@pytest.mark.parametrize("opening", ["", "昨日发布的年报显示，", "今日披露的公告显示，", "近日，"])
def test_who_is_named_nowhere_is_of_this_article_alone(bound: Bind, opening: str) -> None:
    assert owners(bound(f"{opening}公司2023年实现营业收入12.6亿元。")) == [("12.6亿元", "该公司")]


def test_who_announces_is_named_before_the_time(bound: Bind) -> None:
    assert owners(bound("柳溪股份昨晚公告，2023年实现营业收入12.6亿元。")) == [("12.6亿元", "柳溪股份")]


@pytest.mark.parametrize("text", ["全县共有医院36家，医院床位2.1万张。", "柳溪县有学校126所，学校占地面积3.6平方公里。"])
def test_a_kind_points_at_nobody(bound: Bind, text: str) -> None:
    assert {fact.entity for fact in bound("青澜县人民医院去年扩建。" + text).facts} & {"青澜县人民医院"} == set()


def test_a_partner_in_trade_owns_nothing(bound: Bind) -> None:
    text = "前三季度，我国货物贸易进出口总值31.2万亿元。东盟为我国第一大贸易伙伴，进出口4.9万亿元，占我国外贸总值的15.7%。"
    assert {fact.entity for fact in bound(text).facts} == {"中国"}


def test_a_rank_belongs_to_what_is_ranked(bound: Bind) -> None:
    article = bound("青澜县粮食产量36.8万吨，增速居全省第二位。青澜县茶园面积12万亩。")
    rank = article.facts[1]
    assert (rank.entity, rank.scope) == ("青澜县", "")
    assert rank.bound.entity is not Basis.PRINTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市一般公共预算收入286.3亿元。开发区税收收入46.2亿元。", ["全市", "开发区"]),
        ("青澜市工业增加值126亿元，高新区工业增加值46亿元，全区新增企业320家。", ["青澜市", "高新区", "高新区"]),
        ("柳溪镇粮食产量3.2万吨，全镇茶园面积1.6万亩。全村茶园面积820亩。", ["柳溪镇", "柳溪镇", "全村"]),
        ("3月末，该行不良贷款率为1.08%，而全国银行业不良贷款率为1.62%。", ["该行", "中国"]),
        ("济南高新区企业1.2万家，全区高新技术企业860家，高新区进出口126亿元。", ["济南高新区"] * 3),
        ("青澜市粮食产量36万吨。柳溪县粮食产量12万吨，全县茶叶产量3600吨。青澜市蔬菜产量86万吨。", ["青澜市", "柳溪县", "柳溪县", "青澜市"]),
    ],
)
def test_a_word_for_the_subject_fits_its_kind(bound: Bind, text: str, expected: list[str]) -> None:
    assert [fact.entity for fact in bound(text).facts] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东岭科技股份有限公司发布年报。公司营业收入36亿元。子公司柳溪电子实现营业收入12亿元。", ["东岭科技股份有限公司", "柳溪电子"]),
        ("澜石股份控股子公司东岭矿业净利润1.2亿元。", ["东岭矿业"]),
        ("东岭科技有限公司（以下简称“东岭科技”）去年营业收入36亿元。东岭科技净利润2.1亿元。", ["东岭科技", "东岭科技"]),
        ("澜石股份（300999）公告，澜石股份有限公司净利润1.2亿元。", ["澜石股份"]),
    ],
)
def test_companies(bound: Bind, text: str, expected: list[str]) -> None:
    assert [fact.entity for fact in bound(text).facts] == expected


@pytest.mark.parametrize("text", ["国家统计局今天发布数据，夏粮产量2923.6亿斤。", "央行今日公布，人民币贷款增加1.2万亿元。"])
def test_who_announces_for_others_owns_nothing(bound: Bind, text: str) -> None:
    assert {fact.entity for fact in bound(text).facts} == {""}


def test_each_place_of_a_list_has_its_own_figure(bound: Bind) -> None:
    assert owners(bound("江苏、浙江、广东出口分别为2.3万亿元、2.5万亿元、4.1万亿元。")) == [
        ("2.3万亿元", "江苏省"),
        ("2.5万亿元", "浙江省"),
        ("4.1万亿元", "广东省"),
    ]


def test_partners_of_a_list_are_segments(bound: Bind) -> None:
    article = bound("前三季度，我国对南亚、西亚、中亚五国的出口分别增长6.1%、12.4%、18.7%。")
    assert [(fact.entity, fact.segment) for fact in article.facts] == [("中国", "对南亚"), ("中国", "对西亚"), ("中国", "对中亚五国")]


def test_a_document_holds_what_it_is_said_to_contain(bound: Bind) -> None:
    article = bound("青澜县印发《关于稳就业的若干措施》，提出20条举措。全县新增就业3600人。")
    assert [fact.entity for fact in article.facts] == ["《关于稳就业的若干措施》", "青澜县"]


def test_a_country_that_nobody_else_shares_is_the_subject(bound: Bind) -> None:
    assert {fact.entity for fact in bound("沙特5月天然气产量42.6亿立方米。当月天然气出口量8.1亿立方米。沙特天然气库存减少1.3亿立方米。").facts} == {
        "沙特阿拉伯"
    }


@pytest.mark.parametrize("text", ["该项目总投资12.6亿元，占地420亩。", "目前，机场已完成旅客吞吐量126万人次。", "平台累计服务企业3600家。"])
def test_an_owner_without_a_name_is_not_the_subject(bound: Bind, text: str) -> None:
    assert "青澜县" not in {fact.entity for fact in bound("青澜县粮食产量36万吨，青澜县茶叶产量3600吨。" + text).facts[2:]}


@pytest.mark.parametrize("text", ["机场旅客吞吐量126万人次。", "平台企业36家。"])
def test_a_facility_within_an_indicator_is_the_subjects(bound: Bind, text: str) -> None:
    assert bound("青澜县粮食产量36万吨，青澜县茶叶产量3600吨。" + text).facts[2].entity == "青澜县"


def test_a_draft_may_break_off_where_a_name_would_stand(bound: Bind) -> None:
    assert owners(bound("青澜县\n\n记者走进一片面积96平方公里的"))[0][0] == "96平方公里"


@pytest.mark.parametrize(
    ("text", "figure", "owner"),
    [
        ("中科院海洋所牵头承担的3项工程，突破关键技术12项。", "12项", "中科院海洋所"),
        ("年内全线贯通的机场二期建成后，年旅客吞吐量860万人次。", "860万人次", "机场"),
        ("这里通江达海，新开工的云岭水电站三期建成投产后，年发电量可达18亿千瓦时。", "18亿千瓦时", "云岭水电站"),
        ("地铁3号线全长32.8公里，其中换乘站7座，全程约52分钟。", "52分钟", "地铁3号线"),
        ("云岭高铁站发送旅客4.2万人次。", "4.2万人次", "云岭高铁站"),
        ("青岚古城景区接待游客6万人次。", "6万人次", "青岚古城景区"),
    ],
)
def test_institutes_facilities_and_stations(bound: Bind, text: str, figure: str, owner: str) -> None:
    assert {fact.quantity.text: fact.entity for fact in bound(text).facts}[figure] == owner


def test_places_before_respectively_have_their_own_figures_of_what_was_told(bound: Bind) -> None:
    article = bound("全省规上工业增加值增长7.1%，其中无锡、常州分别增长5.6%和6.2%。")
    assert [(fact.entity, fact.indicator) for fact in article.facts[1:]] == [("无锡市", "规模以上工业增加值"), ("常州市", "规模以上工业增加值")]
    assert [fact.indicator for fact in bound("无锡、常州分别增长5.6%和6.2%。").facts] == ["", ""]


@pytest.mark.parametrize(
    ("text", "entity", "label"),
    [
        ("去年，全行业利润总额86亿元。", "", "全行业利润总额"),
        ("排查全局性隐患12个。", "", "全局性隐患"),
        ("全市第一产业增加值86亿元。", "全市", "第一产业增加值"),
        ("省厅下达全县粮食播种面积20万亩。", "", "粮食播种面积"),
        ("老城区接待游客36万人次。", "", "老城区接待游客"),
    ],
)
def test_words_that_open_like_a_place(bound: Bind, text: str, entity: str, label: str) -> None:
    fact = bound(text).facts[-1]
    assert (fact.entity, fact.label) == (entity, label)


@pytest.mark.parametrize("rank", ["排在第11位的", "排名全国第三的", "位列第二位的", "居末位的", "第5名的"])
def test_what_is_only_ranked_is_not_whoever_was_named_before(bound: Bind, rank: str) -> None:
    text = f"去年，青澜港外贸货物吞吐量6.1亿吨，{rank}港口货物吞吐量3.1亿吨，外贸货物吞吐量0.8亿吨。内贸货物吞吐量7.1亿吨。"
    facts = [fact for fact in bound(text).facts if fact.quantity.unit.dimension == "mass"]
    first, ranked, going_on, last = facts
    assert first.entity == last.entity == "青澜港"
    assert ranked.entity == going_on.entity != "青澜港"
    assert ranked.bound.entity is Basis.NONE


@pytest.mark.parametrize("text", ["排名第三的青澜县出口3.1亿元。", "青澜县居第三位，出口3.1亿元。", "青澜县以第三位的成绩出口3.1亿元。"])
def test_what_is_ranked_and_named_is_who_it_is(bound: Bind, text: str) -> None:
    assert bound(text).facts[-1].entity == "青澜县"

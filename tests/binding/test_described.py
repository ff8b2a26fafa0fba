"""Figures that are named by what is said of them, and anniversaries that are nobody's figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import BoundArticle

Bind = Callable[..., BoundArticle]


def names(article: BoundArticle) -> dict[str, tuple[str, str]]:
    """What each figure of an article measures: its segment and its indicator."""
    return {fact.quantity.text: (fact.segment, fact.indicator) for fact in article.facts}


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("柳溪港出口增速连续7个月获全省通报表扬。", "7个月", ("出口", "连续获通报表扬")),
        ("全市新增就业3.2万人，连续四年超额完成目标。", "四年", ("新增就业", "连续超额完成目标")),
        ("距县城30公里的青岚村种茶820亩。", "30公里", ("距县城", "距离")),
        ("塔吊司机在80米之外遥控作业。", "80米", ("", "距离")),
        ("《青岚市养犬管理条例》共七章五十六条。", "五十六条", ("《青岚市养犬管理条例》", "条数")),
        ("印发《关于促进茶产业发展的意见》，共16条措施。", "16条", ("", "措施")),
        ("会场里坐着的86人，都是新任职的村支部书记。", "86人", ("", "村支部书记")),
        ("水土保持、防洪评价等9项作为区域评估事项。", "9项", ("", "区域评估事项")),
        ("加快安置房周边12条道路及附属管网建设。", "12条", ("", "道路")),
        ("走访12家企业及机构。", "12家", ("", "企业及机构")),
        ("30余名毕业生进入当地企业工作。", "30余名", ("", "进入当地企业工作毕业生")),
        ("全市共有上市公司32家。", "32家", ("", "上市公司数")),
        ("省级、国家级瞪羚企业60家。", "60家", ("国家级、省级", "瞪羚企业数")),
        ("省级以上瞪羚企业60家。", "60家", ("", "省级以上瞪羚企业")),
        ("力争稳住全国前十排名。", "前十", ("", "排名")),
        ("航班由每周3班加密到5班。", "5班", ("", "航班")),
        ("经营活动现金流净额由负转正，达到3.7亿元。", "3.7亿元", ("", "经营活动产生的现金流量净额")),
        ("研究生考试报名人数公布，为36万人。", "36万人", ("", "")),
        ("安装4台30万千瓦机组。", "4台", ("", "机组")),
        ("带动农户600户，户均年增收8600元。", "8600元", ("", "户均年增收")),
        ("主队积38分。", "38分", ("", "积分")),
        ("青岚代表团位居奖牌榜首位。", "首位", ("", "奖牌榜")),
        ("该站完成业务量86万件。", "86万件", ("", "业务量")),
        ("全省体育场地总面积2.1亿平方米。", "2.1亿平方米", ("", "体育场地总面积")),
        ("救援人员86名、车辆12台投入抢险。", "12台", ("", "车辆")),
        ("85万残疾人得到服务，12万贫困群众当上护林员。", "12万", ("", "贫困群众")),
        ("高考报名人数1342万人，比去年增加51万人。2021年为1291万人。", "1291万人", ("", "高考报名人数")),
        ("出口12亿元，进口8亿元。2021年为15亿元。", "15亿元", ("", "")),
        ("3.教育支出12206亿元。", "12206亿元", ("", "教育支出")),
        ("居民人均可支配收入中位数33036元。", "33036元", ("", "居民人均可支配收入中位数")),
        ("耕地12786万公顷（191792.79万亩）。", "191792.79万亩", ("", "耕地")),
        ("对小微企业发放的外币贷款折合人民币余额为1.6万亿元。", "1.6万亿元", ("", "外币贷款折合人民币余额")),
        ("120个高频事项平均跑动次数降到0.3次。", "120个", ("", "高频事项")),
    ],
)
def test_what_is_said_of_a_figure_names_it(bound: Bind, text: str, figure: str, expected: tuple[str, str]) -> None:
    assert names(bound(text))[figure] == expected


@pytest.mark.parametrize(
    "text",
    [
        "热烈庆祝中国人民解放军建军97周年。",
        "今年是新中国成立75周年。",
        "在改革开放45周年之际，青岚市举行座谈会。",
        "为纪念抗日战争胜利80周年，全县举办展览。",
    ],
)
def test_what_is_commemorated_is_no_figure_of_anybody(bound: Bind, text: str) -> None:
    assert bound(text).facts == ()


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("青岚一中建于1956年，如今迎来建校68周年。", ""),
        ("今年是青岚高新区获批20周年。青岚高新区完成产值30亿元。", "青岚高新区"),
        ("柳溪大桥迎来通车25周年。", "柳溪大桥"),
    ],
)
def test_the_anniversary_of_a_place_or_an_organisation_is_its_figure(bound: Bind, text: str, owner: str) -> None:
    facts = [fact for fact in bound(text).facts if fact.quantity.unit.name == "周年"]
    assert [fact.entity for fact in facts] == [owner]

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

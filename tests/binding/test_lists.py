"""Wholes and their parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factlint.model import BoundArticle

Bind = Callable[..., BoundArticle]


def lists_of(article: BoundArticle) -> list[tuple[str, list[str], bool]]:
    words = [fact.quantity.text for fact in article.facts]
    return [(words[item.whole], [words[part] for part in item.parts], item.exhaustive) for item in article.lists]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市进出口总值214亿元。其中，出口129亿元，增长3%；进口85亿元。", ("214亿元", ["129亿元", "85亿元"], True)),
        ("新增病例36例（其中甲县20例，乙县16例）。", ("36例", ["20例", "16例"], False)),
        ("全年查办案件118件，其中处级案件90件，局级28件。", ("118件", ["90件", "28件"], False)),
        (
            "三大滑雪场接待游客4.86万人次，其中北山滑雪场2.13万人次、松岭滑雪场1.68万人次、银河滑雪场1.05万人次。",
            ("4.86万人次", ["2.13万人次", "1.68万人次", "1.05万人次"], True),
        ),
        ("三大滑雪场接待游客4.86万人次，其中北山滑雪场2.13万人次、松岭滑雪场1.68万人次。", ("4.86万人次", ["2.13万人次", "1.68万人次"], False)),
        ("市、县两级下拨救灾资金3680万元，其中市级2200万元、县级1480万元。", ("3680万元", ["2200万元", "1480万元"], True)),
        ("紧急转移安置18642人，其中集中安置5218人，分散安置13424人。", ("18642人", ["5218人", "13424人"], True)),
        ("三级医院36家，其中综合医院21家、专科医院15家。", ("36家", ["21家", "15家"], False)),
        ("代表团获得12枚金牌、9枚银牌、14枚铜牌，共35枚奖牌。", ("35枚", ["12枚", "9枚", "14枚"], True)),
    ],
)
def test_a_list_and_whether_it_is_complete(bound: Bind, text: str, expected: tuple[str, list[str], bool]) -> None:
    assert expected in lists_of(bound(text))


def test_two_lists_in_one_sentence_stay_apart(bound: Bind) -> None:
    article = bound("报告确诊病例41例，其中，输入4例，本土37例；无症状感染者147例，其中，输入9例，本土138例。")
    assert [(whole, parts) for whole, parts, _ in lists_of(article)] == [("41例", ["4例", "37例"]), ("147例", ["9例", "138例"])]


def test_a_part_of_a_part_is_not_counted_twice(bound: Bind) -> None:
    article = bound("本土病例23例（甲市10例，其中东区6例、西区4例；乙市13例）。")
    found = {whole: parts for whole, parts, _ in lists_of(article)}
    assert found["23例"] == ["10例", "13例"]
    assert found["10例"] == ["6例", "4例"]


def test_levels_and_bases_of_a_list_are_parted(bound: Bind) -> None:
    article = bound(
        "规模达103.5亿元，较上一季度的97.0亿元增加6.5亿元。其中，甲基金规模60.5亿元，较上季度末的50.0亿元增加10.5亿元；乙基金规模43.0亿元，较上季度末的47.0亿元减少4.0亿元。"
    )
    found = {whole: parts for whole, parts, _ in lists_of(article)}
    assert found["103.5亿元"] == ["60.5亿元", "43.0亿元"]
    assert found["97.0亿元"] == ["50.0亿元", "47.0亿元"]


def test_counts_in_measure_words_of_their_own_and_their_total(bound: Bind) -> None:
    assert ("35枚", ["12金", "9银", "14铜"], True) in lists_of(bound("代表团最终收获12金9银14铜，共35枚奖牌。"))


def test_a_partition_finds_its_whole_in_an_earlier_sentence(bound: Bind) -> None:
    article = bound("2023年，全县地区生产总值312亿元，增长4.2%。\n\n按所有制看，公有制经济增加值128亿元，增长3.1%；非公有制经济增加值184亿元，增长5.0%。")
    assert ("312亿元", ["128亿元", "184亿元"], True) in lists_of(article)


@pytest.mark.parametrize("text", ["全区出口86亿元，进口36亿元。", "进出口共有企业122家。出口86亿元，进口36亿元。", "出口86亿元，增长8%。粮食总产量36万吨。"])
def test_members_without_a_whole_in_their_unit_are_no_list(bound: Bind, text: str) -> None:
    assert not bound(text).lists


def test_a_bracket_that_names_three_or_more_names_all(bound: Bind) -> None:
    assert ("40例", ["22例", "4例", "14例"], True) in lists_of(bound("输入病例40例（甲省22例，乙省4例，丙省14例）。"))
    assert ("40例", ["22例", "4例", "10例"], False) in lists_of(bound("输入病例40例（其中甲省22例，乙省4例，丙省10例）。"))


def test_what_follows_the_parts_is_no_part(bound: Bind) -> None:
    article = bound("服务贸易总额6.43万亿元，增长12.6%，其中出口2.71万亿元、进口3.72万亿元，逆差1.01万亿元。")
    assert ("6.43万亿元", ["2.71万亿元", "3.72万亿元"], True) in lists_of(article)


@pytest.mark.parametrize(("figures", "found"), [(12, True), (60, True), (260, False)])
def test_a_long_list_is_one_and_a_table_without_its_lines_is_none(bound: Bind, figures: int, found: bool) -> None:
    items = "、".join(f"仓库{number}号3吨" for number in range(figures))
    assert bool(lists_of(bound(f"存粮{3 * figures}吨，其中{items}。"))) is found


def test_a_member_of_a_partition_is_not_its_whole(bound: Bind) -> None:
    article = bound("运动会共产生金牌186枚，其中云河代表团获得32枚金牌、21枚银牌、26枚铜牌。")
    assert not any(parts.exhaustive for parts in article.lists if article.facts[parts.whole].quantity.text == "186枚")


def test_items_with_figures_in_several_units_make_a_list_for_each(bound: Bind) -> None:
    text = "全市286个项目完成投资684.2亿元。其中，产业项目164个，完成投资396.8亿元；基建项目78个，完成投资205.3亿元；民生项目44个，完成投资82.1亿元。"
    found = [(whole, parts) for whole, parts, _ in lists_of(bound(text))]
    assert ("286个", ["164个", "78个", "44个"]) in found
    assert ("684.2亿元", ["396.8亿元", "205.3亿元", "82.1亿元"]) in found


def test_a_unit_that_an_item_lacks_makes_no_list(bound: Bind) -> None:
    text = "全市286个项目完成投资684.2亿元。其中，产业项目164个，完成投资396.8亿元；基建项目78个；民生项目44个，完成投资82.1亿元。"
    assert "684.2亿元" not in [whole for whole, _, _ in lists_of(bound(text))]

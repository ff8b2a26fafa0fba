"""Scraped pages: the article apart from the page around it."""

from __future__ import annotations

import pytest

from factlint.model import Role
from factlint.reading import Furniture, furniture_from
from tests.reading.conftest import Read, words
from tests.reading.test_roles import BODY, LAST, MORE

OTHERS = [
    "三大指数集体收涨 半导体板块领涨",
    "又一城市公布人才新政:最高补贴80万元!",
    "快递业务量提前32天突破千亿件",
    "专家:未来十年储能市场空间广阔",
    "多家银行下调存款利率 最高降幅25个基点",
    "某车企召回1.2万辆汽车,涉及三款车型",
    "年内第二次!这一国际机场客流创新高",
    "北方多地迎来降雪 最低气温降至零下",
]
FULL = str.maketrans(",:!()", "，：！（）")  # half-width marks beside Chinese words are read as these
HEAD = ["当前位置:首页 > 区域要闻 > 正文", "湖滨新区半年报出炉", "编辑部3个月前(07-15)区域要闻36"]
TAIL = [
    "联系我们 法律声明 友情链接",
    "增值电信业务经营许可证:京B2-20210001",
    "扫一扫关注公众号",
    "分享到:",
    "相关文章",
    "湖滨新区引进百亿项目",
    "近日,另一个新区的项目正式签约,总投资达到320亿元,将带动上下游企业...",
]


def test_only_the_article_is_left(read: Read) -> None:
    article = read("\n\n".join([*HEAD, BODY, MORE, LAST, *OTHERS, *TAIL]))
    assert words(article, Role.TITLE) == ["湖滨新区半年报出炉"]
    assert words(article, Role.LEAD, Role.BODY) == [BODY, MORE, LAST]
    assert words(article, Role.BOILERPLATE) == [line.translate(FULL) for line in (HEAD[0], HEAD[2], *OTHERS, *TAIL)]


def test_headings_inside_the_article_stay(read: Read) -> None:
    article = read("\n\n".join([*HEAD, BODY, "扩大开放", MORE, "展望未来", LAST, *OTHERS, *TAIL]))
    assert words(article, Role.HEADING) == ["扩大开放", "展望未来"]


def test_without_words_the_shape_still_gives_an_article(read: Read) -> None:
    article = read("\n\n".join([BODY, MORE, LAST]))
    assert not words(article, Role.BOILERPLATE)


@pytest.mark.parametrize(
    "line",
    [
        "注册企业突破1.2万家",
        "更多群众在家门口就业",
        "首页斩获58个项目",
        "联系电话诈骗案发案率下降12%",
        "微信支付笔数增长三成",
        "评论：新区何以“新”",
        "二维码产业园落户湖城",
        "打印技术企业产值增长15%",
        "来源于绿色产业的税收占比过半",
    ],
)
def test_headings_that_hold_a_word_of_pages_are_no_furniture(read: Read, line: str) -> None:
    article = read("\n\n".join(["湖滨新区半年报出炉", BODY, line, MORE, LAST]))
    assert words(article, Role.HEADING) == [line]


def test_a_list_of_names_in_a_draft_is_no_furniture(read: Read) -> None:
    names = [f"湖城第{number}实验学校" for number in "一二三四五六七八九"]
    article = read("\n\n".join(["示范学校名单公布", BODY, MORE, *names]))
    assert words(article)[-9:] == names
    assert not words(article, Role.BOILERPLATE)


class TestFurniture:
    def test_an_unknown_key_is_named(self) -> None:
        with pytest.raises(ValueError, match="line_start"):
            furniture_from({"line_start": ["首页"]})

    def test_a_faulty_pattern_is_named(self) -> None:
        with pytest.raises(ValueError, match=r"byline_patterns: “\(记者”"):
            furniture_from({"byline_patterns": ["作者", "(记者"]})

    @pytest.mark.parametrize("value", ["首页", [1], {"a": 1}, [""]])
    def test_a_list_of_words_is_asked_for(self, value: object) -> None:
        with pytest.raises(ValueError, match="lines"):
            furniture_from({"lines": value})

    def test_nothing_gives_the_empty_furniture(self) -> None:
        assert furniture_from({}) == Furniture()

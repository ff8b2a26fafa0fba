"""Hard-wrapped text becomes whole; other text stays as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factlint.model import Role
from factlint.reading import read_bytes
from tests.reading.conftest import Read, words
from tests.reading.drafts import paragraphs

LEAD = (
    "湖滨新区上半年交出一份亮眼的成绩单，地区生产总值完成412.6亿元，同比增长7.3%，增速比一季度加快0.8个百分点。"
    "重点项目加快建设，58个省级重大项目开工率达到96.5%，完成投资120多亿元，带动3.5万人就业。"
)
SECOND = "外贸保持韧性，进出口额完成96.4亿元，是2015年的2.4倍，其中出口61.2亿元、进口35.2亿元。下半年，新区将继续扩大开放。"


def wrap(text: str, column: int, line_end: str) -> str:
    return line_end.join(text[start : start + column] for start in range(0, len(text), column))


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=。)|\n", text) if sentence]


@given(st.lists(paragraphs(3, 6), min_size=1, max_size=4), st.integers(16, 30), st.sampled_from(["\n\n", "\n"]))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_a_wrapped_article_has_the_sentences_it_had(drafts: list[str], column: int, line_end: str) -> None:
    assume(all(len(draft) > 3 * column for draft in drafts) and sum(map(len, drafts)) > 7 * column)  # fewer lines tell nothing of a column
    between = "\n\n" if line_end == "\n" else line_end
    article = read_bytes(between.join(wrap(draft, column, line_end) for draft in drafts).encode(), "a.txt")
    assert _sentences(article.text) == _sentences("\n".join(drafts))


@pytest.mark.parametrize("column", range(14, 40))
def test_paragraphs_and_the_headings_between_them_stay_apart(read: Read, column: int) -> None:
    text = "\n\n".join(["开局有力", wrap(LEAD, column, "\n\n"), "扩大开放", wrap(SECOND, column, "\n\n")])
    article = read(text)
    joined = "".join(words(article, Role.LEAD, Role.BODY))
    assert joined == LEAD + SECOND
    assert "开局有力" in words(article) and "扩大开放" in words(article)


def test_numbers_and_words_cut_at_the_column_are_whole(read: Read) -> None:
    text = "\n\n".join(
        [
            "湖滨新区今年以来累计引进项目 5",
            "8 个，总投资 320 亿元，其中 1",
            "2 个项目已经投产，预计年产值达",
            "到 36 亿元。新区累计发放补贴 3",
            "0万元，惠及企业 1200 余家，GD",
            "P增长7.3%，好于全市平均水平。",
        ]
    )
    first = "湖滨新区今年以来累计引进项目58个，总投资320亿元，其中12个项目已经投产，预计年产值达到36亿元。"
    second = "新区累计发放补贴30万元，惠及企业1200余家，GDP增长7.3%，好于全市平均水平。"
    assert words(read(text)) == [first + second]


def test_indented_first_lines_begin_paragraphs(read: Read) -> None:
    text = "\n".join("　　" + wrap(draft, 20, "\n") for draft in (LEAD, SECOND))
    assert words(read(text)) == [LEAD, SECOND]


@pytest.mark.parametrize(
    "lines",
    [
        ["关于推进新区建设的意见", "关于支持产业发展的办法", "关于加强人才工作的通知", "关于优化营商环境的方案", "关于完善社区治理的规定"],
        [
            "湖滨新区举行项目集中开工仪式",
            "南湖大道改造工程提前完成通车",
            "三家企业获评省级示范智能工厂",
            "新区代表团赴外地考察招商引资",
            "全区安全生产工作会议今日召开",
        ],
        ["一是抓项目，全年开工重点项目58个；", "二是抓创新，新增高新技术企业36家；", "三是抓民生，新增公办学位5400个；", "四是抓环境，优良天数比例达八成。"],
        ["甲公司 第一名", "乙公司 第二名", "丙公司 第三名", "丁公司 第四名", "戊公司 第五名"],
        ["新区今年完成投资120亿元。", "新区今年引进项目58个。", "新区今年新增就业3.5万人。", "新区今年新增学位5400个。"],
    ],
)
def test_lines_that_stand_for_themselves_are_not_joined(read: Read, lines: list[str]) -> None:
    for line_end in ("\n", "\n\n"):
        article = read(line_end.join([LEAD, *lines, SECOND]))
        assert [text for text in words(article) if text not in (LEAD, SECOND)] == lines


def test_latin_words_keep_their_space(read: Read) -> None:
    lines = [
        "The new area reported steady growth, adding",
        "58 projects with an investment, as planned,",
        "of 320 million yuan. Exports grew by a",
        "third, and imports by a tenth, year on year,",
        "said the office. 增长。",
    ]
    assert "adding 58" in read("\n".join(lines)).text.replace("\n", " ")


@given(st.integers(LEAD.index("建设，") + 4, len(LEAD) - 2))
def test_a_break_within_a_later_sentence_of_a_line_is_mended(cut: int) -> None:
    article = read_bytes(f"湖滨新区半年观察\n\n{LEAD[:cut]}\n{LEAD[cut:]}\n\n{SECOND}\n".encode(), "a.txt")
    assert [article.text[block.start : block.end] for block in article.blocks] == ["湖滨新区半年观察", LEAD, SECOND]


@pytest.mark.parametrize("line", ["新区开放步伐加快。本报记者 林若溪", "（一）扩大开放。进出口额96.4亿元，增长", "要点：抓项目，促发展"])
def test_lines_that_end_without_a_mark_stay_lines(line: str) -> None:
    article = read_bytes(f"湖滨新区半年观察\n\n{line}\n{SECOND}\n".encode(), "a.txt")
    assert SECOND in [article.text[block.start : block.end] for block in article.blocks]

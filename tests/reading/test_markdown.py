"""Markdown: its marks are left out, its structure tells the roles, its offsets stay exact."""

from __future__ import annotations

import pytest

from factlint.model import Article, Role
from tests.reading.conftest import Read, passages, words
from tests.reading.test_roles import BODY, LAST, MORE
from tests.reading.test_wrapping import LEAD, SECOND, wrap


@pytest.fixture
def markdown(read: Read) -> Read:
    def read_markdown(text: str) -> Article:
        return read(text, "draft.md")

    return read_markdown


def test_headings_paragraphs_and_items(markdown: Read) -> None:
    draft = f"# 湖滨新区半年报出炉\n\n{BODY}\n\n## 重点项目\n\n- 开工**58个**项目\n- 完成投资`120亿元`\n\n> {LAST}\n\n![新区港口](port.png)\n"
    assert passages(markdown(draft)) == [
        (Role.TITLE, "湖滨新区半年报出炉"),
        (Role.LEAD, BODY),
        (Role.HEADING, "重点项目"),
        (Role.BODY, "开工58个项目"),
        (Role.BODY, "完成投资120亿元"),
        (Role.BODY, LAST),
        (Role.CAPTION, "新区港口"),
    ]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("增长**12.9%**，", "增长12.9%，"),
        ("增长__12.9%__，", "增长__12.9%__，"),
        ("完成 *412.6亿元* 以上", "完成412.6亿元 以上"),
        ("据[统计局](https://example.org/a(1).html)数据", "据统计局数据"),
        ("达到58个[^2]，", "达到58个，"),
        ("总量<b>96.4</b>亿元", "总量96.4亿元"),
        ("面积3*4*5米", "面积3*4*5米"),
        ("~~291~~318平方公里", "318平方公里"),
        (r"目标\*：增长7%", "目标*：增长7%"),
        ("温度-5~8度，约9~10天", "温度-5~8度，约9~10天"),
        ("新增<!-- 待核 12 -->58家", "新增58家"),
        ("完成&nbsp;120亿元", "完成120亿元"),
    ],
)
def test_marks_inside_a_line(markdown: Read, printed: str, read_as: str) -> None:
    article = markdown(f"{printed}全年目标如期实现。\n")
    assert words(article) == [f"{read_as}全年目标如期实现。"]
    position = article.text.index("全年目标")
    assert article.source[article.source_map.offsets[position] :].startswith("全年目标")


def test_tables_code_and_comments(markdown: Read) -> None:
    draft = f"{BODY}\n\n| 指标 | 数值 |\n|---|---:|\n| 生产总值 | **412.6** |\n\n```\n增长 99.9%\n```\n\n<!--\n旧稿：增长 88.8%\n-->\n\n{MORE}\n"
    article = markdown(draft)
    assert words(article, Role.TABLE) == ["指标 | 数值", "生产总值 | 412.6"]
    assert words(article, Role.LEAD, Role.BODY) == [BODY, MORE]
    assert "99.9%" in "".join(words(article, Role.BOILERPLATE))
    assert "88.8%" in "".join(words(article, Role.BOILERPLATE))


def test_setext_headings_and_rules(markdown: Read) -> None:
    draft = f"半年报出炉\n====\n\n{BODY}\n\n---\n\n重点项目\n----\n{MORE}\n"
    assert passages(markdown(draft)) == [(Role.TITLE, "半年报出炉"), (Role.LEAD, BODY), (Role.HEADING, "重点项目"), (Role.BODY, MORE)]


def test_wrapped_paragraphs_are_whole(markdown: Read) -> None:
    draft = f"# 半年报\n\n{wrap(LEAD, 22, chr(10))}\n\n## 开放\n\n{wrap(SECOND, 22, chr(10))}\n"
    assert words(markdown(draft), Role.LEAD, Role.BODY) == [LEAD, SECOND]


class TestFrontMatter:
    @pytest.mark.parametrize("path", ["draft.md", "draft.txt"])
    def test_it_is_metadata_and_its_title_heads_the_text(self, read: Read, path: str) -> None:
        article = read(f'---\n标题: "半年增长7.3%"\ndate: 2024-07-15\nauthor: 林小河\n---\n\n{BODY}\n\n{MORE}\n', path)
        assert article.metadata == {"title": "半年增长7.3%", "date": "2024-07-15", "author": "林小河"}
        assert passages(article) == [(Role.TITLE, "半年增长7.3%"), (Role.LEAD, BODY), (Role.BODY, MORE)]
        first, last = article.source_map.source_span(2, 8)
        assert article.source[first:last] == "增长7.3%"

    def test_a_printed_title_goes_first(self, markdown: Read) -> None:
        article = markdown(f"---\ntitle: 半年报\n---\n# 新区半年报出炉\n\n{BODY}\n")
        assert words(article, Role.TITLE) == ["新区半年报出炉"]

    def test_an_ornament_is_none(self, read: Read) -> None:
        article = read(f"---\n{BODY}\n\n{MORE}\n")
        assert not article.metadata
        assert words(article)[-2:] == [BODY, MORE]

"""Web pages: the article told from the page, every word at its place in the file."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.model import Article, Role
from factlint.reading import ReadingError, furniture_from, read_bytes
from tests.reading.conftest import Read, passages, words

FIRST = "湖滨新区全年实现地区生产总值412.6亿元，同比增长7.3%，增速居全市首位。"
SECOND = "园区引进项目58个，总投资超过320亿元，带动就业3.5万人。"
PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>湖滨新区经济平稳增长_湖滨网</title>
<script>var sum = "投资99亿元"; if (1 < 2) {{}}</script><style>p {{ margin: 0 }}</style></head>
<body><nav><a href="/">首页</a> <a href="/n">新闻</a></nav>
<div class="wrap"><h1>湖滨新区经济平稳增长</h1><p>2024-07-08 09:10　来源：湖滨日报</p>
<div id="text"><p>　　{FIRST}</p><p>　　{SECOND}</p></div></div>
<div class="side"><ul><li><a href="1">邻县去年引进项目300个，同比增长5%</a></li></ul></div>
<footer>版权所有，未经许可不得转载。</footer></body></html>
"""


def shown(body: str) -> list[str]:
    return words(read_bytes(f"<html><body>{body}</body></html>".encode(), "page.html"))


def quote(article: Article, text: str) -> str:
    start = article.text.index(text)
    first, last = article.source_map.source_span(start, start + len(text))
    return article.source[first:last]


def test_the_article_is_told_from_its_page(read: Read) -> None:
    article = read(PAGE, "page.html")
    own = [entry for entry in passages(article) if entry[0] is not Role.BOILERPLATE]
    assert own == [(Role.TITLE, "湖滨新区经济平稳增长"), (Role.LEAD, FIRST), (Role.BODY, SECOND)]
    assert not any("99" in text for text in words(article))
    assert article.metadata["date"] == "2024-07-08"


def test_the_day_in_a_meta_tag_goes_before_the_one_printed(read: Read) -> None:
    page = PAGE.replace("<title>", '<meta name="PubDate" content="2024-07-07"><title>')
    assert read(page, "page.html").metadata["date"] == "2024-07-07"


def test_places_are_those_of_the_file() -> None:
    page = "<body>\n<p>全区投资<b>412</b>.6亿元，占&#49;2&#37;，增长７．５％，完成&yen;3亿元。</p></body>"
    article = read_bytes(page.encode(), "page.html")
    assert article.text == "全区投资412.6亿元，占12%，增长7.5%，完成¥3亿元。"
    assert [quote(article, text) for text in ("412.6亿元", "12%", "7.5%")] == ["412</b>.6亿元", "&#49;2&#37;", "７．５％"]
    assert article.source_map.line_column(article.source_map.offsets[article.text.index("412")]) == (2, 11)


def test_line_breaks_in_the_file_do_not_part_chinese_words() -> None:
    assert shown("<p>全区实现地区生产\n总值412.6\n亿元，GDP per\ncapita 增长。</p>") == ["全区实现地区生产总值412.6亿元，GDP per capita增长。"]


def test_breaks_and_blocks_part_paragraphs() -> None:
    assert shown("<div>投资增长3%。<br>出口增长5%。<p>进口增长7%。<div>产值增长9%。</div></div>") == [
        "投资增长3%。",
        "出口增长5%。",
        "进口增长7%。",
        "产值增长9%。",
    ]


def test_rows_of_tables() -> None:
    table = "<table><tr><th>指标<th>今年（亿元）<th>去年</tr><tr><td>产值</td><td><p>412.6</p></td><td></td></tr><tr><td>出口<td>12.6<td>11.2</table>"
    assert shown(f"<p>{FIRST}</p>{table}<p>{SECOND}</p>") == [FIRST, "指标|今年（亿元）|去年", "产值 |412.6 |", "出口|12.6|11.2", SECOND]


def test_a_table_that_lays_out_the_page_is_none() -> None:
    page = f"<table><tr><td>栏目</td><td><p>{FIRST * 4}</p><p>{SECOND}</p></td></tr></table>"
    assert words(read_bytes(page.encode(), "page.html"), Role.TABLE) == []


def test_what_is_not_shown_is_not_read() -> None:
    hidden = '<p style="display: none">旧稿88亿元。</p><!-- 初稿77亿元 --><template>66亿元</template><p hidden>55亿元</p><textarea>44亿元</textarea>'
    assert shown(f"{hidden}<p>{FIRST}</p>") == [FIRST]


def test_the_encoding_of_old_pages() -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="gb2312"')
    assert FIRST in words(read_bytes(page.encode("gb18030"), "page.htm"))


def test_a_page_too_large_is_told() -> None:
    with pytest.raises(ReadingError) as caught:
        read_bytes(b"<p>" + b"x" * (21 * 1024 * 1024), "page.html")
    assert "上限 20971520" in caught.value.what["zh"] and "max-markup-size" in caught.value.what_to_do["zh"]


_BITS = [
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<div>",
    "</div>",
    '<a href="x">',
    "</a>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<h1>",
    "</h1>",
    "&nbsp;",
    "&#37;",
    "&amp;",
    "&lt;",
    "&nbsp\n文字，12.5亿元。",
    "全区企业350家",
    "<",
    ">",
    '"',
    "'",
    '<p style="display:none">',
    "<br/>",
    "<nav>",
    "</nav>",
    "<td",
    "１２％",
    "<title>",
    "</title>",
    "<li>",
    "<tr><th>",
    " ",
    "\u200b",
    "&NotEqualTilde;",
    "</",
    "<!",
    "<?",
]


@given(st.lists(st.sampled_from(_BITS), max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_marks_in_any_order_lead_back(page: str) -> None:
    with contextlib.suppress(ReadingError):
        article = read_bytes(page.encode(), "page.html", furniture=furniture_from({}))
        offsets = article.source_map.offsets
        assert all(offsets[place] < offsets[place + 1] for block in article.blocks for place in range(block.start, block.end - 1))
        for place, character in enumerate(article.text):
            first, last = article.source_map.source_span(place, place + 1)
            if character not in " |\n" and last == first + 1:
                assert article.source[first] == character or article.source[first] in "１２％"


@pytest.mark.parametrize("unit", ["<", "<a ", "<!--", '<a b="', "&", "<div>", "<table><tr><td>", "<script>", "<p", "<b>字</p>", "<td>文，</td>"])
def test_hostile_pages_end(unit: str) -> None:
    with contextlib.suppress(ReadingError):
        read_bytes((unit * 20_000).encode(), "page.html")

"""County media centre: a contributor's manuscript against the bureau's communiqué, every figure of it with what the source says."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.desk.conftest import Check, raised
from tests.desk.printing import by_browser, by_office, needs_browser, needs_office
from tests.reading import word_files as word
from tests.running import run

BUREAU = "青岚县统计局"
HEADLINE = "2024年青岚县国民经济和社会发展统计公报"
COMMUNIQUE = (
    "初步核算，2024年全县实现地区生产总值286.4亿元，按可比价格计算，比上年增长6.3%。其中，第一产业增加值41.7亿元，增长3.8%；第二产业增加值118.2亿元，增长7.1%；第三产业增加值126.5亿元，增长6.4%。",
    "全年规模以上工业增加值比上年增长8.9%，固定资产投资（不含农户）比上年增长9.8%，其中工业投资增长14.2%。",
    "全年社会消费品零售总额102.6亿元，比上年增长5.7%。全县一般公共预算收入17.35亿元，增长4.1%。",
    "年末全县常住人口48.6万人，城镇化率为52.3%。居民人均可支配收入31284元，比上年增长5.9%。",
)
TABLE = (("产品名称", "单位", "产量", "比上年增长（%）"), ("粮食", "万吨", "38.6", "1.5"), ("茶叶", "吨", "9260", "6.2"), ("水泥", "万吨", "156.4", "-3.1"))
MANUSCRIPT = (
    "记者从县统计局获悉，2024年，青岚县实现地区生产总值286.4亿元，比上年增长6.3%。规模以上工业增加值增长9.8%，固定资产投资增长8.9%。",
    "消费市场回暖。全年社会消费品零售总额突破百亿元大关，达到102.6亿元，增长5.7%。一般公共预算收入17.53亿元。",
    "年末，全县常住人口约48.6万人，居民人均可支配收入超过3.1万元。县里还新开通了4条旅游公交线路，惠及沿线38个村。",
)


def document(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    made = Document()
    for words in paragraphs:
        made.add_paragraph(words)
    rows = made.add_table(rows=0, cols=len(table[0])) if table else None
    for row in table:
        assert rows is not None
        for cell, words in zip(rows.add_row().cells, row, strict=True):
            cell.text = words
    return word.saved(made)


def page() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    text = "".join(f"<p style='text-indent:2em;margin:0'>{words}</p>" for words in COMMUNIQUE)
    return (
        f"<!doctype html><meta charset=utf-8><h2 style='text-align:center'>{HEADLINE}</h2><p style='text-align:center'>{BUREAU}</p>{text}<table>{rows}</table>"
    )


def sourced(output: str) -> dict[str, str]:
    """By the words of the draft, what the report says of their source."""
    found = {}
    for line in output.splitlines():
        kind, said, rest = line.partition("】稿件.docx:")
        if said and kind in ("【与来源一致", "【与来源不符", "【来源未见"):
            found[rest.split("“", 1)[1].split("”", 1)[0]] = kind.removeprefix("【")
    return found


@pytest.mark.parametrize("how", [pytest.param("browser", marks=needs_browser), pytest.param("office", marks=needs_office)])
def test_a_manuscript_against_the_communique(how: str, folder: Path, check: Check) -> None:
    if how == "browser":
        by_browser(page(), folder / "公报.pdf")
    else:
        by_office({folder / "公报.pdf": document(HEADLINE, BUREAU, *COMMUNIQUE, table=TABLE)})
    (folder / "稿件.docx").write_bytes(document("青岚县去年经济稳中有进", *MANUSCRIPT))

    said = sourced(run("check", "稿件.docx", "--against", "公报.pdf", "--no-cache").stdout)
    assert {words for words, kind in said.items() if kind == "与来源一致"} == {"286.4亿元", "6.3%", "102.6亿元", "5.7%", "百亿元", "48.6万人", "3.1万元"}
    assert {words for words, kind in said.items() if kind == "与来源不符"} == {"9.8%", "8.9%", "17.53亿元"}
    assert {words for words, kind in said.items() if kind == "来源未见"} == {"4条", "38个"}

    report = check("稿件.docx", "--against", "公报.pdf")
    differing = {one["quote"]: one["message"] for one in report["findings"] if one["rule"] == "source-mismatch"}
    assert "来源为“8.9%”" in differing["9.8%"] and "疑为颠倒" in differing["9.8%"]
    assert "来源为“9.8%”" in differing["8.9%"] and "疑为颠倒" in differing["8.9%"]
    assert "来源为“17.35亿元”" in differing["17.53亿元"]
    assert report["exit_code"] == 1
    assert raised(check("公报.pdf"), "warning") == []

"""Night desk: what was signed as a Word document, and its page proof with other stories round it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.desk.conftest import Check, raised
from tests.desk.printing import by_browser, by_office, needs_browser, needs_office
from tests.reading import word_files as word
from tests.running import run

TITLE = "湖滨高新区十年跃升"
ZONE = (
    "2010年，湖滨高新区实现工业总产值276.8亿元，2020年达到1291.5亿元，是2010年的4.67倍，年均增长16.6%，总量连续八年居全市各开发区之首。",
    "走进湖滨高新区的智能装备产业园，一台台数控机床正在总装。园区管委会介绍，2020年全区新引进项目58个，其中工业项目36个、服务业项目22个，合同投资总额320.5亿元。",
    "科技投入持续加大。2020年，全区研究与试验发展经费支出31.6亿元，占地区生产总值的比重为4.6%，拥有高新技术企业412家，比上年净增63家。",
    "“企业有需要，园区就有服务。”湖滨高新区营商环境处负责人说，今年将再推出便企举措12项，把开办企业的时间压缩到半个工作日以内。",
)
GRAIN = (
    "河湾县农业农村局昨日公布，2020年全县粮食总产量65.3万吨，比上年增加1.2万吨；实现农业总产值1291.5亿元的目标还需努力。",
    "全县播种面积108.8万亩，平均亩产600.2公斤，新建高标准农田12万亩，累计建成88万亩，耕种收综合机械化率稳定在95%以上。",
)
TRIP = (
    "临湖镇文旅办统计，国庆假期全镇共接待游客23.6万人次，实现旅游收入2768万元，分别增长18.2%和21.5%。",
    "镇里的276家民宿入住率达到九成，其中近半数客房在节前就已订满，返程高峰出现在10月6日下午。",
)
SLIP = (ZONE[0].replace("276.8", "2768"), *ZONE[1:])
STYLE = """
@page { size: 380mm 540mm; margin: 15mm } body { font: 11pt/1.6 "Noto Serif CJK SC", serif; margin: 0 } h1 { font-size: 30pt; margin: 8px 0 }
h2 { font-size: 18pt; margin: 6px 0 } .kicker { font-size: 14pt } p { text-indent: 2em; margin: 0; text-align: justify }
.four { columns: 4; column-gap: 8mm } .two { columns: 2; column-gap: 8mm } .row { display: flex; gap: 10mm; margin-top: 8mm } .row > div { flex: 1 }
"""


def signed(path: Path) -> None:
    """As it comes from Word: every number a run of its own."""
    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("本报记者 林清")
    for words in ZONE:
        entry = document.add_paragraph()
        for piece in filter(None, re.split(r"(\d+)", words)):
            entry.add_run(piece).bold = piece.isdigit()
    path.write_bytes(word.saved(document))


def page(zone: tuple[str, ...]) -> str:
    def story(heading: str, paragraphs: tuple[str, ...], columns: str) -> str:
        return f'{heading}<div class="{columns}">{"".join(f"<p>{words}</p>" for words in paragraphs)}</div>'

    below = "".join(f"<div>{story(f'<h2>{title}</h2>', words, 'two')}</div>" for title, words in (("河湾县粮食再获丰收", GRAIN), ("临湖镇假日旅游升温", TRIP)))
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><div>湖滨日报　2021年3月5日　星期五　要闻版　责编：何川　美编：田禾</div>"
        f'<div class="kicker">开发区巡礼</div>{story(f"<h1>{TITLE}</h1>", ("本报记者 林清", *zone), "four")}<div class="row">{below}</div>'
    )


def two_columns(zone: tuple[str, ...]) -> bytes:
    """The page as a document whose sections have one column for the headline and two for the text."""
    document = Document()
    document.add_paragraph("湖滨日报　2021年3月5日　星期五　要闻版")
    for title, paragraphs in ((TITLE, zone), ("河湾县粮食再获丰收", GRAIN), ("临湖镇假日旅游升温", TRIP)):
        for number, entries in ((1, [title]), (2, paragraphs)):
            section = document.add_section(WD_SECTION.CONTINUOUS)._sectPr
            columns = section.find(qn("w:cols"))
            if columns is None:
                columns = OxmlElement("w:cols")
                section.append(columns)
            columns.set(qn("w:num"), str(number))
            columns.set(qn("w:space"), "400")
            for words in entries:
                document.add_heading(words, 1) if number == 1 else document.add_paragraph(words)
    return word.saved(document)


def changes() -> list[tuple[str, str | None, str | None]]:
    done = run("compare", "signed.docx", "proof.pdf", "--format", "json")
    assert done.exit_code in (0, 1), done.stderr
    places = [(one["kind"], one["signed"], one["proof"]) for one in json.loads(done.stdout)["changes"]]
    return [(kind, *(place and place["quote"].replace(" ", "") for place in both)) for kind, *both in places]


def printed(how: str, zones: Mapping[Path, tuple[str, ...]]) -> None:
    if how == "browser":
        for proof, zone in zones.items():
            by_browser(page(zone), proof)
    else:
        by_office({proof: two_columns(zone) for proof, zone in zones.items()})


@pytest.mark.parametrize("how", [pytest.param("browser", marks=needs_browser), pytest.param("office", marks=needs_office)])
def test_the_proof_of_a_page_with_three_stories(how: str, folder: Path, check: Check) -> None:
    signed(folder / "signed.docx")
    printed(how, {folder / "proof.pdf": ZONE, folder / "slip.pdf": SLIP})
    assert changes() == []
    assert raised(check("proof.pdf")) == []

    (folder / "slip.pdf").replace(folder / "proof.pdf")
    assert changes() == [("changed", "276.8亿元", "2768亿元")]
    report = check("proof.pdf")
    assert raised(report) == [("multiple-mismatch", "error", "4.67倍")]
    evidence = [one["quote"].replace(" ", "") for one in report["findings"][0]["evidence"]]
    assert evidence == ["2768亿元", "1291.5亿元"]  # those of its own story, not the like figures of the two others
    assert report["articles"][0]["published"] == "2021-03-05"

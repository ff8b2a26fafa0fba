"""A release, a post in three forms and a company's notice: figures that do not add up within one piece or between its forms."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from docx import Document

from tests.desk.conftest import Check, raised
from tests.reading import word_files as word
from tests.running import run

RELEASE = (
    "今年以来，全市市场监管部门持续优化营商环境，登记注册便利度进一步提升。",
    "分月看，2024年1月至6月全市新设经营主体分别为15.2万户、12.6万户、19.8万户、18.4万户、18.9万户和19.4万户，上半年合计新设{}万户。",
    "截至6月末，线上办理率达到96.3%，平均办理时间压缩到0.5个工作日。",
)
POST = "这个周末怎么过？受访读者中，在家休息、外出游玩、走亲访友的分别占46%、38%、22%。"
SCRIPT = "记者从文旅部门了解到，2024年7月，云浦市接待游客86.4万人次，比去年同期增长12.5%。"


def release(total: str) -> bytes:
    document = Document()
    document.add_heading("上半年全市经营主体稳步增长", 0)
    document.add_paragraph("（2024年7月12日发布）")
    for words in RELEASE:
        document.add_paragraph(words.format(total))
    return word.saved(document)


def test_months_that_do_not_make_up_the_half_year(folder: Path, check: Check) -> None:
    (folder / "right.docx").write_bytes(release("104.3"))
    (folder / "wrong.docx").write_bytes(release("106.3"))
    assert raised(check("right.docx")) == []

    report = check("wrong.docx")
    assert raised(report) == [("parts-sum-mismatch", "error", "106.3万户")]
    (finding,) = report["findings"]
    assert finding["recomputed"]["value"] == "1043000" and len(finding["evidence"]) == 6
    said = run("check", "wrong.docx", "--no-cache").stdout
    assert "104.3" in said and "相差2万户" in said and "【疑错】" in said


def subtitles(*lines: str) -> str:
    return "\n\n".join(f"{number}\n00:00:{4 * number:02},000 --> 00:00:{4 * number + 3:02},500\n{words}" for number, words in enumerate(lines, 1)) + "\n"


def test_a_post_as_page_caption_and_subtitles(folder: Path, check: Check) -> None:
    page = f"<!doctype html><title>周末去哪儿</title><article><h1>周末去哪儿？</h1><p>{POST}</p><p>{SCRIPT}</p></article>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "caption.txt").write_text(f"周末去哪儿\n\n{POST}\n", encoding="utf-8")
    (folder / "video.srt").write_text(subtitles("记者从文旅部门了解到", "2024年7月", "云浦市接待游客84.6万人次", "比去年同期增长12.5%"), encoding="utf-8")

    for name in ("page.html", "caption.txt"):
        report = check(name, "--no-cross")
        assert raised(report) == [("shares-over-hundred", "warning", "46%")]
        assert "超过100%" in report["findings"][0]["message"]
    assert raised(check("video.srt")) == []

    done = run("compare", "page.html", "video.srt", "--format", "json")
    assert "86.4万人次" in done.stdout and "84.6万人次" in done.stdout
    changed = [one for one in json.loads(done.stdout)["changes"] if one["kind"] == "changed"]
    assert [(one["signed"]["quote"], one["proof"]["quote"]) for one in changed] == [("86.4万人次", "84.6万人次")]
    report = check("page.html", "video.srt", "--date", "2024-09", "--ignore", "shares-over-hundred")
    assert raised(report) == [("cross-conflict", "warning", "84.6万人次")]


NOTICE = ("产品", "营业收入（元）", "营业成本（元）", "毛利率（%）")
ROWS = (
    ("阀门", "508,265,969.25", "393,836,535.71"),
    ("泵机", "312,480,116.40", "238,109,848.70"),
    ("管件", "96,215,430.08", "70,139,048.53"),
    ("仪表", "151,702,884.66", "104,978,396.18"),
    ("铸件", "73,918,245.90", "61,204,307.61"),
    ("配件", "42,667,030.15", "29,781,587.04"),
    ("服务", "18,904,512.37", "10,208,436.68"),
)


def margins(slip: str | None) -> list[str]:
    """The margins as they follow from revenue and cost, or all of them too low by as much."""
    found = []
    for _, revenue, cost in ROWS:
        income, spent = (float(figure.replace(",", "")) for figure in (revenue, cost))
        found.append(f"{100 * (1 - spent / income) - (4.19 if slip else 0):.2f}")
    return found


def notice(path: Path, slip: str | None = None, rows: Sequence[tuple[str, str, str]] = ROWS) -> None:
    document = Document()
    document.add_heading("蓝石机械股份有限公司2023年年度报告摘要", 0)
    document.add_paragraph("报告期内，公司分产品的营业收入、营业成本和毛利率如下：")
    table = document.add_table(rows=0, cols=4)
    for row in (NOTICE, *((*row, margin) for row, margin in zip(rows, margins(slip)[: len(rows)], strict=True))):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    path.write_bytes(word.saved(document))


def test_a_notice_whose_margins_are_all_too_low(folder: Path, check: Check) -> None:
    notice(folder / "right.docx")
    assert raised(check("right.docx")) == []

    notice(folder / "wrong.docx", "low")
    report = check("wrong.docx")
    assert margins("low")[0] == "18.32" and margins(None)[0] == "22.51"
    (finding,) = [one for one in report["findings"] if one["root"] is None]
    assert (finding["severity"], finding["quote"], len(finding["related"])) == ("error", "18.32", 6)
    assert finding["hypotheses"][0]["text"] == "22.51" and finding["recomputed"]["value"].startswith("22.51")
    said = run("check", "wrong.docx", "--no-cache").stdout
    assert said.count("原文：") == 1 and said.count("        【提示】") == 6 and "疑应为“23.80”" in said

    one_row = list(ROWS)
    one_row[2] = ("管件", "96,215,430.08", "71,039,048.53")
    notice(folder / "row.docx", rows=one_row)
    assert raised(check("row.docx")) == [("gross-margin", "error", "27.10")]


def test_a_margin_outside_a_table_may_be_of_other_revenue(folder: Path, check: Check) -> None:
    (folder / "a.txt").write_text("2023年，公司营业收入48.62亿元，营业成本35.24亿元，毛利率25.72%。\n", encoding="utf-8")
    assert raised(check("a.txt")) == [("gross-margin", "warning", "25.72%")]

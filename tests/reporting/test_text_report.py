import pytest
from msgspec.structs import replace

from factlint.model import Hypothesis, Report, Severity
from factlint.reporting import json_report, text_report
from tests.reporting.sample import AREA, MULTIPLE, OPERANDS, REPORT


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_page(golden, language):
    golden(f"report.{language}.txt", text_report.render(REPORT, language=language))


def test_the_page_with_every_claim(golden):
    golden("report.verified.zh.txt", text_report.render(REPORT, verified=True))


def test_the_line_is_the_one_of_the_proof_desk():
    finding = replace(MULTIPLE, hypotheses=MULTIPLE.hypotheses[:2])
    first = text_report.render(replace(REPORT, findings=(finding,))).splitlines()[0]
    assert first == "【疑错】a.txt:2:41 第1段 “5.66倍”：1291.5亿元÷276.8亿元≈4.67，核算不符；疑应为“4.66倍”或“4.67倍”，请核原始数据。"


def test_a_message_that_says_it_all_is_not_said_twice():
    said = replace(MULTIPLE, message={"zh": "核算不符；疑应为“4.66倍”，请核原始数据。"})
    first = text_report.render(replace(REPORT, findings=(said,))).splitlines()[0]
    assert first.endswith("“5.66倍”：核算不符；疑应为“4.66倍”，请核原始数据。")


def test_a_kind_of_slip_is_named():
    finding = replace(MULTIPLE, hypotheses=(Hypothesis("inclusive_base", "3.67倍"),))
    assert "疑应为“3.67倍”（含基数）" in text_report.render(replace(REPORT, findings=(finding,)))


def test_a_figure_that_the_article_repeats_is_named_at_all_its_places():
    base, now = (operand.place for operand in OPERANDS)
    finding = replace(MULTIPLE, hypotheses=(Hypothesis("swap", "1219.5亿元", base, (replace(now, line=7),)),))
    report = replace(REPORT, findings=(finding,))
    assert "，核算不符；“276.8亿元”疑应为“1219.5亿元”（数字颠倒）（全文2处：第2、7行），" in text_report.render(report)
    (shown,) = json_report.document(report)["findings"][0]["hypotheses"]
    assert [place["line"] for place in (shown, *shown["also"])] == [2, 7]


@pytest.mark.parametrize("forbidden", ["错误", "差错", "已核实"])
def test_a_program_suspects_and_never_decides(forbidden):
    assert forbidden not in text_report.render(REPORT, verified=True)


def test_drafts_have_no_power_over_the_terminal():
    page = text_report.render(REPORT, verified=True)
    assert "\x1b" not in page
    assert "近500多\\x1b[31m家" in page


def test_colour_changes_nothing_but_colour():
    import click

    coloured = text_report.render(REPORT, colour=True)
    assert "\x1b[" in coloured
    assert click.unstyle(coloured) == text_report.render(REPORT)


def test_both_articles_of_a_conflict_are_quoted():
    page = text_report.render(replace(REPORT, findings=(AREA,)))
    assert "全区规划面积291平方公里。" in page
    assert "另见：《河湾经开区十年答卷》（2021年5月） “318平方公里” a.txt:3:7" in page
    assert "园区规划面积318平方公里。" in page


def test_an_empty_report_still_says_what_it_does_not_mean():
    page = text_report.render(Report("0", (), (), ()))
    assert page.endswith("未列出的数字不等于无误；无法核算 0 处，请人工核对来源。\n")


def test_severities_have_their_words():
    page = text_report.render(replace(REPORT, findings=tuple(replace(MULTIPLE, severity=severity) for severity in Severity)))
    assert [line[:4] for line in page.splitlines() if line.startswith("【")] == ["【疑错】", "【存疑】", "【提示】"]

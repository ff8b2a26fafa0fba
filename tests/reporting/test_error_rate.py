"""差错率折算 by the published rule, and reports on wire copy."""

from msgspec.structs import replace

import factlint
from factlint.intake import Draft
from factlint.model import RuleNote, Severity
from factlint.reporting import text_report
from factlint.reporting.error_rate import rate_lines
from factlint.reporting.verbatim import as_sent

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"


def test_a_wrong_figure_counts_once_in_ten_thousand_characters():
    lines = rate_lines(factlint.check(WRONG + "河" * (999 - len(WRONG.strip())) + "。\n"), "zh")

    assert lines[0] == "差错率折算：疑错 1 处（标题 0 处加倍）计 1，1000 字，合每万字 10.00；报纸不超过 3，期刊 2，图书 1。"
    assert lines[-1] == "疑错未经认定，折算仅供参考。"


def test_white_space_is_no_character():
    assert f"，{len(WRONG.strip())} 字" in rate_lines(factlint.check(" \n\n　" + WRONG), "zh")[0]


def test_in_a_headline_it_counts_double():
    text = "# 产值由276.8亿元增至1291.5亿元，是2010年的5.66倍\n\n河湾日报讯　记者从区里获悉，这一年的工作有了新的进展，群众很满意。\n"
    report = factlint.check(Draft(text, "a.md"))
    (line, *_) = rate_lines(report, "zh")

    assert len(report.findings) == 1 and "疑错 1 处（标题 1 处加倍）计 2" in line


def test_slips_of_style_count_a_tenth_and_one_together():
    report = factlint.check("二〇二〇年产值12亿元。\n" + WRONG, enable=["style"])
    slip = replace(report.findings[-1], rule="a-slip", severity=Severity.INFO)
    note = RuleNote("a-slip", "FL999", Severity.INFO, tags=("style",))

    def weight(number):
        return rate_lines(replace(report, findings=(report.findings[-1], *([slip] * number)), rules=(note,)), "zh")[0].split("计 ")[1].split("，")[0]

    assert (weight(3), weight(30)) == ("1.3", "2")


def test_what_nothing_is_printed_of_has_no_rate():
    assert "合每万字 0；" in rate_lines(factlint.check(Draft(b"\x00", "a.txt")), "zh")[0]


def test_wire_copy_is_not_corrected_its_sender_is_asked():
    report = as_sent(factlint.check(WRONG))
    text = text_report.render(report)

    assert "核算不符，请联系发稿单位。" in text
    assert "疑应为" not in text and "请核原始数据" not in text
    assert "please ask the agency" in text_report.render(report, language="en")

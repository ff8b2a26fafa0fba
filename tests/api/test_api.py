"""What a program sees: ``factlint.check`` and ``factlint.extract``."""

from pathlib import Path

import pytest

import factlint
from factlint.model import Severity
from factlint.reading import ReadingError

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。"


def test_a_text_is_checked():
    report = factlint.check(WRONG)
    (finding,) = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    assert finding.place.quote == "5.66倍"
    assert finding.message["zh"]
    assert finding.message["en"]
    assert WRONG[finding.place.start : finding.place.end] == "5.66倍"
    assert [article.path for article in report.articles] == ["draft.txt"]


def test_several_texts_have_their_own_names():
    report = factlint.check([WRONG, WRONG])
    assert [article.path for article in report.articles] == ["draft1.txt", "draft2.txt"]


def test_a_draft_brings_its_name_and_bytes():
    report = factlint.check(factlint.Draft(WRONG.encode("gb18030"), "头条.md"))
    assert [(article.path, article.status) for article in report.articles] == [("头条.md", "checked")]


def test_a_file_and_a_directory(tmp_path):
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    assert factlint.check(tmp_path / "a.txt").articles == factlint.check([tmp_path]).articles


def test_an_unreadable_input_is_in_the_report(tmp_path):
    report = factlint.check([tmp_path / "missing.txt", WRONG])
    statuses = {article.path: article.status for article in report.articles}
    assert statuses == {str(tmp_path / "missing.txt"): "unreadable", "draft.txt": "checked"}
    assert "unreadable-input" in {finding.rule for finding in report.findings}


def test_the_report_points_into_the_sentences_it_quotes():
    text = f"河湾经开区十年\n\n{WRONG}\n\n园区绿地率提高了。\n"
    (article,) = factlint.check(text).articles
    passages = [(passage.paragraph, passage.text) for passage in article.passages]
    assert (1, WRONG) in passages
    assert all("绿地率" not in words for _, words in passages)
    assert all(text[passage.start : passage.end] == passage.text for passage in article.passages)


def test_unknown_rule_names_raise():
    with pytest.raises(factlint.KnowledgeError, match="multiple-mismatch"):
        factlint.check(WRONG, select=["multiple-mismatches"])


def test_rules_can_be_left_out():
    assert not [finding for finding in factlint.check(WRONG, ignore=["multiple-mismatch"]).findings if finding.rule == "multiple-mismatch"]


def test_facts_are_extracted():
    facts = factlint.extract(WRONG)
    assert [(fact.place.quote, fact.value, fact.unit) for fact in facts][:2] == [("276.8亿元", "27680000000", "元"), ("1291.5亿元", "129150000000", "元")]
    assert facts[0].low == "27675000000"
    assert facts[0].high == "27685000000"


def test_extracting_from_nothing_raises():
    with pytest.raises(ReadingError):
        factlint.extract(Path("missing.txt"))


def test_a_report_is_the_same_twice():
    assert factlint.check(WRONG) == factlint.check(WRONG)


def test_several_processes_make_the_same_report(tmp_path):
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(WRONG.replace("5.66", f"5.{number}6"), encoding="utf-8")
    (tmp_path / "z.txt").write_bytes(b"")
    assert factlint.check(tmp_path, jobs=3) == factlint.check(tmp_path)

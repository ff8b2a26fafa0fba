"""The same article as plain text, Word document, page and PDF: the same findings, at places that point to the same words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

import pytest

from factlint import check
from factlint.model import ArticleSummary, Operand, Place, Report
from factlint.reading.decoding import decode
from tests.desk.printing import by_browser, by_office, needs_browser, needs_office
from tests.reading import word_files as word

CORPUS = Path(__file__).parents[2] / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.txt"))
PRINTED = ("company-lanshi", "harvest-linlan", "sport-games")
STYLE = "@page { size: A4; margin: 20mm } body { font: 12pt/1.6 'Noto Serif CJK SC', serif } p { margin: 0; min-height: 1em }"

Row = tuple[str, str, str, tuple[str, ...], str]
Found = tuple[list[Row], list[Row]]


def source(name: str) -> str:
    return decode((CORPUS / f"{name}.txt").read_bytes(), name).lstrip("\ufeff")


def page(text: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines())
    return f"<!doctype html><html><head><meta charset=utf-8><title>版面</title><style>{STYLE}</style></head><body>{paragraphs}</body></html>"


def found(*paths: Path) -> list[Found]:
    """Of each file: rule, severity or verdict, words, words of the evidence and the sentence of every finding and of every claim, white space apart."""
    report = check(paths, date="2024-06", cross=False)
    return [_found(report, article) for path in paths for article in report.articles if article.path == str(path)]


def _found(report: Report, article: ArticleSummary) -> Found:
    sentences = {one.start: (one.end, one.text) for one in article.passages}

    def row(rule: str, judged: str, place: Place, evidence: Sequence[Operand]) -> Row:
        words = next((text for start, (end, text) in sentences.items() if start <= place.start < end), "")
        return rule, judged, _closed(place.quote), tuple(_closed(operand.place.quote) for operand in evidence), _closed(words)

    findings = [row(one.rule, one.severity.value, one.place, one.evidence) for one in report.findings if one.place.path == article.path]
    return findings, sorted(row(one.rule, one.verdict.value, one.place, one.evidence) for one in report.claims if one.place.path == article.path)


def _closed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("name", NAMES)
def test_a_word_document_and_a_page_say_what_the_text_says(name: str, tmp_path: Path) -> None:
    text = source(name)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(word.of_text(*text.splitlines()))
    (tmp_path / "a.html").write_text(page(text), encoding="utf-8")
    plain, document, printed = found(tmp_path / "a.txt", tmp_path / "a.docx", tmp_path / "a.html")
    assert document == plain
    assert printed == plain


@pytest.mark.parametrize("printer", [pytest.param("browser", marks=needs_browser), pytest.param("office", marks=needs_office)])
def test_a_printed_page_says_what_the_text_says(printer: str, tmp_path: Path) -> None:
    texts = {tmp_path / f"{name}.txt": source(name) for name in PRINTED}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    proofs = {path.with_suffix(".pdf"): text for path, text in texts.items()}
    if printer == "browser":
        for proof, text in proofs.items():
            by_browser(page(text), proof)
    else:
        by_office({proof: word.of_text(*text.splitlines()) for proof, text in proofs.items()})
    for name, plain, printed in zip(PRINTED, found(*texts), found(*proofs), strict=True):
        assert all(plain) and printed == plain, name


@pytest.mark.parametrize("broken", ["5.6<b>6</b>倍", "5<span>.</span>66<i>倍</i>", "5.66<!-- 旧稿 -->倍", "&#53;.66倍"])
def test_quotes_of_a_page_are_words_without_markup(broken: str, tmp_path: Path) -> None:
    words = "<h1>河湾经开区十年发展</h1><p>2010年，河湾经开区实现产值276<b>.8</b>亿元，2020年达到1291.5亿元，是2010年的5.66倍。</p>"
    (tmp_path / "a.html").write_text(words.replace("5.66倍", broken), encoding="utf-8")
    report = check(tmp_path / "a.html", keep_source=True)
    (finding,) = report.findings
    assert finding.place.quote == "5.66倍"
    assert [operand.place.quote for operand in finding.evidence] == ["276.8亿元", "1291.5亿元"]
    (article,) = report.articles
    assert len(article.shown) == len(article.source)
    assert article.shown.replace("\u200b", "") == "河湾经开区十年发展\n2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"

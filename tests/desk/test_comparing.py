"""校异同: only the figures that changed, whatever the two formats are."""

from __future__ import annotations

from factlint.comparing import compare
from factlint.intake import Draft
from factlint.knowledge import load_lexicon
from factlint.model import ChangeKind
from tests.reading import word_files as word
from tests.reading.pdf_files import Book

LEXICON, _ = load_lexicon()
TITLE = "湖滨新区经济平稳增长"
ZONE = "2010年，湖滨新区实现产值276.8亿元，2020年达到1291.5亿元，其中工业增加值完成188.2亿元，占产值的14.6%。"
PARK = "园区引进项目58个，总投资超过320亿元，带动就业3.5万人，省级以上平台达到27家。"
OTHER = "河湾县去年粮食总产量达到65.3万吨，比上年增加1.2万吨，播种面积108.8万亩。"


def changes(signed: Draft, proof: Draft) -> list[tuple[str, str | None, str | None]]:
    found, problems = compare(signed, proof, LEXICON)
    assert not problems
    return [(change.kind.value, change.signed and change.signed.quote, change.proof and change.proof.quote) for change in found]


def text(*paragraphs: str) -> Draft:
    return Draft("\n".join(paragraphs) + "\n", "signed.txt")


def page(*paragraphs: str) -> Draft:
    """A proof in two columns with a neighbouring story below."""
    book = Book()
    made = book.page()
    made.line(TITLE, 60, 50, 20)
    ends = [made.column([entry], 60 + 180 * (number % 2), 90, 15) for number, entry in enumerate(paragraphs)]
    made.line("河湾县粮食再获丰收", 60, max(ends) + 30, 20)
    made.column([OTHER], 60, max(ends) + 70, 15)
    made.column([OTHER], 240, max(ends) + 70, 15)
    return Draft(book.saved(), "proof.pdf")


def test_a_page_with_another_story_holds_what_was_signed() -> None:
    signed = Draft(word.of_text(TITLE, ZONE, PARK), "signed.docx")
    assert changes(signed, page(ZONE, PARK)) == []


def test_only_the_changed_figure_is_told() -> None:
    signed = Draft(word.of_text(TITLE, ZONE, PARK), "signed.docx")
    assert changes(signed, page(ZONE.replace("276.8", "2768"), PARK)) == [("changed", "276.8亿元", "2768亿元")]


def test_width_reflow_and_marks_are_no_changes() -> None:
    wide = str.maketrans("0123456789%", "０１２３４５６７８９％")
    wrapped = "\n".join(ZONE[start : start + 20] for start in range(0, len(ZONE), 20))
    assert changes(text(TITLE, ZONE, PARK), text(TITLE, ZONE.translate(wide), PARK)) == []
    assert changes(text(TITLE, ZONE, PARK), text(TITLE, PARK, wrapped)) == []
    assert changes(text("全县粮食总产量65300吨，比上年增加。"), text("全县粮食总产量65,300吨，比上年增加。")) == []


def test_years_units_and_hedges_count_as_figures() -> None:
    assert changes(text(ZONE), text(ZONE.replace("2010年", "2011年"))) == [("changed", "2010年", "2011年")]
    assert changes(text(PARK), text(PARK.replace("3.5万人", "3.5万户"))) == [("changed", "3.5万人", "3.5万户")]
    assert changes(text(PARK), text(PARK.replace("超过320", "约320"))) == [("changed", "320亿元", "320亿元")]


def test_figures_that_vanish_and_appear() -> None:
    shorter = PARK.replace("，带动就业3.5万人", "")
    assert changes(text(PARK), text(shorter)) == [("vanished", "3.5万人", None)]
    assert changes(text(shorter), text(PARK)) == [("appeared", None, "3.5万人")]
    assert [kind for kind, _, _ in changes(text(ZONE, PARK), text(ZONE))] == ["vanished"] * 4
    assert [kind for kind, _, _ in changes(text(ZONE, ZONE[6:]), text(ZONE, ZONE[6:], PARK))] == ["appeared"] * 4


def test_digits_that_are_no_quantity_are_compared_too() -> None:
    assert changes(text("依据湖政发〔2024〕17号文件，咨询电话8612345。"), text("依据湖政发〔2024〕71号文件，咨询电话8612345。")) == [("changed", "17", "71")]


def test_swapped_neighbours_are_both_told() -> None:
    found = changes(text("产值增长8.9%，投资增长9.8%。"), text("产值增长9.8%，投资增长8.9%。"))
    assert {quote for _, *quotes in found for quote in quotes if quote} == {"8.9%", "9.8%"}


def test_a_version_that_cannot_be_read_is_told() -> None:
    found, problems = compare(text(ZONE), Draft(b"%PDF", "proof.pdf"), LEXICON)
    assert not found
    assert [problem.path for problem in problems] == ["proof.pdf"]


def test_both_sentences_are_given() -> None:
    (change,), _ = compare(text(ZONE), text(ZONE.replace("276.8", "2768")), LEXICON)
    assert change.kind is ChangeKind.CHANGED
    assert change.signed_sentence is not None and change.proof_sentence is not None
    assert "276.8亿元" in change.signed_sentence.text and "2768亿元" in change.proof_sentence.text

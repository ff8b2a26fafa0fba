"""What a draft looks like on the page changes neither its figures nor its findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from factlint import Draft, check

CORPUS = Path(__file__).parents[2] / "corpus"
DRAFTS = ("company-lanshi.txt", "trade-lingdong.txt", "sport-games.txt", "fiscal-cangpu.txt")
_WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def byte_order_mark(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.encode()


def gb18030(text: str) -> bytes:
    return text.encode("gb18030")


def utf16(text: str) -> bytes:
    return text.encode("utf-16")


def full_width(text: str) -> bytes:
    return text.translate(_WIDE).encode()


def spaced(text: str) -> bytes:
    """Spaces between Chinese and digits, as Word sets them."""
    text = re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)", " ", text)
    return re.sub(r"(?<=\d)(?=[\u4e00-\u9fff])", " ", text).encode()


FORMS: tuple[Callable[[str], bytes], ...] = (crlf, byte_order_mark, gb18030, utf16, full_width, spaced)


_NARROW = {ord(wide): plain for plain, wide in zip("0123456789%", "０１２３４５６７８９％", strict=True)}
Summary = tuple[list[tuple[str, str]], list[tuple[str, str, str]]]


def plain(quote: str) -> str:
    return re.sub(r"\s", "", quote.translate(_NARROW))


def summaries_of(drafts: Sequence[Draft]) -> Mapping[str, Summary]:
    """What is said of each draft by itself; all are read in one run."""
    found: dict[str, Summary] = {draft.name: ([], []) for draft in drafts}
    report = check(drafts, date="2024-06", cross=False)
    for finding in report.findings:
        found[finding.place.path][0].append((finding.rule, plain(finding.place.quote)))
    for claim in report.claims:
        found[claim.place.path][1].append((claim.rule, plain(claim.place.quote), claim.verdict.value))
    return found


@pytest.fixture(scope="module")
def summaries() -> Mapping[str, Summary]:
    """Those of each draft as it is and in every form, by the two names."""
    texts = {name: (CORPUS / name).read_text(encoding="utf-8-sig") for name in DRAFTS}
    return summaries_of([Draft(form(text), f"{form.__name__} {name}") for name, text in texts.items() for form in (str.encode, *FORMS)])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("name", DRAFTS)
def test_the_form_of_a_draft_changes_nothing(name: str, form: Callable[[str], bytes], summaries: Mapping[str, Summary]) -> None:
    expected = summaries[f"encode {name}"]
    assert expected[0], "the draft holds a finding to begin with"
    assert summaries[f"{form.__name__} {name}"] == expected


@pytest.mark.parametrize("name", DRAFTS)
def test_quotes_are_slices_of_the_file(name: str) -> None:
    text = (CORPUS / name).read_text(encoding="utf-8-sig")
    report = check(Draft(text.encode(), "draft.txt"))
    for item in (*report.findings, *report.claims):
        for place in (item.place, *(operand.place for operand in item.evidence)):
            assert text[place.start : place.end] == place.quote
            lines = text.splitlines()
            assert lines[place.line - 1][place.column - 1 :].startswith(place.quote.splitlines()[0])


def test_a_blank_before_a_figure_of_a_headline_loses_nothing() -> None:
    """Found by ``tests.fuzz``: the verb before a figure was not seen across the blank that word processors set."""
    text = "青岚县高标准农田面积达到321.5万亩\n\n2023年末，青岚县高标准农田面积达到312.5万亩。\n"
    said = summaries_of([Draft(text, "plain.txt"), Draft(spaced(text), "spaced.txt")])
    assert ("headline-mismatch", "321.5万亩") in said["plain.txt"][0]
    assert said["spaced.txt"] == said["plain.txt"]

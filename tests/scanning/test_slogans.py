from __future__ import annotations

import pytest

from tests.scanning.conftest import ScanText, mentions, quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推行“1345”工作法。", [("1345", "1345")]),
        ("“3”是建强队伍。", [("3", "3")]),
        ("打造“三专”体系。", [("三专", "3")]),
        ("建设“四个新港”。", [("四个新港", "4")]),
        ("围绕“三个基地、九个园区”。", [("三个基地", "3"), ("九个园区", "9")]),
        ("发挥“双港”优势。", [("双港", "2")]),
        ("建成“1+6+N”网络。", [("1+6+N", "1+6+N")]),
    ],
)
def test_quoted_codes_and_slogans(scan_text: ScanText, text: str, expected: list[tuple[str, str]]) -> None:
    scanned = scan_text(text)
    assert [(slogan.text, slogan.number) for slogan in scanned.slogans] == expected
    assert all(text[slogan.start : slogan.end] == slogan.text for slogan in scanned.slogans)
    assert quantities(scanned) == []


def test_quoted_figures_stay_figures(scan_text: ScanText) -> None:
    scanned = scan_text("推出“黄金19条”，确保“粮食产量达到650万吨”。")
    assert [q.text for q in quantities(scanned)] == ["19条", "650万吨"]
    assert scanned.slogans == ()


def test_plan_names_are_periods(scan_text: ScanText) -> None:
    scanned = scan_text("“十四五”期间扩建。")
    assert scanned.slogans == ()
    assert [mention.text for mention in mentions(scanned)] == ["“十四五”期间"]

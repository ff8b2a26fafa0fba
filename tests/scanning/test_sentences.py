from __future__ import annotations

import pytest

from factlint.model import Role
from tests.scanning.conftest import ScanText, article


def sentences(scan_text: ScanText, text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in scan_text(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("码头开航。货轮进港！", ["码头开航。", "货轮进港！"]),
        ("他问：“何时通车？”众人笑了。", ["他问：“何时通车？”", "众人笑了。"]),
        ("喊着“加油！”的号子前行。", ["喊着“加油！”的号子前行。"]),
        ("他说：“先修路。再架桥。”众人赞同。", ["他说：“先修路。", "再架桥。”", "众人赞同。"]),
        ("船厂（年产能不足。见附表）扩建。", ["船厂（年产能不足。见附表）扩建。"]),
        ("增长3.5%。", ["增长3.5%。"]),
        ("第一段\n第二段", ["第一段", "第二段"]),
        ("　　缩进的一段。  ", ["缩进的一段。"]),
        ("见http://a.example/?id=3的说明。", ["见http://a.example/?id=3的说明。"]),
    ],
)
def test_sentence_ends(scan_text: ScanText, text: str, expected: list[str]) -> None:
    assert sentences(scan_text, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产值增长，用工稳定；出口回升：势头好。", ["产值增长，", "用工稳定；", "出口回升：", "势头好。"]),
        ("收入1,234.5万元,支出9,000元。", ["收入1,234.5万元,", "支出9,000元。"]),
        ("三次产业比为3.9：59.5：36.6。", ["三次产业比为3.9：59.5：36.6。"]),
        ("渔港（甲，乙；丙）开放，货量大增。", ["渔港（甲，乙；丙）开放，", "货量大增。"]),
    ],
)
def test_clauses_cover_their_sentence(scan_text: ScanText, text: str, expected: list[str]) -> None:
    (sentence,) = scan_text(text).sentences
    assert [text[start:end] for start, end in sentence.clauses] == expected


def test_role_and_paragraph_come_from_the_block(scan_text: ScanText) -> None:
    first, second = scan_text("标题\n正文", role=Role.TITLE).sentences
    assert (first.index, first.paragraph, first.role) == (0, 0, Role.TITLE)
    assert (second.index, second.paragraph) == (1, 1)


def test_an_unclosed_bracket_does_not_swallow_the_text(scan_text: ScanText) -> None:
    text = "（漏了右括号" + "，货轮进港" * 100 + "。后一句。"
    assert sentences(scan_text, text)[-1] == "后一句。"


def test_an_empty_article_has_no_sentences(scan_text: ScanText) -> None:
    assert scan_text("").sentences == ()
    assert article("").blocks == ()

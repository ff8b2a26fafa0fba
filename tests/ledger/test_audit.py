"""The audit of an archive: one entry a contradicted fact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factlint import archive, knowledge
from factlint.ledger import Ledger
from factlint.ledger.audit import audit
from factlint.model import Audit
from factlint.reporting import audit_report
from tests.ledger.conftest import ARTICLES, Archive

CONFLICTING = {
    **ARTICLES,
    "2021/again.txt": "扩区一周年\n\n2021年，云浦高新区管辖面积为318平方公里。\n",
    "2023/area.txt": "云浦高新区这一年\n\n2023年，云浦高新区管辖面积为291平方公里。\n",
    "2023/third.txt": "云浦高新区巡礼\n\n2023年，云浦高新区管辖面积为281平方公里。\n",
    "2023/people.txt": "云浦高新区这一年\n\n2022年末，云浦高新区常住人口42.4万人。\n",
    "2023/rounded.txt": "青岚县农业\n\n2022年，青岚县粮食产量近79万吨。\n",
    "2024/later.txt": "青岚县农业\n\n2023年，青岚县粮食产量87.6万吨。\n",
    "2024/target.txt": "青岚县农业\n\n2022年，青岚县力争粮食产量达到85万吨。\n",
    "2024/grown.txt": "云浦高新区\n\n2023年末，云浦高新区常住人口48.9万人。\n",
}


def audited(path: Path | str, limit: int | None = None) -> Audit:
    known = knowledge.load()
    with Ledger(path) as ledger:
        return audit(ledger, known.ruleset.rules, known.lexicon, limit=limit)


def ledger_of(files: Archive, path: Path) -> Path:
    archive.add(path, [files(CONFLICTING)])
    return path


def test_one_entry_a_fact_ranked_by_support(files: Archive, tmp_path: Path) -> None:
    found = audited(ledger_of(files, tmp_path / "b.ledger"))

    assert [(entry.entity, entry.indicator, entry.articles) for entry in found.entries] == [("云浦高新区", "辖区面积", 4), ("云浦高新区", "常住人口", 3)]
    assert [(value.text, value.articles) for value in found.entries[0].values] == [("318平方公里", 2), ("291平方公里", 1), ("281平方公里", 1)]
    assert found.conflicts == 2 and found.articles == len(CONFLICTING)


def test_every_value_has_its_places(files: Archive, tmp_path: Path) -> None:
    entry = audited(ledger_of(files, tmp_path / "b.ledger")).entries[0]

    assert [(place.title, place.sentence) for place in entry.values[0].places] == [
        ("扩区一周年", "2021年，云浦高新区管辖面积为318平方公里。"),
        ("云浦高新区扩区纪实", "2021年，云浦高新区管辖面积为318平方公里。"),
    ]


def test_an_archive_that_agrees(ledger: Path) -> None:
    assert not audited(ledger).entries


def test_two_values_in_one_article_are_no_conflict_between_articles(files: Archive, tmp_path: Path) -> None:
    text = "云浦高新区\n\n2021年，云浦高新区管辖面积为318平方公里。\n\n2023年，云浦高新区管辖面积为291平方公里。\n"
    archive.add(tmp_path / "b.ledger", [files({"one.txt": text})])

    assert not audited(tmp_path / "b.ledger").entries


def test_a_part_of_the_year_in_one_article_and_the_year_in_another(files: Archive, tmp_path: Path) -> None:
    parts = "青岚县经济\n\n2023年前三季度，青岚县进出口总额182.4亿元。\n"
    archive.add(tmp_path / "b.ledger", [files({"2023-10-20.txt": parts, "2024-01-20.txt": "青岚县年报\n\n2023年全年，青岚县进出口总额176.1亿元。\n"})])

    (entry,) = audited(tmp_path / "b.ledger").entries
    assert (entry.rule, {value.text for value in entry.values}) == ("part-of-year-elsewhere", {"182.4亿元", "176.1亿元"})


def test_a_limit_keeps_the_weightiest(files: Archive, tmp_path: Path) -> None:
    found = audited(ledger_of(files, tmp_path / "b.ledger"), limit=1)

    assert (found.conflicts, [entry.indicator for entry in found.entries]) == (2, ["辖区面积"])


def test_the_same_in_any_order_of_adding(files: Archive, tmp_path: Path) -> None:
    root = files(CONFLICTING)
    one, other = tmp_path / "one.ledger", tmp_path / "other.ledger"
    archive.add(one, [root])
    for path in sorted(root.rglob("*.txt"), reverse=True):
        archive.add(other, [path])

    assert audited(one).entries == audited(other).entries


def test_the_words_of_a_value_do_not_hang_on_which_article_was_added_first(files: Archive, tmp_path: Path) -> None:
    words = {"2022/a.txt": "78.6万吨", "2023/b.txt": "7.86亿公斤", "2023/c.txt": "86.7万吨"}
    root = files({path: f"青岚县粮食\n\n2021年，青岚县粮食产量{amount}。\n" for path, amount in words.items()})
    for number, names in enumerate((sorted(words), sorted(words, reverse=True))):
        for name in names:
            archive.add(tmp_path / f"{number}.ledger", [root / name])

    one, other = (audit_report.render_json(audited(tmp_path / f"{number}.ledger")) for number in (0, 1))
    assert one == other
    assert [value["text"] for value in json.loads(one)["entries"][0]["values"]] == ["78.6万吨", "86.7万吨"]


def test_reports(files: Archive, tmp_path: Path) -> None:
    found = audited(ledger_of(files, tmp_path / "b.ledger"))
    text, page, document = audit_report.render_text(found), audit_report.render_html(found), json.loads(audit_report.render_json(found))

    assert text.startswith("1. 【存疑】云浦高新区辖区面积：“318平方公里”与“291平方公里”与“281平方公里”，共4篇\n")
    assert "《扩区一周年》（2021年12月31日）" in text and "互不一致 2 条" in text
    assert page.startswith("<!doctype html>") and "<script" not in page and "云浦高新区辖区面积" in page
    assert [entry["fingerprint"] for entry in document["entries"]] == [entry.fingerprint for entry in found.entries]
    assert "318平方公里" in audit_report.render_text(found, language="en")


def test_words_of_an_archive_have_no_power_over_the_page(files: Archive, tmp_path: Path) -> None:
    files({"2023/x.txt": "<script>alert(1)</script>\n\n2023年，云浦高新区管辖面积为291平方公里<b>。\n"})
    page = audit_report.render_html(audited(ledger_of(files, tmp_path / "b.ledger")))

    assert "<script>" not in page and "<b>" not in page


SHEET = (
    "来源: 区统计局\n数据:\n- {主体: 云浦高新区, 指标: 管辖面积, 数值: 318平方公里, 生效日期: 2016-01-01}\n"
    "- {主体: 云浦高新区, 指标: 管辖面积, 数值: 291平方公里, 生效日期: 2023-01-01}\n"
    "- {主体: 云浦高新区, 指标: 常住人口, 数值: 47.1万人, 时期: 2022年末, 生效日期: 2022-12-31}\n"
)


@pytest.fixture(params=["file", "server"])
def agreed(request: pytest.FixtureRequest, files: Archive, tmp_path: Path) -> Path | str:
    """The archive with a sheet of agreed figures, in a file and on a server."""
    ledger: str | Path = tmp_path / "b.ledger" if request.param == "file" else request.getfixturevalue("database")
    sheet = tmp_path / "口径表.yaml"
    sheet.write_text(SHEET, encoding="utf-8")
    past = "扩区旧闻\n\n2024年，云浦高新区管辖面积为318平方公里。\n"
    assert not archive.add(ledger, [files({**CONFLICTING, "2024/past.txt": past})], references=[sheet]).problems
    return ledger


def test_articles_that_contradict_agreed_figures(agreed: Path | str) -> None:
    found = audited(agreed)

    told = {(entry.rule, entry.indicator): [(value.text, value.articles) for value in entry.values] for entry in found.entries}
    assert told == {
        ("reference-conflict", "辖区面积"): [("291平方公里", 0), ("281平方公里", 1)],
        ("superseded-value", "辖区面积"): [("291平方公里", 0), ("318平方公里", 1)],
        ("reference-conflict", "常住人口"): [("47.1万人", 0), ("42.4万人", 1)],
    }  # 318 of 2021 was right then, and what articles contradict each other in is not told beside it
    sheet = found.entries[0].values[0].places[0]
    assert sheet.place.path.endswith("口径表.yaml") and sheet.sentence is not None and "区统计局" in sheet.sentence
    assert "“291平方公里”（2023年1月1日） 口径表\n" in audit_report.render_text(found)
    assert audited(agreed, limit=1).entries == found.entries[:1]

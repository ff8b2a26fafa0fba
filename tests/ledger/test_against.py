"""One draft against an archive: the same findings as when all are checked together, shown in the draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from factlint import Report, archive, check
from factlint.model import Finding
from tests.ledger.conftest import ARTICLES, Archive, crossing

CORPUS = Path(__file__).parents[2] / "corpus"
AREA = "云浦高新区这一年\n\n2023年，云浦高新区管辖面积为291平方公里。\n"
Against = Callable[..., Report]


def cross(report: Report) -> Finding:
    (finding,) = [finding for finding in report.findings if finding.relation == "cross"]
    return finding


def test_as_in_one_run(ledger: Path, files: Archive, against: Against, tmp_path: Path) -> None:
    found = cross(against(AREA, ledger))
    together = cross(check([tmp_path / "draft.txt", files({})]))

    assert (found.rule, found.severity, found.place, found.message, found.fingerprint) == (
        together.rule,
        together.severity,
        together.place,
        together.message,
        together.fingerprint,
    )
    assert [operand.place for operand in found.evidence] == [operand.place for operand in together.evidence]


def test_both_sides_are_quoted_with_title_date_and_path(ledger: Path, against: Against) -> None:
    (other,) = cross(against(AREA, ledger)).evidence

    assert (other.place.quote, other.title, other.published) == ("318平方公里", "云浦高新区扩区纪实", "2021-12-31")
    assert other.place.path.endswith("2021/area.txt")
    assert other.sentence == "2021年，云浦高新区管辖面积为318平方公里。"


def test_which_is_newer_how_many_say_what_and_the_drift(files: Archive, against: Against, tmp_path: Path) -> None:
    root = files({**ARTICLES, "2022/again.txt": "扩区一周年\n\n2021年，云浦高新区管辖面积为318平方公里。\n", "2023/agrees.txt": AREA.replace("这一年", "新貌")})
    ledger = tmp_path / "b.ledger"
    archive.add(ledger, [root])

    found = cross(against(AREA, ledger))
    assert found.comparison is not None
    assert (found.comparison.newer, found.comparison.supporting, found.comparison.against, found.comparison.drift) == ("stated", 1, 2, "0")
    assert {operand.articles for operand in found.evidence} == {2}


def test_an_older_draft_is_where_the_finding_stands(ledger: Path, against: Against) -> None:
    found = cross(against("十年前的云浦高新区\n\n2016年，云浦高新区管辖面积为291平方公里。\n", ledger))

    assert found.place.quote == "291平方公里"
    assert found.comparison is not None and found.comparison.newer == "other"


def test_conflicts_within_the_archive_are_not_the_drafts(files: Archive, against: Against, tmp_path: Path) -> None:
    root = files({**ARTICLES, "2023/other.txt": "青岚县农业\n\n2022年，青岚县粮食产量87.6万吨。\n"})
    ledger = tmp_path / "b.ledger"
    archive.add(ledger, [root])

    assert not crossing(against("云江县\n\n2022年，云江县粮食产量12.4万吨。\n", ledger))


def test_the_year_against_an_archived_part_of_it(files: Archive, against: Against, tmp_path: Path) -> None:
    ledger = tmp_path / "b.ledger"
    archive.add(ledger, [files({"2023-10-20.txt": "青岚县经济\n\n2023年前三季度，青岚县进出口总额182.4亿元。\n"})])

    assert crossing(against("青岚县年报\n\n2023年全年，青岚县进出口总额176.1亿元。\n", ledger)) == [("part-of-year-elsewhere", "warning", "176.1亿元")]
    assert not crossing(against("青岚县年报\n\n2023年全年，青岚县进出口总额245.7亿元。\n", ledger))


def test_a_draft_is_not_held_against_itself(ledger: Path, files: Archive) -> None:
    root = files({"2021/area.txt": "云浦高新区扩区纪实\n\n2021年，云浦高新区管辖面积为291平方公里。\n"})

    assert not crossing(check(root / "2021/area.txt", ledger=ledger))


def test_what_drifts_another_place_another_year_a_target(ledger: Path, against: Against) -> None:
    for text in (
        "云浦高新区\n\n2023年末，云浦高新区常住人口48.9万人。\n",
        "云江高新区\n\n2023年，云江高新区管辖面积为291平方公里。\n",
        "青岚县\n\n2023年，青岚县粮食产量87.6万吨。\n",
        "青岚县\n\n2022年，青岚县力争粮食产量达到85万吨。\n",
        "青岚县\n\n2022年，青岚县粮食产量近79万吨。\n",
    ):
        assert not crossing(against(text, ledger)), text


def test_without_cross_the_ledger_is_still_asked(ledger: Path, files: Archive, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(AREA, encoding="utf-8")

    assert crossing(check(draft, ledger=ledger, cross=False)) == [("cross-conflict", "warning", "291平方公里")]


def test_many_values_are_not_all_quoted(files: Archive, against: Against, tmp_path: Path) -> None:
    root = files(
        {
            f"{year}-{month:02}-01.txt": f"云浦见闻\n\n云浦高新区管辖面积为{300 + month}平方公里，比{year - 9}年大得多。\n"
            for year in (2020, 2021)
            for month in range(1, 13)
        }
    )
    ledger = tmp_path / "b.ledger"
    archive.add(ledger, [root])

    found = cross(against(AREA, ledger))
    assert len({operand.place.quote for operand in found.evidence}) == 5
    assert found.comparison is not None and found.comparison.against == 24


def test_a_reference_outranks_articles(ledger: Path, against: Against, tmp_path: Path) -> None:
    sheet = tmp_path / "口径表.yaml"
    sheet.write_text(
        "来源: 区统计局\n数据:\n- {主体: 云浦高新区, 指标: 管辖面积, 数值: 318平方公里, 生效日期: 2016-01-01}\n"
        "- {主体: 云浦高新区, 指标: 管辖面积, 数值: 291平方公里, 生效日期: 2023-01-01}\n",
        encoding="utf-8",
    )
    added = archive.add(ledger, [], references=[sheet])
    assert not added.problems and added.tally.added == 1

    assert not crossing(against(AREA, ledger))
    assert crossing(against(AREA.replace("291", "255"), ledger)) == [("reference-conflict", "error", "255平方公里")]
    assert crossing(against(AREA.replace("291", "318"), ledger)) == [("superseded-value", "warning", "318平方公里")]
    assert not crossing(against(AREA.replace("291", "318").replace("2023", "2019"), ledger))
    finding = cross(against(AREA.replace("291", "255"), ledger))
    assert "区统计局" in finding.message["zh"] and "2023-01-01" in finding.message["zh"]
    assert (finding.evidence[0].place.path, finding.evidence[0].place.line) == (str(sheet), 4)


def test_rows_of_a_sheet_that_name_no_figure_are_told(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text("- {主体: 云浦高新区, 指标: 管辖面积, 数值: 很大, 来源: 局, 生效日期: 2023-01-01}\n- {主体: 云浦高新区}\n", encoding="utf-8")

    added = archive.add(tmp_path / "b.ledger", [], references=[sheet])

    assert [problem.line for problem in added.problems] == [2, 1] or [problem.line for problem in added.problems] == [1, 2]


def test_a_sheet_of_a_spreadsheet(ledger: Path, against: Against, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ("2024年口径表",),
        ("主体", "指标", "数值", "单位", "时期", "来源", "生效日期"),
        ("青岚县", "粮食产量", 76.1, "万吨", 2022, "农业普查", date(2024, 6, 1)),
    ):
        book.active.append(row)
    book.save(tmp_path / "sheet.xlsx")
    assert not archive.add(ledger, [], references=[tmp_path / "sheet.xlsx"]).problems

    assert crossing(against("青岚县\n\n2022年，青岚县粮食产量78.6万吨。\n", ledger)) == [("reference-conflict", "error", "78.6万吨")]


def test_a_sheet_that_is_none(tmp_path: Path) -> None:
    for name, text in (("a.xlsx", "no"), ("b.yaml", "a: ["), ("c.yaml", "a: b"), ("d.yaml", "{}")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert archive.add(tmp_path / "b.ledger", [], references=[tmp_path / name]).problems
    assert archive.add(tmp_path / "b.ledger", [], references=[tmp_path / "missing.yaml"]).problems


def test_the_articles_of_the_project_through_a_ledger_as_in_one_run(tmp_path: Path) -> None:
    articles = sorted(CORPUS.glob("jinan-*.txt"))
    ledger = tmp_path / "b.ledger"
    archive.add(ledger, articles)

    together = {finding.fingerprint for finding in check(articles).findings if finding.relation == "cross"}
    through = [finding for path in articles for finding in check(path, ledger=ledger).findings if finding.relation == "cross"]

    assert together and together <= {finding.fingerprint for finding in through}
    assert {finding.place.path for finding in through} == {str(CORPUS / "jinan-numbers.txt"), str(CORPUS / "jinan-thirty-years.txt")}


def test_every_year_that_the_archive_tells_otherwise_is_told(files: Archive, against: Against, tmp_path: Path) -> None:
    text = "云浦工业\n\n2022年云浦市规模以上工业增加值{}亿元。\n\n2023年云浦市规模以上工业增加值{}亿元。\n"
    ledger = tmp_path / "years.ledger"
    archive.add(ledger, [files({"2024/industry.txt": text.format("103.4", "125.3")})])

    report = against(text.format("93.4", "145.3"), ledger)
    assert [finding.place.quote for finding in report.findings if finding.relation == "cross"] == ["93.4亿元", "145.3亿元"]

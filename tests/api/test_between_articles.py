"""What is compared between articles, and what never is."""

from __future__ import annotations

from pathlib import Path

from factlint import Draft, check


def cross(first: str, second: str, *, date: str | None = "2023-06") -> list[str]:
    report = check([Draft(first.encode(), "a.txt"), Draft(second.encode(), "b.txt")], date=date)
    return [finding.place.quote for finding in report.findings if finding.relation == "cross"]


def test_one_place_with_two_populations() -> None:
    assert cross("云州市2022年末常住人口312.4万人。云州市面积广。", "截至2022年末，云州市常住人口为298.1万人。云州市山多。")


def test_hedged_values_that_overlap_agree() -> None:
    assert not cross("云州市2022年末常住人口约310万人。云州市面积广。", "截至2022年末，云州市常住人口为312.4万人。云州市山多。")


def test_namesakes_are_two_places() -> None:
    assert not cross("济宁高新区面积255平方公里。济宁高新区好。", "济南高新区面积318平方公里。济南高新区好。")


def test_an_article_that_names_no_city_compares_with_none() -> None:
    assert not cross("2022年末，全市常住人口312.4万人。全市经济平稳。", "2022年末，全市常住人口98.1万人。全市产业向好。")


def test_a_target_is_no_contradiction() -> None:
    assert not cross("云州高新区有高新技术企业1214家。云州高新区好。", "云州高新区力争到2027年高新技术企业达到2000家。云州高新区好。")


def test_years_that_nothing_prints_are_no_contradiction() -> None:
    first, second = "今年前5个月，云州市进出口总额171.5亿元。云州市忙。", "今年前5个月，云州市进出口总额203.9亿元。云州市忙。"
    assert not cross(first, second, date=None)
    assert cross(first, second, date="2023-06")


def test_a_rule_may_hold_figures_of_different_parts_against_each_other(tmp_path: Path) -> None:
    first, second = "2022年末，云州市全市常住人口312.4万人。云州市山多。", "截至2022年末，云州市市区常住人口为298.1万人。云州市水多。"
    assert not cross(first, second)
    shipped = Path(__file__).parents[2].joinpath("rules", "crosscheck", "cross-conflict.yaml").read_text(encoding="utf-8")
    own = tmp_path / "any-part.yaml"
    own.write_text(shipped.partition("\ntests:")[0].replace("cross-conflict", "any-part").replace("FL502", "X502").replace("segment, ", ""), encoding="utf-8")
    report = check([Draft(first.encode(), "a.txt"), Draft(second.encode(), "b.txt")], date="2023-06", rules=[own])
    assert [finding.place.quote for finding in report.findings] == ["298.1万人"]

"""One indicator over the years: a draft against an archive, and the audit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factlint import Report, archive
from factlint.ledger.verifying import verified
from tests.ledger.conftest import Archive, crossing
from tests.ledger.test_audit import audited

ARCHIVE = {
    "2021-02-10.txt": "青岚县外贸\n\n2020年，青岚县进出口总额171.2亿元。\n",
    "2022-02-10.txt": "青岚县外贸\n\n2021年，青岚县进出口总额182.4亿元，同比增长6.5%。\n",
    "2023-02-10.txt": "青岚县外贸\n\n2022年，青岚县进出口总额197.3亿元，同比增长8.2%。\n",
    "2022-07-10.txt": "青岚县能源\n\n截至2022年6月底，青岚县累计建成充电桩3180个。\n",
}
Against = Callable[..., Report]


@pytest.fixture(params=["file", "server"])
def kept(request: pytest.FixtureRequest, files: Archive, tmp_path: Path) -> str | Path:
    """The archive in a file, and on a server."""
    ledger: str | Path = tmp_path / "b.ledger" if request.param == "file" else request.getfixturevalue("database")
    archive.add(ledger, [files(ARCHIVE)])
    return ledger


def test_growth_against_archived_levels(kept: str | Path, against: Against) -> None:
    assert crossing(against("青岚县年报\n\n2023年，青岚县进出口总额262.8亿元，同比增长8.2%。\n", kept)) == [("growth-against-levels", "warning", "8.2%")]
    assert crossing(against("青岚县年报\n\n2022年，青岚县进出口总额同比下降24%。\n", kept)) == [("growth-against-levels", "warning", "24%")]
    assert not crossing(against("青岚县年报\n\n2023年，青岚县进出口总额213.1亿元，同比增长8%。\n", kept))
    assert not crossing(against("青岚县年报\n\n2023年，青岚县进出口总额262.8亿元，按可比口径同比增长8.2%。\n", kept))


def test_a_level_against_archived_growth_and_the_year_before(kept: str | Path, against: Against, files: Archive) -> None:
    archive.add(kept, [files({"2024-01-20.txt": "青岚县快讯\n\n2023年，青岚县进出口总额同比增长8.1%。\n"})])

    report = against("青岚县年报\n\n2023年，青岚县进出口总额150.6亿元。\n", kept)
    assert crossing(report) == [("growth-against-levels", "warning", "150.6亿元")]
    (finding,) = report.findings
    assert {(operand.place.quote, operand.period) for operand in finding.evidence} == {("8.1%", "2023"), ("197.3亿元", "2022")}
    assert all(operand.sentence for operand in finding.evidence)


def test_a_unit_against_the_years_around(kept: str | Path, against: Against) -> None:
    assert crossing(against("青岚县年报\n\n2023年，青岚县进出口总额213.1万元。\n", kept)) == [("unit-slip-in-series", "warning", "213.1万元")]
    assert not crossing(against("青岚县年报\n\n2023年，青岚县进出口总额2131000万元。\n", kept))
    assert not crossing(against("青岚县年报\n\n2023年5月，青岚县进出口总额21.1亿元。\n", kept))


def test_a_running_total_against_an_earlier_one(kept: str | Path, against: Against) -> None:
    assert crossing(against("青岚县年末\n\n截至2022年11月底，青岚县累计建成充电桩3050个。\n", kept)) == [("cumulative-falls-elsewhere", "warning", "3050个")]
    assert not crossing(against("青岚县年末\n\n截至2022年11月底，青岚县累计建成充电桩3350个。\n", kept))
    assert not crossing(against("青岚县年末\n\n截至2023年11月底，青岚县累计建成充电桩3050个。\n", kept))


def test_a_restated_year(kept: str | Path, against: Against, files: Archive) -> None:
    restated = {f"2023-0{month}-15.txt": "青岚县开放\n\n2021年，青岚县进出口总额179.1亿元。\n第" + "一二三四五"[month - 5] + "期\n" for month in (6, 8)}
    archive.add(kept, [files(restated)])

    report = against("青岚县回顾\n\n2021年，青岚县进出口总额182.4亿元。\n", kept, date="2024-03-01")
    assert crossing(report) == [("year-restated", "warning", "182.4亿元")]
    assert "2023-06-15起各篇已改为“179.1亿元”" in report.findings[0].message["zh"]
    assert crossing(against("青岚县回顾\n\n2021年，青岚县进出口总额179.1亿元。\n", kept, date="2024-03-01")) == [("cross-conflict", "warning", "179.1亿元")]


def test_the_audit_tells_breaks_of_series(kept: str | Path, files: Archive) -> None:
    assert not audited(kept).entries
    more = {
        "2024-02-10.txt": "青岚县外贸\n\n2023年，青岚县进出口总额262.8亿元，同比增长8.2%。\n",
        "2025-02-10.txt": "青岚县外贸\n\n2024年，青岚县进出口总额266.8万元。\n",
        "2022-12-10.txt": "青岚县能源\n\n截至2022年11月底，青岚县累计建成充电桩3050个。\n",
    }
    archive.add(kept, [files(more)])

    found = {entry.rule: entry for entry in audited(kept).entries}
    assert set(found) == {"growth-against-levels", "unit-slip-in-series", "cumulative-falls-elsewhere"}
    assert [value.text for value in found["growth-against-levels"].values] == ["8.2%", "262.8亿元", "197.3亿元"]
    assert found["unit-slip-in-series"].values[0].text == "266.8万元"
    assert [value.text for value in found["cumulative-falls-elsewhere"].values] == ["3050个", "3180个"]
    assert all(place.sentence for entry in found.values() for value in entry.values for place in value.places)
    assert not verified(kept).damaged


RESTATED = {
    "2023-02-10.txt": "枫林市农业这一年\n\n2022年，枫林市粮食产量78.6万吨。\n",
    "2023-10-12.txt": "枫林市秋收\n\n2022年，枫林市粮食产量76.1万吨。\n",
    "2024-01-15.txt": "枫林市农业回顾\n\n2022年，枫林市粮食产量76.1万吨。\n",
    "2024-05-20.txt": "枫林市种粮记\n\n2022年，枫林市粮食产量78.6万吨。\n",
}


@pytest.fixture(params=["file", "server"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """The name of a ledger that is not there yet, of a file or on a server."""
    name: str | Path = tmp_path / "b.ledger" if request.param == "file" else request.getfixturevalue("database")
    return name


def test_the_audit_tells_a_year_that_was_restated_as_that_alone(empty: str | Path, files: Archive) -> None:
    archive.add(empty, [files(RESTATED)])

    (entry,) = audited(empty).entries
    assert (entry.rule, entry.articles) == ("year-restated", 4)
    assert [(value.text, value.articles, value.newest) for value in entry.values] == [("78.6万吨", 2, "2024-05-20"), ("76.1万吨", 2, "2024-01-15")]
    assert [place.published for place in entry.values[0].places] == ["2023-02-10", "2024-05-20"]


@pytest.mark.parametrize(
    "changed",
    [
        {"2024-03-01.txt": RESTATED["2024-05-20.txt"].replace("种粮记", "早稻")},  # the old value twice since: the articles are at odds
        {"2024-01-15.txt": "枫林市农业回顾\n"},  # the new one in one article alone
        {"2023-02-10.txt": "枫林市农业这一年\n"},  # nobody wrote the other value before
        {"2024-05-20.txt": "枫林市种粮记\n", "2023-01-20.txt": RESTATED["2023-02-10.txt"].replace("这一年", "快报")},  # nobody has since
    ],
)
def test_without_the_signs_of_a_restatement_it_is_a_conflict(changed: dict[str, str], files: Archive, tmp_path: Path) -> None:
    archive.add(tmp_path / "b.ledger", [files(RESTATED | changed)])

    assert [entry.rule for entry in audited(tmp_path / "b.ledger").entries] == ["cross-conflict"]


def _levels(*values: str) -> dict[str, str]:
    return {f"{2018 + at}-02-10.txt": f"枫林市外贸\n\n{2017 + at}年，枫林市进出口总额{value}。\n" for at, value in enumerate(values)}


def test_a_level_that_breaks_the_growth_of_two_years_is_one_entry(empty: str | Path, files: Archive) -> None:
    archive.add(empty, [files(_levels("171.2亿元", "182.4亿元，同比增长6.5%", "267.3亿元，同比增长8.2%", "213.1亿元，同比增长8%"))])

    (entry,) = audited(empty).entries
    assert entry.rule == "growth-against-levels"
    assert [value.text for value in entry.values] == ["267.3亿元", "8.2%", "182.4亿元", "8%", "213.1亿元"]


def test_a_slip_of_a_unit_is_not_told_again_by_the_growth_beside_it(empty: str | Path, files: Archive) -> None:
    archive.add(empty, [files(_levels("171.2亿元", "182.4亿元", "197.3亿元，同比增长8.2%", "213.1万元，同比增长8%", "228亿元，同比增长7%"))])

    (entry,) = audited(empty).entries
    assert (entry.rule, entry.values[0].text) == ("unit-slip-in-series", "213.1万元")

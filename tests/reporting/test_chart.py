"""Charts of what was told of one fact over the years."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

from factlint import check
from factlint.model import Period, Series, Told
from factlint.reporting.chart import chart
from factlint.reporting.html_report import render


def told(value: int, year: int, *, own: bool = False) -> Told:
    return Told(
        f"{value}亿元",
        Fraction(value),
        Fraction(value),
        Period(date(year, 1, 1), date(year, 12, 31), f"{year}年"),
        f"{year + 1}-01-20",
        "<题>",
        "a.txt",
        own=own,
    )


def test_a_point_for_every_value_at_its_time() -> None:
    drawn = ElementTree.fromstring(chart(Series("云浦", "产值", "", (told(10, 2019), told(30, 2021), told(20, 2022, own=True))), "zh"))
    circles = [element for element in drawn.iter() if element.tag.endswith("circle")]
    across, down = ([float(circle.attrib[name]) for circle in circles] for name in ("cx", "cy"))
    assert across == sorted(across) and across[1] - across[0] > 1.9 * (across[2] - across[1])
    assert down[0] > down[2] > down[1]
    assert [circle.attrib["class"] for circle in circles] == ["past", "past", "own"]
    assert circles[0][0].text == "10亿元（2019年） 《<题>》（2020年1月20日），1篇"


def test_one_value_or_none_is_no_chart() -> None:
    assert chart(Series("云浦", "产值", "", (told(10, 2019),)), "zh") == ""
    assert chart(Series("云浦", "产值", "", (Told("超过5", Fraction(5), None, None, None, "", "a"),)), "zh") == ""


def test_a_fact_that_runs_over_articles_has_its_chart_in_the_page(tmp_path: Path) -> None:
    for year in (2019, 2020, 2021):
        (tmp_path / f"{year}.txt").write_text(f"云浦高新区{year}年回眸\n\n{year}年，云浦高新区进出口总额{year - 1900}.5亿元。\n", encoding="utf-8")
    page = render(check(tmp_path, keep_source=True))
    assert page.count("<svg") == 1 and page.count("<circle") == 3
    assert "云浦高新区 进出口总额（3）" in page and "119.5亿元（2019年）" in page
    assert "<svg" not in render(check(tmp_path / "2019.txt", keep_source=True))
    assert check(tmp_path).series == ()


def test_a_click_on_a_place_leads_to_it(tmp_path: Path) -> None:
    words = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。"
    (tmp_path / "a.txt").write_text(f"河湾十年\n\n{words}\n", encoding="utf-8")
    page = render(check(tmp_path / "a.txt", keep_source=True))
    links = re.findall(r'<a href="#([^"]+)">“([^”]+)”', page)
    assert {quote for _, quote in links} == {"276.8亿元", "1291.5亿元"}
    assert all(f'<span id="{name}">{quote}</span>' in page for name, quote in links)

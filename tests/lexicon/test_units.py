from __future__ import annotations

import json
from fractions import Fraction

import pytest

from factlint.lexicon import Lexicon, LexiconError, default_directory, load
from factlint.lexicon.units import Definitions, computed, table_of

from .conftest import Write

SHIPPED = default_directory() / "units.txt"


def test_the_table_is_what_pint_computes() -> None:
    text = table_of([Definitions(SHIPPED, SHIPPED.read_text(encoding="utf-8"))])
    assert text == (default_directory() / "units.table.json").read_text(encoding="utf-8"), "python -m factlint.lexicon.units writes the table anew"


def test_every_unit_is_worth_what_pint_says(shipped: Lexicon) -> None:
    measures = computed([Definitions(SHIPPED, SHIPPED.read_text(encoding="utf-8"))])
    symbols = {"%": "百分之一", "‰": "千分之一", "‱": "万分之一", "成": "十分之一", "分": "得分"}
    for spelling, unit in shipped.units.items():
        measure = measures.get(symbols.get(unit.name, unit.name))
        assert unit.factor == (measure.factor if measure else Fraction(1)), spelling
        assert measure is not None or unit.counts, f"{spelling} measures something and has no definition"


@pytest.mark.parametrize(
    ("many", "few", "ratio"),
    [
        ("平方公里", "亩", 1500),
        ("平方公里", "公顷", 100),
        ("公顷", "亩", 15),
        ("平方公里", "平方米", 1000000),
        ("公里", "米", 1000),
        ("公里", "里", 2),
        ("吨", "公斤", 1000),
        ("公斤", "斤", 2),
        ("千瓦时", "焦", 3600000),
        ("吉瓦", "千瓦", 1000000),
        ("兆瓦", "千瓦", 1000),
        ("立方米", "升", 1000),
        ("小时", "分钟", 60),
        ("年", "个月", 12),
        ("周年", "月", 12),
        ("个年头", "月", 12),
        ("世纪", "年", 100),
        ("元", "角", 10),
        ("百分点", "基点", 100),
        ("%", "‰", 10),
        ("成", "%", 10),
    ],
)
def test_units_of_one_dimension_convert(shipped: Lexicon, many: str, few: str, ratio: int) -> None:
    assert shipped.units[many].dimension == shipped.units[few].dimension
    assert shipped.units[many].factor / shipped.units[few].factor == ratio


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("km²", "平方公里"),
        ("㎡", "平方米"),
        ("平方千米", "平方公里"),
        ("度", "千瓦时"),
        ("公斤", "千克"),
        ("名", "人"),
        ("位", "人"),
        ("大", "个"),
        ("个百分点", "百分点"),
        ("BP", "基点"),
        ("个月", "月"),
        ("TEU", "标准箱"),
        ("元人民币", "元"),
        ("℃", "摄氏度"),
        ("GW", "吉瓦"),
        ("个位次", "位次"),
    ],
)
def test_spellings_lead_to_the_unit_that_reports_print(shipped: Lexicon, spelling: str, name: str) -> None:
    assert shipped.units[spelling].name == name


def test_currencies_are_never_converted(shipped: Lexicon) -> None:
    money = ["元", "美元", "港元", "欧元", "日元", "韩元", "英镑", "卢布", "里亚尔", "加元", "澳元", "新台币"]
    assert len({shipped.units[word].dimension for word in money}) == len(money)
    assert all(shipped.units[word].dimension.startswith("currency:") for word in money)


def test_things_persons_visits_and_households_are_four_dimensions(shipped: Lexicon) -> None:
    counted = [shipped.units[word] for word in ("家", "人", "人次", "户")]
    assert [unit.dimension for unit in counted] == ["count", "person", "person_time", "household"]
    assert all(unit.counts for unit in counted)
    assert not any(shipped.units[word].counts for word in ("元", "公里", "吨", "%"))


def test_a_unit_of_ones_own_goes_through_pint(write: Write) -> None:
    own = write({"units.txt": "# a measure of the region\n石 = 60 * 千克\n", "measures.yaml": "measures:\n  mass:\n    石: 市石\n"})
    units = load([default_directory(), own]).units
    assert units["市石"].factor == 60
    assert units["吨"].factor == 1000


def test_a_measure_word_needs_no_definition(write: Write) -> None:
    units = load([default_directory(), write({"measures.yaml": "counting:\n  count:\n    挂: 挂车\n"})]).units
    assert (units["挂车"].name, units["挂车"].factor, units["挂车"].counts) == ("挂", 1, True)


def test_a_definition_that_pint_refuses_is_reported_at_its_line(write: Write) -> None:
    own = write({"units.txt": "# first\n石 = 60 * * 千克\n斛 = 2 * 谷\n"})
    with pytest.raises(LexiconError) as raised:
        load([default_directory(), own])
    places = [(problem.line, problem.path.rsplit("/", 1)[-1]) for problem in raised.value.problems]
    assert places == [(2, "units.txt"), (3, "units.txt")]


def test_a_unit_in_the_wrong_dimension_is_an_error(write: Write) -> None:
    own = write({"units.txt": "箭 = 130 * 米\n顷 = 100 * 亩\n", "measures.yaml": "measures:\n  length:\n    箭:\n    顷:\n"})
    with pytest.raises(LexiconError, match=r"measures\.yaml:4:5: .*顷"):
        load([default_directory(), own])


def test_an_undefined_unit_is_an_error_with_the_nearest_name(write: Write) -> None:
    with pytest.raises(LexiconError, match=r"measures\.yaml:3:5: unknown unit “平方公理”; did you mean “平方公里”"):
        load([default_directory(), write({"measures.yaml": "measures:\n  area:\n    平方公理:\n"})])


def test_one_spelling_of_two_units_is_an_error(write: Write) -> None:
    with pytest.raises(LexiconError, match=r"measures\.yaml:4:10: “筐” is already a spelling of “篓”"):
        load([default_directory(), write({"measures.yaml": "counting:\n  count:\n    篓: 筐\n    筲: 桶子 筐\n".replace("筲: 桶子 筐", "筲:   筐")})])


def test_scales_multiply_as_they_read(shipped: Lexicon) -> None:
    scales = shipped.scales
    assert scales["万亿"] == scales["万"] * scales["亿"] == 10**12
    for word, value in scales.items():
        product = 1
        for sign in word:
            product *= int(scales[sign])
        assert value == product


def test_the_table_is_plain_json() -> None:
    table = json.loads((default_directory() / "units.table.json").read_text(encoding="utf-8"))
    assert table["units"]["亩"] == {"factor": "2000/3", "of": "length 2"}


@pytest.mark.parametrize(
    "line",
    [
        "石 = 9**9**9**9 * 千克",
        "石 = 千克 ** 99999999",
        "石 = 1e999999999 * 千克",
        "石 = " + "(" * 300 + "千克" + ")" * 300,
        '石 = __import__("os").getcwd() * 千克',
        "石 = 60 * 斤 # 斤 is defined, 石 by what comes later is not\n斗 = 升升 * 6\n升升 = 2 * 千克",
        "@import /etc/passwd",
        "石 = " + "1 * " * 100 + "千克",
    ],
)
def test_a_definition_is_a_bounded_product_of_numbers_and_units_above(write: Write, line: str) -> None:
    with pytest.raises(LexiconError, match=r"units\.txt:\d:1: "):
        load([default_directory(), write({"units.txt": line})])


def test_no_chain_of_definitions_grows_without_end(write: Write) -> None:
    lines = ["甲0 = 123456789 * 米", *(f"甲{n} = 甲{n - 1} * 甲{n - 1}" for n in range(1, 60))]
    with pytest.raises(LexiconError, match="digits"):
        load([default_directory(), write({"units.txt": "\n".join(lines)})])


@pytest.mark.parametrize("table", ["", "{", "[" * 100_000, "[]", '{"source": "x"}', '{"source": "x", "units": {"米": {"factor": "1e99999999", "of": ""}}}'])
@pytest.mark.parametrize("name", ["units.table.json", "divisions.table.json"])
def test_a_damaged_table_is_told(write: Write, name: str, table: str) -> None:
    with pytest.raises(LexiconError, match=f"{name}:1:1: this table is damaged"):
        load([default_directory(), write({name: table})])

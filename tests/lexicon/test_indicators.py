from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factlint.lexicon import Lexicon, LexiconError, Nature, load

from .conftest import Write

MEASURES = "counting:\n  count: {个: 家}\n  person: {人: 名}\n"
GUARDS = "like_for_like:\n  words: 同口径\n  reason: {zh: 同口径, en: like for like}\n"
BASE = {"measures.yaml": MEASURES, "guards.yaml": GUARDS}


def indicators(text: str) -> dict[str, str]:
    return BASE | {"indicators/field.yaml": text}


def test_there_are_hundreds_of_them_with_their_aliases(shipped: Lexicon) -> None:
    assert len(shipped.indicators) > 1000
    assert all(alias in shipped.indicator_aliases for indicator in shipped.indicators.values() for alias in (indicator.term, *indicator.aliases))


def test_no_alias_means_two_things(shipped: Lexicon) -> None:
    spoken = Counter(alias for indicator in shipped.indicators.values() for alias in {indicator.term, *indicator.aliases})
    assert [alias for alias, times in spoken.items() if times > 1] == []


@pytest.mark.parametrize(
    ("alias", "term"),
    [
        ("进出口", "进出口总额"),
        ("外贸总值", "进出口总额"),
        ("货物贸易进出口总值", "进出口总额"),
        ("出口", "出口额"),
        ("进口总值", "进口额"),
        ("GDP", "地区生产总值"),
        ("面积", "辖区面积"),
        ("总面积", "辖区面积"),
        ("高企", "高新技术企业数"),
        ("归母净利润", "归属于上市公司股东的净利润"),
        ("社零总额", "社会消费品零售总额"),
        ("粮食总产量", "粮食产量"),
    ],
)
def test_what_the_press_calls_it(shipped: Lexicon, alias: str, term: str) -> None:
    assert shipped.indicator_aliases[alias] == term


@pytest.mark.parametrize(
    "different",
    [
        ("辖区面积", "规划面积", "建成区面积", "占地面积"),
        ("常住人口", "户籍人口", "总人口"),
        ("进出口额", "服务贸易进出口额", "跨境电商进出口额"),
        ("净利润", "归母净利润", "扣非净利润"),
        ("实际使用外资", "合同外资"),
        ("一般公共预算收入", "财政总收入", "税收收入"),
        ("研发机构", "新型研发机构", "国家级研发机构"),
        ("本外币存款余额", "人民币存款余额"),
        ("固定资产投资", "全社会固定资产投资"),
        ("新增市场主体", "市场主体"),
        ("商品房销售面积", "商品房销售额", "商品房待售面积"),
    ],
)
def test_different_things_stay_different(shipped: Lexicon, different: tuple[str, ...]) -> None:
    assert len({shipped.indicator_aliases[word] for word in different}) == len(different)


def test_growth_that_is_real_or_like_for_like_is_guarded(shipped: Lexicon) -> None:
    for term in ("地区生产总值", "第二产业增加值", "规模以上工业增加值", "人均地区生产总值"):
        assert "real_growth" in shipped.indicators[term].guards
    for term in ("固定资产投资", "社会消费品零售总额", "一般公共预算收入", "规模以上工业利润总额", "居民人均可支配收入", "商品房销售面积", "客运量"):
        assert "like_for_like" in shipped.indicators[term].guards
    assert not shipped.indicators["进出口总额"].guards


def test_caps_and_signs(shipped: Lexicon) -> None:
    assert shipped.indicators["森林覆盖率"].cap == 100
    for term in ("拨备覆盖率", "流动性覆盖率", "工业产销率", "资产负债率", "投资完成率"):
        assert shipped.indicators[term].cap is None
    assert (shipped.indicators["高等教育毛入学率"].cap or 0) > 100
    for term in ("净利润", "利润总额", "居民消费价格指数", "自然增长率"):
        assert not shipped.indicators[term].nonnegative
    for indicator in shipped.indicators.values():
        assert indicator.cap is None or indicator.nature in (Nature.RATE, Nature.SHARE)


def test_drift_is_a_property_of_what_stays(shipped: Lexicon) -> None:
    assert shipped.indicators["辖区面积"].drift == 0
    assert shipped.indicators["常住人口"].drift == Decimal("0.05")
    assert shipped.indicators["学前教育普惠率"].drift == 3
    for indicator in shipped.indicators.values():
        assert indicator.drift >= 0
        if indicator.nature is Nature.SHARE:
            assert indicator.drift > 0, indicator.term


def test_measured_in_any_currency(shipped: Lexicon) -> None:
    trade = shipped.indicators["进出口总额"]
    assert trade.measured_in("currency:CNY")
    assert trade.measured_in("currency:USD")
    assert not trade.measured_in("mass")


def test_an_alias_of_two_terms_is_an_error(write: Write) -> None:
    text = "- defaults: {dimensions: count, nature: stock}\n  terms:\n    企业数: 企业 公司\n    商户数: {aliases: 商户 公司}\n"
    with pytest.raises(LexiconError, match=r"field\.yaml:4:23: “公司” already means “企业数”"):
        load([write(indicators(text))])


def test_an_alias_that_is_another_term_is_an_error(write: Write) -> None:
    text = "- defaults: {dimensions: count, nature: stock}\n  terms:\n    企业数: 商户数\n    商户数:\n"
    with pytest.raises(LexiconError, match=r"field\.yaml:3:10: “商户数” already means “商户数”"):
        load([write(indicators(text))])


@pytest.mark.parametrize(
    ("attribute", "message"),
    [
        ("nature: stok", "unknown value “stok”; did you mean “stock”?"),
        ("dimensions: persn", "unknown dimension “persn”; did you mean “person”?"),
        ("dimensions: count/persn", "unknown dimension “persn”; did you mean “person”?"),
        ("guards: like_for_lik", "unknown guard “like_for_lik”; did you mean “like_for_like”?"),
        ("drft: 1", "unknown key “drft”; did you mean “drift”?"),
        ("drift: a lot", "“a lot” is not a number"),
        ("nonnegative: maybe", "“maybe” is neither true nor false"),
    ],
)
def test_faults_name_their_place_and_the_nearest_name(write: Write, attribute: str, message: str) -> None:
    base = {"dimensions": "count", "nature": "stock"}
    key = attribute.split(":")[0]
    rest = "".join(f", {name}: {value}" for name, value in base.items() if name != key)
    with pytest.raises(LexiconError) as raised:
        load([write(indicators(f"- terms:\n    企业数: {{{attribute}{rest}}}\n"))])
    (problem,) = raised.value.problems
    assert problem.message == message
    assert (problem.line, problem.path.endswith("indicators/field.yaml")) == (2, True)


def test_missing_attributes_are_errors(write: Write) -> None:
    with pytest.raises(LexiconError) as raised:
        load([write(indicators("- terms:\n    企业数: 企业\n"))])
    assert [problem.message for problem in raised.value.problems] == ["the indicator “企业数” has no nature", "the indicator “企业数” has no dimensions"]


def test_a_term_given_twice_in_one_directory_is_an_error(write: Write) -> None:
    one = "- terms:\n    企业数: {dimensions: count, nature: stock}\n"
    with pytest.raises(LexiconError, match=r"b\.yaml:2:5: the indicator “企业数” is already given in .*a\.yaml"):
        load([write(BASE | {"indicators/a.yaml": one, "indicators/b.yaml": one})])


def test_a_later_directory_overrides_attribute_by_attribute(write: Write) -> None:
    first = write(indicators("- terms:\n    企业数: {aliases: 企业, dimensions: count, nature: stock, drift: 0.1}\n"))
    second = write({"indicators/own.yaml": "- terms:\n    企业数: {drift: 0.3, also: 商号}\n    店铺数: {dimensions: count, nature: stock}\n"})
    lexicon = load([first, second])
    assert lexicon.indicators["企业数"].drift == Decimal("0.3")
    assert lexicon.indicators["企业数"].aliases == ("企业", "商号")
    assert lexicon.indicators["企业数"].nature is Nature.STOCK
    assert lexicon.indicator_aliases["商号"] == "企业数"
    assert "店铺数" in lexicon.indicators


def test_measured_in_quotients(shipped: Lexicon) -> None:
    assert shipped.indicators["粮食单产"].measured_in("mass/area")
    assert shipped.indicators["每股收益"].measured_in("currency:HKD/count")
    assert not shipped.indicators["每股收益"].measured_in("count/currency:HKD")


WORDS = st.lists(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=3), min_size=2, max_size=8, unique=True)


@given(words=WORDS, gaps=st.lists(st.sampled_from([" ", "  ", "\n      "]), min_size=8, max_size=8), data=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_fault_in_a_block_of_words_points_at_the_word(write: Write, words: list[str], gaps: list[str], data: st.DataObject) -> None:
    clash = data.draw(st.sampled_from(words))
    block = "".join(word + gap for word, gap in zip(words, gaps, strict=False)).rstrip()
    text = f"- defaults: {{dimensions: count, nature: stock}}\n  terms:\n    企业数: {clash}\n    商户数: >-\n      {block}\n"
    with pytest.raises(LexiconError) as raised:
        load([write(indicators(text))])
    (problem,) = raised.value.problems
    line = text.split("\n")[problem.line - 1][problem.column - 1 :]
    assert line.split()[0] == clash

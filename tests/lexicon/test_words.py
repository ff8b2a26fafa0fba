from __future__ import annotations

from itertools import pairwise

import pytest
import regex

from factlint.lexicon import Lexicon, LexiconError, Reach, load
from factlint.model import HedgeKind, PeriodExpression, Status

from .conftest import Write

BEFORE = {
    HedgeKind.ABOUT: "约 大约 大概 大致",
    HedgeKind.NEAR: "近 将近 接近",
    HedgeKind.OVER: "超 超过 逾 突破 破 高于 多于 大于",
    HedgeKind.AT_LEAST: "至少 不低于 不少于",
    HedgeKind.BELOW: "不到 不足 未满 低于 少于",
    HedgeKind.AT_MOST: "至多 最多 不超过",
}
AFTER = {
    HedgeKind.ABOUT: "左右 上下 前后",
    HedgeKind.AT_LEAST: "以上",
    HedgeKind.AT_MOST: "以下 以内 之内",
    HedgeKind.ODD: "有余 余 多",
}


@pytest.mark.parametrize(("kind", "words"), BEFORE.items())
def test_hedges_before_the_numeral(shipped: Lexicon, kind: HedgeKind, words: str) -> None:
    assert {shipped.hedges.before[word] for word in words.split()} == {kind}


@pytest.mark.parametrize(("kind", "words"), AFTER.items())
def test_hedges_after_the_unit(shipped: Lexicon, kind: HedgeKind, words: str) -> None:
    assert {shipped.hedges.after[word] for word in words.split()} == {kind}


def test_odd_amounts_inside(shipped: Lexicon) -> None:
    assert {shipped.hedges.inside[word] for word in ("多", "余")} == {HedgeKind.ODD}


def test_every_guard_says_why_in_both_languages(shipped: Lexicon) -> None:
    assert {"real_growth", "like_for_like", "revised_base", "target", "constant_currency", "quoted", "rounding_note", "nominal"} <= set(shipped.guards)
    for guard in shipped.guards.values():
        assert guard.words or guard.name == "other_base"  # which binding tells by the shape of a comparison
        assert set(guard.reason) == {"zh", "en"}
    assert shipped.guards["rounding_note"].reach is Reach.ARTICLE


def test_every_list_of_words_that_the_code_asks_for_is_shipped(shipped: Lexicon) -> None:
    lists = (shipped.verbs, shipped.lists, shipped.numerals, shipped.entities, shipped)
    assert [name for words in lists for name in words.__struct_fields__ if not getattr(words, name)] == []


def test_partitions_have_disjoint_members(shipped: Lexicon) -> None:
    assert len(shipped.partitions) >= 30
    for partition in shipped.partitions.values():
        words = [word for member in partition.members for word in member]
        assert len(words) == len(set(words)), partition.name
        assert len(partition.members) >= 2
        assert partition.whole is None or partition.whole in shipped.indicators


@pytest.mark.parametrize(
    "labels",
    [
        "公办 民办",
        "中央 地方",
        "中直 地方",
        "城镇 乡村",
        "男 女",
        "一产 二产 三产",
        "出口 进口",
        "本土 境外输入",
        "境内 境外",
        "线上 线下",
        "国有 非国有",
        "夏粮 早稻 秋粮",
        "轻工业 重工业",
        "税收 非税",
        "一般债券 专项债券",
        "本科 专科",
    ],
)
def test_known_partitions(shipped: Lexicon, labels: str) -> None:
    wanted = set(labels.split())
    assert any(len(partition.members) == len(wanted) and all(wanted & set(member) for member in partition.members) for partition in shipped.partitions.values())


def test_provinces_places_and_parents(shipped: Lexicon) -> None:
    entities = shipped.entities
    assert entities.provinces["山东"] == entities.provinces["山东省"] == "山东省"
    assert len(set(entities.provinces.values())) == 34
    assert entities.cities["济宁"] == entities.cities["济南"] == "山东"
    assert set(entities.cities.values()) <= set(entities.provinces)
    assert entities.parent_words["全市"] == "city"
    assert entities.parent_words["全省"] == "province"
    assert entities.parent_words["我国"] == "country"
    assert {"全区", "园区", "我区", "本市"} <= entities.self_words
    lengths = [len(suffix) for suffix in entities.zone_suffixes]
    assert lengths == sorted(lengths, reverse=True)


def test_plans_follow_one_another(shipped: Lexicon) -> None:
    assert shipped.plans["十三五"] == (2016, 2020)
    assert shipped.plans["十四五"] == (2021, 2025)
    modern = sorted(years for years in shipped.plans.values() if years[0] >= 1966)
    assert all(later[0] == earlier[1] + 1 for earlier, later in pairwise(modern))


@pytest.mark.parametrize(
    ("word", "expression"),
    [
        ("今年", PeriodExpression(year_offset=0)),
        ("去年同期", PeriodExpression(year_offset=-1, same_period=True)),
        ("前三季度", PeriodExpression(first_month=1, last_month=9)),
        ("上半年", PeriodExpression(first_month=1, last_month=6)),
        ("目前", PeriodExpression(instant=True)),
        ("去年底", PeriodExpression(year_offset=-1, last_month=12, instant=True)),
        ("上月", PeriodExpression(previous="month")),
    ],
)
def test_period_words(shipped: Lexicon, word: str, expression: PeriodExpression) -> None:
    assert shipped.period_words[word] == expression


def test_status_words(shipped: Lexicon) -> None:
    assert {shipped.status_words[word] for word in ("力争", "确保", "拟建")} == {Status.TARGET}
    assert {shipped.status_words[word] for word in ("预计", "有望", "将达到")} == {Status.FORECAST}


def test_predicates_do_not_contradict_one_another(shipped: Lexicon) -> None:
    verbs = shipped.verbs
    assert not verbs.increase & verbs.decrease
    assert not verbs.to & (verbs.increase | verbs.decrease)
    assert not verbs.year_on_year & verbs.period_on_period
    for word, unit in verbs.per_capita.items():
        assert unit in shipped.units, word


PHRASES: str = """
两个确立 两个维护 两个结合 两个大局 两个毫不动摇 两个务必 三个务必 三个代表 三个区分开来 三严三实 三会一课 三重一大 四个意识 四个自信 四个全面 四个伟大 四风 四种形态 四下基层 四史 五位一体 五个必由之路 六个必须坚持 六大纪律
七个有之 八项规定 九个坚持 十个明确 十四个坚持 两个一百年 两步走 双碳 3060目标 2035年远景目标 百年未有之大变局 中央一号文件 国九条 金融16条 9·3阅兵 五四运动 七七事变 九一八 一二·九 双11 三八节 3·15 5·12
一带一路 一国两制 三去一降一补 六稳 六保 三大攻坚战 三农 三权分置 两山 双循环 双减 双创 双一流 双随机、一公开 一网通办 最多跑一次 三驾马车 三资 三医联动 两重 两新 新三样 两新组织 三孩 三甲 三北 长三角 四好农村路 七人普 五经普
万企兴万村 千万工程 百千万工程 百日攻坚 一核两翼 五纵五横 一窗受理 一园一策 三区叠加 三主 三专 八增长两收窄 百强县 四大行 二线城市 一线 三线 三星堆 四川 九江 五台山 第三产业 京九线
一系列 一大批 一方面 进一步 第一时间 数一数二 四面八方 五湖四海 千家万户 千方百计 百花齐放 万无一失 一分为二 二八定律 三七开 百分之百 四舍五入 万元户 亿元村
"""


@pytest.mark.parametrize("phrase", PHRASES.split())
def test_set_phrases_of_the_desk(shipped: Lexicon, phrase: str) -> None:
    assert phrase in shipped.set_phrases


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("五一旅游", "五一"),
        ("庆祝七一表彰", "七一"),
        ("十一前后", "十一"),
        ("“618”大促与618大促", "618"),
        ("二十大报告", "二十大"),
        ("十九届六中全会", "十九届六中全会"),
        ("十四届全国人大三次会议", "十四届全国人大三次会议"),
        ("国发〔2024〕7号", "〔2024〕7号"),
        ("GB/T 9704—2012", "GB/T 9704—2012"),
        ("211高校", "211"),
        ("863计划", "863"),
        ("拨打12345热线", "12345"),
        ("110报警", "110"),
        ("120急救", "120"),
        ("5G基站", "5G"),
        ("4K电视", "4K"),
        ("世界500强", "500强"),
        ("G2合作", "G2"),
        ("K12教育", "K12"),
        ("国产C919客机", "C919"),
        ("某股份（600807）公告", "（600807）"),
        ("电话：0531-88881234", "电话：0531-88881234"),
        ("万元地区生产总值能耗", "万元"),
        ("亿元GDP生产安全事故死亡率", "亿元"),
        ("万车死亡人数", "万车"),
        ("每百元营业收入中的成本", "百元"),
        ("千人床位数", "千人"),
        ("百年一遇的洪水", "百年一遇"),
        ("15分钟便民生活圈", "15分钟便民生活圈"),
        ("2.0版", "2.0"),
    ],
)
def test_names_that_hold_figures(shipped: Lexicon, text: str, name: str) -> None:
    found = [match.group() for source in shipped.name_patterns for match in regex.finditer(source, text)]
    assert any(name in match for match in found), found


@pytest.mark.parametrize(
    "text",
    [
        "完成120个项目",
        "实现营收5.2亿元",
        "共有985家企业",
        "增长2.0%",
        "二十一家",
        "三十一个省区市",
        "新增110人",
        "总投资211亿元",
        "长100米",
        "GDP5000亿元",
        "PMI50.1",
        "R&D投入3.2亿元",
        "第五期",
        "百元",
        "三个项目",
        "达到12345人",
        "1234567890元",
    ],
)
def test_figures_are_not_names(shipped: Lexicon, text: str) -> None:
    assert [match.group() for source in shipped.name_patterns for match in regex.finditer(source, text)] == []


def test_a_word_class_holds_the_words_of_others_and_those_that_a_later_directory_adds(write: Write) -> None:
    first = write({"word_classes.yaml": "rise: 增 升\nmoved: <rise> 变 <fall>\nfall: 降\n"})
    assert load([first]).word_classes == {"rise": ("增", "升"), "moved": ("增", "升", "变", "降"), "fall": ("降",)}
    second = write({"word_classes.yaml": "rise: 涨\nown: 翻\n"})
    assert load([first, second]).word_classes == {"rise": ("增", "升", "涨"), "moved": ("增", "升", "涨", "变", "降"), "fall": ("降",), "own": ("翻",)}


def test_a_head_goes_with_its_alternatives(write: Write) -> None:
    lexicon = load([write({"set_phrases.yaml": "patterns:\n  - head: '(?=甲)'\n    any:\n      - '甲子'\n      - head: '(?=.乙)'\n        any: [甲乙]\n"})])
    (source,) = lexicon.name_patterns
    assert regex.findall(source, "甲子乙甲乙") == ["甲子", "甲乙"]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("set_phrases.yaml", "patterns: ['(甲']\n", r"set_phrases\.yaml:1:12: not a pattern"),
        ("partitions.yaml", "两半: [甲 乙, 丙 甲]\n", r"partitions\.yaml:1:13: “甲” stands in two members of the partition “两半”"),
        ("partitions.yaml", "两半: [甲]\n", r"partitions\.yaml:1:5: the partition “两半” needs two members or more"),
        ("hedges.yaml", "before: {abot: 约}\n", r"hedges\.yaml:1:10: unknown value “abot”; did you mean “about”"),
        ("guards.yaml", "real:\n  words: 实际\n", r"guards\.yaml:1:1: the guard “real” gives no reason in zh and en"),
        ("periods.yaml", "plans: {十五: 2001}\n", r"periods\.yaml:1:13: “2001” is not two years"),
        ("periods.yaml", "words:\n  今年: {yearoffset: 0}\n", r"periods\.yaml:2:8: unknown key “yearoffset”; did you mean “year_offset”"),
        ("verbs.yaml", "increas: 增长\n", r"verbs\.yaml:1:1: unknown key “increas”; did you mean “increase”"),
        ("entities.yaml", "parent_words: {town: 全镇}\n", r"entities\.yaml:1:16: unknown key “town”"),
        ("status.yaml", "targt: 力争\n", r"status\.yaml:1:1: unknown value “targt”; did you mean “target”"),
        ("word_classes.yaml", "rise: 增 升\nmoved: 变 <rsie>\n", r"word_classes\.yaml:2:10: unknown word class “rsie”; did you mean “rise”"),
        ("word_classes.yaml", "rise: 增 <moved>\nmoved: <rise> 变\n", r"word_classes\.yaml:2:8: the word class “rise” would hold itself"),
        ("word_classes.yaml", "Rise: 增\n", r"word_classes\.yaml:1:1: “Rise” cannot name a word class"),
        ("word_classes.yaml", "rise:\n", r"word_classes\.yaml:1:6: the word class “rise” has no words"),
    ],
)
def test_faults_name_their_place(write: Write, file: str, text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        load([write({file: text})])

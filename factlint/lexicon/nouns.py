"""The word lists of the lexicon, and the lexicon as a whole, as plain values handed down to the floors above."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from factlint.lexicon.divisions import Divisions
from factlint.lexicon.entries import Guard, Indicator, Partition
from factlint.model import HedgeKind, PeriodExpression, Status, Unit


class Entities(Struct, frozen=True):
    """Names of places and the words by which an article names its subject and what lies above it."""

    countries: frozenset[str]
    regions: frozenset[str]  # groups of countries or provinces: 欧盟 东盟 长三角
    provinces: Mapping[str, str]  # every printed form → full name
    cities: Mapping[str, str]  # short name of a prefecture → short name of its province
    place_suffixes: tuple[str, ...]  # longest first, as all suffixes here
    zone_suffixes: tuple[str, ...]
    organisation_suffixes: tuple[str, ...]
    self_words: frozenset[str]  # 全区 园区 我区 本市: the article's subject
    parent_words: Mapping[str, str]  # 全市 → city, 全省 → province, 全国 我国 → country, 全球 → world
    other_organisations: tuple[str, ...] = ()  # 幼儿园 电力: end the names of organisations, but do not show that a name is one
    facility_suffixes: tuple[str, ...] = ()  # 大桥 电站 景区: what has figures of its own
    trade_suffixes: frozenset[str] = frozenset()  # 汽车 化工: organisations and goods alike
    institution_suffixes: frozenset[str] = frozenset()  # organisations that a name of theirs always denotes
    generic_names: frozenset[str] = frozenset()  # 城镇 企业: end like a name and are none
    kind_marks: Mapping[str, str] = field(default_factory=dict)  # suffix → characters before it that make it a kind: 小区, 农村
    vague_starts: tuple[str, ...] = ()  # 各 多 该: what opens no name
    variants: Mapping[str, str] = field(default_factory=dict)  # 高新技术产业开发区 → 高新区
    after_names: frozenset[str] = frozenset()  # what goes on behind a name at the head of a clause, beside verbs
    sources: frozenset[str] = frozenset()  # 统计 发布: who says so, not whose figures they are
    goes_on: Mapping[str, str] = field(default_factory=dict)  # suffix → characters behind it that make it another word: 市场, 区域
    country_signs: frozenset[str] = frozenset()  # 美 日: a country in one character, as in 对美出口
    kind_stems: frozenset[str] = frozenset()  # 贫困 沿海: what makes a kind with any suffix
    company_words: frozenset[str] = frozenset()  # what shows that a trade before it is a company
    before_names: frozenset[str] = frozenset()  # 造成 导致: a name may follow
    founding: frozenset[str] = frozenset()  # 成立 组建: what follows speaks of their object
    partner_words: frozenset[str] = frozenset()  # 贸易伙伴 出口市场: what is called so has no figures of its own here
    pointers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # 该院 → how the name ends that it points back at
    companies: frozenset[str] = frozenset()  # known by a name without a suffix: 中国石油
    academies: frozenset[str] = frozenset()  # 中科院: what is named behind them is an institute of theirs
    unnamed_owners: frozenset[str] = frozenset()  # 该项目: an owner of figures even where it has no name
    no_places: frozenset[str] = frozenset()  # 全市场, 全行业: open like a word for a place and are none
    office_suffixes: frozenset[str] = frozenset()  # 局 总队 海关: whose names are of those who tell
    common_names: frozenset[str] = frozenset()  # 人民 第一: how the names begin that many towns have
    authorities: frozenset[str] = frozenset()  # 央行 国务院: who announces, and is no company
    announcing_times: frozenset[str] = frozenset()  # 昨日 近日: when
    work_suffixes: tuple[str, ...] = ()  # 绿道 水厂: how the names of works end that own no other figures
    unnamed_works: tuple[str, ...] = ()  # 跨江 首座: in what stands for the name of a work though it names none
    small_places: tuple[str, ...] = ()  # 村 镇: of which an article may speak of several without their names
    officials: frozenset[str] = frozenset()  # 书记 局长: a name before them is theirs, not that of a place with figures
    legal_forms: frozenset[str] = frozenset()  # 股份 有限: what a company's full name adds to its short one
    dropped_kinds: frozenset[str] = frozenset()  # 银行: what a short name leaves out besides
    attached: frozenset[str] = frozenset()  # 附属 直属: behind the name of what has it
    subsidiaries: frozenset[str] = frozenset()  # 子公司
    holdings: frozenset[str] = frozenset()  # 全资 控股: how they are held
    lines: frozenset[str] = frozenset()  # 铁路 高速: along which works of their own stand
    parts_of_lines: frozenset[str] = frozenset()  # 特大 枢纽: open what is no such work
    put_to_use: frozenset[str] = frozenset()  # 投用 通车: what was built is in use
    demonstratives: tuple[str, ...] = ()  # 这座 这家: before a noun for the subject of the article
    teams: tuple[str, ...] = ()  # 代表团 队: behind the name of a country
    branches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # 所 → 有 在: how institutes of an academy end → what goes on otherwise
    states: Mapping[str, str] = field(default_factory=dict)  # 沙特 → 沙特阿拉伯
    divisions: Divisions = field(default_factory=Divisions)  # prefectures and counties with what lies above them


class Hedges(Struct, frozen=True):
    """Words of approximation by where they stand: before the numeral, after the unit, or between numeral and unit."""

    before: Mapping[str, HedgeKind]
    after: Mapping[str, HedgeKind]
    inside: Mapping[str, HedgeKind]


class Verbs(Struct, frozen=True):
    """Predicates and connectives around a figure."""

    increase: frozenset[str]  # 增长 提高 扩大
    decrease: frozenset[str]  # 下降 减少 压减
    reach: frozenset[str]  # 达 达到 为 是 实现 完成: what follows is a level
    to: frozenset[str]  # 增至 升到 降至: what follows is a level after a change
    new: frozenset[str]  # 新增 新设: a gross flow
    events: frozenset[str]  # 认定 走访: what was done to so many, no stock
    net_new: frozenset[str]  # 净增 净增加: a difference of two levels
    share: frozenset[str]  # 占 占比 比重
    contribution: frozenset[str]  # 贡献率 拉动
    per_capita: Mapping[str, str]  # 人均 → 人, 亩均 → 亩, 日均 → 天: the unit of the denominator
    compare: frozenset[str]  # 同比 比上年 较: a change over a base
    year_on_year: frozenset[str]  # 同比 比上年同期
    period_on_period: frozenset[str]  # 环比 比上月
    same_base: frozenset[str]  # 同期 基期: behind 比, the time that any change is measured against
    total: frozenset[str]  # 共 合计 总计: the list is complete
    among: frozenset[str]  # 其中
    include: frozenset[str]  # 包括 含
    respectively: frozenset[str]  # 分别
    open_ended: frozenset[str]  # 等 主要
    rank: frozenset[str]  # 居 位居 排名 列
    unmoved: frozenset[str]  # 持平 不变: neither rose nor fell
    widen: frozenset[str]  # 加快 扩大: of a rate
    narrow: frozenset[str]  # 放缓 回落 收窄
    cumulative: frozenset[str]  # 累计 历年
    loose: frozenset[str] = frozenset()  # single characters that may open the words before a noun and are no part of it
    particles: frozenset[str] = frozenset()  # single characters that stand before figures and name nothing
    settled: frozenset[str] = frozenset()  # 达到 共有: behind them a loose character is one, whatever word it seems to open
    ties: frozenset[str] = frozenset()  # 实现 完成: between the parts of a noun
    acts: frozenset[str] = frozenset()  # 充实 引进: labels that name nothing by themselves
    ranking: frozenset[str] = frozenset()  # 居 列 位: what opens a rank
    halts: frozenset[str] = frozenset()  # where the noun behind a figure ends
    prepositions: frozenset[str] = frozenset()  # 对 向 自: what the first name of a list lends to the others
    measures: frozenset[str] = frozenset()  # 率 量 额: how the noun ends that the names of a list share
    governing: frozenset[str] = frozenset()  # 针对 经过: open a clause that modifies the counted, before the 的 behind which it is named
    auxiliaries: frozenset[str] = frozenset()  # 应 可 需: end no noun
    locatives: frozenset[str] = frozenset()  # 在 给: what stands behind them is where or for whom, never what is counted
    vicinities: frozenset[str] = frozenset()  # 周边 沿线: what stands before them is where too
    manners: frozenset[str] = frozenset()  # 全面 有序: how something is done, between a noun and its verb
    hollow: frozenset[str] = frozenset()  # 实际 名义: say how something is measured and name nothing
    remainders: frozenset[str] = frozenset()  # 另有 其余的: beside rest and others, what is left of a whole that was named elsewhere
    rest: frozenset[str] = frozenset()  # 其余 剩下: all that is left of a whole
    others: frozenset[str] = frozenset()  # 其他: closes a list of parts too
    anniversaries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # founded → 成立 建校: verbs for one and the same beginning
    dated_events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # 开通时间 → 开通 通车: verbs of what happens to a thing once
    arriving: frozenset[str] = frozenset()  # 登陆: verbs of such events whose object is where, each place an event of its own
    event_manners: frozenset[str] = frozenset()  # 正式 全线: between a date or name and the verb of an event
    event_leads: frozenset[str] = frozenset()  # 宣布: also between a name and its event, where the date stands behind
    event_tails: frozenset[str] = frozenset()  # 以来 仪式: may follow the verb of an event
    predecessors: frozenset[str] = frozenset()  # 前身: what is told of it is told of its successor
    undated: frozenset[str] = frozenset()  # 推迟 左右: beside a date, nothing happened then, or not just then
    works: frozenset[str] = frozenset()  # 工程 项目: what a work is called once it was named
    apart: frozenset[str] = frozenset()  # 报名 实际 去年: what sets a figure apart from another of the same thing
    stages: frozenset[str] = frozenset()  # 一期 联络线: what is built of a work, beside the whole of it
    averages: frozenset[str] = frozenset()  # 日均 户均: what follows is of one of many, never their total
    unit_prices: frozenset[str] = frozenset()  # 均价 单价: what one of the counted costs
    prices: frozenset[str] = frozenset()  # 价: how such a word ends
    gaining: frozenset[str] = frozenset()  # 增收 节支: behind 户均, what was gained and not what there is
    gained: frozenset[str] = frozenset()  # 增 节: in the words of what was gained
    peaks: frozenset[str] = frozenset()  # 最高 单日: of one of many too
    other_measures: frozenset[str] = frozenset()  # 时速 海拔: what follows is measured in the unit of the whole and is no part of it
    extremes: frozenset[str] = frozenset()  # 单日最高 日均: a figure of the indicator before, narrowed
    collectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # 城乡 → 城镇, 农村: what one word stands for where figures follow 分别
    generic: frozenset[str] = frozenset()  # 总量 规模: point back to what was named before, and so they do behind a pronoun
    amounts: frozenset[str] = frozenset()  # 总量 到账: between an indicator and its figure, name nothing else
    converted: frozenset[str] = frozenset()  # 折合人民币: between an indicator and its figure
    rate_ends: frozenset[str] = frozenset()  # 率 比重: how the name of a rate ends
    holding: frozenset[str] = frozenset()  # 有 设: the counted follows them, what stands before them holds it
    pronouns: frozenset[str] = frozenset()  # 其 两者
    being: frozenset[str] = frozenset()  # 达到 共有: between a noun and its own figure
    being_adverbs: frozenset[str] = frozenset()  # 分别 目前: before such a verb
    modifiers: frozenset[str] = frozenset()  # 机电产品 加工贸易: narrow an indicator, beside the members of partitions
    standing: frozenset[str] = frozenset()  # 次之 占据 最多: what stands before them is what the next clause speaks of
    lead_ins: frozenset[str] = frozenset()  # 同时 近日: before what a clause speaks of
    label_edges: frozenset[str] = frozenset()  # 由 从: no part of a noun label at either end
    label_heads: frozenset[str] = frozenset()  # 共 可: nor at its head
    label_tails: frozenset[str] = frozenset()  # 平均 按: nor at its tail
    setting_out: frozenset[str] = frozenset()  # 提出 列出: beside include, what a document does with the counted
    sorts: frozenset[str] = frozenset()  # 类 领域: between a count and the next of a list
    noun_endings: frozenset[str] = frozenset()  # 型 率: a verb before them is part of a noun (创新型, 增长率)
    noun_tails: frozenset[str] = frozenset()  # 人数 金额: the same in two characters
    matchless: frozenset[str] = frozenset()  # 最 首次: behind 建国以来, how long there was none like it
    earlier_times: frozenset[str] = frozenset()  # 上年 同期: a figure right behind them is of the time before
    up_to: frozenset[str] = frozenset()  # 截至: before the day up to which a total goes
    outlooks: frozenset[str] = frozenset()  # 预测 展望: the years of such a sentence are not those of the article
    goal_setting: frozenset[str] = frozenset()  # 确定 提出: behind them a goal is set
    growth_nouns: frozenset[str] = frozenset()  # 增速 涨幅: name a rate of change
    so_far: frozenset[str] = frozenset()  # 累计 共: all that were done until now
    outdoing: frozenset[str] = frozenset()  # 高于 快于: compare what is named before them
    undergone: frozenset[str] = frozenset()  # 受灾 参赛: what befalls the counted, behind their noun
    plans: frozenset[str] = frozenset()  # 预算 目标: what a completion is measured by
    moves: frozenset[str] = frozenset()  # 提高 下降: verbs that make any amount behind them a change
    continues: frozenset[str] = frozenset()  # 同时 此外: a paragraph that opens with one goes on about the same time
    states: frozenset[str] = frozenset()  # 拥有 占地: what holds when the article is written, whatever past year an event before has
    downward: frozenset[str] = frozenset()  # 降 减: a verb of `to` that holds one of them leads down
    ahead: frozenset[str] = frozenset()  # 将 力争: what follows lies in the future
    average_growth: frozenset[str] = frozenset()  # 年均 两年平均: of several years, no year's own
    underway: frozenset[str] = frozenset()  # 已 正在: another stage, whose total is none of what was told before
    national_events: frozenset[str] = frozenset()  # 建国 建党: whose anniversaries are nobody's own
    confused_units: frozenset[str] = frozenset()  # 亩 公顷: each printed for another of its dimension
    outflows: frozenset[str] = frozenset()  # 转出 退休: what has gone, and is no part of what is left
    institutions: frozenset[str] = frozenset()  # 所: counts institutions, which have pupils, teachers or beds of their own
    schooling: frozenset[str] = frozenset()  # 招生 在校生: steps of schooling, told of side by side
    establishments: frozenset[str] = frozenset()  # 家: does so where they are said to be there
    set_beside: frozenset[str] = frozenset()  # 相比: the figure before them is what another is held against
    negations: frozenset[str] = frozenset()  # 不 非: turn what follows into its opposite
    localizers: frozenset[str] = frozenset()  # 内 里: behind a place, and no part of its name
    mean_rates: frozenset[str] = frozenset()  # 年均 复合: a rate of one part of the time, which one division gives none of
    enlarging: frozenset[str] = frozenset()  # 扩大 翻: behind them N倍 is read as N and as N + 1
    land_units: frozenset[str] = frozenset()  # 亩 公顷: what a yield is given by, whatever the area is given in
    residents: frozenset[str] = frozenset()  # 人口 居民: of a place, also where an institution was named before
    distributive: frozenset[str] = frozenset()  # 各
    unfinished: frozenset[str] = frozenset()  # 今年 本月: years and months that are not over
    vague_times: frozenset[str] = frozenset()  # 目前 普查: times whose year the words leave open
    telling: frozenset[str] = frozenset()  # 记者 获悉 召开: beside a day, it is that on which something was told
    turning: frozenset[str] = frozenset()  # 由负转正 止跌回升: which way something went, before its figure
    scores: frozenset[str] = frozenset()  # 积分: a verb and the unit behind its figure
    earning: frozenset[str] = frozenset()  # 增收 节支: behind 人均 a figure of its own
    streaks: frozenset[str] = frozenset()  # 连续: how long something has gone on or how often it happened in a row
    rankings: frozenset[str] = frozenset()  # 排名 名次: a rank that nothing else names
    parts_of_documents: frozenset[str] = frozenset()  # 条 章: what a document is divided into
    any_thing: frozenset[str] = frozenset()  # 个 家 项: units of whatever is counted; others are of one kind of thing
    unspecific: frozenset[str] = frozenset()  # 个 家: of which only the noun behind them tells what is counted
    doings: frozenset[str] = frozenset()  # 停产 参加: what the counted did, behind their noun
    equating: frozenset[str] = frozenset()  # 都是 作为: what stands behind them is what those counted before are


class Lists(Struct, frozen=True):
    """Words around a total and its parts, longest first."""

    bare_totals: tuple[str, ...] = ()  # 总数 全部: a whole that is named nowhere else
    empty: tuple[str, ...] = ()  # 数量 合计: say nothing of what is counted
    rates: tuple[str, ...] = ()  # 增速 比重: how the name of a rate ends
    proportions: tuple[str, ...] = ()  # 比重 份额: how that of a proportion does
    increments: tuple[str, ...] = ()  # 新增 净增: no share of what there is
    open: tuple[str, ...] = ()  # 等 主要: the list need not be complete
    balances: tuple[str, ...] = ()  # 顺差 合计: what is worked out of the items of a list is none of them
    may_fall: tuple[str, ...] = ()  # 利润: falls though it is counted on from a beginning
    not_just_product: tuple[str, ...] = ()  # 扣除 加上: a total is more or less than its factors make
    added_to: tuple[str, ...] = ()  # 加上 连同: a list that opens with them begins with what was told before
    set_apart: tuple[str, ...] = ()  # 其余 去年: what stands behind is no item, even where what is said of all items stands before it
    no_items: tuple[str, ...] = ()  # 累计 新增: nor is it behind these
    changed: tuple[str, ...] = ()  # 增加 少: a count behind these is how a count changed
    compositions: tuple[str, ...] = ()  # 构成 结构: what follows are all the parts of a whole
    total_names: tuple[str, ...] = ()  # 总数 总收入: in the name of the total of a kind
    indivisible: tuple[str, ...] = ()  # 人 户 头: units of what comes in wholes only
    shared_out: tuple[str, ...] = ()  # 均 每 折合: beside them such a figure may have decimals
    total_starts: tuple[str, ...] = ()  # 总 累计: begin the name of a total
    all_of_a_kind: tuple[str, ...] = ()  # 总量 全市: a larger figure behind them is no part of a list
    signed: tuple[str, ...] = ()  # 净增 流出: figures right behind them cancel each other
    able: tuple[str, ...] = ()  # 能 可以: 一年能做300个 is of any year
    stretches_of_one: tuple[str, ...] = ()  # 一年 每天
    per_one: tuple[str, ...] = ()  # 每 单价: in the name of a figure of one of many
    compounds: tuple[str, ...] = ()  # 进出口 城乡: words that name all members of a partition at once
    otherwise: tuple[str, ...] = ()  # 比 其中: what stands behind them is no item of the list before
    narrowing: tuple[str, ...] = ()  # 已 剩: in words that narrow what was told before, and name nothing of their own
    instead_of_ordinals: tuple[str, ...] = ()  # 此外 再次: take the place of 第三
    next_points: tuple[str, ...] = ()  # 还有 最后: do so where they open a clause
    links: tuple[str, ...] = ()  # 同期 整个: between 占 and the name of the whole
    totals: tuple[str, ...] = ()  # 总量 规模: behind the name of the whole
    whole_periods: tuple[str, ...] = ()  # 全年 年度: a whole that is a longer time
    of_money: tuple[str, ...] = ()  # 人民币 本外币: before 贷款, of all money
    of_anything: tuple[str, ...] = ()  # 规模 前者: a rate of them may be of whatever was named
    of_anything_ends: tuple[str, ...] = ()  # 量 率: end the names of such
    gains: tuple[str, ...] = ()  # 赚 盈利: money right behind them comes in
    nets: tuple[str, ...] = ()  # 顺差 净流入: what is left of two signs, of which a part may be larger
    losses: tuple[str, ...] = ()  # 亏 赔: and is lost behind these
    differences: tuple[str, ...] = ()  # 顺差 结余: what is left of figures that are no parts of it
    kinds: tuple[str, ...] = ()  # 大 类: a number before them counts what was just listed
    named_before: tuple[str, ...] = ()  # 这 上述: before a number of things that have been named
    sets: tuple[str, ...] = ()  # 个 项: money behind a count of these is that of the set
    averaged: tuple[str, ...] = ()  # 日均 平均: right before a figure that no times of a year add up to
    bare_averages: tuple[str, ...] = ()  # 单产 均价: names of averages that say nothing of whose
    no_flows: tuple[str, ...] = ()  # 余额 末: in the name of such a figure
    pointing_back: tuple[str, ...] = ()  # 上述 这些: what was told a sentence before
    of_each: tuple[str, ...] = ()  # 该 各自: the whole of a share that is another for each item
    unordered: tuple[str, ...] = ()  # 不分先后: in a list of the first that does not run down
    crossing: tuple[str, ...] = ()  # 女 岁: in the name of a part, of which others may be as well
    no_openers: tuple[str, ...] = ()  # 其中 同时: clauses that open with them are no list
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # 增加值 → 生产总值: what parts measure, and words in the names of their totals


class Numerals(Struct, frozen=True):
    """Words round a numeral that tell whether it counts anything."""

    turns_of_phrase: frozenset[str] = frozenset()  # 手 步: units behind a Chinese digit that count nothing
    ordinals: frozenset[str] = frozenset()  # 期 届: units before which a Chinese numeral says which one
    reaching: frozenset[str] = frozenset()  # 达 破: before a scale without a digit
    stepping: frozenset[str] = frozenset()  # 跨 迈: what 上 belongs to
    burdened: frozenset[str] = frozenset()  # 肩 欠: what 负 belongs to
    persons: frozenset[str] = frozenset()  # 妻 他: before 俩
    organs: frozenset[str] = frozenset()  # 处 团: go on with the noun of a set phrase
    nouns: frozenset[str] = frozenset()  # 业 路: the same behind a single character
    points: frozenset[str] = frozenset()  # 意见 建议: what 点 counts
    contests: frozenset[str] = frozenset()  # 战胜 比分: what is printed before them is a score
    rank_moves: frozenset[str] = frozenset()  # 上升 退: 位 behind them counts places
    durations: frozenset[str] = frozenset()  # 历时 长达: how many years something took
    amount_cues: frozenset[str] = frozenset()  # 投资 共计: a unit right behind them has lost its number
    total_cues: frozenset[str] = frozenset()  # 总投资: so it has before 的
    rate_cues: frozenset[str] = frozenset()  # 增长 占: and so has a %
    word_ends: Mapping[str, frozenset[str]] = field(default_factory=dict)  # 约 → 节 签: before these a hedge is none


class Occasions(Struct, frozen=True):
    """Parts of a year that are named by what happens in them."""

    names: frozenset[str] = frozenset()  # 春节 汛期 暑运
    heads: frozenset[str] = frozenset()  # 季 高峰期: how any other is called that closes its clause
    ends: frozenset[str] = frozenset()  # 期间 首日
    of_day: frozenset[str] = frozenset()  # 下午 收盘: parts of a day


class Lexicon(Struct, frozen=True):
    """All knowledge that floors above need, loaded once and handed down. ``digest`` is the content hash of the files it came from."""

    units: Mapping[str, Unit]
    scales: Mapping[str, Decimal]
    indicators: Mapping[str, Indicator]
    indicator_aliases: Mapping[str, str]
    entities: Entities
    hedges: Hedges
    guards: Mapping[str, Guard]
    partitions: Mapping[str, Partition]
    set_phrases: frozenset[str]
    name_patterns: tuple[str, ...]
    plans: Mapping[str, tuple[int, int]]
    period_words: Mapping[str, PeriodExpression]
    status_words: Mapping[str, Status]
    verbs: Verbs
    label_noise: frozenset[str]
    ordinary_words: frozenset[str] = frozenset()  # of two characters: what begins with one is hardly a name
    unit_continuations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # 升 → 至 到: “5.3升至” holds no litres
    unit_contexts: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # 岁 → 年龄 寿命: a spelling that is a unit only behind one of them in the clause
    unit_signs: Mapping[str, Unit] = field(default_factory=dict)  # ￥ US$: printed before the number
    unit_denominators: Mapping[str, Unit] = field(default_factory=dict)  # h s: units only behind a slash
    running: tuple[str, ...] = ()  # 累计: what is counted from a beginning, before the figure in its clause
    beginnings: tuple[str, ...] = ()  # 开通以来: beginnings that are no turn of the year
    unitless: tuple[str, ...] = ()  # 比 系数: ends of the names of indicators whose figures have no unit
    boilerplate: Mapping[str, object] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    numerals: Numerals = field(default_factory=Numerals)
    occasions: Occasions = field(default_factory=Occasions)
    word_classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # rise → 增长 增加: what <rise> stands for in the patterns of rules
    expansions: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)  # 四个自信 → its members in order, each with its spellings
    digest: str = ""

"""What each paragraph of a draft is for."""

from __future__ import annotations

import pytest

from factlint.model import Role
from tests.reading.conftest import Read, passages, words

BODY = "湖滨新区上半年完成地区生产总值412.6亿元，同比增长7.3%，增速比一季度加快0.8个百分点，延续了回升向好的态势。"
MORE = "重点项目加快建设，58个省级重大项目开工率达到96.5%，完成投资120多亿元，带动3.5万人就业，有力支撑了全年目标。"
LAST = "下半年，新区将继续扩大开放，推动更多项目早开工、早投产、早见效，为全市发展多作贡献，努力完成全年各项任务。"


def test_head_byline_lead_and_headings(read: Read) -> None:
    draft = f"开放新高地系列报道\n湖滨新区半年报出炉\n——上半年经济增长7.3%\n\n本报记者 林小河 通讯员 周山\n\n{BODY}\n\n重点项目跑出加速度\n\n{MORE}\n\n{LAST}\n\n责任编辑：吴大江\n"
    assert passages(read(draft)) == [
        (Role.KICKER, "开放新高地系列报道"),
        (Role.TITLE, "湖滨新区半年报出炉"),
        (Role.SUBTITLE, "——上半年经济增长7.3%"),
        (Role.BYLINE, "本报记者 林小河 通讯员 周山"),
        (Role.LEAD, BODY),
        (Role.HEADING, "重点项目跑出加速度"),
        (Role.BODY, MORE),
        (Role.BODY, LAST),
        (Role.BYLINE, "责任编辑：吴大江"),
    ]


@pytest.mark.parametrize(
    "byline",
    [
        "湖城晚报记者 林小河",
        "湖城日报特派记者 林小河 2024年7月15日",
        "记者 周山 制图 林小河",
        "文/林小河 图/周山",
        "记者林小河",
        "林小河 湖城报道",
        "来源：湖城日报",
        "湖城日报评论员",
        "湖城晚报数据工作室",
    ],
)
def test_bylines(read: Read, byline: str) -> None:
    assert passages(read(f"湖滨新区半年报出炉\n\n{byline}\n\n{BODY}\n"))[1] == (Role.BYLINE, byline)


@pytest.mark.parametrize("subtitle", ["——记者眼中的新区", "一位老记者的三十年", "编辑部里的故事", "图强之路", "文化产业增势喜人", "来源多元的财政"])
def test_subtitles_are_no_bylines(read: Read, subtitle: str) -> None:
    assert passages(read(f"湖滨新区半年报出炉\n\n{subtitle}\n\n{BODY}\n"))[1] == (Role.SUBTITLE, subtitle)


def test_a_single_line_is_text_and_no_title(read: Read) -> None:
    assert passages(read("新区占地318平方公里")) == [(Role.LEAD, "新区占地318平方公里")]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("新华社湖城6月3日电", BODY),
        ("新华社湖城6月3日电（记者林小河、周山）", BODY),
        ("本报湖城6月3日讯 ", "记者林小河从发布会上获悉，" + BODY),
        ("本报讯（记者 林小河）", BODY),
        ("湖城网6月3日消息，", BODY),
        ("湖城广播电视台消息（早间新闻）：", BODY),
    ],
)
def test_datelines_are_parted_from_the_lead(read: Read, dateline: str, rest: str) -> None:
    assert passages(read(f"湖滨新区半年报出炉\n{dateline}{rest}\n{MORE}\n")) == [
        (Role.TITLE, "湖滨新区半年报出炉"),
        (Role.DATELINE, dateline.strip()),
        (Role.LEAD, rest),
        (Role.BODY, MORE),
    ]


@pytest.mark.parametrize("lead", ["新华社记者在湖城采访时看到，" + BODY, "本报告显示，" + BODY, "据消息人士说，" + BODY, "电信业务收入增长9.2%，" + BODY])
def test_words_that_only_look_like_a_dateline_stay(read: Read, lead: str) -> None:
    assert passages(read(f"湖滨新区半年报出炉\n{lead}\n"))[1:] == [(Role.LEAD, lead)]


def test_captions_where_images_stood(read: Read) -> None:
    draft = f"半年报出炉\n\n{BODY}\n\n▲新区的湖滨大道。\n\n\n\n科创园\n\n\n\n新区港口一角。\n\n{MORE}\n\n图为新区的规划展馆。（林小河 摄）\n\n{LAST}\n"
    assert words(read(draft), Role.CAPTION) == ["▲新区的湖滨大道。", "科创园", "新区港口一角。", "图为新区的规划展馆。（林小河 摄）"]


def test_a_date_of_its_own_and_the_institution_below_the_title(read: Read) -> None:
    draft = f"湖滨新区统计公报\n湖滨新区统计局\n（2024年3月20日）\n{BODY}\n一、综合\n{MORE}\n"
    assert passages(read(draft))[:4] == [
        (Role.TITLE, "湖滨新区统计公报"),
        (Role.BYLINE, "湖滨新区统计局"),
        (Role.DATELINE, "（2024年3月20日）"),
        (Role.LEAD, BODY),
    ]


def test_abstract_and_background(read: Read) -> None:
    draft = f"半年报出炉\n核心提示：新区经济增长7.3%。\n{BODY}\n{MORE}\n名词解释\n“三区联动”：指园区、校区、社区联动发展。\n"
    article = read(draft)
    assert words(article, Role.ABSTRACT) == ["核心提示：新区经济增长7.3%。"]
    assert words(article, Role.BACKGROUND) == ["“三区联动”：指园区、校区、社区联动发展。"]


def test_list_items_are_text(read: Read) -> None:
    items = ["1. 完成固定资产投资120亿元", "2. 引进项目58个", "3. 新增就业3.5万人"]
    assert words(read("\n".join(["全年目标如下：", *items, LAST])), Role.LEAD, Role.BODY) == ["全年目标如下：", *items, LAST]


CELLS = [
    "指    标",
    "绝对数",
    "比上年增长（%）",
    "地区生产总值",
    "412.6",
    "7.3",
    "第一产业",
    "20.1",
    "3.0",
    "第二产业",
    "180.2",
    "8.1",
    "第三产业",
    "212.3",
    "7.0",
]


def test_cells_of_a_table_are_neither_joined_nor_lost(read: Read) -> None:
    article = read("\n".join([BODY, *CELLS, MORE, "二、农业", LAST]))
    assert words(article, Role.TABLE) == ["指标", *CELLS[1:]]
    assert words(article, Role.HEADING) == ["二、农业"]


def test_rows_of_a_table_keep_their_gaps(read: Read) -> None:
    rows = ["指标\t绝对数\t增长", "生产总值\t412.6\t7.3%", "进出口额\t96.4\t5.1%"]
    assert words(read("\n".join([BODY, *rows, MORE])), Role.TABLE) == rows


class TestPageBreaks:
    def test_a_sentence_cut_by_captions_is_whole_and_they_follow(self, read: Read) -> None:
        draft = f"{LAST}\n\n{BODY[:40]}\n\n\n\n新区港口一角。\n\n\n\n科创园夜景。\n\n{BODY[40:]}\n\n{MORE}\n\n{LAST}\n"
        assert passages(read(draft))[1:4] == [(Role.BODY, BODY), (Role.CAPTION, "新区港口一角。"), (Role.CAPTION, "科创园夜景。")]

    def test_a_cut_inside_quotes_or_at_a_comma_is_certain(self, read: Read) -> None:
        assert words(read("新区治理迈上“新台\n\n阶”，办事时间压缩到3天。\n")) == ["新区治理迈上“新台阶”，办事时间压缩到3天。"]
        assert words(read(f"新区建成数字平台，\n\n得到企业好评。\n\n{MORE}\n"))[0] == "新区建成数字平台，得到企业好评。"

    @pytest.mark.parametrize(
        "following", ["近年来，新区加快发展，完成投资12亿元。", "“我们很满意。”企业负责人说。", "2024年，新区完成投资12亿元。", "管理的意见》，推动了改革。"]
    )
    def test_in_doubt_nothing_is_joined(self, read: Read, following: str) -> None:
        draft = f"{LAST}\n\n{BODY}\n\n{MORE}\n\n{BODY[:46]}\n\n{following}\n"
        assert words(read(draft))[3:] == [BODY[:46], following]

    def test_items_that_end_with_a_comma_stay_apart(self, read: Read) -> None:
        draft = f"{BODY}\n1. 完成投资120亿元，\n2. 引进项目58个，\n3. 新增就业3.5万人。\n"
        assert len(words(read(draft))) == 4

"""Stories that go on on another page of the paper."""

from __future__ import annotations

import pytest

from factlint.model import Role
from tests.reading.conftest import Read, passages, words

ZONE = "2024年，云浦高新区完成产值276.8亿元，引进项目58个，一批新动能加快成长，"
MORE = "其中工业项目36个、服务业项目22个，全区面貌一新，群众获得感不断增强。"
LAST = "全区还建成标准厂房12万平方米，入驻企业40家，带动就业3.5万人。"
GRAIN = "2024年，河湾县粮食总产量65.3万吨，比上年增加1.2万吨，再创历史新高。"


@pytest.mark.parametrize("onward", ["（下转第3版）", "(下转三版)", "（下转A03版·要闻）", "下转第3版", "【下转3版】"])
@pytest.mark.parametrize("before", ["（上接第1版）", "(上接一版)", "（紧接A01版）", "上接第1版 "])
def test_a_sentence_that_goes_on_elsewhere_is_whole(read: Read, onward: str, before: str) -> None:
    article = read(f"园区建设再提速\n\n{ZONE}{onward}\n\n河湾县粮食丰收\n\n{GRAIN}\n\n园区建设再提速\n\n{before}{MORE}\n\n{LAST}\n")
    assert words(article, Role.LEAD) == [ZONE + MORE]
    running = [text for role, text in passages(article) if role in (Role.LEAD, Role.BODY)]
    assert running == [ZONE + MORE, LAST, GRAIN]
    assert all("版" not in text for text in running)
    start = article.text.index("58个")
    first, last = article.source_map.source_span(start, start + 3)
    assert article.source[first:last] == "58个"


def test_notes_on_lines_of_their_own_are_furniture(read: Read) -> None:
    article = read(f"园区建设再提速\n\n{ZONE}园区建设再提速。\n\n（下转第3版）\n\n河湾县粮食丰收\n\n{GRAIN}\n")
    assert words(article, Role.BOILERPLATE) == ["（下转第3版）"]


def test_of_several_stories_none_is_joined(read: Read) -> None:
    article = read(f"园区建设再提速\n\n{ZONE}（下转第3版）\n\n{GRAIN[:-1]}，（下转第4版）\n\n（上接第1版）{MORE}\n")
    assert words(article, Role.LEAD) == [ZONE]
    assert words(article, Role.BOILERPLATE) == ["（下转第3版）", "（下转第4版）", "（上接第1版）"]


TWO = """园区建设再提速

{zone}{to_zone}

河湾粮食丰收

{grain}{to_grain}

{head}{from_first}{first}

{neck}{from_second}{second}
"""
GRAIN_OPEN = "2024年，河湾县粮食总产量65.3万吨，比上年增加1.2万吨，"
GRAIN_REST = "其中夏粮23.1万吨、秋粮42.2万吨，再创历史新高。"


@pytest.mark.parametrize(
    ("to_zone", "to_grain", "head", "neck", "from_grain", "from_zone"),
    [
        ("（下转第4版①）", "（下转第4版②）", "", "", "（上接第1版②）", "（上接第1版①）"),
        ("（下转四版(1)）", "（下转四版(2)）", "", "", "（上接一版(2)）", "（上接一版(1)）"),
        ("（下转第4版）", "（下转第4版）", "河湾粮食丰收\n\n", "园区建设再提速\n\n", "（上接第1版）", "（上接第1版）"),
        ("（下转第4版《园区建设再提速》）", "（下转第4版《河湾粮食丰收》）", "", "", "（上接第1版《河湾粮食丰收》）", "（上接第1版《园区建设再提速》）"),
    ],
)
def test_stories_that_go_on_are_paired_by_mark_or_title(read: Read, to_zone: str, to_grain: str, head: str, neck: str, from_grain: str, from_zone: str) -> None:
    text = TWO.format(
        zone=ZONE, to_zone=to_zone, grain=GRAIN_OPEN, to_grain=to_grain,
        head=head, from_first=from_grain, first=GRAIN_REST, neck=neck, from_second=from_zone, second=MORE,
    )  # fmt: skip
    article = read(text)
    running = [text for role, text in passages(article) if role in (Role.LEAD, Role.BODY)]
    assert running == [ZONE + MORE, GRAIN_OPEN + GRAIN_REST]
    assert article.notes == ()
    start = article.text.index("23.1万吨")
    first, last = article.source_map.source_span(start, start + 6)
    assert article.source[first:last] == "23.1万吨"


def test_a_story_that_goes_on_twice_is_whole(read: Read) -> None:
    cut, rest = MORE[:-1] + "，" + LAST[:18], LAST[18:]
    article = read(f"园区建设再提速\n\n{ZONE}（下转第2版①）\n\n河湾粮食丰收\n\n{GRAIN}\n\n（上接第1版①）{cut}（下转第3版②）\n\n（上接第2版②）{rest}\n")
    assert words(article, Role.LEAD) == [ZONE + cut + rest]
    assert article.notes == ()


@pytest.mark.parametrize(
    ("onward", "before"),
    [
        (("（下转第4版）", "（下转第4版）"), ("（上接第1版）", "（上接第1版）")),
        (("（下转第4版①）", "（下转第4版①）"), ("（上接第1版①）", "（上接第1版②）")),
        (("（下转第4版①）", "（下转第4版②）"), ("（上接第1版③）", "（上接第1版④）")),
    ],
)
def test_where_it_is_not_plain_they_are_left_apart_and_said_so(read: Read, onward: tuple[str, str], before: tuple[str, str]) -> None:
    text = TWO.format(
        zone=ZONE, to_zone=onward[0], grain=GRAIN_OPEN, to_grain=onward[1], head="", from_first=before[0], first=GRAIN_REST, neck="",
        from_second=before[1], second=MORE,
    )  # fmt: skip
    article = read(text)
    assert [text for role, text in passages(article) if role in (Role.LEAD, Role.BODY)] == [ZONE, GRAIN_OPEN, GRAIN_REST, MORE]
    (note,) = article.notes
    assert note.rule.id == "jumps-apart" and "有4处" in note.message["zh"]


def test_a_page_whose_stories_go_on_in_another_file_needs_no_word(read: Read) -> None:
    assert read(f"园区建设再提速\n\n{ZONE}（下转第3版）\n\n河湾粮食丰收\n\n{GRAIN_OPEN}（下转第4版）\n").notes == ()


def test_editions_in_a_sentence_are_no_jumps(read: Read) -> None:
    text = "修订后的读本接第2版教材编写，比第1版增加3章，由区教育局发放到全区58所学校，供教师参考使用。"
    assert words(read(f"新版读本发放\n\n{text}\n"), Role.LEAD) == [text]


def test_a_line_over_a_marked_title_is_its_kicker(read: Read) -> None:
    article = read(f"开发区巡礼\n\n# 园区建设再提速\n\n{ZONE}{MORE}\n", "a.md")
    assert passages(article)[:2] == [(Role.KICKER, "开发区巡礼"), (Role.TITLE, "园区建设再提速")]

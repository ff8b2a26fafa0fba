"""Every comparand in every wording of a comparison: what is measured against something that is not in the text is never judged by what is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import factlint
from factlint.model import Severity

COMPARANDS = [
    "计划",
    "目标",
    "预算",
    "年初计划",
    "常年",
    "历史同期",
    "近五年均值",
    "全国平均",
    "全省平均水平",
    "行业平均",
    "疫情前",
    "疫情前同期",
    "峰值",
    "历史最高水平",
    "最低点",
    "建厂初期",
    "改造前",
    "搬迁前",
    "试点前",
    "合并前",
    "原设计",
    "原方案",
    "调整前",
    "上次",
    "上次普查",
    "上一轮",
    "上届",
    "首届",
    "建国初期",
    "邻县",
    "第二名",
    "对照组",
    "普通品种",
    "传统方式",
    "同类产品",
    "国家标准",
    "合同约定",
    "成本价",
    "起拍价",
    "概算",
    "指导价",
    "工作日",
    "平时",
    "节前",
    "上个假期",
    "淡季",
    "前一周",
    "过去",
    "以往",
    "此前",
    "往年",
    "正常年份",
    "设计能力",
    "理论值",
    "国内",
    "线下",
    "门店",
]
WORDINGS = (
    "2023年，全县茶叶产量1.26万吨。2024年，全县茶叶产量1.46万吨，比{}增长8.6%。",
    "2023年，全县茶叶产量1.26万吨。2024年，全县茶叶产量1.46万吨，与{}相比，增长8.6%。",
    "2023年，全县茶叶产量1.26万吨，2024年为1.46万吨，较{}增加0.36万吨。",
    "目前这种药每盒86元，比{}降低42%，去年为126元。",
    "2023年，景区接待游客126万人次。2024年，景区接待游客146万人次，是{}的1.6倍。",
    "2023年，景区接待游客126万人次。2024年，景区接待游客146万人次，相当于{}的86%。",
    "2023年，全县城镇化率52.6%。2024年，全县城镇化率53.8%，比{}提高3.6个百分点。",
)
TIMES = (
    ("2024年12月", "2024年11月", "同比"),
    ("2024年12月", "2023年12月", "环比"),
    ("2024年四季度", "2024年三季度", "同比"),
    ("2024年四季度", "2023年四季度", "环比"),
    ("2024年", "2022年", "比上年"),
    ("2024年", "2019年", "同比"),
    ("2024年末", "2024年6月末", "比上年末"),
    ("2024年1—11月", "2024年1—10月", "同比"),
    ("今年前三季度", "去年全年", "同比"),
    ("12月1日至8日", "11月1日至8日", "同比"),
    ("本周", "上周", "同比"),
)
TOLD = (
    "{now}，全省汽车销量12.6万辆；{then}，全省汽车销量11.2万辆。{now}销量{against}增长8.6%。",
    "{now}，全省汽车销量12.6万辆，{against}增长8.6%；{then}销量为11.2万辆。",
    "{now}，全省汽车销量12.6万辆，{against}增加2.6万辆，{then}为11.2万辆。",
    "{now}，客运量12.6万人次（{then}11.2万人次），{against}增长8.6%。",
    "{now}，失业率5.2%，{against}下降0.6个百分点，{then}为5.1%。",
)
OCCASIONS = ["春节", "国庆", "五一", "元旦", "暑期", "春运", "暑运", "汛期", "主汛期", "采暖季", "旺季", "淡季", "高考期间", "双十一", "秋季消费季"]


def _texts() -> Iterator[str]:
    yield from (wording.format(comparand) for comparand, wording in product(COMPARANDS, WORDINGS))
    yield from (told.format(now=now, then=then, against=against) for (now, then, against), told in product(TIMES, TOLD))
    for one, other in product(OCCASIONS, OCCASIONS):
        if one != other:
            yield f"2024年{one}，全市接待游客326.4万人次。2024年{other}，全市接待游客426.4万人次。"


def test_what_is_measured_against_something_else_is_not_judged(tmp_path: Path) -> None:
    texts = list(_texts())
    paths = [tmp_path / f"{number:04}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text + "\n", encoding="utf-8")
    report = factlint.check(paths, date="2025-01-20", cross=False)
    assert len(report.articles) == len(texts) > 600
    loud = [finding for finding in report.findings if finding.severity in (Severity.ERROR, Severity.WARNING)]
    assert [texts[int(Path(finding.place.path).stem)] for finding in loud] == []


@pytest.mark.parametrize("against", ["比上年", "同比", "较上年", "与上年相比，", "与去年同期相比"])
def test_the_year_before_is(tmp_path: Path, against: str) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"2023年，全县茶叶产量1.26万吨。2024年，全县茶叶产量1.46万吨，{against}增长8.6%。\n", encoding="utf-8")
    report = factlint.check([draft], date="2025-01-20", cross=False)
    assert [finding.rule for finding in report.findings] == ["growth-mismatch"]

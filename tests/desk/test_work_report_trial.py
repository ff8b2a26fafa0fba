"""A government work report: two hundred set phrases, a glossary annex and forty-two tracked changes."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.desk.conftest import Check, raised
from tests.reading import word_files as word

PHRASES = [
    "两个确立",
    "两个维护",
    "两个结合",
    "两个大局",
    "两个毫不动摇",
    "两个务必",
    "三个务必",
    "三个代表",
    "三个区分开来",
    "三严三实",
    "三会一课",
    "三重一大",
    "四个意识",
    "四个自信",
    "四个全面",
    "四个伟大",
    "四风",
    "四种形态",
    "四下基层",
    "四史",
    "五位一体",
    "五个必由之路",
    "六个必须坚持",
    "六大纪律",
    "七个有之",
    "八项规定",
    "九个坚持",
    "十个明确",
    "十四个坚持",
    "两个一百年",
    "两步走",
    "“十四五”",
    "“十五五”",
    "2035年远景目标",
    "双碳",
    "3060目标",
    "百年未有之大变局",
    "二十大",
    "十九届六中全会",
    "十四届全国人大三次会议",
    "中央一号文件",
    "国发〔2024〕7号",
    "第十六条",
    "GB/T9704—2012",
    "国九条",
    "金融16条",
    "9·3阅兵",
    "五四运动",
    "七七事变",
    "九一八",
    "一二·九",
    "五一",
    "六一",
    "七一",
    "八一",
    "双11",
    "“618”",
    "三八节",
    "3·15",
    "5·12",
    "一带一路",
    "一国两制",
    "三去一降一补",
    "六稳",
    "六保",
    "三大攻坚战",
    "三农",
    "三权分置",
    "两山",
    "双循环",
    "双减",
    "双创",
    "双一流",
    "双随机、一公开",
    "一网通办",
    "最多跑一次",
    "三驾马车",
    "三资",
    "三医联动",
    "两重",
    "两新",
    "新三样",
    "两新组织",
    "三孩",
    "三甲",
    "三北",
    "长三角",
    "四好农村路",
    "七人普",
    "五经普",
    "万企兴万村",
    "千万工程",
    "百千万工程",
    "百日攻坚",
    "1+1+N",
    "1+6+N",
    "3+X",
    "“1345”",
    "“1334”",
    "“283”",
    "“3820”",
    "“555”",
    "一核两翼",
    "五纵五横",
    "一窗受理",
    "一园一策",
    "三区叠加",
    "三主",
    "三专",
    "八增长两收窄",
    "211",
    "985",
    "863计划",
    "12345热线",
    "110",
    "120",
    "5G",
    "4K",
    "500强",
    "百强县",
    "四大行",
    "二线城市",
    "一线",
    "三线",
    "三星堆",
    "四川",
    "九江",
    "五台山",
    "第三产业",
    "京九线",
    "G2",
    "K12",
    "C919",
    "95后",
    "一系列",
    "一大批",
    "一方面",
    "进一步",
    "第一时间",
    "数一数二",
    "四面八方",
    "五湖四海",
    "千家万户",
    "千方百计",
    "百花齐放",
    "万无一失",
    "一分为二",
    "二八定律",
    "三七开",
    "百分之百",
    "四舍五入",
    "万元户",
    "亿元村",
    "万元地区生产总值能耗",
    "千人床位数",
    "一老一小",
    "七下八上",
    "三定方案",
    "三支一扶",
    "三变改革",
    "三品一标",
    "四水四定",
    "五水共治",
    "五育并举",
    "六税两费",
    "十大功能区",
    "百县千镇",
    "万亩千亿",
    "千亿产业",
    "百亿企业",
    "双千兆",
    "三网融合",
    "四链融合",
    "五篇大文章",
    "三个圈层",
    "两江三岸",
    "一江两岸",
    "四化同步",
    "三新一高",
    "五好园区",
    "三区三线",
    "两邻社区",
    "三级书记",
    "四个一批",
    "两癌筛查",
    "三下乡",
    "四不两直",
    "一企一策",
    "一户一档",
    "一河一策",
    "两不愁三保障",
    "三个转变",
    "六大行动",
    "七彩之路",
    "八大行动",
    "九大任务",
    "十大工程",
]
SAID = ("坚持", "贯彻", "落实好", "推进", "用好", "对标")
CODE = "全面实施“2235”行动，即建强两个中心、做优两条走廊、提升三大平台、培育五个集群。"
ANNEX = (
    "附件：名词解释",
    "1.“2235”行动：“2”即城市服务中心、科技创新中心两个中心；“2”即沿江、沿湖两条走廊；“3”即开放、物流、人才三大平台；“5”即装备、材料、食品、医药、数字五个集群。",
    "2.六税两费：资源税等六个税种和两项附加。",
)
FIGURES = (
    "2024年，全区实现地区生产总值612.4亿元、增长6.2%；一般公共预算收入38.6亿元，其中税收收入29.7亿元、非税收入8.9亿元。",
    "新增城镇就业1.36万人，完成目标任务的113.3%；建成高标准农田4.2万亩，新改建农村公路156公里。",
)


def report(code: str = CODE) -> bytes:
    """The report; the last digit of a figure is a tracked change in forty-two places."""
    document = Document()
    document.add_heading("政府工作报告", 0)
    document.add_paragraph("——2025年1月8日在云浦区第六届人民代表大会第四次会议上")
    document.add_paragraph("各位代表：现在，我代表区人民政府，向大会报告工作，请予审议。")
    for words in FIGURES:
        document.add_paragraph(words)
    document.add_heading("一、2024年工作回顾", 1)
    for start in range(0, len(PHRASES), 6):
        clause = "，".join(f"{SAID[number]}{phrase}" for number, phrase in enumerate(PHRASES[start : start + 6]))
        document.add_paragraph(f"我们{clause}，各项工作取得新的成效。")
    document.add_paragraph(code)
    for number in range(21):
        entry = parse_xml(f"<w:p {nsdecls('w')}>{word.run(f'第{number + 1}社区')}{word.deleted('拟')}{word.inserted('已')}{word.run('建成便民服务站。')}</w:p>")
        document.element.body.insert(len(document.element.body) - 1, entry)
    for words in ANNEX:
        document.add_paragraph(words)
    return word.saved(document)


def test_no_alarm_on_a_phrase_and_one_note_on_the_changes(folder: Path, check: Check) -> None:
    assert len(PHRASES) >= 190
    (folder / "报告.docx").write_bytes(report())
    found = check("报告.docx")
    assert found["exit_code"] == 0
    assert [(one["rule"], one["severity"]) for one in found["findings"]] == [("tracked-changes", "info")]
    assert "含未接受修订42处" in found["findings"][0]["message"]
    claims = {(one["relation"], one["quote"].strip("“”")): one["verdict"] for one in found["claims"]}
    assert claims["code_number", "2235"] == "exact"


def test_a_code_that_its_annex_does_not_bear_out(folder: Path, check: Check) -> None:
    (folder / "报告.docx").write_bytes(report(CODE.replace("三大平台、培育五个集群", "三大平台、培育六个集群")))
    assert [one for one in raised(check("报告.docx"), "warning") if "2235" in one[2]] != []

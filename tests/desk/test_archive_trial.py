"""Special issue, CMS and weekly audit: many articles, an agreed sheet, and the ledger of twenty years."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl

from tests.desk.conftest import Check, raised
from tests.reading import word_files as word
from tests.running import run

MENU = "".join(f'<li><a href="/{number}.html">{name}</a></li>' for number, name in enumerate(("首页", "要闻", "经济", "文化", "专题", "视频", "客户端")))
OPENED = (
    "云浦高新区挂牌三十周年之际，记者走进园区，看一座新城怎样从滩涂上长出来。",
    "2024年，云浦高新区实现地区生产总值1106.8亿元，占全市的比重继续提高，财政收入、外贸进出口等主要指标稳居全省开发区前列。",
)


def e_paper(title: str, *paragraphs: str) -> bytes:
    """A page of an e-paper as content systems of the time wrote it."""
    text = "".join(f"<P>　　{words}</P>" for words in paragraphs)
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>云浦日报数字报</title></head><body>'
        f'<ul class="nav">{MENU}</ul><table width=980><tr><td><founder-title>{title}</founder-title><h1>{title}</h1>'
        f'<div id=ozoom><founder-content>{text}</founder-content></div></td></tr></table><div class="foot">云浦日报社 版权所有</div></body></html>'
    )
    return page.encode("gb18030")


def agreed(path: Path, *rows: tuple[object, ...]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("主体", "指标", "数值", "时期", "来源", "生效日期"), *rows):
        sheet.append(row)
    book.save(path)


def issue(folder: Path) -> list[str]:
    """Three pieces of a special issue; two say the figure as agreed, one has two digits in each other's place."""
    (folder / "长篇.docx").write_bytes(word.of_text("三十而立，云浦正青春", *OPENED))
    (folder / "数说.md").write_text(
        "# 数说云浦高新区\n\n2024年，云浦高新区地区生产总值达到1160.8亿元。\n\n2024年末，云浦高新区常住人口47.2万人。\n", encoding="utf-8"
    )
    (folder / "访谈.html").write_bytes(
        e_paper("“再造一个云浦”", "2024年，云浦高新区地区生产总值跨上千亿台阶，达到1106.8亿元。“全区上下拧成一股绳，这是三十年的积累。”管委会负责人说。")
    )
    return ["长篇.docx", "数说.md", "访谈.html"]


def test_a_special_issue_with_the_agreed_sheet(folder: Path, check: Check) -> None:
    names = issue(folder)
    (apart,) = check(*names, "--date", "2025-03")["findings"]
    assert (apart["rule"], apart["severity"]) == ("cross-conflict", "warning")
    assert {apart["path"], *(one["path"] for one in apart["evidence"])} == set(names)

    agreed(folder / "口径表.xlsx", ("云浦高新区", "地区生产总值", "1106.8亿元", 2024, "市统计局", "2025-02-01"))
    assert run("ledger", "add", "-l", "desk.ledger", "--reference", "口径表.xlsx").exit_code == 0
    report = check(*names, "--ledger", "desk.ledger", "--date", "2025-03")
    assert raised(report) == [("reference-conflict", "error", "1160.8亿元")]
    (finding,) = report["findings"]
    assert finding["path"] == "数说.md"
    assert {one["path"] for one in finding["evidence"]} == {"口径表.xlsx", "长篇.docx", "访谈.html"}
    assert "1106.8亿元" in finding["message"]

    orders = itertools.permutations(names)
    assert len({run("check", *order, "--ledger", "desk.ledger", "--date", "2025-03", "--format", "json", "--no-cache").stdout for order in orders}) == 1


def test_twenty_years_of_e_papers_and_one_draft(folder: Path, check: Check) -> None:
    for year in range(2004, 2024):
        area = "318" if year in (2019, 2020, 2021) else ""
        words = [f"{year}年，云浦高新区完成固定资产投资{100 + 7 * (year - 2003)}.5亿元，新引进项目{20 + year % 7}个，园区面貌一新。"]
        words += [f"目前，云浦高新区管辖面积为{area}平方公里，下辖5个街道。"] if area else []
        path = folder / f"archive/{year}-0{year % 9 + 1}/18/content_{year}.htm"
        path.parent.mkdir(parents=True)
        path.write_bytes(e_paper(f"云浦高新区{year}年建设纪实", *words))
    other = folder / "archive/2022-06/01/content_9.htm"
    other.parent.mkdir(parents=True)
    other.write_bytes(e_paper("云滨高新区扩区", "目前，云滨高新区管辖面积为255平方公里，下辖3个街道，是全省面积最小的高新区之一。"))
    assert run("ledger", "add", "-l", "desk.ledger", "archive").exit_code == 0
    assert json.loads(run("ledger", "status", "-l", "desk.ledger", "--format", "json").stdout)["articles"] == 21

    (folder / "稿件.docx").write_bytes(word.of_text("云浦高新区三十年", "2023年末，云浦高新区管辖面积为291平方公里，2023年完成固定资产投资240.5亿元。"))
    report = check("稿件.docx", "--ledger", "desk.ledger", "--date", "2024-05-06")
    assert raised(report) == [("cross-conflict", "warning", "291平方公里")]
    (finding,) = report["findings"]
    assert {one["path"] for one in finding["evidence"]} == {
        "archive/2019-04/18/content_2019.htm",
        "archive/2020-05/18/content_2020.htm",
        "archive/2021-06/18/content_2021.htm",
    }
    assert {one["quote"] for one in finding["evidence"]} == {"318平方公里"}
    said = run("check", "稿件.docx", "--ledger", "desk.ledger", "--date", "2024-05-06", "--no-cache").stdout
    assert "2021年6月18日" in said and "3篇" in said and "255" not in said


WEEK = {
    "2021-03/a.html": e_paper("云浦高新区加快建设", "2020年末，云浦高新区常住人口47万人，学前教育普惠率为93.4%，配套日益完善，宜居宜业。"),
    "2021-04/b.html": e_paper("产城融合看云浦", "2020年末，云浦高新区常住人口42.4万人，建成学校、医院等一批民生项目，群众得到实惠。"),
    "2021-10/c.html": e_paper("幼有所育在云浦", "2021年6月，云浦高新区学前教育普惠率为93.55%，新增公办园所，入园更方便，家长更放心。"),
    "2021-05/d.html": e_paper("云浦市人口公报", "2020年末，云浦市常住人口712.6万人，其中城镇人口占比进一步提高，人口素质持续提升。"),
}


def audit(ledger: str) -> str:
    done = run("audit", ledger, "--format", "json")
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_the_weekly_audit(folder: Path) -> None:
    for name, page in WEEK.items():
        (folder / "archive" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "archive" / name).write_bytes(page)
    assert run("ledger", "add", "-l", "desk.ledger", "archive").exit_code == 0
    (entry,) = json.loads(audit("desk.ledger"))["entries"]
    assert (entry["entity"], entry["indicator"]) == ("云浦高新区", "常住人口")
    assert {value["text"] for value in entry["values"]} == {"47万人", "42.4万人"}


def test_an_audit_after_runs_that_were_killed(folder: Path) -> None:
    rng = random.Random(7)
    for number in range(400):
        month, day = number % 12 + 1, number % 28 + 1
        name = folder / f"archive/2021-{month:02}/{day:02}/{number}.html"
        name.parent.mkdir(parents=True, exist_ok=True)
        people = f"2020年末，第{number}社区所在的云江县常住人口{rng.choice(('36.2', '36.2', '36.2', '42.6'))}万人，各项建设有序推进，面貌日新月异。"
        name.write_bytes(e_paper(f"云江县纪事之{number}", people))
    command = [sys.executable, "-m", "factlint", "ledger", "add", "-l", "killed.ledger", "archive"]
    for wait in (1.2, 1.6, 2.0):
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
        time.sleep(wait)
        started.send_signal(signal.SIGKILL)
        started.wait()
    assert run("ledger", "add", "-l", "killed.ledger", "archive").exit_code == 0
    assert run("ledger", "add", "-l", "whole.ledger", "archive").exit_code == 0
    killed, whole = (json.loads(audit(name)) for name in ("killed.ledger", "whole.ledger"))
    assert killed["entries"] == whole["entries"] != []

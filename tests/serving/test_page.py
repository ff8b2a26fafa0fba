"""The page in a real browser, where there is one: Debian's chromium, or the one that FACTLINT_CHROMIUM names."""

import os
import shutil
from contextlib import contextmanager

import pytest

import factlint
from factlint.decisions import decided, taken_up, with_settled
from factlint.intake import Draft
from factlint.reporting import sheet_xlsx
from factlint.reporting.proof_sheet import proof_sheet
from factlint.serving.settings import Selection, Settings
from tests.serving.conftest import OTHER, WRONG, listening

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("FACTLINT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")

CLICK = "text => { const area = document.getElementById('text'); const at = area.value.indexOf(text) + 1; area.setSelectionRange(at, at); area.click(); }"
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=1</script>'


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, address):
    """The page, whose scripts must not fail and whose words must never run."""
    with opened(browser, address) as page:
        yield page


@contextmanager
def opened(browser, address):
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
    page.goto(address)
    yield page
    assert faults == []
    context.close()


def status(page, words):
    playwright.expect(page.locator("#status")).to_contain_text(words)


def marks(page, look):
    return page.locator(f"#marks mark.{look}").all_inner_texts()


def test_figures_are_marked_as_one_types(page):
    page.fill("#text", "😀" + WRONG)
    status(page, "疑错 1")

    assert marks(page, "error") == ["5.66倍"]
    assert "核算不符；疑应为“4.66倍”或“4.67倍”，请核原始数据。" in page.locator("#findings .card").inner_text()

    page.locator("#text").press("Control+Home")
    page.keyboard.type("沧浦日报讯 ")
    assert marks(page, "error") == ["5.66倍"]  # moved along, before it is checked again

    page.fill("#text", WRONG.replace("5.66", "4.67"))
    status(page, "疑错 0")
    assert (marks(page, "error"), marks(page, "agrees")) == ([], ["4.67倍"])


def test_a_click_on_a_figure_shows_its_places(page):
    page.fill("#text", WRONG.replace("5.66", "4.67"))
    status(page, "可核算 1")
    page.evaluate(CLICK, "4.67倍")

    assert marks(page, "lit") == ["276.8亿元", "1291.5亿元", "4.67倍"]
    assert "核算相符" in page.locator("#chosen").inner_text() or "修约后相符" in page.locator("#chosen").inner_text()


def test_a_decision_is_kept_and_stands_on_the_sheet(page):
    page.fill("#text", WRONG)
    status(page, "疑错 1")
    page.keyboard.press("F8")
    page.locator("#findings .card input[value=keep]").check()
    assert "请写明已核的依据" in page.locator("#findings .card").inner_text()
    page.locator(".reason").fill("已核区统计年鉴")
    page.locator(".reason").press("Tab")
    page.reload()
    status(page, "疑错 1")
    page.get_by_role("tab", name="数据核校单").click()

    row = page.locator("#sheet tbody tr").first.inner_text()
    assert "不改（已核）：已核区统计年鉴" in row and "初审" in row
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 CSV").click()
    sheet = download.value.path().read_text(encoding="utf-8-sig")
    assert download.value.suggested_filename == "数据核校单.csv"
    assert "序号" in sheet and "不改（已核）：已核区统计年鉴" in sheet and "未列出的数字不等于无误" in sheet


@pytest.mark.parametrize("form", ["CSV", "JSON"])
def test_what_is_decided_on_the_page_counts_on_the_command_line_and_comes_back(page, tmp_path, form):
    page.fill("#text", WRONG)
    status(page, "疑错 1")
    page.locator("#by").evaluate("field => { field.value = '李'; }")
    page.locator("#findings .card input[value=keep]").check()
    page.locator(".reason").fill("=已核区统计年鉴")
    page.locator(".reason").press("Tab")
    page.get_by_role("tab", name="数据核校单").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=f"导出 {form}").click()
    sheet = tmp_path / download.value.suggested_filename
    download.value.save_as(sheet)
    (tmp_path / "另名.txt").write_text(WRONG, encoding="utf-8")

    report = with_settled(factlint.check(tmp_path / "另名.txt"), taken_up([sheet]))
    assert report.findings == ()
    assert [aside.reason for aside in report.set_aside] == ["=已核区统计年鉴"]

    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="全部清除").click()
    status(page, "等待稿件")
    page.set_input_files("#sheets", [sheet])
    status(page, "读回处理意见 1 条")
    page.get_by_role("tab", name="条目").click()
    page.fill("#text", WRONG)
    status(page, "疑错 1")
    assert page.locator("#findings .card input[value=keep]").is_checked()
    assert page.locator(".reason").input_value() == "=已核区统计年鉴"
    page.get_by_role("tab", name="数据核校单").click()
    assert page.locator("#sheet tbody tr").first.locator("td.round").inner_text() == "初审·李"


def test_a_sheet_that_the_command_line_wrote_is_read_into_the_page(page, tmp_path):
    report = factlint.check(Draft(WRONG, "b.txt"))
    (finding,) = report.findings
    sheet = proof_sheet(report, {finding.fingerprint: decided(finding.fingerprint, "5.66倍", "请主任定", "二校·王")}, 2, "zh")
    (tmp_path / "核校单.xlsx").write_bytes(sheet_xlsx.render(sheet))
    page.fill("#text", WRONG)
    status(page, "疑错 1")
    page.set_input_files("#sheets", [tmp_path / "核校单.xlsx"])
    status(page, "读回处理意见 1 条")

    assert "请主任定" in page.locator("#findings .card").inner_text()
    page.get_by_role("tab", name="数据核校单").click()
    assert page.locator("#sheet tbody tr").first.locator("td.opinion, td.round").all_inner_texts() == ["请主任定", "二校·王"]
    page.set_input_files("#sheets", [{"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b"}])
    status(page, "a.csv：")


def test_a_correction_that_is_taken_over_stays_on_the_sheet(page):
    page.fill("#text", WRONG)
    status(page, "疑错 1")
    page.get_by_role("button", name="改为“4.67倍”").click()
    status(page, "疑错 0")

    assert page.locator("#text").input_value() == WRONG.replace("5.66", "4.67")
    page.get_by_role("tab", name="数据核校单").click()
    row = page.locator("#sheet tbody tr").first
    assert row.locator("td.opinion").inner_text() == "改：4.67倍"
    assert row.locator("td.grounds").inner_text().startswith("稿中已无此条\n")
    page.get_by_role("button", name="导出 JSON").click()  # or the browser would ask before it leaves


def test_files_are_compared_and_places_in_other_files_can_be_gone_to(page):
    files = [
        {"name": "a.txt", "mimeType": "text/plain", "buffer": OTHER.encode("gb18030")},
        {"name": "b.md", "mimeType": "text/markdown", "buffer": WRONG.replace("\n", "\r\n").encode()},
    ]
    page.set_input_files("#files", files)
    status(page, "疑错 1，存疑 1")

    page.get_by_role("tab", name="条目").click()
    page.locator("#findings .card", has_text="1219.5亿元").locator(".places button", has_text="a.txt").first.click()
    assert page.locator("#drafts .name[aria-pressed=true]").inner_text() == "a.txt"
    assert page.locator("#text").input_value() == OTHER
    assert "1219.5亿元" in marks(page, "lit")


def test_a_word_document_is_read_and_its_words_stay_as_they_are(page, tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(WRONG.strip())
    document.save(tmp_path / "稿件.docx")
    page.set_input_files("#files", [tmp_path / "稿件.docx"])
    status(page, "疑错 1")

    assert marks(page, "error") == ["5.66倍"]
    assert not page.locator("#text").is_editable()
    assert page.locator("#findings .card").get_by_role("button", name="改为").count() == 0


def test_a_hostile_draft_is_words_alone(page):
    page.set_input_files("#files", [{"name": f"{'=1+1 <b>x</b>'}.txt", "mimeType": "text/plain", "buffer": (HOSTILE + WRONG + HOSTILE).encode()}])
    status(page, "疑错 1")
    page.get_by_role("tab", name="数据核校单").click()

    assert page.title().startswith("factlint")
    assert page.locator("img, b:not(dd b), #results script").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_wider_than_the_screen(page, scheme):
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme=scheme)
    page.fill("#text", WRONG * 3)
    status(page, "疑错 1，存疑 0，提示 2")

    for tab in ("条目", "可核算表述", "数据核校单"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(","))) < 200) == (scheme == "dark")


def test_the_keyboard_alone_is_enough(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#text").focus()
    page.keyboard.insert_text(WRONG)
    status(page, "疑错 1")
    page.keyboard.press("F8")
    assert "5.66倍" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Escape")
    assert (
        page.evaluate(
            "getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
        )
        == "5.66倍"
    )
    page.locator("#tab-findings").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#claims").is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_history_of_a_figure_is_shown_and_drawn(browser, tmp_path, width, scheme):
    from factlint import archive

    for year, value in ((2018, "980.2"), (2019, "1105.7"), (2020, "1219.5")):
        (tmp_path / f"{year + 1}-02-01.txt").write_text(f"河湾{year}年报\n\n{year}年，河湾经开区实现工业总产值{value}亿元。\n", encoding="utf-8")
    archive.add(tmp_path / "ledger.db", [tmp_path])
    with listening(Settings(selection=Selection(ledger=tmp_path / "ledger.db"))) as address, opened(browser, address) as page:
        page.set_viewport_size({"width": width, "height": 740})
        page.emulate_media(color_scheme=scheme)
        page.fill("#text", WRONG)
        status(page, "疑错 1")
        assert page.locator("#history").is_hidden()
        page.evaluate(CLICK, "1291.5亿元")
        playwright.expect(page.locator("#history li")).to_have_count(3)

        assert "1105.7亿元（2019年） 《河湾2019年报》（2020年2月1日），1篇" in page.locator("#history").inner_text()
        assert page.locator("#history svg circle").count() == 3
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(CLICK, "5.66倍")
        assert page.locator("#history").is_hidden()


def test_a_page_is_shown_as_its_words(page):
    source = f'<html><head><title>报</title></head><body><ul><li><a href="/">首页</a></li></ul><h1>河湾十年</h1><p>{WRONG.strip().replace("276.8", "276<b>.8</b>")}</p></body></html>'
    page.set_input_files("#files", [{"name": "a.html", "mimeType": "text/html", "buffer": source.encode()}])
    status(page, "疑错 1")
    assert page.locator("#text").input_value().replace("\u200b", "") == f"河湾十年\n{WRONG}"
    assert marks(page, "error") == ["5.66倍"]


def test_a_special_issue_is_compared_and_gone_through_by_keyboard(page, tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("2024年，云浦高新区实现地区生产总值1106.8亿元。")
    document.save(tmp_path / "长篇.docx")
    (tmp_path / "数说.md").write_text("# 数说云浦\n\n2024年，云浦高新区地区生产总值达到1160.8亿元。\n", encoding="utf-8")
    (tmp_path / "访谈.html").write_text("<h1>访谈</h1><p>2024年，云浦高新区地区生产总值<b>1106</b>.8亿元。</p>", encoding="gb18030")
    page.set_input_files("#files", [tmp_path / name for name in ("长篇.docx", "数说.md", "访谈.html")])
    status(page, "存疑 1")

    page.keyboard.press("F8")
    assert page.locator("#findings .card").count() == 1
    card = page.locator("#findings .card").inner_text()
    assert "1160.8亿元" in card and "1106.8亿元" in card and "长篇.docx" in card and "数说.md" in card
    playwright.expect(page.locator("#drafts .name[aria-pressed=true]")).to_have_text("访谈.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the first place of the evidence
    playwright.expect(page.locator("#drafts .name[aria-pressed=true]")).to_have_text("数说.md")


def test_a_hostile_page_that_is_uploaded_runs_nothing(page):
    hostile = f"<html><body onload='document.title=1'>{HOSTILE}<iframe src='javascript:parent.document.title=1'></iframe><svg onload='document.title=1'/><p>{WRONG}</p>{HOSTILE}"
    page.set_input_files("#files", [{"name": "a.html", "mimeType": "text/html", "buffer": hostile.encode()}])
    status(page, "疑错 1")
    assert page.title().startswith("factlint")
    assert page.locator("img, iframe, #results script, #desk script, svg[onload]").count() == 0
    assert "onerror" not in page.locator("#text").input_value()


def test_a_browser_that_is_closed_takes_nothing_with_it(browser, address, page):
    for _ in range(3):
        other = browser.new_page()
        other.goto(address)
        other.fill("#text", WRONG * 40)
        other.wait_for_timeout(260)  # the request is under way
        other.close()
    page.fill("#text", WRONG)
    status(page, "疑错 1")

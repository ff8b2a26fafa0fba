"""Every form of the report: as it was printed before, and as its consumer reads it."""

import csv
import io
import json
import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft7Validator
from lxml import etree
from msgspec.structs import replace

from factlint.model import Aside, Place, Report, RuleNote, SetAside, Severity
from factlint.reporting import statistics
from factlint.reporting.formats import FORMS, rendered
from tests.reporting.sample import AREA, FIRST, MULTIPLE, REPORT, SECOND

SCHEMAS = Path(__file__).parent / "schemas"
NOTE = RuleNote("multiple-mismatch", "FL101", Severity.ERROR, {"zh": "倍数与所给数字不符"}, {"zh": "查什么：倍数。\n为什么：常错。"}, ("arithmetic",), "惯例")
SOURCES = {"a.txt": FIRST, "b.txt": SECOND}
WHOLE = replace(
    REPORT,
    articles=tuple(replace(article, source=SOURCES.get(article.path, "")) for article in REPORT.articles),
    rules=(NOTE,),
    set_aside=(SetAside(replace(AREA, fingerprint="0000"), Aside.COMMENT, "按规划口径"), SetAside(replace(AREA, fingerprint="0001"), Aside.BASELINE)),
)
EMPTY = Report("0.0.0", (), (), ())
SUFFIXES = {
    "jsonl": "jsonl",
    "sarif": "sarif",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "rdjson": "rdjson",
    "checkstyle": "checkstyle.xml",
    "csv": "findings.csv",
}
PLACE_ACROSS_EMOJI = "他说😀增长5%。"


def schema(name):
    return Draft7Validator(json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", [name for name in FORMS if name not in ("text", "json")])
def test_it_is_printed_as_before(golden, name):
    golden(f"report.{SUFFIXES.get(name, name)}", rendered(WHOLE, name, "zh"))


@pytest.mark.parametrize("name", FORMS)
def test_drafts_have_no_power_over_a_terminal(name):
    assert "\x1b" not in rendered(WHOLE, name, "zh")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_report_has_every_form(name, language):
    assert rendered(EMPTY, name, language) == rendered(EMPTY, name, language)
    assert rendered(WHOLE, name, language)


@pytest.mark.parametrize("name", ["sarif", "rdjson", "gitlab"])
@pytest.mark.parametrize("report", [WHOLE, EMPTY], ids=["whole", "empty"])
def test_its_schema_holds(name, report):
    assert [error.message for error in schema("sarif-2.1.0" if name == "sarif" else name).iter_errors(json.loads(rendered(report, name, "zh")))] == []


@pytest.mark.parametrize(("name", "file"), [("junit", "junit-10.xsd"), ("checkstyle", "checkstyle.xsd")])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("report", [WHOLE, EMPTY], ids=["whole", "empty"])
def test_its_xml_schema_holds(name, file, language, report):
    found = etree.fromstring(rendered(report, name, language).encode())
    etree.XMLSchema(etree.parse(SCHEMAS / file)).assertValid(found)


def sarif():
    return json.loads(rendered(WHOLE, "sarif", "zh"))["runs"][0]


def test_sarif_points_into_the_file_in_code_points():
    run = sarif()
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert FIRST.splitlines()[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "5.66倍" == region["snippet"]["text"]
    assert FIRST[region["charOffset"] : region["charOffset"] + region["charLength"]] == "5.66倍"


def test_sarif_names_the_operands_and_the_other_article():
    related = [[place["physicalLocation"]["artifactLocation"]["uri"] for place in result.get("relatedLocations", ())] for result in sarif()["results"]]
    assert related[:2] == [["a.txt", "a.txt", "a.txt"], ["a.txt"]]


def test_sarif_explains_its_rules_and_refers_to_them():
    run = sarif()
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert next(rule for rule in rules if rule["id"] == "FL101")["help"]["text"].startswith("查什么")


def test_sarif_says_that_an_input_was_not_read():
    invocation = sarif()["invocations"][0]
    assert not invocation["executionSuccessful"]
    assert "d.txt" in json.dumps(invocation["toolExecutionNotifications"])


def test_sarif_keeps_what_was_set_aside():
    asides = [result for result in sarif()["results"] if "suppressions" in result]
    assert [result["suppressions"][0]["kind"] for result in asides] == ["inSource", "external"]
    assert asides[1]["baselineState"] == "unchanged"


def test_sarif_paths_are_uris():
    finding = replace(MULTIPLE, place=replace(MULTIPLE.place, path="稿 件/甲#1.txt"))
    result = json.loads(rendered(replace(WHOLE, findings=(finding,)), "sarif", "zh"))["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii() and unquote(uri) == "稿 件/甲#1.txt" and "#" not in uri


@pytest.mark.skipif("SARIF_MULTITOOL" not in os.environ, reason="SARIF_MULTITOOL names no validator (npm @microsoft/sarif-multitool)")
@pytest.mark.parametrize("report", [WHOLE, EMPTY], ids=["whole", "empty"])
def test_sarif_passes_the_official_validator(tmp_path, report):
    (tmp_path / "report.sarif").write_text(rendered(report, "sarif", "zh"), encoding="utf-8")
    command = [os.environ["SARIF_MULTITOOL"], "validate", str(tmp_path / "report.sarif")]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "Analysis completed successfully" in done.stdout, done.stdout + done.stderr
    assert "error SARIF" not in done.stdout and "error JSON" not in done.stdout, done.stdout


@pytest.mark.skipif("RDFORMAT_VALIDATOR" not in os.environ, reason="RDFORMAT_VALIDATOR names no validator (npm @umbrelladocs/rdformat-validator)")
@pytest.mark.parametrize("report", [WHOLE, EMPTY], ids=["whole", "empty"])
def test_rdjson_passes_a_validator_of_its_own(tmp_path, report):
    (tmp_path / "report.json").write_text(rendered(report, "rdjson", "zh"), encoding="utf-8")
    command = ["node", os.environ["RDFORMAT_VALIDATOR"], "--strict", "--no-extra-fields", str(tmp_path / "report.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "Valid files: 1" in done.stdout, done.stdout + done.stderr


def across_an_emoji(name):
    start = PLACE_ACROSS_EMOJI.index("5%")
    place = Place("b.txt", start, start + 2, 1, start + 1, 1, start + 3, "5%")
    articles = tuple(replace(article, source=PLACE_ACROSS_EMOJI) for article in REPORT.articles if article.path == "b.txt")
    return rendered(replace(WHOLE, articles=articles, findings=(replace(AREA, place=place, evidence=()),)), name, "zh")


def test_rdjson_counts_bytes():
    ends = json.loads(across_an_emoji("rdjson"))["diagnostics"][0]["location"]["range"]
    line = PLACE_ACROSS_EMOJI.encode()
    assert line[ends["start"]["column"] - 1 : ends["end"]["column"] - 1].decode() == "5%"


def test_annotations_count_utf16_units():
    command = across_an_emoji("github").splitlines()[0]
    first, last = (int(re.search(rf"\b{name}=(\d+)", command)[1]) for name in ("col", "endColumn"))
    line = PLACE_ACROSS_EMOJI.encode("utf-16-le")
    assert line[2 * first - 2 : 2 * last - 2].decode("utf-16-le") == "5%"


def as_the_runner_reads(line):
    """Command, properties and message of a workflow command, unescaped as the runner's ActionCommand does: these escapes and no others."""
    command, properties, message = re.fullmatch(r"::([a-z-]+)(?: ([^:]*))?::(.*)", line).groups()

    def unescaped(value, *escapes):
        for escape, character in escapes:
            value = value.replace(escape, character)
        return value.replace("%25", "%")

    breaks = (("%0D", "\r"), ("%0A", "\n"))
    pairs = (part.split("=", 1) for part in (properties or "").split(",") if part)
    return command, {key: unescaped(value, *breaks, ("%3A", ":"), ("%2C", ",")) for key, value in pairs}, unescaped(message, *breaks)


def test_annotations_are_read_back():
    finding = replace(MULTIPLE, place=replace(MULTIPLE.place, path="甲,乙:丙\n::error::x%41.txt"), message={"zh": "甲\n::stop-commands::乙 5%"})
    lines = rendered(replace(WHOLE, findings=(finding,)), "github", "zh").splitlines()
    assert len(lines) == 1
    command, values, message = as_the_runner_reads(lines[0])
    assert command == "error" and values["file"].startswith("甲,乙:丙") and values["file"].endswith("x%41.txt") and "::乙 5%，" in message


def test_every_annotation_has_what_the_runner_takes():
    lines = rendered(WHOLE, "github", "zh").splitlines()
    read = [as_the_runner_reads(line) for line in lines]
    assert [command for command, _, _ in read] == ["error", "warning", "notice", "error"]
    assert all(set(values) <= {"title", "file", "line", "endLine", "col", "endColumn"} and message for _, values, message in read)
    assert read[0][1]["file"] == "a.txt" and read[0][1]["line"] == "2"


def test_junit_counts_its_cases():
    root = ElementTree.fromstring(rendered(WHOLE, "junit", "zh").encode())
    assert [suite.get("name") for suite in root] == [article.path for article in WHOLE.articles]
    for suite in root:
        for kind, name in (("failure", "failures"), ("error", "errors")):
            assert len(suite.findall(f"testcase/{kind}")) == int(suite.get(name))
        assert len(suite.findall("testcase")) == int(suite.get("tests")) > 0
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "2", "1")


def test_xml_holds_whatever_a_draft_holds():
    finding = replace(MULTIPLE, message={"zh": 'a<b>&"]]>\ud800\x00\ufffe\uffff'})
    for name in ("junit", "checkstyle"):
        ElementTree.fromstring(rendered(replace(WHOLE, findings=(finding,)), name, "zh").encode("utf-8"))


def test_checkstyle_points_at_the_character():
    root = ElementTree.fromstring(rendered(WHOLE, "checkstyle", "zh").encode())
    assert root[0][0].attrib["column"] == "41" and root[0][0].attrib["source"] == "factlint.multiple-mismatch"


def test_csv_gives_a_spreadsheet_no_formula():
    finding = replace(MULTIPLE, message={"zh": '=HYPERLINK("x")'}, place=replace(MULTIPLE.place, quote="@SUM(1)", path="-a.txt"))
    (row,) = csv.DictReader(io.StringIO(rendered(replace(WHOLE, findings=(finding,)), "csv", "zh"), newline=""))
    assert all(not value.startswith(("=", "+", "-", "@")) for value in row.values())


def test_jsonl_holds_what_json_holds():
    lines = [json.loads(line) for line in rendered(WHOLE, "jsonl", "zh").splitlines()]
    assert [line["type"] for line in lines].count("finding") == len(WHOLE.findings) and [line["type"] for line in lines].count("claim") == len(WHOLE.claims)
    assert lines[0]["summary"] == json.loads(rendered(WHOLE, "json", "zh"))["summary"]


def test_markdown_makes_nothing_of_a_draft():
    finding = replace(MULTIPLE, message={"zh": "甲|乙 <img src=x> [点](javascript:1) @somebody #1 `x`\n# 题"})
    page = rendered(replace(WHOLE, findings=(finding,)), "markdown", "zh")
    row = next(line for line in page.splitlines() if "甲" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert "<img" not in row.replace("\\<", "") and "@somebody" not in page and "](" not in row.replace("\\]\\(", "")


def test_markdown_fits_a_comment():
    many = rendered(replace(WHOLE, findings=WHOLE.findings * 200), "markdown", "zh")
    assert len(many) < 65536 and "未列出" in many


class Tags(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def test_html_loads_and_runs_nothing():
    draft = '<script>alert(1)</script>5.66倍" onclick="x'
    article = replace(REPORT.articles[0], source=draft, title=draft, path=draft)
    finding = replace(MULTIPLE, place=Place(draft, 25, 30, 1, 26, 1, 31, draft), message={"zh": draft}, evidence=())
    page = Tags(rendered(replace(WHOLE, articles=(article,), findings=(finding,), claims=()), "html", "zh"))
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert {name for name, _ in page.attributes} <= {"lang", "charset", "http-equiv", "name", "content", "class", "href", "id"}
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    assert draft in page.text


def test_html_shows_the_whole_article_with_its_figures_marked():
    page = Tags(rendered(WHOLE, "html", "zh"))
    assert "园区规划面积318平方公里。" in page.text and "1291.5亿元÷276.8亿元 ≈ 4.6658倍" in page.text
    assert ("class", "error") in page.attributes and "summary" in page.tags


def test_statistics_count_by_rule():
    lines = statistics.render(replace(WHOLE, findings=(MULTIPLE, MULTIPLE, AREA)), language="zh").splitlines()
    assert lines[0].split() == ["2", "疑错", "FL101", "multiple-mismatch", "倍数与所给数字不符"]
    assert lines[-2:] == ["1  在存量清单中", "1  稿中注明已核免报"]

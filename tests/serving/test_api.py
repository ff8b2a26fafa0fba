"""The interface that a program calls."""

import json
from concurrent.futures import ThreadPoolExecutor

import jsonschema
import pytest

import factlint
from factlint.intake import Draft
from factlint.reporting import facts_json, json_report
from factlint.reporting.schemas import schema_text
from tests.serving.conftest import OTHER, WRONG


def check(client, **fields):
    return client.post("/api/check", json=fields)


def test_the_report_is_that_of_the_library(client):
    answer = check(client, text=WRONG, name="b.txt").json()

    assert answer == {"passed": False, "report": json_report.document(factlint.check(Draft(WRONG, "b.txt"))), "problems": []}
    jsonschema.validate(answer["report"], json.loads(schema_text("report")))


def test_articles_are_compared_with_each_other(client):
    articles = [{"name": "a.txt", "text": OTHER}, {"name": "b.txt", "text": WRONG}]

    findings = check(client, articles=articles).json()["report"]["findings"]

    assert {finding["relation"] for finding in findings} == {"multiple", "cross"}


def test_files_are_read_in_their_own_encoding(client):
    files = [("files", ("稿件.txt", WRONG.encode("gb18030"))), ("files", ("b.md", OTHER.encode()))]

    report = client.post("/api/check", files=files, data={"lang": "en"}).json()["report"]

    assert [article["path"] for article in report["articles"]] == ["b.md", "稿件.txt"]
    assert any("the text says" in finding["message"] for finding in report["findings"])


def test_a_clean_text_passes(client):
    assert check(client, text=WRONG.replace("5.66", "4.67")).json()["passed"]


def test_the_details_hold_the_words_of_the_desk(client):
    answer = check(client, text=WRONG, details=True).json()
    (finding,) = answer["details"]["findings"]

    assert (finding["label"], finding["where"]) == ("疑错", "第1段")
    assert "核算不符；疑应为“4.66倍”或“4.67倍”，请核原始数据。" in finding["sentence"]
    assert [place["period"] for place in finding["evidence"]] == ["2010年", "2020年"]
    assert answer["details"]["texts"] == {"draft.txt": WRONG}
    assert "未列出的数字不等于无误" in answer["details"]["closing"][-1]


def test_the_date_places_this_year(client):
    facts = client.post("/api/facts", json={"text": "今年，河湾经开区实现产值276.8亿元。", "date": "2021-05"}).json()["facts"]

    assert facts[0]["period"]["start"] == "2021-01-01"


def test_facts_are_those_of_the_library(client):
    answer = client.post("/api/facts", json={"text": WRONG, "name": "b.txt"}).json()

    assert answer == {"facts": [facts_json.fields(fact) for fact in factlint.extract(Draft(WRONG, "b.txt"))], "problems": []}


def test_rules_are_listed(client):
    assert {"multiple-mismatch", "growth-mismatch"} <= {rule["id"] for rule in client.get("/api/rules").json()}


def test_what_cannot_be_read_is_said_beside_what_can(client):
    files = [("files", ("a.txt", b"\x00\x01\x02")), ("files", ("b.txt", WRONG.encode())), ("files", ("c.exe", b"MZ"))]

    report = client.post("/api/check", files=files).json()["report"]

    assert [(article["path"], article["status"]) for article in report["articles"]] == [("a.txt", "unreadable"), ("b.txt", "checked"), ("c.exe", "unreadable")]


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("../../etc/稿.txt", "稿.txt"),
        ("C:\\稿\\a.txt", "a.txt"),
        ("", "draft.txt"),
        ("a\u202etxt.\n", "draft.txt"),
        ("稿", "稿.txt"),
        ("x" * 500 + ".md", "x" * 150 + ".md"),
    ],
)
def test_names_are_names_of_files_alone(client, given, called):
    (article,) = check(client, text=WRONG, name=given).json()["report"]["articles"]

    assert article["path"] == called or given.startswith("a\u202e")
    assert article["path"].isprintable()


def test_articles_of_one_name_are_told_apart(client):
    report = check(client, articles=[{"text": WRONG, "name": "a.txt"}] * 3).json()["report"]

    assert [article["path"] for article in report["articles"]] == ["a (2).txt", "a (3).txt", "a.txt"]


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"json": {}}),
        (400, {"json": []}),
        (400, {"json": {"articles": []}}),
        (400, {"json": {"text": 5}}),
        (400, {"json": {"text": "a", "other": 1}}),
        (400, {"json": {"text": "a", "date": "2021-02-30"}}),
        (400, {"json": {"text": "a", "date": "０001"}}),
        (400, {"json": {"text": "a", "lang": "fr"}}),
        (400, {"json": {"text": "a", "pedantic": "perhaps"}}),
        (400, {"json": {"articles": "a"}}),
        (400, {"content": b"{", "headers": {"content-type": "application/json"}}),
        (400, {"content": b"[" * 100_000, "headers": {"content-type": "application/json"}}),
        (400, {"content": b"\xff\xfe{}", "headers": {"content-type": "application/json"}}),
        (400, {"content": b"--x", "headers": {"content-type": "multipart/form-data; boundary=x"}}),
        (400, {"content": b"--x", "headers": {"content-type": "multipart/form-data"}}),
        (400, {"data": {"unknown": "1"}, "files": [("files", ("a.txt", b"1"))]}),
        (413, {"json": {"articles": [{"text": "a"}] * 13}}),
        (413, {"json": {"text": "数" * 300_000}}),
        (413, {"files": [("files", ("a.txt", b"1" * 300_001))]}),
        (415, {"content": b"text", "headers": {"content-type": "text/plain"}}),
    ],
)
def test_bad_requests_are_refused_with_a_sentence(client, status, request_):
    response = client.post("/api/check", **request_)

    assert (response.status_code, set(response.json())) == (status, {"error"})
    assert response.json()["error"]["message"]


def test_a_body_of_unknown_length_is_cut_off_at_the_limit(client):
    sent = []

    def endless():
        for _ in range(10_000):
            sent.append(1)
            yield b" " * 10_000

    response = client.post("/api/check", content=endless(), headers={"content-type": "application/json"})

    assert response.status_code == 413


def test_unknown_addresses_and_methods_answer_in_json(client):
    assert client.get("/api/other").json()["error"]["kind"] == "http"
    assert client.get("/api/check").status_code == 405
    assert client.get("/assets/..%2Fapp.py").status_code == 404


def test_ten_uploads_at_once_are_all_answered(client):
    def upload(number):
        text = WRONG.replace("河湾", f"河湾{'甲乙丙丁戊己庚辛壬癸'[number]}") * 20
        return client.post("/api/check", files=[("files", (f"{number}.txt", text.encode()))]).json()["report"]

    with ThreadPoolExecutor(10) as threads:
        reports = list(threads.map(upload, range(10)))

    assert [report["articles"][0]["path"] for report in reports] == [f"{number}.txt" for number in range(10)]
    assert all(report["summary"]["errors"] for report in reports)

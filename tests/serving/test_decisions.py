"""Decisions come and go between the page, the interface and the command line: one sheet in one format."""

import json

import pytest

import factlint
from factlint.decisions import with_settled
from factlint.intake import Draft
from factlint.reporting import sheet_csv, sheet_docx, sheet_html, sheet_json, sheet_xlsx
from factlint.reporting.proof_sheet import proof_sheet
from tests.serving.conftest import WRONG

REPORT = factlint.check(Draft(WRONG, "b.txt"))
(FINGERPRINT,) = (finding.fingerprint for finding in REPORT.findings)
KEPT = {"fingerprint": FINGERPRINT, "opinion": "不改（已核）：统计局来函", "signed": "一校·李"}


def decided_sheet():
    from factlint.decisions import decided

    return proof_sheet(REPORT, {FINGERPRINT: decided(FINGERPRINT, "5.66倍", KEPT["opinion"], KEPT["signed"])}, 3, "zh")


@pytest.mark.parametrize(("form", "renderer"), [("csv", sheet_csv), ("json", sheet_json), ("html", sheet_html), ("xlsx", sheet_xlsx), ("docx", sheet_docx)])
def test_every_form_of_a_sheet_is_read(client, form, renderer):
    content = renderer.render(decided_sheet())
    files = [("files", (f"核校单.{form}", content if isinstance(content, bytes) else content.encode()))]

    answer = client.post("/api/decisions", files=files).json()

    assert answer == {
        "decisions": [{**KEPT, "quote": "5.66倍", "settles": True, "reason": "统计局来函"}],
        "reading": 3,
        "problems": [],
    }


def test_a_log_and_what_is_no_sheet(client):
    log = json.dumps({**KEPT, "quote": "5.66倍"}) + "\n{broken"
    files = [("files", ("核校单.log.jsonl", log.encode())), ("files", ("稿件.csv", WRONG.encode()))]

    answer = client.post("/api/decisions", files=files).json()

    assert [(one["opinion"], one["settles"]) for one in answer["decisions"]] == [(KEPT["opinion"], True)]
    assert [problem["path"] for problem in answer["problems"]] == ["稿件.csv"]


def test_the_page_and_the_command_line_write_the_same_sheet(client):
    details = client.post("/api/check", json={"text": WRONG, "name": "b.txt", "details": True}).json()["details"]

    assert details["sheet"] == sheet_json.document(proof_sheet(REPORT, {}, 1, "zh"))


def test_a_settled_finding_lets_the_sign_off_pass(client):
    def signed_off(**decision):
        return client.post("/api/check", json={"text": WRONG, "decisions": [{**KEPT, **decision}]}).json()

    answer = signed_off()
    assert answer["passed"]
    assert [(one["why"], one["reason"]) for one in answer["report"]["set_aside"]] == [("decided", "统计局来函")]
    assert not signed_off(opinion="不改（已核）")["passed"]
    assert not signed_off(opinion="改：4.67倍")["passed"]
    assert not signed_off(fingerprint="0" * 16)["passed"]
    assert with_settled(REPORT, {}) == REPORT


@pytest.mark.parametrize("decisions", ["x", {}, [1], [{}], [{"fingerprint": 1}], [{"fingerprint": "", "opinion": ""}], [{"fingerprint": "a", "opinion": None}]])
def test_decisions_of_another_shape_are_refused(client, decisions):
    answer = client.post("/api/check", json={"text": WRONG, "decisions": decisions})

    assert (answer.status_code, answer.json()["error"]["kind"]) == (400, "body")

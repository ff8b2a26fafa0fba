import json

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from factlint.packed import Packed
from factlint.reporting import json_report
from factlint.reporting.formats import rendered
from factlint.reporting.schemas import schema_text
from tests.reporting.sample import REPORT


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(schema_text("report"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_document(golden):
    golden("report.json", json_report.render(REPORT))


def test_the_document_keeps_its_schema(validator):
    for language in ("zh", "en"):
        validator.validate(json.loads(json_report.render(REPORT, language=language)))


def test_the_other_places_of_a_figure_keep_the_schema(validator):
    (hypothesis, *_) = [one for one in REPORT.findings[0].hypotheses if one.place]
    finding = replace(REPORT.findings[0], hypotheses=(replace(hypothesis, also=(REPORT.findings[0].place,)),))
    validator.validate(json.loads(json_report.render(replace(REPORT, findings=(finding,)))))


def test_the_schema_is_strict(validator):
    document = json_report.document(REPORT)
    assert not validator.is_valid({**document, "schema_version": 2})
    assert not validator.is_valid({**document, "extra": 1})
    del document["findings"][0]["fingerprint"]
    assert not validator.is_valid(document)


def test_the_same_input_gives_the_same_bytes():
    assert json_report.render(REPORT) == json_report.render(REPORT)


def test_the_summary_counts_every_claim():
    summary = json_report.document(REPORT)["summary"]
    assert (summary["errors"], summary["warnings"], summary["infos"]) == (2, 1, 1)
    assert sum(summary["claims"].values()) == len(REPORT.claims)
    assert summary["claims"]["not_assessable"] == 3


def test_messages_follow_the_language():
    assert json_report.document(REPORT, language="en")["findings"][1]["message"].startswith("the planned area")


def test_what_has_power_over_a_terminal_is_escaped_and_says_the_same():
    powerful = "\x7f\x85\x9b\u202e\u2066\u200f\u2028"
    report = replace(REPORT, findings=(replace(REPORT.findings[0], message={"zh": f"甲{powerful}乙"}),))
    for name in ("json", "jsonl", "sarif", "gitlab", "rdjson"):
        assert not set(rendered(report, name, "zh")) & set(powerful), name
    assert json.loads(json_report.render(report))["findings"][0]["message"] == f"甲{powerful}乙"


def test_a_long_report_is_written_in_pieces_of_some_lines() -> None:
    long = replace(REPORT, claims=Packed(REPORT.claims * 500))
    pieces = list(json_report.pieces(long))
    assert "".join(pieces) == json_report.render(replace(REPORT, claims=REPORT.claims * 500))
    assert max(map(len, pieces)) < len("".join(pieces)) / 2

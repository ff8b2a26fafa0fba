"""A server checks under the configuration that a run of ``factlint check`` in its directory would take."""

import pytest
from starlette.testclient import TestClient

from factlint.gate import Baseline, policy_of
from factlint.intake import Draft
from factlint.serving.app import create_app
from factlint.serving.settings import Selection, Settings
from factlint.session import Manner, Session
from factlint.settings import load
from tests.running import run
from tests.serving.conftest import LIMITS, WRONG

COMMENT = "<!-- factlint: allow multiple-mismatch: 已核 -->\n"
CONFIGURATION = """\
date = "2021-05-01"
max-figures = 40

[[overrides]]
paths = ["副刊/**"]
ignore = ["multiple-mismatch"]

[[suppressions]]
rule = "multiple-mismatch"
quote = "河湾经开区实现工业总产值276.8亿元"
path = "a.txt"
reason = "已与统计局核对"
"""


@pytest.fixture(scope="module")
def configured(tmp_path_factory):
    """A client of a server with that configuration."""
    file = tmp_path_factory.mktemp("desk") / "factlint.toml"
    file.write_text(CONFIGURATION, encoding="utf-8")
    selection = Selection(configured=load(file, {}), manner=Manner(date="2021-05-01"))
    with (
        TestClient(create_app(Settings(selection=selection, limits=LIMITS)), base_url="http://127.0.0.1:8520") as client,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.chdir(file.parent)
        yield client


def answer(client, name, text):
    return client.post("/api/check", json={"name": name, "text": text, "details": True}).json()


def rules(found):
    return [finding["rule"] for finding in found["report"]["findings"]]


def test_a_suppression_of_the_configuration_holds_where_its_path_is_that_of_the_draft(configured):
    held, other = answer(configured, "a.txt", WRONG), answer(configured, "b.txt", WRONG)
    assert rules(held) == [] and held["passed"]
    assert [(aside["finding"]["rule"], aside["why"], aside["reason"]) for aside in held["report"]["set_aside"]] == [
        ("multiple-mismatch", "entry", "已与统计局核对")
    ]
    assert rules(other) == ["multiple-mismatch"]


def test_a_comment_in_the_draft_holds(configured):
    found = answer(configured, "c.md", COMMENT + "\n" + WRONG)
    assert rules(found) == [] and [aside["why"] for aside in found["report"]["set_aside"]] == ["comment"]


def test_a_suppression_that_holds_nothing_back_is_told(configured):
    found = answer(configured, "c.md", COMMENT + "\n今年产值5亿元。\n")
    assert rules(found) == ["unused-suppression"]


def test_a_comment_that_cannot_be_used_is_no_pass(configured):
    found = answer(configured, "c.md", "<!-- factlint: allow multiple-mismach: 已核 -->\n\n今年产值5亿元。\n")
    (problem,) = found["problems"]
    assert problem.startswith("c.md:1:1: ") and "multiple-mismatch" in problem and problem in found["details"]["closing"]
    assert not found["passed"]


def test_overrides_limits_and_the_date_hold(configured):
    assert rules(answer(configured, "d.txt", WRONG * 20)) == ["unreadable-input"]
    assert answer(configured, "e.txt", "今年产值5亿元。")["report"]["articles"][0]["published"] == "2021-05-01"


def session(text, tmp_path, **options):
    (tmp_path / "factlint.toml").write_text(text, encoding="utf-8")
    return Session(policy_of(load(tmp_path / "factlint.toml", {}), **options))


def test_a_session_takes_severities_and_overrides_by_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    own = session('[severity]\nmultiple-mismatch = "info"\n[[overrides]]\npaths = ["副刊/**"]\nignore = ["multiple-mismatch"]\n', tmp_path)
    answer = own.check([Draft(WRONG, "副刊/a.txt"), Draft(WRONG, "要闻/a.txt")])
    assert [(finding.place.path, finding.severity.value) for finding in answer.report.findings] == [("要闻/a.txt", "info")]


def test_a_session_takes_a_baseline(tmp_path):
    known = Baseline.of(Session(policy_of(load(None, {}))).check([Draft(WRONG, "a.txt")]).report.findings)
    answer = session("", tmp_path, baseline=known).check([Draft(WRONG, "b.txt")])
    assert not answer.report.findings and [aside.why.value for aside in answer.report.set_aside] == ["baseline"]


@pytest.mark.parametrize("command", ["serve", "lsp"])
def test_a_configuration_that_cannot_be_used_is_told_at_the_start(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factlint.toml").write_text('baseline = "gone.json"\n', encoding="utf-8")
    ran = run(command)
    assert ran.exit_code == 2 and "gone.json" in ran.stderr
    (tmp_path / "factlint.toml").write_text('date = "someday"\n', encoding="utf-8")
    assert run(command).exit_code == 2


def test_a_server_does_not_start_with_a_suppression_that_names_no_rule(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factlint.toml").write_text('[[suppressions]]\nrule = "multiple-mismach"\nquote = "5.66倍"\nreason = "已核"\n', encoding="utf-8")
    ran = run("serve")
    assert ran.exit_code == 2 and "factlint.toml:1:1: 没有以" in ran.stderr

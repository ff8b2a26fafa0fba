"""Drafts on the page held against a ledger."""

import pytest
from starlette.testclient import TestClient

from factlint.serving.app import create_app
from factlint.serving.settings import Selection, Settings
from tests.serving.conftest import OTHER, WRONG


@pytest.fixture(scope="module")
def archived(tmp_path_factory):
    """A server whose ledger holds two articles that say otherwise."""
    from click.testing import CliRunner

    from factlint.cli import group

    directory = tmp_path_factory.mktemp("archive")
    for day in ("2021-03-01", "2022-03-01"):
        (directory / f"{day}.txt").write_text(f"河湾年报出炉\n\n{day[:4]}年记者获悉：{OTHER}", encoding="utf-8")
    added = CliRunner().invoke(group, ["ledger", "add", "--ledger", str(directory / "ledger.db"), str(directory)], standalone_mode=False)
    assert added.exception is None, added.output
    settings = Settings(selection=Selection(ledger=directory / "ledger.db"))
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8520") as client:
        yield client


def test_another_articles_figure_is_shown_with_its_date(archived):
    answer = archived.post("/api/check", json={"text": WRONG, "details": True}).json()
    (index,) = [number for number, finding in enumerate(answer["report"]["findings"]) if finding["relation"] == "cross"]
    words = answer["details"]["findings"][index]

    assert answer["report"]["findings"][index]["quote"] == "1291.5亿元"
    assert words["comparison"].startswith("2篇与此不同")
    assert {place["article"] for place in words["evidence"]} == {"《河湾年报出炉》（2021年3月1日）", "《河湾年报出炉》（2022年3月1日）"}


def key_of(archived, quote):
    answer = archived.post("/api/check", json={"text": WRONG, "details": True}).json()
    return next(fact["key"] for fact in answer["details"]["facts"] if fact["quote"] == quote)


def test_the_history_of_a_figure(archived):
    history = archived.post("/api/history", json={"key": key_of(archived, "1291.5亿元")}).json()

    assert (history["entity"], history["indicator"]) == ("河湾经开区", "工业总产值")
    assert [(value["text"], value["period"], value["articles"]) for value in history["values"]] == [("1219.5亿元", "2020年", 2)]
    assert history["values"][0]["words"] == "1219.5亿元（2020年） 《河湾年报出炉》（2022年3月1日），2篇"
    assert archived.post("/api/history", json={"key": ["无"] * 9, "lang": "en"}).json()["values"] == []


@pytest.mark.parametrize("body", [{}, {"key": "x"}, {"key": ["a"]}, {"key": [1] * 9}, {"key": ["a"] * 9, "text": "x"}, {"key": ["a" * 30_000] * 9}])
def test_no_history_of_what_is_no_key(archived, body):
    refused = archived.post("/api/history", json=body)
    assert refused.status_code in (400, 413) and refused.json()["error"]["message"]

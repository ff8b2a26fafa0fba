"""A session says what ``factlint.check`` and ``factlint.extract`` say, however often it is asked."""

import pytest

import factlint
from factlint.gate import policy_of
from factlint.intake import Draft
from factlint.session import Session
from factlint.settings import load

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"
OTHER = "2020年，河湾经开区实现产值1219.5亿元。\n"


@pytest.fixture(scope="module")
def session():
    return Session(policy_of(load(None, {})))


def test_it_answers_as_the_library_does(session):
    drafts = [Draft(WRONG, "b.txt"), Draft(OTHER, "a.txt")]

    answer = session.check(drafts)

    assert answer.report == factlint.check(drafts)
    assert [fact for path in ("a.txt", "b.txt") for fact in answer.facts[path]] == factlint.extract(drafts)
    assert answer.texts == {"a.txt": OTHER, "b.txt": WRONG}


def test_asked_again_it_says_the_same(session):
    drafts = [Draft(WRONG, "a.txt")]

    assert session.check(drafts) == session.check(drafts)


def test_each_date_has_its_own_answer(session):
    draft = Draft("今年，河湾经开区实现产值276.8亿元。", "a.txt")

    years = [session.check([draft], date=date).facts["a.txt"][0].period.start.year for date in ("2019", "2021", "2019")]

    assert years == [2019, 2021, 2019]


def test_what_cannot_be_read_is_part_of_the_report(session):
    answer = session.check([Draft(b"\x00\x01", "a.txt"), Draft(WRONG, "b.txt")])

    assert [article.status for article in answer.report.articles] == ["unreadable", "checked"]
    assert set(answer.texts) == {"b.txt"}


def test_what_is_remembered_is_bounded(session):
    for number in range(70):
        session.check([Draft(f"河湾经开区实现产值{number + 1}亿元。", "a.txt")])
    for year in range(2001, 2007):
        session.check([], date=str(year))

    assert len(session._articles) <= 64 and len(session._desks) <= 4

"""The floor that extraction has reached on the labelled passages; it only rises."""

from __future__ import annotations

import pytest

from tests.extraction.labels import passages
from tests.extraction.score import PARTS, Score, score

FLOORS = {"value": 0.985, "unit": 0.985, "hedge": 0.985, "indicator": 0.95, "entity": 0.975, "period": 0.98}
FULLY_RIGHT = 0.955
FULLY_RIGHT_IN_ANY_GENRE = 0.88
SPURIOUS = 12


@pytest.fixture(scope="module")
def result() -> Score:
    return score()


def test_every_genre_has_its_passages() -> None:
    genres = [passage.genre for passage in passages()]
    assert len(genres) >= 300
    assert all(genres.count(genre) >= 25 for genre in genres)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_right(result: Score, part: str) -> None:
    assert sum(part in outcome.right for outcome in result.outcomes) / len(result.outcomes) >= FLOORS[part]


def test_figures_are_fully_right(result: Score) -> None:
    assert sum(outcome.full for outcome in result.outcomes) / len(result.outcomes) >= FULLY_RIGHT


def test_no_genre_falls_behind(result: Score) -> None:
    genres: dict[str, list[bool]] = {}
    for outcome in result.outcomes:
        genres.setdefault(outcome.passage.genre, []).append(outcome.full)
    assert {genre: share for genre, full in genres.items() if (share := sum(full) / len(full)) < FULLY_RIGHT_IN_ANY_GENRE} == {}


def test_little_is_read_where_no_figure_is(result: Score) -> None:
    assert len(result.spurious) <= SPURIOUS

"""Series of points over many paragraphs, held against the number that announces them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.checking.conftest import Judged

POINTS = ("一是抓早", "二是抓准", "三是抓实", "四是抓细", "五是抓常")


@pytest.mark.parametrize(("between", "found"), [(0, ["exact"]), (9, [])], ids=["near", "the last one far off"])
def test_a_series_that_goes_on_beyond_reach_is_not_counted(judged: Callable[..., Judged], between: int, found: list[str]) -> None:
    *first, last = POINTS
    paragraphs = ["会议提出五项要求。", *(f"{point}，落到每个环节。" for point in first), *["各单位要对照要求抓好落实。"] * between, f"{last}，落到每个环节。"]
    claims, findings = judged("\n\n".join(paragraphs), "list-count")
    assert [claim.verdict.value for claim in claims] == found
    assert not findings

"""A short campaign, and that a campaign would see what it looks for. The whole one: ``python -m tests.fuzz --cases 100000``."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fuzz.campaign import campaign
from tests.fuzz.mutating import bytewise
from tests.fuzz.targets import TARGETS, Target

_CASES = 12  # of each target


@pytest.mark.parametrize("target", [pytest.param(target, id=target.name) for target in TARGETS])
def test_no_case_of_a_short_campaign_fails(target: Target) -> None:
    for number in range(_CASES):
        target.run(target.case(0, number))


def test_a_case_is_the_same_in_every_run() -> None:
    assert all(target.case(3, 5) == target.case(3, 5) != target.case(4, 5) for target in TARGETS)


def _dies(data: bytes) -> None:
    os.abort()


def _hangs(data: bytes) -> None:
    time.sleep(60)


def _raises(data: bytes) -> None:
    raise ValueError(data)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="cases run in forked processes")
@pytest.mark.parametrize(("run", "said"), [(_dies, "SIGABRT"), (_hangs, "no end within 1 s"), (_raises, "ValueError")])
def test_a_campaign_sees_deaths_hangs_and_exceptions_and_goes_on(tmp_path: Path, run: Callable[[bytes], None], said: str) -> None:
    target = Target("planted", 1, lambda: [b"seed"], bytewise, run)
    (outcome,) = campaign([target], 2, seed=1, folder=tmp_path, seconds=1)
    assert outcome.cases == 2 and sorted(outcome.failures) == [0, 1]
    assert all(said in words for words in outcome.failures.values())
    assert (tmp_path / "planted-1").read_bytes() == target.case(1, 1)

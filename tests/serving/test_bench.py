"""Workers that die or take too long are replaced, and the next order is answered."""

import asyncio
import json

import pytest

from factlint.intake import Draft
from factlint.serving.bench import Bench, WorkError
from factlint.serving.order import Order
from factlint.serving.settings import Limits, Selection
from tests.serving.conftest import WRONG

SHORT = Order("check", (Draft(WRONG),))
LONG = Order("check", (Draft(WRONG * 3000),))


def test_an_order_that_takes_too_long_is_ended():
    async def scene():
        async with Bench(Selection(), Limits(seconds=30)) as bench:
            await bench.answer(SHORT)
            bench._limits = Limits(seconds=0.2)
            with pytest.raises(WorkError) as ended:
                await bench.answer(LONG)
            bench._limits = Limits(seconds=30)
            return ended.value.kind, json.loads(await bench.answer(SHORT))["passed"]

    assert asyncio.run(scene()) == ("time", False)


def test_an_order_that_nobody_waits_for_does_not_spoil_the_next():
    async def scene():
        async with Bench(Selection(), Limits(seconds=30)) as bench:
            waiting = asyncio.create_task(bench.answer(Order("rules")))
            await asyncio.sleep(0.01)
            waiting.cancel()
            return json.loads(await bench.answer(SHORT))

    assert "passed" in asyncio.run(scene())


def test_a_worker_that_dies_is_replaced():
    async def scene():
        async with Bench(Selection(), Limits(seconds=30)) as bench:
            await bench.answer(SHORT)
            (worker,) = bench._all
            worker._process.kill()
            with pytest.raises(WorkError):
                await bench.answer(SHORT)
            return json.loads(await bench.answer(SHORT))["passed"]

    assert asyncio.run(scene()) is False


def test_memory_is_bounded():
    async def scene():
        async with Bench(Selection(), Limits(seconds=60, memory=330_000_000)) as bench:
            await bench.answer(SHORT)
            with pytest.raises(WorkError) as ended:
                await bench.answer(Order("check", (Draft("字" * 33_000_000),)))
            return ended.value.kind, json.loads(await bench.answer(SHORT))["passed"]

    assert asyncio.run(scene()) == ("memory", False)

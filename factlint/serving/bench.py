"""The workers of a server: each order goes to a free one; one that dies, or takes too long, is replaced."""

from __future__ import annotations

import asyncio
import contextlib
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from factlint.serving.order import Order
from factlint.serving.settings import Limits, Selection
from factlint.serving.worker import DONE, work


class WorkError(Exception):
    """An order that got no answer; ``kind`` is ``time``, ``memory`` or ``fault``."""

    def __init__(self, kind: str, detail: str = "") -> None:
        self.kind = kind
        super().__init__(detail or kind)


class Bench:
    """Workers that were started and wait for orders. Close it, or use it as an asynchronous context."""

    def __init__(self, selection: Selection, limits: Limits) -> None:
        self._selection = selection
        self._limits = limits
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()

    async def __aenter__(self) -> Bench:
        for _ in range(self._limits.workers):
            self._hire()
        return self

    async def __aexit__(self, *exception: object) -> None:
        for worker in self._all:
            worker.end()

    async def answer(self, order: Order) -> bytes:
        """The worker's answer. Raises ``WorkError``. An answer nobody waits for any more is still taken, so that the worker is whole for the next."""
        worker = await self._free.get()
        task = asyncio.ensure_future(self._ask(worker, order))
        return await asyncio.shield(task)

    async def _ask(self, worker: _Worker, order: Order) -> bytes:
        try:
            state, answer = await asyncio.to_thread(worker.ask, order, self._limits.seconds)
        except (TimeoutError, EOFError, OSError) as error:
            worker.end()
            self._all.discard(worker)
            self._hire()
            raise WorkError("time" if isinstance(error, TimeoutError) else "memory", "the worker was ended") from error
        self._free.put_nowait(worker)
        if state != DONE:
            raise WorkError("memory" if answer == "memory" else "fault", answer)
        assert isinstance(answer, bytes)
        return answer

    def _hire(self) -> None:
        worker = _Worker(self._selection, self._limits.memory)
        self._all.add(worker)
        self._free.put_nowait(worker)


class _Worker:
    def __init__(self, selection: Selection, memory: int) -> None:
        context = get_context("spawn")  # a server has threads, which a fork would break
        self._orders, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=work, args=(theirs, selection, memory), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, order: Order, seconds: float) -> Any:
        orders: Connection = self._orders
        orders.send(order)
        if not orders.poll(seconds):
            raise TimeoutError
        return orders.recv()

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        with contextlib.suppress(OSError):
            self._orders.close()

"""The process that checks: knowledge loaded once, orders taken one at a time, memory bounded. What goes wrong in it never reaches the server."""

from __future__ import annotations

import contextlib
import signal
from multiprocessing.connection import Connection
from typing import Any

from factlint.serving.settings import Selection

FAILED = "failed"
DONE = "done"


def work(orders: Connection, selection: Selection, memory: int) -> None:
    """Answers each order with ``(DONE, bytes)`` or ``(FAILED, why)`` until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers
    _bound_memory(memory)
    from factlint.garbage import keep_loaded, seldom_collected
    from factlint.serving.answers import answered

    session = selection.session()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError), seldom_collected():
        _warm(session)
        keep_loaded()
        while True:
            order = orders.recv()
            try:
                answer: tuple[str, Any] = DONE, answered(order, session)
            except MemoryError:
                session, answer = selection.session(), (FAILED, "memory")
            except Exception as error:  # noqa: BLE001 - one draft must not end the service for the others
                answer = FAILED, f"{type(error).__name__}: {error}"
            orders.send(answer)


def _warm(session: Any) -> None:
    """Patterns are made when they are first needed: before the first draft comes."""
    from factlint.intake import Draft

    session.check([Draft("去年，全市完成产值276.8亿元，比上年增长5.6%，占全省的三成，其中甲县100亿元、乙县176.8亿元，分别增长3%、7%。")])


def _bound_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))

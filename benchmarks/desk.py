"""How long an editor waits: a paste that the page has checked, warm, and a Word document against its plain text, cold.

usage: python benchmarks/desk.py [--size BYTES] [--repeat N]

A paste is answered as the page asks for it (texts, facts, sheet and all), over HTTP on this machine, each time with other words, so that nothing is remembered.
Times are the best and the median of several; nothing here is asserted in a test.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import asyncio
import io
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from json import dumps
from pathlib import Path

from texts import ordinary

SIZE = 5_000


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=SIZE, metavar="BYTES", help="UTF-8 bytes of the article")
    parser.add_argument("--repeat", type=int, default=15, metavar="N")
    options = parser.parse_args()
    text = ordinary(options.size)
    print(f"an article of {len(text.encode())} bytes, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with serving() as address:
        pasted = timed(options.repeat, lambda number: answered(address, text.replace("5", str(number % 9 + 1), 1) + f"第{number}稿。\n"))
        again = timed(options.repeat, lambda number: answered(address, text))
    shown("the page, another paste", pasted)
    shown("the page, the same paste", again)
    with tempfile.TemporaryDirectory() as folder:
        plain, word = Path(folder, "a.txt"), Path(folder, "a.docx")
        plain.write_text(text, encoding="utf-8")
        word.write_bytes(document(text))
        cold = {path: [started(path) for _ in range(max(3, options.repeat // 3) + 1)][1:] for path in (plain, word)}
    for path, used in cold.items():
        shown(f"factlint check {path.name}, cold, processor time", used)
    print(f"a Word document costs {min(cold[word]) / min(cold[plain]):.2f} times its plain text")


def shown(what: str, seconds: Sequence[float]) -> None:
    print(f"{what:45} best {1000 * min(seconds):6.0f} ms, median {1000 * statistics.median(seconds):6.0f} ms")


def timed(times: int, act: Callable[[int], object]) -> list[float]:
    act(0)
    found = []
    for number in range(1, times + 1):
        start = time.perf_counter()
        act(number)
        found.append(time.perf_counter() - start)
    return found


def answered(address: str, text: str) -> bytes:
    """The answer that the page gets."""
    body = dumps({"text": text, "name": "稿件.txt", "details": True}).encode()
    request = urllib.request.Request(f"{address}/api/check", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        data = response.read()
        assert isinstance(data, bytes)
        return data


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server in this process, whose worker is another."""
    import uvicorn

    from factlint.serving.app import create_app
    from factlint.serving.settings import Settings

    port = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(Settings()), log_level="error", ws="none"))
    loop = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[port])), daemon=True)
    loop.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port.getsockname()[1]}"
    server.should_exit = True
    loop.join()


def document(text: str) -> bytes:
    """A Word document of a paragraph a line."""
    from docx import Document

    made = Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def started(path: Path) -> float:
    """Processor seconds of ``factlint check`` in a process of its own."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "factlint", "check", str(path), "--no-cache"], stdout=subprocess.DEVNULL, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()

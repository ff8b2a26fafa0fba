"""A server in the test's own process, its worker beside it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

pytest.importorskip("starlette")
pytest.importorskip("httpx2")
import uvicorn
from starlette.testclient import TestClient

from factlint.serving.app import create_app
from factlint.serving.settings import Limits, Settings

WRONG = "2010年，河湾经开区实现工业总产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"
OTHER = "2020年，河湾经开区实现工业总产值1219.5亿元。\n"
LIMITS = Limits(body=300_000, articles=12, seconds=40)


@pytest.fixture(scope="package")
def client() -> Iterator[TestClient]:
    """On this machine's own address, without a token."""
    with TestClient(create_app(Settings(limits=LIMITS)), base_url="http://127.0.0.1:8520", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="package")
def address() -> Iterator[str]:
    """Of a server that a browser can call."""
    with listening(Settings(limits=LIMITS)) as address:
        yield address


@contextmanager
def listening(settings: Settings) -> Iterator[str]:
    """The address of a server with these settings."""
    port = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error", lifespan="on", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [port]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    port.close()

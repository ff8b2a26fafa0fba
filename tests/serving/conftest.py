"""A server in the test's own process, its worker beside it."""

from collections.abc import Iterator

import pytest

pytest.importorskip("starlette")
pytest.importorskip("httpx2")
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

"""Golden files: what a renderer printed when a person last read it. ``FACTLINT_UPDATE_GOLDEN=1 pytest`` writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    def compare(name: str, printed: str) -> None:
        path = GOLDEN / name
        if os.environ.get("FACTLINT_UPDATE_GOLDEN"):
            path.write_bytes(printed.encode())
        assert printed.encode() == path.read_bytes(), f"{name} is no longer what was printed before"

    return compare

"""Archives of a few articles, and ledgers of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest

from factlint import Report, archive, check
from tests.ledger.server import NoServerError, started

ARTICLES: Mapping[str, str] = {
    "2021/area.txt": "云浦高新区扩区纪实\n\n2021年，云浦高新区管辖面积为318平方公里。\n",
    "2022/people.txt": "云浦高新区这十年\n\n2022年末，云浦高新区常住人口47.2万人。\n",
    "2023/grain.txt": "青岚县粮食又获丰收\n\n2022年，青岚县粮食产量78.6万吨。\n",
}

Archive = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def files(tmp_path: Path) -> Archive:
    """Writes articles below a directory and returns it."""

    def write(articles: Mapping[str, str]) -> Path:
        root = tmp_path / "archive"
        root.mkdir(exist_ok=True)
        for name, text in articles.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return write


@pytest.fixture
def ledger(tmp_path: Path, files: Archive) -> Path:
    """A ledger of ``ARTICLES``."""
    path = tmp_path / "a.ledger"
    archive.add(path, [files(ARTICLES)])
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The directory of the socket of a PostgreSQL server."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (factlint[postgresql])")
    try:
        with started() as directory:
            yield directory
    except NoServerError as error:
        pytest.skip(f"no PostgreSQL server can be started: {error}")


_numbers = count()


@pytest.fixture
def database(server: str) -> str:
    """The address of an empty database."""
    import psycopg

    name = f"ledger_{next(_numbers)}"
    with psycopg.connect(f"postgresql:///postgres?host={server}&user=factlint", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql:///{name}?host={server}&user=factlint"


@pytest.fixture
def against(tmp_path: Path) -> Callable[..., Report]:
    """What is said of a draft that is held against a ledger."""

    def run(text: str, ledger: Path | str, name: str = "draft.txt", date: str | None = None) -> Report:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return check(path, ledger=ledger, date=date)

    return run


def crossing(report: Report) -> list[tuple[str, str, str]]:
    """Rule, severity and figure of every finding across articles."""
    return [(finding.rule, finding.severity.value, finding.place.quote) for finding in report.findings if finding.relation == "cross"]

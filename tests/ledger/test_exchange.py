"""What is exported comes back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.ledger import Ledger, LedgerError
from factlint.ledger.exchange import exported, imported
from factlint.ledger.verifying import verified


@pytest.mark.parametrize("name", ["facts.jsonl", "facts.jsonl.gz", "facts.parquet"])
def test_there_and_back(name: str, ledger: Path, tmp_path: Path) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    target, other = tmp_path / name, tmp_path / "other.ledger"

    assert (exported(ledger, target), imported(other, target)) == (3, 3)
    exported(ledger, tmp_path / "one.jsonl")
    exported(other, tmp_path / "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert not verified(other).damaged


def test_what_is_imported_twice_is_there_once(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts.jsonl"
    exported(ledger, target)
    imported(ledger, target)

    with Ledger(ledger) as opened:
        assert opened.status().facts == 3


@pytest.mark.parametrize("text", ["{", "[1]\n", '{"path": "a.txt"}\n', "\n"])
def test_a_foreign_file_is_refused(text: str, tmp_path: Path) -> None:
    source = tmp_path / "other.jsonl"
    source.write_text(text, encoding="utf-8")

    with pytest.raises(LedgerError, match="was not written by"):
        imported(tmp_path / "b.ledger", source)

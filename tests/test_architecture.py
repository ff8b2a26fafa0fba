"""The page that tells where things are names what is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def test_every_module_of_the_checks_has_its_question() -> None:
    there = {path.stem for path in (ROOT / "factlint/checking").iterdir() if not path.name.startswith("__")}
    named = set(re.findall(r"`([a-z_]+)(?:\.py)?`", PAGE.partition("## Inside")[2]))
    assert there - named == set(), "add the module to the table of docs/architecture.md"
    assert named - there == set(), "docs/architecture.md names what is not there"


def test_every_folder_stands_on_the_way() -> None:
    folders = {path.name for path in (ROOT / "factlint").iterdir() if (path / "__init__.py").exists()}
    assert {name for name in folders if f"{name}/" not in PAGE} == set()


def test_every_file_that_it_names_is_there() -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|yaml))`", PAGE))
    missing = [name for name in named if not any(str(path).endswith(f"/{name}") for path in (*ROOT.glob("factlint/**/*.py"), *ROOT.glob("rules/**/*.yaml")))]
    assert missing == []

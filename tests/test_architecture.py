"""The page that tells where things are names what is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def test_every_module_of_the_checks_has_its_question() -> None:
    checks = ROOT / "factlint/checking"
    there = {
        folder.name: {path.stem for path in folder.glob("*.py") if path.stem != "__init__"} for folder in checks.iterdir() if (folder / "__init__.py").exists()
    }
    rows = re.findall(r"^\| [^|]+ \| `([a-z_]+)/` \| (.+) \|$", PAGE, re.MULTILINE)
    named = {folder: set(re.findall(r"`([a-z_]+)`", modules)) for folder, modules in rows}
    assert named == there, "the table of docs/architecture.md and the folders of checking/ differ"
    beside = {path.stem for path in checks.glob("*.py") if path.stem != "__init__"}
    assert {name for name in beside if f"`{name}" not in PAGE} == set()


def test_every_folder_stands_on_the_way() -> None:
    folders = {path.name for path in (ROOT / "factlint").iterdir() if (path / "__init__.py").exists()}
    assert {name for name in folders if f"{name}/" not in PAGE} == set()


def test_every_file_that_it_names_is_there() -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|yaml))`", PAGE))
    missing = [name for name in named if not any(str(path).endswith(f"/{name}") for path in (*ROOT.glob("factlint/**/*.py"), *ROOT.glob("rules/**/*.yaml")))]
    assert missing == []

"""The pages of docs/ do as they say: a block with a title is a file, a ``sh`` block is run, the ``text`` block behind it is what that prints."""

import itertools
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import docx
import pytest

from factlint.reading import suffixes
from factlint.reporting.formats import FORMS
from factlint.settings import KEYS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
RUN = ("editors.md", "ci.md", "writing-rules.md", "configuration.md", "json.md")
NOT_HERE = re.compile(r"^\s*(pip|git|curl|factlint serve|factlint lsp)\b")  # another machine's, or without an end
BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$|^<!-- run\n(.*?)^-->$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")


class Step(NamedTuple):
    """A file to write, or lines to run and what they print."""

    file: str
    text: str
    printed: str | None


def steps(page: str) -> Iterator[Step]:
    blocks = [match.groups(default="") for match in BLOCK.finditer((DOCS / page).read_text(encoding="utf-8"))]
    for (language, title, text, hidden), (after, its_title, printed, _) in itertools.pairwise([*blocks, ("", "", "", "")]):
        if title:
            yield Step(title, text, None)
        elif language == "sh" or hidden:
            yield Step("", text or hidden, printed if after == "text" and not its_title else None)


@pytest.fixture
def desk(tmp_path, tmp_path_factory, monkeypatch):
    """A directory with a ``factlint`` on its path and the drafts that the pages speak of."""
    (tmp_path / "bin").mkdir()
    for name, words in (("python", ""), ("factlint", "-m factlint")):
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for name in [name for name in os.environ if name.startswith("FACTLINT_")]:
        monkeypatch.delenv(name)
    for name, value in {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": ROOT, "LC_ALL": "C.UTF-8"}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "kept"))  # rules are compiled once
    work = tmp_path / "work"
    for name in ("稿件", "要闻"):
        (work / name).mkdir(parents=True)
        (work / name / "甲.txt").write_text("2010年，河湾经开区实现产值100亿元，2020年达到500亿元，是2010年的5倍。\n", encoding="utf-8")
    document = docx.Document()
    document.add_paragraph("全县完成投资12亿元，增长5%。")
    document.save(work / "稿件.docx")
    monkeypatch.chdir(work)
    return work


@pytest.mark.parametrize("page", RUN)
def test_a_page_does_as_it_says(desk, page):
    ran = 0
    for step in steps(page):
        if step.file:
            (desk / step.file).parent.mkdir(parents=True, exist_ok=True)
            (desk / step.file).write_text(step.text, encoding="utf-8")
            continue
        lines = [line for line in step.text.splitlines() if not NOT_HERE.match(line)]
        if step.printed is not None:
            assert bash("\n".join(lines))[1] == step.printed, lines
        else:
            for line in lines:
                code, printed = bash(line)
                assert code in (0, 1) and "Traceback" not in printed, (line, printed)
        ran += 1
    assert ran


def bash(script: str) -> tuple[int, str]:
    done = subprocess.run(["bash", "-uc", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode()


def pages() -> list[Path]:
    return sorted(path for path in DOCS.rglob("*.md") if path.parent == DOCS or path.name == "README.md")


@pytest.mark.parametrize("page", [*pages(), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"))], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    """Within the site none leaves docs/: there would be nothing."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = unquote(link).partition("#")
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), f"{page.name}: {link}"
        assert file.is_relative_to(DOCS) or not page.is_relative_to(DOCS), f"{page.name}: {link} leaves the site"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\s-]", "", heading).strip().lower().replace(" ", "-") for heading in headings}, f"{page.name}: {link}"


def test_every_page_is_in_the_navigation():
    import tomllib

    project = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]

    def named(entries: list) -> Iterator[str]:
        for entry in entries:
            for value in entry.values():
                yield from [value] if isinstance(value, str) else named(value)

    assert sorted(named(project["nav"])) == sorted(page.relative_to(DOCS).as_posix() for page in pages())


def test_every_setting_is_in_its_page_with_its_default():
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| .*? \| (.*?) \| ", (DOCS / "configuration.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {name: rows.get(name) for name in KEYS} == {
        name: f"`{json.dumps(key.default)}`" if key.default not in (None, ()) else "无" for name, key in KEYS.items()
    }


def test_every_format_is_in_its_page():
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    assert not [name for name in (*suffixes(), *FORMS) if f"`{name}`" not in page]

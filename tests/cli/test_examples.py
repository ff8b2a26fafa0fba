"""The examples in the help of every command are run as they stand there."""

import io
import shlex
import sys
from collections.abc import Iterator

import click
import docx
import pytest

from factlint.cli import group
from tests.cli.conftest import RIGHT, RULE
from tests.running import run

REFERENCE = "来源: 县统计局\n数据:\n  - {主体: 青岚县, 指标: 粮食产量, 数值: 78.6, 单位: 万吨, 时期: 2022, 生效日期: 2023-03-20}\n"
NOT_RUN = ("factlint serve", "factlint lsp", "factlint spark")  # these stay, or need more than this machine may have
SPARK = ("factlint spark", "factlint spark build", "factlint spark audit")  # run in tests/spark, where there is a session


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for child in command.list_commands(context):
            yield from commands(command.get_command(context, child), f"{name} {child}")


COMMANDS = dict(commands(group, "factlint"))


def lines(name: str) -> list[str]:
    """The command lines that the help of a command shows, each below its two comments."""
    shown = [line.strip() for line in run(*name.split()[1:], "--help").stdout.partition("示例 Examples:")[2].splitlines() if line.strip()]
    assert shown and len(shown) % 3 == 0 and all(comment.startswith("# ") for index, comment in enumerate(shown) if index % 3 < 2), shown
    return shown[2::3]


@pytest.fixture
def desk(tmp_path, tmp_path_factory, monkeypatch):
    """The files that the examples speak of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "kept"))  # rules are compiled once
    (tmp_path / "稿件").mkdir()
    (tmp_path / "my-rules").mkdir()
    for name in ("稿件/甲.txt", "稿件.md", "公报.txt", "校样.txt"):
        (tmp_path / name).write_text(RIGHT, encoding="utf-8")
    for name in ("稿件.docx", "签发稿.docx"):
        document = docx.Document()
        document.add_paragraph(RIGHT.strip())
        document.save(tmp_path / name)
    (tmp_path / "my-rules" / "seats-sold.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "口径表.yaml").write_text(REFERENCE, encoding="utf-8")
    run("ledger", "add", "-l", "台账.ledger", "稿件/")
    run("ledger", "export", "-l", "台账.ledger", "台账.jsonl.gz")
    run("baseline", "稿件/")
    return tmp_path


@pytest.mark.parametrize("name", [name for name in COMMANDS if not name.startswith(NOT_RUN)])
def test_the_examples_run(desk, name, monkeypatch):
    for line in lines(name):
        words = shlex.split(line)
        if "<" in words:
            file = words[words.index("<") + 1]
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((desk / file).read_bytes())))
            words = words[: words.index("<")]
        assert words[0] == "factlint"
        done = run(*words[1:])
        assert (done.exit_code, done.stderr) == (0, ""), (line, done.output)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name.startswith(NOT_RUN)])
def test_the_others_are_understood(desk, name):
    for line in lines(name):
        words = shlex.split(line)
        end = next(number for number in range(len(words), 0, -1) if " ".join(words[:number]) in COMMANDS)
        assert COMMANDS[" ".join(words[:end])].make_context(words[end - 1], words[end:])

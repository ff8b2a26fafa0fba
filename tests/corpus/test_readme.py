"""The README shows what the program really does: its output, its JSON, its rule and its Python."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from factlint.cli import group
from tests.corpus.expectations import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, holding: str = "") -> str:
    """The README's code block in a language that holds some words."""
    blocks = [found.group(1) for found in re.finditer(rf"```{language}\n(.*?)```", README, re.DOTALL)]
    (found,) = [text for text in blocks if holding in text]
    return found


def run(*arguments: str) -> str:
    return CliRunner().invoke(group, arguments).stdout


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_output_is_real() -> None:
    command, _, shown = block("text", "$ factlint check").partition("\n")

    assert run(*command.removeprefix("$ factlint ").split()) == shown


def test_the_json_is_a_part_of_the_real_one() -> None:
    shown = json.loads(block("json"))
    real = json.loads(run("check", shown["articles"][0]["path"], "--format", "json"))

    assert not list(differences(shown, real))


def differences(shown: object, real: object, at: str = "report") -> Iterator[str]:
    """Where ``shown`` says something that ``real`` does not; a list in it may leave entries out."""
    if isinstance(shown, Mapping) and isinstance(real, Mapping):
        for key, value in shown.items():
            if key not in real:
                yield f"{at}.{key}"
            else:
                yield from differences(value, real[key], f"{at}.{key}")
    elif isinstance(shown, Sequence) and not isinstance(shown, str) and isinstance(real, Sequence):
        for number, value in enumerate(shown):
            if all(list(differences(value, other)) for other in real):
                yield f"{at}[{number}]"
    elif shown != real:
        yield f"{at}: {shown!r}, really {real!r}"


def test_the_rule_passes_its_own_cases(tmp_path: Path) -> None:
    rule = block("yaml", "id: seats-sold")
    (tmp_path / "seats-sold.yaml").write_text(rule, encoding="utf-8")

    result = CliRunner().invoke(group, ["test", "--coverage", str(tmp_path)])

    assert (result.exit_code, result.stderr) == (0, "")


def test_the_python_runs() -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(block("python"), {})

    assert "5.66倍" in printed.getvalue()


def test_every_command_and_option_is_described() -> None:
    """Those of every command, in the page of commands or in the page of its own."""
    pages = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("commands.md", "desk.md", "ledger.md"))
    for name in [line.split()[0] for line in run("--help").partition("Commands:")[2].partition("示例")[0].splitlines() if re.match(r"  [a-z]", line)]:
        options = re.findall(r"(?<!\S)--[a-z0-9-]+", run(name, "--help").partition("示例")[0])
        assert f"factlint {name}" in pages
        assert options and not {option for option in options if f"{option}`" not in pages and f"{option} " not in pages}, name


def test_the_configuration_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "factlint.toml").write_text(block("toml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(group, ["config"])

    assert (result.exit_code, result.stderr) == (0, "")
    assert "overrides: 副刊/**" in result.stdout

"""What the shells complete, after the commands of docs/commands.md have installed it."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
INSTALL = {shell: block for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for shell in re.findall(r"_FACTLINT_COMPLETE=(\w+)_source", block)}

BASH = """compopt() {{ [ "$2" != default ] || COMPREPLY+=(*); }}; source ~/.local/share/bash-completion/completions/factlint
COMP_WORDS=({words} "{begun}"); COMP_CWORD={number}; _factlint_completion factlint; printf '%s\\n' "${{COMPREPLY[@]}}" """
ZSH = """compdef() {{ }}; _describe() {{ print -rl -- ${{completions_with_descriptions%%:*}} }}; compadd() {{ print -rl -- $completions }}; _path_files() {{ print -rl -- *(N) }}
fpath=(~/.zfunc $fpath); source ~/.zfunc/_factlint; words=({words} "{begun}"); CURRENT={number}; (( CURRENT += 1 )); _factlint_completion"""
FISH = """source ~/.config/fish/completions/factlint.fish; complete -C "{words} {begun}" """
ASK = {"bash": (["bash", "-c"], BASH), "zsh": (["zsh", "-f", "-c"], ZSH), "fish": (["fish", "-c"], FISH)}


@pytest.fixture
def home(tmp_path, tmp_path_factory, monkeypatch):
    """A home with a ``factlint`` on its path, and one draft in it."""
    program = tmp_path / "bin" / "factlint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factlint "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for name, value in {"HOME": tmp_path, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": ROOT, "LC_ALL": "C.UTF-8"}.items():
        monkeypatch.setenv(name, str(value))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FACTLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "kept"))  # rules are compiled once
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "draft.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_options_values_rules_and_files(home, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    subprocess.run(["bash", "-euc", INSTALL[shell]], check=True)

    def completed(line):
        *words, begun = line.split(" ")
        start, script = ASK[shell]
        asked = subprocess.run([*start, script.format(words=" ".join(words), begun=begun, number=len(words))], capture_output=True, check=True)
        return {entry.partition("\t")[0] for entry in asked.stdout.decode().splitlines() if entry}

    assert completed("factlint che") == {"check"}
    assert "--fail-level" in completed("factlint check --fail")
    assert completed("factlint check --fail-level w") == {"warning"}
    assert completed("factlint rule multiple-mis") == {"multiple-mismatch"}
    if shell != "fish":  # whose script of click takes a comma for the end of a name
        assert completed("factlint check --ignore style,cagr-mis") == {"style,cagr-mismatch"}
    assert completed("factlint config fail-") == {"fail-level"}
    assert "draft.txt" in completed("factlint check dra")

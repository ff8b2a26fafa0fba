"""The help in Chinese says all that the English one says."""

import os
import re

import click
import pytest

from factlint.cli.chinese import COMMANDS as DESCRIBED
from factlint.cli.chinese import OPTIONS
from factlint.reporting.display import width
from tests.cli.test_examples import COMMANDS
from tests.running import run

HAN = re.compile("[一-鿿]")
NO_LANGUAGE = dict.fromkeys(("FACTLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"), "")


def told(command):
    return {parameter.help for parameter in command.params if isinstance(parameter, click.Option) and parameter.help}


def help_of(name, *arguments, **environment):
    return run(*name.split()[1:], "--help", *arguments, **(NO_LANGUAGE | environment)).stdout


def test_every_option_and_every_command_has_its_words():
    english = set().union(*map(told, COMMANDS.values())) | {"Show this message and exit."}
    assert set(OPTIONS) == english and set(DESCRIBED) == set(COMMANDS)
    assert all(HAN.search(words) for words in (*OPTIONS.values(), *DESCRIBED.values()))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_is_told_in_either_language(name):
    chinese, english = help_of(name, "--lang", "zh"), help_of(name, "--lang=en")
    assert chinese.startswith(f"用法：{name} ") and "选项：" in chinese and "Options:" not in chinese and "[default" not in chinese
    assert english.startswith(f"Usage: {name} ") and "Options:" in english and "选项：" not in english
    options = re.compile(r"^ {2}.*?(--[a-z0-9-]+)", re.MULTILINE)
    assert set(options.findall(chinese.partition("示例")[0])) >= set(options.findall(english.partition("示例")[0]))
    assert chinese.partition("示例 Examples:")[2].split() == english.partition("示例 Examples:")[2].split()


@pytest.mark.parametrize("name", COMMANDS)
def test_its_lines_fit_the_terminal(name):
    lines = help_of(name, "--lang", "zh", COLUMNS="80").partition("示例")[0].splitlines()
    assert all(width(line) <= 80 or " " not in line.strip(" ") or line.startswith(("  --", "  -o")) for line in lines), lines
    assert not any(line.strip()[:1] in "，。、；：）" for line in lines if line.strip())


def test_the_locale_speaks_where_nothing_else_does():
    assert help_of("factlint", LANG="zh_CN.UTF-8").startswith("用法")
    assert help_of("factlint check", LC_ALL="zh_CN.UTF-8", LANG="en_US.UTF-8").startswith("用法")
    assert help_of("factlint check", LANG="en_US.UTF-8").startswith("Usage")
    assert help_of("factlint check", FACTLINT_LANG="en", LANG="zh_CN.UTF-8").startswith("Usage")
    assert help_of("factlint check", "--lang", "en", FACTLINT_LANG="zh").startswith("Usage")
    assert help_of("factlint check").startswith("Usage")


def test_outside_the_help_nothing_changes():
    assert run("config", "--lang", "zh").exit_code == 2  # it has no such option
    assert os.environ.get("FACTLINT_LANG") is None

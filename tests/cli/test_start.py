"""What a start costs and says before any command runs."""

import subprocess
import sys

import pytest

HEAVY = ("jieba", "pint", "pydantic", "yaml", "regex", "ahocorasick_rs", "jsonschema", "rich")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["facts", "--help"], ["rule", "--help"], ["test", "--help"]])
def test_help_loads_nothing_heavy(arguments):
    script = (
        "import sys\nfrom factlint.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit as end: assert end.code == 0, end.code\n"
        f"print('loaded:', *(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().rstrip().endswith("loaded:")


def test_every_command_is_listed_with_its_help(factlint):
    help_text = factlint("--help").stdout.decode()
    for name in ("check", "facts", "rule", "test", "schema"):
        assert f"  {name}" in help_text
        assert factlint(name, "--help").returncode == 0


def test_version_names_the_tool(factlint):
    import factlint as package

    assert factlint("--version").stdout.decode().strip() == f"factlint {package.__version__}"


@pytest.mark.parametrize(
    "arguments",
    [
        ["unknown"],
        ["check"],
        ["check", "x.txt", "--format", "xml"],
        ["check", "x.txt", "--fail-level", "fatal"],
        ["check", "x.txt", "--date", "last year"],
        ["check", "x.txt", "--date", "2023-02-30"],
        ["check", "x.txt", "--date", "1000"],
        ["check", "x.txt", "--lang", "fr"],
        ["check", ""],
        ["facts", "x.txt", "--format", "xml"],
        ["schema", "other"],
        ["--unknown"],
    ],
)
def test_bad_usage_is_exit_2_with_a_message(factlint, arguments):
    done = factlint(*arguments)
    assert done.returncode == 2
    assert b"Error: " in done.stderr
    assert not done.stdout

"""What a start costs and says before any command runs."""

import re
import subprocess
import sys

import pytest

HEAVY = ("jieba", "pint", "pydantic", "yaml", "regex", "ahocorasick_rs", "jsonschema", "rich", "pyspark", "pandas")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["facts", "--help"], ["rule", "--help"], ["test", "--help"]])
def test_help_loads_nothing_heavy(arguments):
    script = (
        "import sys\nfrom factlint.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit as end: assert end.code == 0, end.code\n"
        f"print('loaded:', *(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().rstrip().endswith("loaded:")


def test_a_check_loads_no_engine(tmp_path):
    (tmp_path / "a.txt").write_text("2023年，青岚县粮食产量78.6万吨。\n", encoding="utf-8")
    script = (
        "import sys\nfrom factlint.cli import main\n"
        f"try: main(['check', {str(tmp_path / 'a.txt')!r}])\nexcept SystemExit as end: assert end.code == 0, end.code\n"
        "print('loaded:', *(name for name in ('pyspark', 'pandas', 'pyarrow') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().rstrip().endswith("loaded:")


def test_every_command_is_listed_with_its_help(process):
    help_text = process("--help").stdout.decode()
    for name in ("check", "facts", "rule", "test", "schema"):
        assert f"  {name}" in help_text
        assert process(name, "--help").returncode == 0


def test_version_names_the_tool(process):
    import factlint as package

    first, rules = process("--version").stdout.decode().splitlines()
    assert first == f"factlint {package.__version__}" and re.fullmatch(rf"rules factlint {re.escape(package.__version__)} \([0-9a-f]{{12}}\)", rules)


def test_version_names_every_pack_of_the_configuration(factlint, tmp_path):
    for name, text in (("base", "name: base-desk\nversion: '2.1'\n"), ("desk", "name: city-desk\nversion: '1.0'\nextends: [factlint, ../base]\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "factlint.toml").write_text('rules = ["desk"]\n', encoding="utf-8")
    done = factlint("--version")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines()[2:] == ["rules base-desk 2.1 (base)", "rules city-desk 1.0 (desk)"]


def test_version_of_a_pack_that_cannot_be_read_is_exit_2(factlint, tmp_path):
    (tmp_path / "factlint.toml").write_text('rules = ["desk"]\n', encoding="utf-8")
    missing = factlint("--version")
    assert missing.returncode == 2 and missing.stdout.startswith(b"factlint ") and "desk: 没有这个文件或目录；请检查设置里的 rules" in missing.stderr.decode()
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "pack.yaml").write_text("name: city-desk\nversoin: '1.0'\n", encoding="utf-8")
    misspelt = factlint("--version")
    assert misspelt.returncode == 2 and b"pack.yaml:2:1" in misspelt.stderr and b"version" in misspelt.stderr


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

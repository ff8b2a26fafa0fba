"""``factlint init``: a configuration to begin with, every setting explained."""

from __future__ import annotations

import json
from pathlib import Path

import click

from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED
from factlint.cli.helping import Command
from factlint.cli.output import complain, write_text

_HEAD = """# factlint 的设置。命令行 > 环境变量（FACTLINT_…）> 本文件 > 预设 > 缺省值；`factlint config` 列出每个值和它的来处。
# Settings of factlint: the command line stands over the environment over this file over presets over defaults.

# extends = ["ci"]                    # 预设 presets: ci, strict, archive；或文件 or a file: "./desk.toml"
"""
_TAIL = """
# [severity]                          # 规则改等级 levels of rules: error, warning, info, off
# cagr-mismatch = "warning"

# [[overrides]]                       # 某些路径另作安排 other rules for some paths
# paths = ["副刊/**"]
# ignore = ["cross-conflict"]

# [[suppressions]]                    # 已核免报：规则、原话、理由，可有期限；也可写在旁边的 factlint-suppressions.toml 里
#                                     # rule, quoted words, reason, perhaps an end; here or in factlint-suppressions.toml beside this file
# rule = "multiple-mismatch"
# quote = "是2010年的5.66倍"
# path = "要闻/2021-05-12.txt"
# reason = "含飞地口径，已与统计局核对"
# until = 2026-12-31
"""


_EXAMPLES = examples(
    ("factlint init", "在这个目录写一份带说明的 factlint.toml", "Write an explained factlint.toml here"),
)


@click.command("init", cls=Command, epilog=_EXAMPLES)
@click.option("--force", is_flag=True, help="Write over a factlint.toml that is there.")
def command(force: bool) -> int:
    """Write a factlint.toml into this directory, with every setting explained."""
    path = Path("factlint.toml")
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text())
    except FileExistsError:
        complain([f"{path} is there already; --force writes over it"])
        return EXIT_FAILED
    write_text(f"{path}\n", None)
    return EXIT_CLEAN


def text() -> str:
    """The configuration: every setting as a comment, so that presets still speak."""
    from factlint.settings import KEYS

    lines = []
    for key in KEYS.values():
        shown = list(key.default) if isinstance(key.default, tuple) else key.default
        entry = f"# {key.name} = {json.dumps('' if shown is None else shown)}"
        lines.append(f"{entry:<37} # {key.zh} {key.en}" + (f": {', '.join(key.choices)}" if key.choices else ""))
    return _HEAD + "\n".join(lines) + "\n" + _TAIL

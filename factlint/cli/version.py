"""``factlint --version``: factlint, the rules that ship with it, and the packs that the configuration adds."""

from __future__ import annotations

import os
from pathlib import Path

import click

import factlint
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED
from factlint.told import Told


def show(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """Prints a line for factlint, one for its rules with the digest of their files, one a pack with its directory; ends the run."""
    if not wanted or context.resilient_parsing:
        return
    from factlint.cli.output import complain

    click.echo(f"factlint {factlint.__version__}")
    click.echo(f"rules factlint {factlint.__version__} ({_digest()})")
    problems = _packs()
    complain(problems)
    context.exit(EXIT_FAILED if problems else EXIT_CLEAN)


def _digest() -> str:
    """What tells one state of the shipped rules and words from another."""
    from hashlib import sha256

    from factlint.lexicon.source import SUFFIXES, default_directory

    root = default_directory().parent
    digest = sha256()
    for file in sorted(file for file in root.rglob("*") if file.suffix in SUFFIXES):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _packs() -> list[str]:
    """Prints the packs that the configuration names, with those that they build on; what is wrong with it or them."""
    from factlint.settings import SettingsError, find, load

    try:
        paths = [Path(path) for path in load(find(Path.cwd()), os.environ).values["rules"].value]
    except SettingsError as error:
        return list(error.problems)
    if not paths:
        return []
    from factlint.ruleset.pack import gather

    given = gather(paths)
    for pack in given.packs:
        click.echo(f"rules {pack.name} {pack.version} ({Path(os.path.normpath(pack.directory)).as_posix()})")
    missing = Told("no such file or directory; check “rules” in the configuration", "没有这个文件或目录；请检查设置里的 rules")
    return [*(missing.at(str(path)) for path in paths if not path.exists()), *map(str, given.problems)]

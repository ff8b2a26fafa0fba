"""Packages that only some commands need, and that are installed as extras."""

from __future__ import annotations

from importlib.util import find_spec

import click

from factlint.told import Told


def needs(extra: str, *modules: str) -> None:
    """Raises a usage error with the line that installs the extra, where one of its modules is missing."""
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise click.UsageError(
            Told(
                f"this needs {', '.join(missing)}; install it with: pip install 'factlint[{extra}]'",
                f"还缺 {'、'.join(missing)}；请运行 pip install 'factlint[{extra}]'",
            )
        )

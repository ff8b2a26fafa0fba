"""What ``check`` and ``baseline`` share: the options that say what is checked and how, and the run itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from factlint.cli import options
from factlint.cli.progress import bar

if TYPE_CHECKING:
    from factlint.gate import Baseline, Gated, Policy
    from factlint.intake import Input
    from factlint.knowledge import Knowledge
    from factlint.model import Sourced
    from factlint.reading import Exclusion, Problem
    from factlint.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


class Run(Struct, frozen=True):
    """What the command line, the environment and the configuration want checked."""

    paths: tuple[str, ...]
    stdin_filename: str
    exclude: Exclusion
    force_exclude: bool
    select: tuple[str, ...]
    enable: tuple[str, ...]
    ignore: tuple[str, ...]
    rules: tuple[Path, ...]
    date: str | None
    cross: bool
    ledger: Path | str | None
    against: tuple[str, ...]
    decisions: tuple[Path, ...]
    pedantic: bool
    segment: bool
    jobs: int
    cache: bool
    suppress: bool


class Ran(Struct, frozen=True):
    """What a run found: the report with what does not count set aside, what it was checked by, what the sources say of each figure, and the sources that
    could not be read."""

    found: Gated
    known: Knowledge
    sourced: Sequence[Sourced]
    unsourced: Sequence[Problem]


def of(values: dict[str, Any]) -> Run:
    """The run that the parameters of a command describe."""
    return Run(**{name: values[name] for name in Run.__struct_fields__})


def run_options(command: Command) -> Command:
    """The options of a run."""
    jobs = click.option("--jobs", "-j", type=click.IntRange(0), default=1, show_default=True, metavar="N", help="Processes; 0: as many as processors.")
    decorators = (
        options.settings,
        options.inputs,
        options.exclusion,
        options.selection,
        options.knowledge,
        options.date,
        options.switch("cross", True, "Compare the articles with each other."),
        options.ledger,
        click.option(
            "--against",
            multiple=True,
            metavar="FILE",
            type=click.Path(dir_okay=False),
            help="Also hold every figure against a document that the articles were written from (communiqué, wire copy). May be repeated.",
        ),
        options.decisions,
        options.switch("pedantic", False, "Also note figures that only rounding or cutting off explains."),
        options.segment,
        jobs,
        options.switch("cache", True, "Keep what was found of each article, and read again only what has changed."),
        click.option("--no-suppress", "suppress", flag_value=False, default=True, help="Report what comments and the configuration suppress, too."),
    )
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def checked(
    run: Run,
    settings: Settings,
    *,
    given: Sequence[Input] | None = None,
    keep_source: bool = False,
    diff_base: str | None = None,
    baseline: Baseline | None = None,
) -> Ran:
    """A run through the gate, what the sources say among it; ``given`` are its inputs where they were opened before.

    Raises ``ChangeError`` where git cannot tell what has changed, ``LedgerError`` for a ledger that cannot be used.
    """
    from factlint import api, sourcing
    from factlint.cli.inputs import opened
    from factlint.garbage import keep_loaded
    from factlint.gate import changes_since

    changes = None if diff_base is None else changes_since(diff_base, Path.cwd())
    policy = _policy(run, settings, baseline)
    known = policy.known
    keep_loaded()
    given = opened(run.paths, run.stdin_filename) if given is None else given
    exclude = replace(run.exclude, named=run.force_exclude)
    sourced, unsourced = sourcing.held_against(given, run.against, known.lexicon, run.date, exclude, policy.limits) if run.against else ([], [])
    with bar() as progress:
        report = api.check(
            given,
            date=run.date,
            cross=run.cross,
            ledger=run.ledger,
            pedantic=run.pedantic,
            segment=run.segment,
            jobs=run.jobs,
            knowledge=known,
            cached=run.cache,
            limits=policy.limits,
            keep_source=keep_source or changes is not None,
            added=sourcing.findings_of(sourced),
            exclude=exclude,
            progress=progress,
        )
    found = policy.gated(report, whole=any(Path(path).is_dir() for path in run.paths), changes=changes)
    return Ran(found, known, sourced, unsourced)


def _policy(run: Run, settings: Settings, baseline: Baseline | None) -> Policy:
    """What the run checks by, and what counts of what it finds."""
    from factlint.gate import policy_of

    return policy_of(
        settings,
        rules=run.rules,
        select=run.select,
        ignore=run.ignore,
        enable=run.enable,
        suppress=run.suppress,
        sourced=bool(run.against),
        decisions=options.decided(run.decisions),
        baseline=baseline,
    )

"""The settings of a program that stays, as a server or an editor's: what ``check`` takes as options, read from the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
from msgspec import Struct

from factlint.cli import options
from factlint.gate import Baseline, Policy
from factlint.model import Decision, Report
from factlint.session import Manner
from factlint.settings import Settings


class Standing(Struct, frozen=True):
    """The configuration, and what it names: the decisions of proof sheets, the baseline, and how drafts are checked."""

    settings: Settings
    decisions: Mapping[str, Decision]
    baseline: Baseline | None
    manner: Manner


def standing_of(context: click.Context) -> Standing:
    """What the configuration of a command says. Raises ``BaselineError`` and ``ReadingError`` for files that cannot be used."""
    settings = options.settings_of(context)
    values = {name: value.value for name, value in settings.values.items()}
    return Standing(
        settings,
        options.decided([Path(sheet) for sheet in values["decisions"]]),
        None if values["baseline"] is None else Baseline.read(Path(values["baseline"])),
        Manner(options.calendar_date(values["date"]), values["cross"], values["pedantic"], values["segment"]),
    )


def problems_of(policy: Policy) -> list[str]:
    """Everything that is wrong with the rules and the configuration, before there is a draft."""
    return [*policy.known.problems, *(fault.told for fault in policy.gated(Report("", (), (), ())).problems)]

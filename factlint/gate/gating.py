"""Everything that decides what findings count for, in its order: overrides, suppressions, the change at hand, the baseline."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from msgspec import Struct

from factlint.gate.baseline import Baseline, Entry, known_before
from factlint.gate.changes import Changes, touched
from factlint.gate.fault import Fault
from factlint.gate.overriding import overridden
from factlint.gate.suppressing import suppressed
from factlint.model import Report
from factlint.settings import Settings


class Gated(Struct, frozen=True):
    """The report with what does not count set aside, everything that is wrong with the settings, and the entries of the baseline that are past."""

    report: Report
    problems: tuple[Fault, ...] = ()
    stale: tuple[Entry, ...] = ()


def gated(
    report: Report,
    settings: Settings,
    names: Mapping[str, frozenset[str]],
    running: Collection[str],
    *,
    today: date,
    suppress: bool = True,
    whole: bool = True,
    changes: Changes | None = None,
    baseline: Baseline | None = None,
) -> Gated:
    """The report as the settings want it. ``names``: by rule, its id, code and tags; ``running``: the ids of the rules that ran.

    ``whole`` says that all articles of the project were read, so that a suppression without a path which covers nothing is one too many.
    """
    report, problems = overridden(report, settings.overrides, names)
    if suppress:
        report, more = suppressed(report, settings.suppressions, names, running, today, whole=whole)
        problems += more
    if changes is not None:
        report = touched(report, changes)
    stale: tuple[Entry, ...] = ()
    if baseline is not None:
        report, stale = known_before(report, baseline)
    return Gated(report, problems, stale)

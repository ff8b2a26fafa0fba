"""What a configuration wants of every run, whether a command, a server or an editor asks: its rules, its limits, and what findings count for."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct, field

from factlint import knowledge
from factlint.decisions import with_settled
from factlint.gate.baseline import Baseline
from factlint.gate.changes import Changes
from factlint.gate.gating import Gated, gated
from factlint.knowledge import Knowledge, KnowledgeError
from factlint.limits import Limits
from factlint.model import Decision, Report, Severity
from factlint.notices import OF_FILES, SOURCED
from factlint.ruleset.pack import Change
from factlint.ruleset.rule import Origin
from factlint.settings import Settings


class Policy(Struct, frozen=True):
    """The rules that run, how large an input may be, and everything that sets findings aside."""

    known: Knowledge
    limits: Limits
    settings: Settings
    suppress: bool = True
    sourced: bool = False  # articles are held against documents, too
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    baseline: Baseline | None = None

    def gated(self, report: Report, *, whole: bool = False, changes: Changes | None = None) -> Gated:
        """The report as the configuration wants it; ``whole`` and ``changes`` as for ``gated``."""
        running = {rule.id for rule in self.known.ruleset.rules} | {notice.id for notice in OF_FILES} | ({SOURCED.id} if self.sourced else set())
        names = {**self.known.names, **{notice.id: frozenset({notice.id, notice.code}) for notice in (*OF_FILES, SOURCED)}}
        return gated(
            with_settled(report, self.decisions),
            self.settings,
            names,
            running,
            today=_today(),
            suppress=self.suppress,
            whole=whole,
            changes=changes,
            baseline=self.baseline,
        )


def policy_of(
    settings: Settings,
    *,
    rules: Sequence[Path] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    enable: Sequence[str] = (),
    suppress: bool = True,
    sourced: bool = False,
    decisions: Mapping[str, Decision] | None = None,
    baseline: Baseline | None = None,
) -> Policy:
    """The policy of settings; ``rules``, ``select``, ``ignore`` and ``enable`` as for ``knowledge.load``, whose faults are listed in ``known``.

    Raises ``KnowledgeError`` where no rule can be used, and for more of them than the limit allows.
    """
    limits = limits_of(settings)
    known = knowledge.load(rules, select=select, ignore=ignore, enable=enable, changes=_changes(settings), nesting=limits.rule_nesting)
    if len(known.ruleset.rules) > limits.rules:
        raise KnowledgeError([f"there are {len(known.ruleset.rules)} rules, the limit is {limits.rules}; set max-rules in the configuration"])
    return Policy(known, limits, settings, suppress, sourced, decisions or {}, baseline)


def limits_of(settings: Settings) -> Limits:
    """The limits that settings set."""
    return Limits.of({name: value.value for name, value in settings.values.items()})


def _changes(settings: Settings) -> list[Change]:
    """The severities of the configuration as changes of rules."""
    found = []
    for rule, (level, source) in settings.severity.items():
        file, line, column = source.rsplit(":", 2)
        origin = Origin(file, int(line), int(column))
        found.append(Change(rule, origin, enabled=False) if level == "off" else Change(rule, origin, severity=Severity(level)))
    return found


def _today() -> date:
    """The day on which suppressions are judged: that of ``SOURCE_DATE_EPOCH`` where a reproducible run gives one."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(given) if given.isascii() and given.isdigit() else time.time(), UTC if given else None).date()

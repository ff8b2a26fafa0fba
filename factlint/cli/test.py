"""``factlint test``: the cases that stand in rule files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli import options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS
from factlint.cli.helping import Command
from factlint.cli.output import complain, write_text
from factlint.told import Told, in_language

if TYPE_CHECKING:
    from factlint.reporting.words import Language
    from factlint.trial import Outcome


_EXAMPLES = examples(
    ("factlint test my-rules/", "跑自己规则的用例", "Run the cases of your rules"),
    ("factlint test my-rules/ --coverage", "每条规则都要有报与不报的例", "Ask each rule for a case that fires and one that does not"),
)


@click.command("test", cls=Command, epilog=_EXAMPLES)
@options.settings
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--coverage", is_flag=True, help="Also fail a rule without a case that fires, or without one that it judges and stays silent on.")
@options.language
@click.pass_context
def command(context: click.Context, /, paths: tuple[Path, ...], coverage: bool, language: Language) -> int:
    """Run the tests that stand in rule files: those of PATH (files or directories), or of the rules that ship with factlint.

    Exit codes: 0 all pass, 1 a case or the coverage fails, 2 a rule file cannot be used.
    """
    from factlint import knowledge, trial
    from factlint.reporting.words import phrase

    known = knowledge.load_all(paths, options.limits_of(context).rule_nesting)
    rules = [rule for rule in known.ruleset.rules if not paths or knowledge.stands_in(rule, paths)]
    outcomes = list(trial.try_rules(rules, known.lexicon))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    lines = [line for outcome in failed for line in _report(outcome, language)]
    gaps = trial.uncovered(rules, outcomes) if coverage else []
    lines += [f"{rule.origin.path}:{rule.origin.line}:{rule.origin.column}: {rule.id}: {in_language(gap, language)}" for rule, gap in gaps]
    summary = phrase("tested", language, rules=len(rules), cases=len(outcomes), passed=len(outcomes) - len(failed), failed=len(failed))
    lines.append(summary + (phrase("uncovered", language, len(gaps)) if coverage else ""))
    write_text("".join(f"{line}\n" for line in lines), None)
    complain(known.problems)
    if not known.problems and not outcomes:
        complain([Told("no cases were found; give rule files with `tests:`", "没有找到用例；请给带 tests: 的规则文件")])
    if known.problems or not outcomes:
        return EXIT_FAILED
    return EXIT_FINDINGS if failed or gaps else EXIT_CLEAN


_ROWS = {"zh": ("应为", "实为", "原文"), "en": ("expected", "got", "text")}


def _report(outcome: Outcome, language: Language) -> Iterator[str]:
    """The case with its place, and what was expected and found, with the passage."""
    origin = outcome.case.origin or outcome.rule.origin
    yield f"{origin.path}:{origin.line}:{origin.column}: {outcome.rule.id}: {outcome.case.name}"
    names = _ROWS[language]
    column = max(map(len, names)) + 2
    for fault in outcome.faults:
        rows = (in_language(fault.expected, language), in_language(fault.got, language), fault.passage)
        yield from (f"    {name:<{column}}{words}" for name, words in zip(names, rows, strict=True) if words)

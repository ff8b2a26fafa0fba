"""``factlint rule``: what a rule looks for, from its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli import options
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED
from factlint.cli.output import complain, write_text, write_utf8

if TYPE_CHECKING:
    from factlint.reporting.words import Language


@click.command("rule")
@click.argument("names", nargs=-1, metavar="[RULE]...")
@click.option("--all", "everything", is_flag=True, help="Explain every rule.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of the answer.")
@options.knowledge
@options.language
def command(names: tuple[str, ...], everything: bool, form: str, rules: tuple[Path, ...], language: Language) -> int:
    """Explain rules by id, code or tag: what they look for and why, when they stay silent, with examples. Without RULE: list all of them."""
    from factlint import knowledge
    from factlint.reporting import rule_page
    from factlint.ruleset.pack import names_of

    known = knowledge.load_all(rules)
    unknown = knowledge.unknown_names(names, known.ruleset.rules)
    chosen = [rule for rule in known.ruleset.rules if not names or not names_of(rule).isdisjoint(names)]
    if form == "json":
        write_utf8(rule_page.render_json(chosen), None)
    elif names or everything:
        write_text("\n".join(rule_page.render(rule, language=language) for rule in chosen), None)
    else:
        write_text(rule_page.render_list(chosen, language=language), None)
    complain([*known.problems, *unknown])
    return EXIT_FAILED if known.problems or unknown else EXIT_CLEAN

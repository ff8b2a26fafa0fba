"""``factlint rule``: what a rule looks for, from its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli import options
from factlint.cli.completing import rule_names
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED
from factlint.cli.helping import Command
from factlint.cli.output import complain, write_text, write_utf8

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.reporting.words import Language
    from factlint.ruleset.rule import Rule


_EXAMPLES = examples(
    ("factlint rule", "列出全部规则", "List all rules"),
    ("factlint rule multiple-mismatch FL111", "说明两条：查什么、为什么、反例、改法", "Explain two: what, why, when silent, what to do"),
    ("factlint rule --rules my-rules/ --format json", "连自己的规则，给程序看", "With rules of your own, for a program"),
)


@click.command("rule", cls=Command, epilog=_EXAMPLES)
@options.settings
@click.argument("names", nargs=-1, metavar="[RULE]...", shell_complete=rule_names)
@click.option("--all", "everything", is_flag=True, help="Explain every rule.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of the answer.")
@click.option("--docs", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="Write a page of Markdown for each rule, and an index, into DIR.")
@options.knowledge
@options.language
@click.pass_context
def command(
    context: click.Context, /, names: tuple[str, ...], everything: bool, form: str, docs: Path | None, rules: tuple[Path, ...], language: Language
) -> int:
    """Explain rules by id, code or tag: what they look for and why, when they stay silent, with examples. Without RULE: list all of them."""
    from factlint import knowledge
    from factlint.notices import NOTICES
    from factlint.reporting import rule_page
    from factlint.ruleset.pack import names_of

    known = knowledge.load_all(rules, options.limits_of(context).rule_nesting)
    notices = [notice for notice in NOTICES.values() if {notice.id, notice.code} & {*names}]
    told = {name for notice in notices for name in (notice.id, notice.code)}
    unknown = knowledge.unknown_names([name for name in names if name not in told], known.ruleset.rules)
    chosen = [rule for rule in known.ruleset.rules if not names or not names_of(rule).isdisjoint(names)]
    if docs is not None:
        _write_docs(chosen, docs)
    elif form == "json":
        write_utf8(rule_page.render_json(chosen, notices), None)
    elif names or everything:
        pages = [*(rule_page.render(rule, language=language) for rule in chosen), *(rule_page.render_notice(notice, language=language) for notice in notices)]
        write_text("\n".join(pages), None)
    else:
        write_text(rule_page.render_list(chosen, language=language), None)
    complain([*known.problems, *unknown])
    return EXIT_FAILED if known.problems or unknown else EXIT_CLEAN


def _write_docs(rules: Sequence[Rule], directory: Path) -> None:
    """The pages of the rules; pages that were generated for rules no longer there are removed, nothing else is touched."""
    from factlint.reporting import rule_docs

    pages = rule_docs.documents(rules, rule_sources(rules))
    directory.mkdir(parents=True, exist_ok=True)
    for page in directory.glob("*.md"):
        if page.name not in pages and page.read_text(encoding="utf-8", errors="replace").startswith(rule_docs.MARK):
            page.unlink()
    for name, text in pages.items():
        (directory / name).write_text(text, encoding="utf-8")
    write_text(f"{directory}: {len(pages)} pages\n", None)


def rule_sources(rules: Sequence[Rule]) -> dict[str, str]:
    """By id, the file of a rule as its page names it: shipped rules from the top of the project."""
    from factlint.knowledge import rules_directory

    shipped = rules_directory().resolve()
    paths = {rule.id: Path(rule.origin.path).resolve() for rule in rules}
    return {
        rule.id: f"rules/{paths[rule.id].relative_to(shipped).as_posix()}" if paths[rule.id].is_relative_to(shipped) else Path(rule.origin.path).as_posix()
        for rule in rules
    }

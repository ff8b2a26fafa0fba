"""``factlint compare``: is the proof what was signed?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factlint.cli import options
from factlint.cli.examples import examples
from factlint.cli.exits import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS
from factlint.cli.helping import Command
from factlint.cli.output import complain, write_text, write_utf8

if TYPE_CHECKING:
    from factlint.reporting.words import Language


_EXAMPLES = examples(
    ("factlint compare 签发稿.docx 校样.txt", "校样里哪些数字与签发稿不同", "Which figures of the proof are not those of the signed text"),
    ("factlint compare 签发稿.docx 校样.txt --format json", "给程序看", "The same for a program"),
)


@click.command("compare", cls=Command, epilog=_EXAMPLES)
@options.settings
@click.argument("signed", type=click.Path(dir_okay=False))
@click.argument("proof", type=click.Path(dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of the list.")
@options.knowledge
@options.language
@options.output
@click.pass_context
def command(context: click.Context, /, signed: str, proof: str, form: str, rules: tuple[Path, ...], language: Language, output: Path | None) -> int:
    """Tell which figures of the SIGNED text changed, vanished or appeared in its PROOF, in any two formats.

    How lines break, columns run and digits are printed makes no difference, nor do other stories on the page. Exits with 1 where a figure changed.
    """
    from factlint import knowledge
    from factlint.comparing import compare
    from factlint.reporting import changes

    lexicon, faults = knowledge.load_lexicon(rules)
    found, problems = compare(signed, proof, lexicon, options.limits_of(context))
    if problems or faults:
        complain([*faults, *(f"{problem.place}: {problem.sentences[language]}" for problem in problems)])
        return EXIT_FAILED
    if form == "json":
        write_utf8(changes.render_json(found), output)
    else:
        write_text(changes.render(found, language=language), output)
    return EXIT_FINDINGS if found else EXIT_CLEAN

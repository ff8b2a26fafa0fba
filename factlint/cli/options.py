"""Options that several commands share, as decorators."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from factlint.addresses import is_address
from factlint.cli.completing import rule_names, setting_names
from factlint.cli.output import Output
from factlint.cli.speaking import settle
from factlint.reporting.formats import FORMS
from factlint.settings import SET, Settings, find, find_suppressions, load
from factlint.told import Told

if TYPE_CHECKING:
    from factlint.limits import Limits
    from factlint.model import Decision
    from factlint.reading import Exclusion

Command = TypeVar("Command", bound=Callable[..., Any])

_SETTING = 2  # options that say what the settings are


def settings(command: Command) -> Command:
    """Configuration: what it sets are the defaults of the other options."""
    help_text = "Set any key of the configuration for this run, as max-pages=2000 (`factlint config` lists them). May be repeated."
    shared: dict[str, Any] = {"is_eager": True, "expose_value": False, "callback": _configure}
    command = click.option(SET, "set_", multiple=True, metavar="KEY=VALUE", shell_complete=setting_names, help=help_text, **shared)(command)
    help_text = "Configuration to use instead of the nearest factlint.toml or [tool.factlint] upward; “none”: no file."
    return click.option("--config", metavar="FILE", type=click.Path(), help=help_text, **shared)(command)


def settings_of(context: click.Context) -> Settings:
    """The settings that ``--config`` or the search for a configuration has found."""
    found = context.meta["factlint.settings"]
    assert isinstance(found, Settings)
    return found


def limits_of(context: click.Context) -> Limits:
    """The limits that the settings of a command set."""
    from factlint.gate import policy

    return policy.limits_of(settings_of(context))


def _configure(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Loads the settings once both options are known, in whatever order they stand."""
    given = context.meta.setdefault("factlint.given", {})
    given[parameter.name] = value
    if len(given) == _SETTING:
        _load_settings(context, given["config"], given["set_"])


def _load_settings(context: click.Context, value: str | None, given: Sequence[str]) -> None:
    if value is not None and value != "none" and not Path(value).is_file():
        missing = Told(f"there is no file “{value}”; give a configuration, or none", f"没有“{value}”这个文件；写一份设置的路径，或写 none")
        raise click.BadParameter(missing, param_hint="--config")
    file = None if value == "none" else Path(value) if value else find(Path.cwd())
    found = load(file, os.environ, suppressions=find_suppressions(Path.cwd()) if file is None and value is None else None, given=given)
    context.meta["factlint.settings"] = found
    context.default_map = {**(context.default_map or {}), **found.given()}


class LedgerName(click.Path):
    """A file, or the address of a server."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        return value if is_address(value) else super().convert(value, parameter, context)


def switch(name: str, default: bool, help_text: str) -> Callable[[Command], Command]:
    """An option that can be switched on and off, so that the command line can take back what a configuration sets."""
    return click.option(f"--{name}/--no-{name}", default=default, show_default=True, help=help_text)


def inputs(command: Command) -> Command:
    """Articles: files, directories, globs, and ``-`` for stdin."""
    command = click.option("--stdin-filename", metavar="NAME", default="stdin.txt", show_default=True, help="Name and format of what “-” reads.")(command)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())(command)


def exclusion(command: Command) -> Command:
    """Which articles of directories are left out. Takes ``settings``."""
    command = switch("force-exclude", False, "Leave out what --exclude covers even where the file itself is named, as hooks do.")(command)
    help_text = "Leave these articles of directories out: a pattern as in .gitignore (archive/**). May be repeated."
    return click.option("--exclude", multiple=True, metavar="GLOB", callback=_exclude, help=help_text)(command)


def _exclude(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> Exclusion:
    """Globs of the command line go from here, those of a configuration from its directory."""
    from factlint.reading.globs import Exclusion

    given = context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
    return Exclusion(values, Path() if given else settings_of(context).values["exclude"].base)


def knowledge(command: Command) -> Command:
    """Further rules and words."""
    return click.option(
        "--rules",
        multiple=True,
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Add the rules of a directory, pack or file; words in its lexicon/ are added too. May be repeated.",
    )(command)


def selection(command: Command) -> Command:
    """Which rules run."""
    names = "ids, codes or tags, separated by commas. May be repeated."
    command = click.option("--ignore", multiple=True, metavar="RULES", callback=_names, shell_complete=rule_names, help=f"Leave these rules out: {names}")(
        command
    )
    command = click.option(
        "--enable",
        multiple=True,
        metavar="RULES",
        callback=_names,
        shell_complete=rule_names,
        help=f"Run these as well, though off by default (style): {names}",
    )(command)
    return click.option("--select", multiple=True, metavar="RULES", callback=_names, shell_complete=rule_names, help=f"Run these rules alone: {names}")(command)


def date(command: Command) -> Command:
    """The articles' date."""
    help_text = "Date of the articles, for 今年 and 去年: YYYY, YYYY-MM or YYYY-MM-DD."
    return click.option("--date", metavar="DATE", callback=_date, help=help_text)(command)


def ledger(command: Command) -> Command:
    """The ledger against which articles are held."""
    help_text = "Also hold the articles against a ledger (see `factlint ledger`): other articles and agreed figures."
    return click.option("--ledger", metavar="LEDGER", type=LedgerName(), help=help_text)(command)


def segment(command: Command) -> Command:
    """Whether jieba reads open nouns."""
    help_text = "Read the nouns of indicators that the lexicon does not know with jieba; it takes a second to load."
    return switch("segment", False, help_text)(command)


def decisions(command: Command) -> Command:
    """Proof sheets on which was decided."""
    help_text = (
        "A proof sheet (.xlsx, .docx, .html, .csv, .json) or its log (.jsonl): what is kept there as checked, with its reason, does not count. May be repeated."
    )
    path = click.Path(path_type=Path, dir_okay=False)
    return click.option("--decisions", multiple=True, metavar="SHEET", type=path, help=help_text)(command)


def decided(sheets: Sequence[Path]) -> Mapping[str, Decision]:
    """The decisions on sheets by fingerprint. Raises ``ReadingError``."""
    if not sheets:
        return {}
    from factlint.decisions import taken_up

    return taken_up(sheets)


def references(command: Command) -> Command:
    """Sheets of agreed figures."""
    help_text = "A sheet of agreed figures, .yaml or .xlsx. May be repeated."
    return click.option("--reference", "references", multiple=True, metavar="SHEET", type=click.Path(path_type=Path), help=help_text)(command)


def language(command: Command) -> Command:
    """The language of the report."""
    return click.option(
        "--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, callback=settle, help="Language of the report."
    )(command)


def output(command: Command) -> Command:
    """Where the result goes."""
    return click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write the result to a file.")(command)


def outputs(command: Command) -> Command:
    """Where the reports go, in which forms."""
    help_text = "Write the report to a file; FORMAT=FILE writes it in that form and may be repeated (-o sarif=a.sarif -o html=a.html; - is stdout)."
    return click.option("--output", "-o", "outputs", multiple=True, metavar="[FORMAT=]FILE", callback=_outputs, help=help_text)(command)


def _outputs(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    found = tuple(_output(value) for value in values)
    paths = [output.path for output in found]
    if len(set(paths)) < len(paths):
        raise click.BadParameter(Told("two reports go to one place; give each its own file", "两份报告写到了一处；请各用一个文件"))
    return found


def _output(value: str) -> Output:
    name, separator, file = value.partition("=")
    if not separator or not re.fullmatch(r"[a-z]+", name):
        return Output("", _file(value))
    if name not in FORMS:
        forms = " ".join(FORMS)
        fault = Told(
            f"“{name}” is no form of report; the forms are: {forms}. A file of that name is ./{value}",
            f"没有“{name}”这种报告；可用的有：{forms}。文件就叫这个名字的，写 ./{value}",
        )
        raise click.BadParameter(fault)
    return Output(name, _file(file))


def _file(name: str) -> Path | None:
    if not name:
        raise click.BadParameter(Told("the name of the file is empty; give FILE or FORMAT=FILE", "文件名是空的；写 文件，或 格式=文件"))
    path = Path(name)
    if path.is_dir():
        raise click.BadParameter(Told(f"“{name}” is a directory; give the name of a file", f"“{name}”是目录；请写文件名"))
    return None if name == "-" else path


def _names(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    return calendar_date(value)


def calendar_date(value: str | None) -> str | None:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD. Raises ``click.BadParameter`` for what is none."""
    if value is None:
        return None
    match = re.fullmatch(r"((?:19|20)\d{2})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", value, re.ASCII)
    if match is not None:
        from datetime import date

        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            match = None
    if match is None:
        forms = "YYYY, YYYY-MM or YYYY-MM-DD, from 1900 to 2099"
        raise click.BadParameter(Told(f"“{value}” is no date; give {forms}", f"“{value}”不是日期；写 YYYY、YYYY-MM 或 YYYY-MM-DD，1900 年到 2099 年"))
    return "-".join(part.zfill(2) for part in match.groups() if part)

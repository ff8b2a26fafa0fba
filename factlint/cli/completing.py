"""What a shell completes besides commands, options and files."""

from __future__ import annotations

import click


def rule_names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids and tags of rules, and their codes where one is begun; behind a comma, for the last of the names."""
    from factlint.knowledge import KnowledgeError, load_all

    before, comma, begun = incomplete.rpartition(",")
    try:
        rules = load_all().ruleset.rules
    except KnowledgeError:
        return []  # the command itself says what is wrong
    names = {name for rule in rules for name in (rule.id, *rule.tags, *([rule.code] if begun else ()))}
    return [f"{before}{comma}{name}" for name in sorted(names) if name.startswith(begun)]


def setting_names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The keys of a configuration."""
    from factlint.settings import KEYS

    return [name for name in KEYS if name.startswith(incomplete)]

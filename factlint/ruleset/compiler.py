"""One rule file → rules: shape by the models, then what only the rule as a whole can tell, then plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from factlint.ruleset.cases import check_cases
from factlint.ruleset.document import Document, Location, read_document
from factlint.ruleset.faults import report_faults
from factlint.ruleset.formula import Formula
from factlint.ruleset.models import RULES, IdentityFile, IdentityMember, IdentityRule
from factlint.ruleset.names import Names
from factlint.ruleset.parts import Bilingual
from factlint.ruleset.problem import RuleProblem, unknown
from factlint.ruleset.roles import check_roles
from factlint.ruleset.rule import Origin, Rule, RuleKind
from factlint.ruleset.values import rule_of

M = TypeVar("M", bound=BaseModel)

IDENTITIES = "identities"
"""The directory whose files may hold several equations, and the key under which they stand."""


class ClaimedName(Struct, frozen=True):
    """An id or code that a file gives to one of its rules, and where."""

    what: str  # id, code
    name: str
    origin: Origin


class CompiledFile(Struct, frozen=True):
    """What became of a file: a file with problems gives no rules, but still claims its names."""

    rules: tuple[Rule, ...] = ()
    problems: tuple[RuleProblem, ...] = ()
    claimed: tuple[ClaimedName, ...] = ()


def compile_file(path: str, text: str, names: Names) -> CompiledFile:
    """The rules of a file and everything that is wrong with it."""
    document = read_document(path, text, names.nesting)
    if document.value is None:
        return CompiledFile(problems=tuple(document.problems))
    if not isinstance(document.value, dict):
        document.report("a rule is a mapping of keys: id, code, severity, …", ())
        return CompiledFile(problems=tuple(document.problems))
    rules = _compile_identities(document, names) if IDENTITIES in document.value else _compile_rule(document, names)
    return CompiledFile(() if document.problems else rules, tuple(document.problems), tuple(_claimed(document, rules)))


def _claimed(document: Document, rules: Sequence[Rule]) -> Iterator[ClaimedName]:
    """The names that the file's text gives; the codes of identities that only count on are known once these are compiled."""
    value = document.value
    entries: list[tuple[Location, object]] = [((), value)]
    if IDENTITIES in value:
        members = value[IDENTITIES]
        entries = [((IDENTITIES, index), member) for index, member in enumerate(members)] if isinstance(members, list) else []
    for number, (location, entry) in enumerate(entries):
        fields: dict[str, Any] = dict(entry) if isinstance(entry, dict) else {}
        if len(rules) == len(entries):
            fields.setdefault("code", rules[number].code)
        for what in ("id", "code"):
            if isinstance(fields.get(what), str):
                yield ClaimedName(what, fields[what], Origin(document.path, *document.place((*location, what))))


def _compile_rule(document: Document, names: Names) -> tuple[Rule, ...]:
    _check_name(document)
    kind = document.value.get("kind", "recompute")
    if not isinstance(kind, str) or kind not in RULES:
        message, near = unknown("kind of rule", str(kind), RULES)
        document.report(message, ("kind",), nearest=near)
        return ()
    model = _validate(document, document.value, RULES[kind], names)
    if model is None:
        return ()
    fields: dict[str, Any] = dict(model)
    if isinstance(model, IdentityRule):
        fields = _identity_fields(fields)
    rule = rule_of(document, fields, RuleKind(kind), (), names)
    check_roles(document, rule, ())
    check_cases(document, rule, ())
    return (rule,)


def _check_name(document: Document) -> None:
    """One rule a file, and the file bears its name."""
    name, given = PurePath(document.path).stem, document.value.get("id")
    if isinstance(given, str) and given != name and PurePath(document.path).parent.name != IDENTITIES:
        document.report(f"the id `{given}` must equal the name of its file, `{name}`", ("id",), nearest=name)


def _validate(document: Document, value: object, model: type[M], names: Names) -> M | None:
    try:
        return model.model_validate(value, context={"names": names})
    except ValidationError as error:
        report_faults(document, error, model)
        return None


# ── identities ───────────────────────────────────────────────────────────────────────────────────


def _compile_identities(document: Document, names: Names) -> tuple[Rule, ...]:
    if PurePath(document.path).parent.name != IDENTITIES:
        document.report(f"several identities in a file stand in a directory named {IDENTITIES}; elsewhere a file holds one rule", (IDENTITIES,), key=True)
    shared = _validate(document, document.value, IdentityFile, names)
    if shared is None:
        return ()
    rules = []
    for index, member in enumerate(shared.identities):
        location: Location = (IDENTITIES, index)
        rule = rule_of(document, _identity_fields(_inherited(shared, member, index)), RuleKind.IDENTITY, location, names)
        check_roles(document, rule, location)
        check_cases(document, rule, location)
        rules.append(rule)
    return tuple(rules)


def _inherited(shared: IdentityFile, member: IdentityMember, index: int) -> dict[str, Any]:
    """The fields of one equation: its own, else the file's; its code is the file's prefix and its number."""
    fields = {name: value for name, value in shared if name not in {IDENTITIES, "code", "kind"}}
    fields |= {name: value for name, value in member if value is not None}
    fields.setdefault("code", f"{shared.code}{index + 1:02d}")
    return fields


def _identity_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What an equation says by itself: its relation, its title in the words of its terms, its message."""
    formula, terms = Formula.made(fields["identity"]), fields["terms"]
    equation = formula.spelled(terms)
    derived = {
        "relation": _relation(formula),
        "title": Bilingual(zh=f"{equation} 不平衡", en=f"{equation} does not balance"),
        "message": Bilingual(zh="{formula} = {recomputed}，文中为“{stated}”", en="{formula} = {recomputed}, the text says “{stated}”"),
    }
    return derived | {name: value for name, value in fields.items() if value is not None}


def _relation(identity: Formula) -> str:
    terms = identity.sides[2].signed_terms
    if terms is None:
        return "per_capita"
    return "sum" if all(sign > 0 for _, sign in terms) else "difference"

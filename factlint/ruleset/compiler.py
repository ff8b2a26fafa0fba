"""One rule file → rules: shape by the models, then what only the rule as a whole can tell, then plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from factlint.model import Aspect, Kind, Severity
from factlint.rational import Fraction
from factlint.ruleset.cases import check_cases, compile_cases
from factlint.ruleset.document import Document, Location, read_document
from factlint.ruleset.faults import report_faults
from factlint.ruleset.formula import Formula
from factlint.ruleset.models import (
    RULES,
    Bilingual,
    CompareModel,
    IdentityFile,
    IdentityMember,
    IdentityRule,
    LookupModel,
    PlaceModel,
    RepeatedModel,
    TableModel,
)
from factlint.ruleset.names import Names
from factlint.ruleset.pattern import parse_pattern
from factlint.ruleset.problem import RuleProblem, unknown
from factlint.ruleset.roles import check_roles
from factlint.ruleset.rule import Comparison, Lookup, Origin, Pattern, Place, RepeatedLines, Rule, RuleKind, TableTotals
from factlint.ruleset.search import classes_of, parse_search, spelled_out
from factlint.ruleset.vocabulary import SUMS

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
    rule = _rule(document, fields, RuleKind(kind), (), names)
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
        rule = _rule(document, _identity_fields(_inherited(shared, member, index)), RuleKind.IDENTITY, location, names)
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


# ── models → plain values ────────────────────────────────────────────────────────────────────────


def _rule(document: Document, fields: Mapping[str, Any], kind: RuleKind, location: Location, names: Names) -> Rule:
    line, column = document.place((*location, "id"))
    compare: CompareModel = fields.get("compare") or CompareModel()
    identity = fields.get("identity")
    recompute = fields.get("recompute", ())
    values = {role: _valued(words, names) for role, words in fields.get("values", {}).items()}
    patterns = tuple(parse_pattern(text, names.word_classes, names.nesting) for text in fields.get("match", ()))
    return Rule(
        id=fields["id"],
        code=fields["code"],
        kind=kind,
        relation=fields["relation"],
        severity=Severity(fields["severity"]),
        title=_bilingual(fields["title"]),
        message=_bilingual(fields["message"]),
        origin=Origin(document.path, line, column),
        tags=tuple(fields["tags"]),
        help=_bilingual(fields["help"]) if fields.get("help") else {},
        source=fields["source"],
        enabled=fields["enabled"],
        patterns=patterns,
        searches=tuple(parse_search(text, values, names.word_classes) for text in fields.get("search", ())),
        cues=spelled_out(fields.get("cues", ()), names.word_classes),
        values=values,
        classes=classes_of([*fields.get("cues", ()), *(word for words in fields.get("values", {}).values() for word in words)], names.word_classes),
        operands=_lookups(fields.get("operands", {}), fields["relation"]),
        damaged=fields.get("damaged", False),
        phrases=tuple(fields.get("phrases", ())),
        where=tuple(map(Formula.made, fields.get("where", ()))),
        unless=tuple(fields["unless"]),
        formulas=tuple(map(Formula.made, recompute)),
        compare=Comparison(compare.to, compare.relation),
        hypotheses=tuple(fields.get("hypotheses") or ()),
        terms={role: names.indicator(term) for role, term in fields.get("terms", {}).items()},
        same=tuple(fields.get("same", ())),
        identity=None if identity is None else Formula.made(identity),
        within=fields.get("within", "article"),
        in_text=None if fields.get("in_text") is None else Severity(fields["in_text"]),
        table=_table(fields.get("table")),
        repeated=_repeated(fields.get("repeated")),
        against=_against(fields, patterns),
        place=_place(fields.get("place")),
        periods=fields.get("periods", "same"),
        revision=fields.get("revision", 0),
        reading=fields.get("reading", "outer"),
        across=fields.get("across", "article"),
        events=tuple(fields.get("events", ())),
        tests=compile_cases(document, fields.get("tests", ()), (*location, "tests")),
    )


def _valued(words: Mapping[str, int], names: Names) -> dict[str, Fraction]:
    """Word → its number; a class stands for all of its words."""
    return {word: Fraction(number) for given, number in words.items() for word in spelled_out([given], names.word_classes)}


def _bilingual(text: Bilingual) -> dict[str, str]:
    """Both languages; Chinese stands in where there is no English."""
    return {"zh": text.zh, "en": text.en or text.zh}


def _table(model: TableModel | None) -> TableTotals | None:
    return None if model is None else TableTotals(model.along, tuple(model.total), tuple(model.subtotal), tuple(model.part), tuple(model.apart))


def _against(fields: Mapping[str, Any], patterns: Sequence[Pattern]) -> str:
    """What a rule of counting holds its list against; where it leaves that out its relation says it."""
    given: str | None = fields.get("against")
    if given is not None:
        return given
    by_relation = {"arity": "figures", "code_number": "code", "order": "order" if any(pattern.slots for pattern in patterns) else "ordinals"}
    return by_relation.get(fields["relation"], "items")


def _place(model: PlaceModel | None) -> Place:
    return Place() if model is None else Place(model.best, model.number)


def _repeated(model: RepeatedModel | None) -> RepeatedLines | None:
    return None if model is None else RepeatedLines(model.along, tuple(model.apart))


def _lookups(models: Mapping[str, LookupModel], relation: str) -> dict[str, Lookup]:
    """The look-ups in an order in which each comes after its anchor, wherever that is looked up as well."""
    lookups = {role: _lookup(role, model, relation) for role, model in models.items()}

    def depth(role: str) -> int:
        steps = 0
        while role in lookups and steps < len(lookups):
            role, steps = lookups[role].anchor, steps + 1
        return steps

    return {role: lookups[role] for role in sorted(lookups, key=depth)}


def _lookup(role: str, model: LookupModel, relation: str) -> Lookup:
    named = model.nearest if isinstance(model.nearest, str) else None
    return Lookup(
        role=role,
        anchor=named or model.anchor,
        same=tuple(model.same),
        kind=None if model.kind is None else Kind(model.kind),
        aspect=None if model.aspect is None else Aspect(model.aspect),
        period=model.period,
        within=model.within,
        order=model.order,
        unit=model.unit,
        nearest=bool(model.nearest),
        any=model.any,
        every=model.every,
        many=model.many,
        lists=_lists(model, relation) if model.many else (),
    )


def _lists(model: LookupModel, relation: str) -> tuple[str, ...]:
    """The lists that a rule looks at; where it leaves that out its relation says it."""
    if model.lists:
        return tuple(model.lists)
    if relation == "composition":
        return ("compositions",)
    if model.kind == "percent":
        return ("shares",)
    return SUMS if relation == "sum" else ("bound",)

"""What a rule file says, once validated, as the plain values that ``checking`` interprets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from factlint.model import Aspect, Kind, Severity
from factlint.rational import Fraction
from factlint.ruleset.cases import compile_cases
from factlint.ruleset.document import Document, Location
from factlint.ruleset.formula import Formula
from factlint.ruleset.names import Names
from factlint.ruleset.parts import Bilingual, CompareModel, LookupModel, PlaceModel, RepeatedModel, TableModel
from factlint.ruleset.pattern import parse_pattern
from factlint.ruleset.rule import Comparison, Lookup, Origin, Pattern, Place, RepeatedLines, Rule, RuleKind, TableTotals
from factlint.ruleset.search import classes_of, parse_search, spelled_out
from factlint.ruleset.vocabulary import SUMS


def rule_of(document: Document, fields: Mapping[str, Any], kind: RuleKind, location: Location, names: Names) -> Rule:
    """The rule of validated fields; ``location`` is where they stand in their document."""
    line, column = document.place((*location, "id"))
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
        unless=tuple(fields["unless"]),
        where=tuple(map(Formula.made, fields.get("where", ()))),
        tests=compile_cases(document, fields.get("tests", ()), (*location, "tests")),
        **_words(fields, names),
        **_equation(fields, names),
        **_of_lists(fields),
        **_comparison(fields),
    )


def _words(fields: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """What is looked for in the text."""
    values = {role: _valued(words, names) for role, words in fields.get("values", {}).items()}
    patterns = tuple(parse_pattern(text, names.word_classes, names.nesting) for text in fields.get("match", ()))
    cues, valued = fields.get("cues", ()), (word for words in fields.get("values", {}).values() for word in words)
    return {
        "patterns": patterns,
        "searches": tuple(parse_search(text, values, names.word_classes) for text in fields.get("search", ())),
        "cues": spelled_out(cues, names.word_classes),
        "values": values,
        "classes": classes_of([*cues, *valued], names.word_classes),
        "damaged": fields.get("damaged", False),
        "phrases": tuple(fields.get("phrases", ())),
        "within": fields.get("within", "article"),
        "against": _against(fields, patterns),
    }


def _equation(fields: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """What is recomputed, and of what."""
    compare: CompareModel = fields.get("compare") or CompareModel()
    identity = fields.get("identity")
    return {
        "operands": _lookups(fields.get("operands", {}), fields["relation"]),
        "formulas": tuple(map(Formula.made, fields.get("recompute", ()))),
        "compare": Comparison(compare.to, compare.relation),
        "hypotheses": tuple(fields.get("hypotheses") or ()),
        "terms": {role: names.indicator(term) for role, term in fields.get("terms", {}).items()},
        "also": {role: tuple(map(names.indicator, others)) for role, others in fields.get("also", {}).items()},
        "identity": None if identity is None else Formula.made(identity),
        "in_text": None if fields.get("in_text") is None else Severity(fields["in_text"]),
    }


def _of_lists(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a table, or a place in a list, is held against."""
    return {"table": _table(fields.get("table")), "repeated": _repeated(fields.get("repeated")), "place": _place(fields.get("place"))}


def _comparison(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Which facts are compared, and how."""
    defaults = {"periods": "same", "revision": 0, "reading": "outer", "across": "article"}
    return {name: fields.get(name, default) for name, default in defaults.items()} | {name: tuple(fields.get(name, ())) for name in ("same", "events")}


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
        of=model.of,
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

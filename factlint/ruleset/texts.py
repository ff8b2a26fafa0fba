"""The kinds of text in a rule file as pydantic types: each says what it must be, and at which character it is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Struct
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from factlint.numbers.diagnosis import KINDS
from factlint.ruleset.formula import Formula
from factlint.ruleset.names import Names
from factlint.ruleset.pattern import is_role_name, parse_pattern
from factlint.ruleset.problem import LanguageError, unknown
from factlint.ruleset.search import parse_search, spelled_out
from factlint.ruleset.vocabulary import OTHER_EVENT, AspectName, ListName

HYPOTHESES = (*KINDS, OTHER_EVENT)

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
CODE = r"^[A-Z]{1,6}[0-9]{1,6}$"
CODE_PREFIX = r"^[A-Z]{1,6}[0-9]{0,4}$"
DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def fault(message: str, column: int | None = None, nearest: str | None = None) -> PydanticCustomError:
    """A fault with our own words; braces in them are not pydantic's."""
    return PydanticCustomError("factlint", "{message}", {"message": message, "column": column, "nearest": nearest})


class Also(Struct, frozen=True):
    """In the JSON Schema another form is allowed as well: that which a validator turns into the list that is meant."""

    form: Mapping[str, Any]

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {"anyOf": [dict(self.form), handler(core_schema)]}


def _language(read: Callable[[str, Names], object]) -> AfterValidator:
    """A text that ``read`` must understand, given the names that it may use and how deep it may be nested."""

    def validate(text: str, info: ValidationInfo) -> str:
        names = (info.context or {}).get("names")
        try:
            read(text, names if isinstance(names, Names) else Names())
        except LanguageError as error:
            raise fault(error.message, error.column, error.nearest) from None
        return text

    return AfterValidator(validate)


def _read_number(text: str, names: Names) -> None:
    if Formula.parse(text, nesting=names.nesting).is_condition:
        raise LanguageError("a number is expected here, not a condition", 1)


def _read_condition(text: str, names: Names) -> None:
    if not Formula.parse(text, nesting=names.nesting).is_condition:
        raise LanguageError("a condition is expected here, as in base.period < now.period", 1)


def _read_identity(text: str, names: Names) -> None:
    formula = Formula.parse(text, nesting=names.nesting)
    try:
        left, operator, _ = formula.sides
    except ValueError:
        operator = ""
    if operator != "==" or left.names != (left.source,):
        raise LanguageError("an identity has one term alone on the left: total == exports + imports", 1)


def _read_search(text: str, names: Names) -> None:
    parse_search(text, classes=names.word_classes)


def _read_words(text: str, names: Names) -> None:
    spelled_out([text], names.word_classes)


def _read_pattern(text: str, names: Names) -> None:
    parse_pattern(text, names.word_classes, names.nesting)


def _known(what: str, field: str) -> AfterValidator:
    """A name that the lexicon must know."""

    def validate(name: str, info: ValidationInfo) -> str:
        names = (info.context or {}).get("names")
        known: frozenset[str] = getattr(names, field) if isinstance(names, Names) else frozenset({name})
        if name not in known:
            message, near = unknown(what, name, known)
            raise fault(message, None, near)
        return name

    return AfterValidator(validate)


def _role(name: str) -> str:
    if not is_role_name(name):
        raise fault(f"`{name}` cannot name a role: lower-case letters, digits and _, no reserved word")
    return name


def _hypothesis(name: str) -> str:
    if name not in HYPOTHESES:
        message, near = unknown("hypothesis", name, HYPOTHESES)
        raise fault(message, None, near)
    return name


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


def none_or_many(value: object) -> object:
    """``none`` in a case means that there are none."""
    return [] if value == "none" else value


def _anchor(value: object) -> object:
    if isinstance(value, bool) or (isinstance(value, str) and is_role_name(value)):
        return value
    raise fault("must be true, false or the role of the anchor")


def _unique(values: list[str]) -> list[str]:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise fault(f"{', '.join(f'`{value}`' for value in twice)} stands here more than once")
    return values


Words: TypeAlias = Annotated[str, Field(min_length=1)]
WordsOrClass: TypeAlias = Annotated[str, Field(min_length=1), _language(_read_words)]
PatternText: TypeAlias = Annotated[str, _language(_read_pattern)]
SearchText: TypeAlias = Annotated[str, _language(_read_search)]
NumberText: TypeAlias = Annotated[str, _language(_read_number)]
ConditionText: TypeAlias = Annotated[str, _language(_read_condition)]
IdentityText: TypeAlias = Annotated[str, _language(_read_identity)]
RoleName: TypeAlias = Annotated[str, AfterValidator(_role)]
Guard: TypeAlias = Annotated[str, _known("guard", "guards")]
EventName: TypeAlias = Annotated[str, _known("event", "events")]
PhraseName: TypeAlias = Annotated[str, _known("set phrase", "phrases")]
Term: TypeAlias = Annotated[str, _known("indicator", "indicators")]
HypothesisName: TypeAlias = Annotated[str, AfterValidator(_hypothesis), WithJsonSchema({"enum": list(HYPOTHESES)})]
SeverityName: TypeAlias = Literal["error", "warning", "info"]
VerdictName: TypeAlias = Literal["exact", "unrounded", "truncated", "hedged", "inconsistent", "blocked", "not_assessable"]
KindName: TypeAlias = Literal["amount", "percent", "points", "multiple", "ratio", "rank", "duration"]
FactAspect: TypeAlias = Literal["level", "change", "growth", "share", "multiple", "contribution", "rank", "duration"]

Patterns: TypeAlias = Annotated[list[PatternText], Field(min_length=1), BeforeValidator(_one_or_many), Also({"type": "string"})]
Searches: TypeAlias = Annotated[list[SearchText], BeforeValidator(_one_or_many), Also({"type": "string"})]
Cues: TypeAlias = Annotated[list[WordsOrClass], AfterValidator(_unique), BeforeValidator(_one_or_many), Also({"type": "string"})]
Formulas: TypeAlias = Annotated[list[NumberText], BeforeValidator(_one_or_many), Also({"type": "string"})]
Conditions: TypeAlias = Annotated[list[ConditionText], BeforeValidator(_one_or_many), Also({"type": "string"})]
Hypotheses: TypeAlias = Annotated[list[HypothesisName], AfterValidator(_unique)]
Aspects: TypeAlias = Annotated[list[AspectName], AfterValidator(_unique)]
Terms: TypeAlias = Annotated[list[Term], Field(min_length=1), AfterValidator(_unique), BeforeValidator(_one_or_many), Also({"type": "string"})]
Guards: TypeAlias = Annotated[list[Guard], AfterValidator(_unique)]
Events: TypeAlias = Annotated[list[EventName], AfterValidator(_unique), BeforeValidator(_one_or_many), Also({"type": "string"})]
Phrases: TypeAlias = Annotated[list[PhraseName], AfterValidator(_unique), BeforeValidator(_one_or_many), Also({"type": "string"})]
ListNames: TypeAlias = Annotated[list[ListName], AfterValidator(_unique), BeforeValidator(_one_or_many), Also({"type": "string"})]
Tags: TypeAlias = Annotated[list[Words], AfterValidator(_unique)]
Bases: TypeAlias = Annotated[list[Words], AfterValidator(_unique), BeforeValidator(_one_or_many), Also({"type": "string"})]
Id: TypeAlias = Annotated[str, Field(pattern=ID, description="kebab-case, names the fault, equals the file's name")]
Code: TypeAlias = Annotated[str, Field(pattern=CODE)]
CodePrefix: TypeAlias = Annotated[str, Field(pattern=CODE_PREFIX)]
DateText: TypeAlias = Annotated[str, Field(pattern=DATE)]
Nearest: TypeAlias = Annotated[bool | str, BeforeValidator(_anchor), WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "string"}]})]

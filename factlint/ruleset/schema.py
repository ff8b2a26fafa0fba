"""The shape of rule files as pydantic models: what the loader validates with, and the published JSON Schema.

Imported only where rules are compiled; a cached ruleset does without. ``python -m factlint.ruleset.schema`` prints the schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from factlint.numbers.diagnosis import KINDS as HYPOTHESES
from factlint.ruleset.formula import Formula
from factlint.ruleset.names import Names
from factlint.ruleset.pattern import is_role_name, parse_pattern
from factlint.ruleset.problem import LanguageError, unknown
from factlint.ruleset.vocabulary import Across, AspectName, Operator, Order, Reach, RelationName

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
CODE = r"^[A-Z]{1,6}[0-9]{1,6}$"
CODE_PREFIX = r"^[A-Z]{1,6}[0-9]{0,4}$"
DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def fault(message: str, column: int | None = None, nearest: str | None = None) -> PydanticCustomError:
    """A fault with our own words; braces in them are not pydantic's."""
    return PydanticCustomError("factlint", "{message}", {"message": message, "column": column, "nearest": nearest})


@dataclass(frozen=True, slots=True)
class _Also:
    """In the JSON Schema another form is allowed as well: that which a validator turns into the list that is meant."""

    form: Mapping[str, Any]

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {"anyOf": [dict(self.form), handler(core_schema)]}


def _language(read: Callable[[str], object]) -> AfterValidator:
    def validate(text: str) -> str:
        try:
            read(text)
        except LanguageError as error:
            raise fault(error.message, error.column, error.nearest) from None
        return text

    return AfterValidator(validate)


def _read_number(text: str) -> None:
    if Formula.parse(text).is_condition:
        raise LanguageError("a number is expected here, not a condition", 1)


def _read_condition(text: str) -> None:
    if not Formula.parse(text).is_condition:
        raise LanguageError("a condition is expected here, as in base.period < now.period", 1)


def _read_identity(text: str) -> None:
    formula = Formula.parse(text)
    try:
        left, operator, _ = formula.sides
    except ValueError:
        operator = ""
    if operator != "==" or left.names != (left.source,):
        raise LanguageError("an identity has one term alone on the left: total == exports + imports", 1)


def _known(what: str, field: str) -> AfterValidator:
    """A name that the lexicon must know."""

    def validate(name: str, info: ValidationInfo) -> str:
        names = (info.context or {}).get("names")
        if isinstance(names, Names) and not names.knows(field, name):
            message, near = unknown(what, name, getattr(names, field))
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


def _none_or_many(value: object) -> object:
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
PatternText: TypeAlias = Annotated[str, _language(parse_pattern)]
NumberText: TypeAlias = Annotated[str, _language(_read_number)]
ConditionText: TypeAlias = Annotated[str, _language(_read_condition)]
IdentityText: TypeAlias = Annotated[str, _language(_read_identity)]
RoleName: TypeAlias = Annotated[str, AfterValidator(_role)]
Guard: TypeAlias = Annotated[str, _known("guard", "guards")]
Term: TypeAlias = Annotated[str, _known("indicator", "indicators")]
HypothesisName: TypeAlias = Annotated[str, AfterValidator(_hypothesis), WithJsonSchema({"enum": list(HYPOTHESES)})]
SeverityName: TypeAlias = Literal["error", "warning", "info"]
VerdictName: TypeAlias = Literal["exact", "unrounded", "truncated", "hedged", "inconsistent", "blocked", "not_assessable"]
KindName: TypeAlias = Literal["amount", "percent", "points", "multiple", "ratio", "rank", "duration"]
FactAspect: TypeAlias = Literal["level", "change", "growth", "share", "multiple", "contribution", "rank", "duration"]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Bilingual(_Model):
    """A sentence in Chinese, and in English where there is a translation."""

    zh: Words
    en: Words | None = None


class LookupModel(_Model):
    """How a role that the match did not capture is found among the article's facts."""

    anchor: RoleName = Field("stated", alias="as", description="the role that the fact is compared with")
    same: Annotated[list[AspectName], AfterValidator(_unique)] = Field(default=[], description="aspects in which the fact agrees with the anchor")
    kind: KindName | None = None
    aspect: FactAspect | None = None
    period: RoleName | None = Field(None, description="the role whose period it has, or previous_year, same_year, earlier, later")
    within: Reach = "article"
    order: Order = Field("any", description="where it stands, seen from the anchor")
    nearest: Annotated[
        bool | str,
        BeforeValidator(_anchor),
        WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "string"}], "default": False}),
    ] = Field(default=False, description="take the nearest of several; a role name is the anchor as well")
    many: bool = False


class CompareModel(_Model):
    """What the formula's result is held against."""

    to: RoleName | None = None
    relation: Operator = "=="


class FindingModel(_Model):
    """A finding that a case expects."""

    at: Words
    file: Words | None = None
    recomputed: Words | None = None
    severity: SeverityName | None = None
    hypothesis: Words | None = Field(None, description="the kind or the text of one of its hypotheses")


class ClaimModel(_Model):
    """A judged claim that a case expects."""

    at: Words
    file: Words | None = None
    verdict: VerdictName
    reason: Words | None = None


class CaseModel(_Model):
    """A case of a rule's own tests: what this rule must say of a text, completely."""

    name: Words
    input: Words | None = None
    files: dict[Words, Words] | None = None
    findings: Annotated[
        list[FindingModel],
        BeforeValidator(_none_or_many),
        _Also({"const": "none"}),
    ] = []
    claims: list[ClaimModel] = []
    date: Annotated[str, Field(pattern=DATE)] | None = None


class _Common(_Model):
    severity: SeverityName
    tags: Annotated[list[Words], AfterValidator(_unique)] = []
    help: Bilingual | None = None
    source: str = Field("", description="the standard or convention that speaks")
    enabled: bool = Field(default=True, description="false: off unless selected")
    unless: Annotated[list[Guard], AfterValidator(_unique)] = Field(default=[], description="guards under which the claim cannot be assessed")


class _Rule(_Common):
    id: Annotated[str, Field(pattern=ID, description="kebab-case, names the fault, equals the file's name")]
    code: Annotated[str, Field(pattern=CODE)]
    title: Bilingual
    message: Bilingual = Field(description="what the finding says; roles in braces: {now} ÷ {base} = {recomputed}")
    tests: list[CaseModel] = []


class _Matched(_Rule):
    match: Annotated[list[PatternText], Field(min_length=1), BeforeValidator(_one_or_many), _Also({"type": "string"})]
    operands: dict[RoleName, LookupModel] = {}
    where: Annotated[list[ConditionText], BeforeValidator(_one_or_many), _Also({"type": "string"})] = []


class RecomputeRule(_Matched):
    """A stated figure against a formula over captured or looked-up operands."""

    kind: Literal["recompute"] = "recompute"
    relation: RelationName
    recompute: Annotated[list[NumberText], Field(min_length=1), BeforeValidator(_one_or_many), _Also({"type": "string"})]
    compare: CompareModel = CompareModel()
    hypotheses: Annotated[list[HypothesisName], AfterValidator(_unique)] = []


class CountRule(_Matched):
    """A stated number against the list that it announces."""

    kind: Literal["count"]
    relation: RelationName = "enumeration"
    recompute: Annotated[list[NumberText], BeforeValidator(_one_or_many), _Also({"type": "string"})] = []
    compare: CompareModel = CompareModel()
    hypotheses: Annotated[list[HypothesisName], AfterValidator(_unique)] = []


class WordingRule(_Matched):
    """The pattern alone."""

    kind: Literal["wording"]
    relation: RelationName = "wording"


class CompareRule(_Rule):
    """Facts against facts of the same thing: roles ``stated`` and ``other``."""

    kind: Literal["compare"]
    relation: RelationName = "repeat"
    same: Annotated[list[AspectName], Field(min_length=1), AfterValidator(_unique)]
    across: Across = "article"
    where: Annotated[list[ConditionText], BeforeValidator(_one_or_many), _Also({"type": "string"})] = []
    compare: CompareModel = CompareModel()
    hypotheses: Annotated[list[HypothesisName], AfterValidator(_unique)] = []


class _Equation(_Model):
    terms: dict[RoleName, Term] = Field(min_length=2, description="role → indicator of the lexicon")
    identity: IdentityText = Field(description="one term alone on the left: total == exports + imports")
    relation: RelationName | None = None
    where: Annotated[list[ConditionText], BeforeValidator(_one_or_many), _Also({"type": "string"})] = []
    hypotheses: Annotated[list[HypothesisName], AfterValidator(_unique)] | None = None


class IdentityRule(_Equation, _Common):
    """An equation between facts of the article: no words needed."""

    kind: Literal["identity"]
    id: Annotated[str, Field(pattern=ID)]
    code: Annotated[str, Field(pattern=CODE)]
    title: Bilingual | None = None
    message: Bilingual | None = None
    same: Annotated[list[AspectName], Field(min_length=1), AfterValidator(_unique)]
    tests: list[CaseModel] = []


class IdentityMember(_Equation):
    """One equation of a file of identities; what it does not say is said once for the file."""

    id: Annotated[str, Field(pattern=ID)]
    code: Annotated[str, Field(pattern=CODE)] | None = None
    severity: SeverityName | None = None
    tags: Annotated[list[Words], AfterValidator(_unique)] | None = None
    help: Bilingual | None = None
    source: str | None = None
    enabled: bool | None = None
    unless: Annotated[list[Guard], AfterValidator(_unique)] | None = None
    title: Bilingual | None = None
    message: Bilingual | None = None
    same: Annotated[list[AspectName], Field(min_length=1), AfterValidator(_unique)] | None = None
    tests: list[CaseModel] = []


class IdentityFile(_Common):
    """Equations of one field: their codes are the file's prefix and two digits, in their order unless they say otherwise."""

    kind: Literal["identity"] = "identity"
    code: Annotated[str, Field(pattern=CODE_PREFIX)]
    severity: SeverityName = "error"
    relation: RelationName | None = None
    title: Bilingual | None = None
    message: Bilingual | None = None
    same: Annotated[list[AspectName], Field(min_length=1), AfterValidator(_unique)]
    hypotheses: Annotated[list[HypothesisName], AfterValidator(_unique)] = []
    identities: list[IdentityMember] = Field(min_length=1)


RULES: Mapping[str, type[BaseModel]] = {
    "recompute": RecomputeRule,
    "identity": IdentityRule,
    "count": CountRule,
    "compare": CompareRule,
    "wording": WordingRule,
}
"""The model of each kind of rule."""

PARTS: Mapping[str, type[BaseModel]] = {
    "title": Bilingual,
    "message": Bilingual,
    "help": Bilingual,
    "operands": LookupModel,
    "compare": CompareModel,
    "tests": CaseModel,
    "findings": FindingModel,
    "claims": ClaimModel,
    "identities": IdentityMember,
}
"""The model of what stands under a key."""


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, from the models that the loader uses."""
    definitions: dict[str, Any] = {}
    models: tuple[type[BaseModel], ...] = (*RULES.values(), IdentityFile)
    for model in models:
        own = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(own.pop("$defs", {}))
        definitions[model.__name__] = own
    cases: list[dict[str, Any]] = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": {"$ref": f"#/$defs/{model.__name__}"}} for kind, model in RULES.items()
    ]
    cases.append({"if": {"not": {"required": ["kind"]}}, "then": {"$ref": "#/$defs/RecomputeRule"}})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factlint rule",
        "description": "A rule file of factlint, or a file of identities.",
        "type": "object",
        "if": {"required": ["identities"]},
        "then": {"$ref": "#/$defs/IdentityFile"},
        "else": {"properties": {"kind": {"enum": list(RULES)}}, "allOf": cases},
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The JSON Schema as it is shipped."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(schema_text())

"""The shape of rule files and packs as pydantic models: what the loader validates with, and what their JSON Schemas are made from.

Imported only where rules are compiled; a cached ruleset does without.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from factlint.ruleset.parts import Bilingual, CaseModel, ClaimModel, CompareModel, FindingModel, LookupModel, PlaceModel, RepeatedModel, StrictModel, TableModel
from factlint.ruleset.texts import (
    Aspects,
    Bases,
    Code,
    CodePrefix,
    Conditions,
    Cues,
    Events,
    Formulas,
    Guards,
    Hypotheses,
    Id,
    IdentityText,
    Patterns,
    Phrases,
    RoleName,
    Searches,
    SeverityName,
    Tags,
    Term,
    Terms,
    Words,
    WordsOrClass,
)
from factlint.ruleset.vocabulary import Across, Against, Nearness, Periods, Reading, RelationName


class _Common(StrictModel):
    severity: SeverityName
    tags: Tags = []
    help: Bilingual | None = None
    source: str = Field("", description="the standard or convention that speaks")
    enabled: bool = Field(default=True, description="false: off unless selected")
    unless: Guards = Field(default=[], description="guards under which the claim cannot be assessed")


class _Rule(_Common):
    id: Id
    code: Code
    title: Bilingual
    message: Bilingual = Field(description="what the finding says; roles in braces: {now} ÷ {base} = {recomputed}")
    tests: list[CaseModel] = []


class RecomputeRule(_Rule):
    """A stated figure against a formula over captured or looked-up operands."""

    kind: Literal["recompute"] = "recompute"
    relation: RelationName
    match: Patterns = Field(default=[], description="may be left out only where an operand with `many` takes the lists of parts of the article")
    operands: dict[RoleName, LookupModel] = {}
    where: Conditions = []
    recompute: Annotated[Formulas, Field(min_length=1)]
    compare: CompareModel = CompareModel()
    hypotheses: Hypotheses = []


class CountRule(_Rule):
    """A stated number, or what words say of a list, against the list."""

    kind: Literal["count"]
    relation: RelationName = "enumeration"
    match: Patterns
    against: Against | None = Field(
        None,
        description="items: {stated:…} against what is listed; figures: items before the match against figures behind it; code: the digits of {stated:code}; "
        "ordinals: those that the pattern names; order: figures from {highest:figure}, {lowest:figure} or {ranked:figure} on; place: {placed:rank} against "
        "the figures before it. Left out: what the relation says (arity: figures, code_number: code, order: order or ordinals), else items",
    )
    place: PlaceModel | None = Field(None, description="of a rule against a place")
    where: Conditions = []


class WordingRule(_Rule):
    """The pattern alone."""

    kind: Literal["wording"]
    relation: RelationName = "wording"
    match: Patterns = []
    where: Conditions = []
    search: Searches = Field(default=[], description="regular expressions over the printed words, whose named groups are roles; instead of match")
    cues: Cues = Field(default=[], description="words, or <word class>, of which a sentence must hold one before it is searched")
    values: dict[RoleName, dict[WordsOrClass, int]] = Field(
        default={}, description="role → word or <word class> → number; (?P<role>) in a search stands for these words"
    )
    damaged: bool = Field(default=False, description="also the places where scanning found a unit without its number")
    within: Nearness = Field("sentence", description="how far a search may reach from the sentence in which it begins")


class CompareRule(_Rule):
    """Facts against facts of the same thing."""

    kind: Literal["compare"]
    relation: RelationName = "repeat"
    same: Annotated[Aspects, Field(min_length=1)]
    across: Across = "article"
    events: Events = Field(default=[], description="dated_events of the lexicon: their dates are compared, and no figures")
    periods: Periods = Field(
        "same",
        description="within: a part of the time of a flow is no more than its whole; later: what is counted from one beginning; "
        "across series, previous: growth against the levels of its two years; other: a unit against the years around; same: a year's figure restated",
    )
    revision: int = Field(0, ge=0, le=50, description="percent by which the level of the year before may have been revised since, for growth across a series")
    reading: Reading = Field("outer", description="outer: no reading of the two figures agrees; meant: what they mean differs, and only a wide reading agrees")
    cues: Cues = Field(default=[], description="words of which the clause must hold one before each of the figures")
    where: Conditions = []


class TableRule(_Rule):
    """Rows or columns of a table that claim the total of the others, or that are printed twice."""

    kind: Literal["table"]
    relation: RelationName = "sum"
    table: TableModel | None = Field(None, description="totals and what they add up")
    repeated: RepeatedModel | None = Field(None, description="instead of table: rows of one label, or columns of one heading, that differ in one figure")


class PhraseRule(_Rule):
    """Set phrases of the lexicon against the members printed beside them."""

    kind: Literal["phrase"]
    relation: RelationName = "enumeration"
    phrases: Phrases = Field(default=[], description="those of lexicon/expansions.yaml that it looks at; left out: all")


class _Equation(StrictModel):
    terms: dict[RoleName, Term] = Field(min_length=2, description="role → indicator of the lexicon")
    also: dict[RoleName, Terms] = Field(
        default={}, description="role → other indicators that its term is printed as where all terms stand in one sentence (贷款余额 behind 本外币存款余额)"
    )
    identity: IdentityText = Field(description="one term alone on the left: total == exports + imports")
    relation: RelationName | None = None
    hypotheses: Hypotheses | None = None
    within: Nearness = Field("article", description="how near the terms stand; nearer where a term's name is common (营业收入)")
    in_text: SeverityName | None = Field(None, description="outside a table at most: there a term may be of another scope, the columns of a table are of one")


class IdentityRule(_Equation, _Common):
    """An equation between facts of the article: no words needed."""

    kind: Literal["identity"]
    id: Id
    code: Code
    title: Bilingual | None = None
    message: Bilingual | None = None
    same: Annotated[Aspects, Field(min_length=1)]
    tests: list[CaseModel] = []


class IdentityMember(_Equation):
    """One equation of a file of identities; what it does not say is said once for the file."""

    id: Id
    code: Code | None = None
    severity: SeverityName | None = None
    tags: Tags | None = None
    help: Bilingual | None = None
    source: str | None = None
    enabled: bool | None = None
    unless: Guards | None = None
    title: Bilingual | None = None
    message: Bilingual | None = None
    same: Annotated[Aspects, Field(min_length=1)] | None = None
    tests: list[CaseModel] = []


class IdentityFile(_Common):
    """Equations of one field: their codes are the file's prefix and two digits, in their order unless they say otherwise."""

    kind: Literal["identity"] = "identity"
    code: CodePrefix
    severity: SeverityName = "error"
    relation: RelationName | None = None
    title: Bilingual | None = None
    message: Bilingual | None = None
    same: Annotated[Aspects, Field(min_length=1)]
    hypotheses: Hypotheses = []
    identities: list[IdentityMember] = Field(min_length=1)


class PackModel(StrictModel):
    """What ``pack.yaml`` says of the rules beside it: their name, what they build on, and how they change the rules below them."""

    name: Annotated[Id, Field(description="kebab-case")]
    version: Annotated[Words, Field(description='in quotes: "1.0"')]
    description: Words | None = None
    extends: Bases = Field(default=["factlint"], description="packs or directories, seen from this one; factlint: the shipped rules; []: nothing")
    severity: dict[Words, SeverityName] = Field(default={}, description="rule, code or tag → its severity")
    enable: Tags = Field(default=[], description="rules, codes or tags that are off by default and run with this pack")
    disable: Tags = Field(default=[], description="rules, codes or tags that do not run with this pack")


RULES: Mapping[str, type[BaseModel]] = {
    "recompute": RecomputeRule,
    "identity": IdentityRule,
    "count": CountRule,
    "compare": CompareRule,
    "wording": WordingRule,
    "table": TableRule,
    "phrase": PhraseRule,
}
"""The model of each kind of rule."""

PARTS: Mapping[str, type[BaseModel]] = {
    "title": Bilingual,
    "message": Bilingual,
    "help": Bilingual,
    "operands": LookupModel,
    "compare": CompareModel,
    "table": TableModel,
    "repeated": RepeatedModel,
    "place": PlaceModel,
    "tests": CaseModel,
    "findings": FindingModel,
    "claims": ClaimModel,
    "identities": IdentityMember,
}
"""The model of what stands under a key."""

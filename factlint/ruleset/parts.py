"""The shape of what stands under a key of a rule file: operands, tables, places in a list, cases."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from factlint.ruleset.texts import (
    Also,
    Aspects,
    DateText,
    FactAspect,
    KindName,
    ListNames,
    Nearest,
    RoleName,
    SeverityName,
    Tags,
    VerdictName,
    Words,
    none_or_many,
)
from factlint.ruleset.vocabulary import Best, Operator, Order, Reach


class StrictModel(BaseModel):
    """Keys are known, and values of their type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Bilingual(StrictModel):
    """A sentence in Chinese, and in English where there is a translation."""

    zh: Words
    en: Words | None = None


class LookupModel(StrictModel):
    """How a role that the match did not capture is found among the article's facts."""

    anchor: RoleName = Field("stated", alias="as", description="the role that the fact is compared with")
    same: Aspects = Field(default=[], description="aspects in which the fact agrees with the anchor")
    kind: KindName | None = None
    aspect: FactAspect | None = None
    period: RoleName | None = Field(None, description="the role whose period it has, or previous_year, same_year, earlier, later, agreeing")
    within: Reach = "article"
    order: Order = Field("any", description="where it stands, seen from the anchor")
    unit: RoleName | None = Field(None, description="the role whose words are the name of its unit, as in 平均每{per:label}")
    of: RoleName | None = Field(
        None, description="the role whose words name its thing: said before it in its sentence, unless its own name ends as the anchor's"
    )
    nearest: Nearest = Field(default=False, description="take the nearest of several; a role name is the anchor as well")
    any: bool = Field(
        default=False,
        description="try several in turn, the nearest first: the first with which the claim holds, else the only one that a single mistyped figure explains",
    )
    every: bool = Field(default=False, description="all the facts that agree, as the list of rank(), count() and sum()")
    many: bool = Field(default=False, description="the figures of the lists of the article, which need no words")
    lists: ListNames = Field(
        default=[],
        description="with many, which lists: bound to a whole (其中, brackets, 由…组成), totals (三项合计), breakdowns (a total parted in another sentence), "
        "stretches (quarters of a year), times (months behind 分别), movers (rose, fell, stayed), shares of a hundred, compositions (3.9：59.5：36.6), "
        "products (12个乡镇，每个乡镇3场，每场120名), "
        "implied (shares of a whole that is not printed). "
        "Left out: what the relation says (composition; bound; sum: all that add up), shares with kind: percent",
    )


class CompareModel(StrictModel):
    """What the formula's result is held against: the figure in a role, ``stated`` unless it says otherwise."""

    to: RoleName = "stated"
    relation: Operator = "=="


class FindingModel(StrictModel):
    """A finding that a case expects."""

    at: Words
    file: Words | None = None
    recomputed: Words | None = None
    severity: SeverityName | None = None
    hypothesis: Words | None = Field(None, description="the kind or the text of one of its hypotheses")


class ClaimModel(StrictModel):
    """A judged claim that a case expects."""

    at: Words
    file: Words | None = None
    verdict: VerdictName
    reason: Words | None = None


class CaseModel(StrictModel):
    """A case of a rule's own tests: what this rule must say of a text, completely."""

    name: Words
    input: Words | None = None
    files: dict[Words, Words] | None = None
    findings: Annotated[
        list[FindingModel],
        BeforeValidator(none_or_many),
        Also({"const": "none"}),
    ] = []
    claims: list[ClaimModel] = []
    date: DateText | None = None


class PlaceModel(StrictModel):
    """Which of the figures of a list is the best, and which place the words say."""

    best: Best = Field("run", description="run: the first of figures that run down or up, and nothing where they do neither")
    number: int | None = Field(None, ge=1, le=20, description="the place that the words say (最高: 1), where no {placed:rank} does")


class TableModel(StrictModel):
    """What a table calls its totals."""

    along: Literal["column", "row"] = Field(description="column: a row holds the totals of the columns; row: a column holds those of the rows")
    total: Annotated[Tags, Field(min_length=1)] = Field(description="labels of rows, or headings of columns, with which a total is claimed")
    subtotal: Tags = Field(default=[], description="those that claim a part of the total")
    part: Tags = Field(default=[], description="labels that open with these name parts of the row above")
    apart: Tags = Field(default=[], description="headings that hold one of these name what never adds up")


class RepeatedModel(StrictModel):
    """Which rows or columns of a table must agree where their label stands twice."""

    along: Literal["column", "row"] = Field(description="row: rows of one label; column: columns of one heading")
    apart: Tags = Field(default=[], description="labels or headings that hold one of these come back as a matter of course")

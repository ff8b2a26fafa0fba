"""The cases of a rule's own tests, as data. They are run by ``factlint.trial``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factlint.model import Severity
from factlint.ruleset.document import Document, Location
from factlint.ruleset.rule import ExpectedClaim, ExpectedFinding, Origin, Rule, RuleCase

if TYPE_CHECKING:
    from factlint.ruleset.parts import CaseModel

SINGLE = "draft.txt"
"""The file name of a case with one text."""


def compile_cases(document: Document, models: Sequence[CaseModel], location: Location) -> tuple[RuleCase, ...]:
    """The cases as plain values, each with its place."""
    return tuple(_compile(document, model, (*location, index)) for index, model in enumerate(models))


def _compile(document: Document, model: CaseModel, location: Location) -> RuleCase:
    files = dict(model.files) if model.files is not None else {SINGLE: model.input or ""}
    findings = tuple(
        ExpectedFinding(found.at, found.file, found.recomputed, None if found.severity is None else Severity(found.severity), found.hypothesis)
        for found in model.findings
    )
    claims = tuple(ExpectedClaim(claim.at, claim.verdict, claim.reason, claim.file) for claim in model.claims)
    return RuleCase(model.name, files, findings, claims, model.date, Origin(document.path, *document.place(location)))


def check_cases(document: Document, rule: Rule, location: Location) -> None:
    """Reports cases that could never pass: words that their text does not hold, unknown files, no text at all, names used twice."""
    names = Counter(case.name for case in rule.tests)
    for index, case in enumerate(rule.tests):
        place: Location = (*location, "tests", index)
        _check_files(document, case, place)
        if names[case.name] > 1:
            document.report(f"two cases are named “{case.name}”", (*place, "name"))
        for number, finding in enumerate(case.findings):
            _check_expectation(document, case, finding, (*place, "findings", number))
        for number, claim in enumerate(case.claims):
            _check_expectation(document, case, claim, (*place, "claims", number))


def _check_files(document: Document, case: RuleCase, place: Location) -> None:
    given = _value(document, place)
    if ("input" in given) == ("files" in given):
        document.report("a case has either one `input` or several `files`", place)


def _check_expectation(document: Document, case: RuleCase, expected: ExpectedFinding | ExpectedClaim, place: Location) -> None:
    if expected.file is not None and expected.file not in case.files:
        document.report(f"the case has no file `{expected.file}`; it has {', '.join(case.files)}", (*place, "file"))
        return
    texts = [case.files[expected.file]] if expected.file is not None else list(case.files.values())
    if not any(_unwrapped(expected.at) in _unwrapped(text) for text in texts):
        document.report(f"“{expected.at}” does not occur in the text of the case", (*place, "at"))


def _unwrapped(text: str) -> str:
    """The text without blanks and line breaks: quotes may run over a wrapped line."""
    return "".join(text.split())


def _value(document: Document, location: Location) -> dict[str, object]:
    value = document.value
    for step in location:
        value = value[step]
    return dict(value)

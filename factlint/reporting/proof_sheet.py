"""数据核校单: the sheet that an editor signs, as rows that each form of it prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from factlint.model import Aside, Claim, Decision, Finding, Place, Report, Severity, Verdict
from factlint.passages import Passages
from factlint.reporting.closing import closing_lines
from factlint.reporting.display import one_line, shortened
from factlint.reporting.equation import equation
from factlint.reporting.remark import evidence, grounds
from factlint.reporting.sentence import finding_sentence
from factlint.reporting.whereabouts import position
from factlint.reporting.words import VERDICT, Language, localized, phrase, reason_words

COLUMNS = ("number", "position", "original_words", "grounds", "maybe", "opinion", "round", "identity")
_HOLDING = (Verdict.EXACT, Verdict.UNROUNDED, Verdict.TRUNCATED, Verdict.HEDGED)
_BOUND = "bound"  # nothing is computed: one figure is no more than another
_LONGEST = 200


class SheetRow(Struct, frozen=True):
    """A row: a cell for each of ``COLUMNS``."""

    cells: tuple[str, ...]


class Section(Struct, frozen=True):
    """A numbered part of the sheet. ``lines`` stand in the place of rows in the statistics."""

    title: str
    rows: tuple[SheetRow, ...] = ()
    lines: tuple[str, ...] = ()


class ProofSheet(Struct, frozen=True):
    """The sheet: its title, which reading of the proof it is, the heads of its columns, its sections."""

    title: str
    reading: str
    heads: tuple[str, ...]
    sections: tuple[Section, ...]


def proof_sheet(report: Report, decided: Mapping[str, Decision], reading: int, language: Language) -> ProofSheet:
    """The sheet for the reading of that number. ``decided`` holds earlier decisions by fingerprint; what was kept as checked, and so set aside, stands in a
    section of its own."""
    passages = Passages(report.articles)
    settled = [aside.finding for aside in report.set_aside if aside.why is Aside.DECIDED]
    sections = []
    for severity, key in ((Severity.ERROR, "section_errors"), (Severity.WARNING, "section_warnings"), (Severity.INFO, "section_infos")):
        listed = [finding for finding in report.findings if finding.severity is severity]
        sections.append(Section(phrase(key, language), tuple(_findings(listed, passages, decided, language))))
    held = [claim for claim in report.claims if claim.verdict in _HOLDING]
    unjudged = [claim for claim in report.claims if claim.verdict is Verdict.NOT_ASSESSABLE]
    sections.append(Section(phrase("section_held", language), tuple(_claims(held, report, passages, language))))
    sections.append(Section(phrase("section_unjudged", language), tuple(_claims(unjudged, report, passages, language))))
    sections.append(Section(phrase("section_statistics", language), lines=tuple(closing_lines(report, language))))
    if settled:
        sections.append(Section(phrase("section_settled", language), tuple(_findings(settled, passages, decided, language))))
    heads = tuple(phrase(f"sheet_{name}", language) for name in COLUMNS)
    return ProofSheet(phrase("sheet_title", language), phrase("sheet_reading", language, reading), heads, tuple(sections))


def _findings(findings: Iterable[Finding], passages: Passages, decided: Mapping[str, Decision], language: Language) -> Iterator[SheetRow]:
    for number, finding in enumerate(findings, 1):
        decision = decided.get(finding.fingerprint)
        why = "\n".join([finding_sentence(finding, language), *grounds(finding, passages, language)])
        maybe = phrase("or", language).join(one_line(hypothesis.text) for hypothesis in finding.hypotheses if hypothesis.place in (None, finding.place))
        opinion, signed = ("", "") if decision is None else (decision.opinion, decision.signed)
        cells = (str(number), position(finding.place, passages, language), _quote(finding.place), why, maybe, opinion, signed, finding.fingerprint)
        yield SheetRow(cells)


def _claims(claims: Iterable[Claim], report: Report, passages: Passages, language: Language) -> Iterator[SheetRow]:
    for number, claim in enumerate(claims, 1):
        words = localized(VERDICT[claim.verdict], language)
        if claim.verdict is Verdict.NOT_ASSESSABLE:
            words = phrase("colon", language).join((words, reason_words(claim.reason, report.reasons, language)))
        elif claim.recomputed is not None and claim.relation != _BOUND:
            words = phrase("colon", language).join((words, equation(claim.recomputed, claim.stated, language)))
        else:
            words = "\n".join([words, *evidence(claim, passages, language)])
        yield SheetRow((str(number), position(claim.place, passages, language), _quote(claim.place), words, "", "", "", ""))


def _quote(place: Place) -> str:
    return shortened(one_line(place.quote), _LONGEST)

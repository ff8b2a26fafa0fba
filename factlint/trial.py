"""The tests that stand in rule files: each case is run through the whole pipeline with its rule alone and held against what it expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from msgspec import Struct

from factlint.binding import Binder
from factlint.checking import Checker
from factlint.ledger.references import read_rows
from factlint.lexicon import Lexicon
from factlint.model import Claim, Finding, Place, Verdict
from factlint.reading import furniture_from, read_bytes
from factlint.ruleset.rule import ExpectedFinding, Rule, RuleCase, RuleKind, Ruleset
from factlint.scanning import scan
from factlint.sheets import Sheets, agreed

_AROUND = 30  # characters shown on either side of a place


class Fault(Struct, frozen=True):
    """One difference between a case and what became of it: what was expected, what was found instead, and the text with the place between 「 and 」."""

    expected: str
    got: str
    passage: str = ""


class Outcome(Struct, frozen=True):
    """What became of a case. ``faults`` says what differs from the expectation; ``judged`` whether the rule looked at a claim at all."""

    rule: Rule
    case: RuleCase
    faults: tuple[Fault, ...]
    judged: bool

    @property
    def passed(self) -> bool:
        return not self.faults


def try_rules(rules: Iterable[Rule], lexicon: Lexicon) -> Iterator[Outcome]:
    """The outcome of every case of every rule, in their order."""
    trial = Trial(lexicon)
    for rule in rules:
        for case in rule.tests:
            yield trial.outcome(rule, case)


class Trial:
    """Runs the files of cases through the pipeline with their rule alone; the words of the lexicon are compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._furniture = furniture_from(lexicon.boilerplate)
        self._binder = Binder(lexicon)
        self._compiled: tuple[Rule, bool, Checker] | None = None  # the rule of the last case: the next one is of the same, as a rule

    def outcome(self, rule: Rule, case: RuleCase) -> Outcome:
        """What the rule says of the case's files, held against what the case expects."""
        sheets = {path: text for path, text in case.files.items() if path.endswith(".yaml")}
        articles = [read_bytes(text.encode("utf-8"), path, furniture=self._furniture) for path, text in case.files.items() if path not in sheets]
        bound = [self._binder.bind(scan(article, self._lexicon), date=case.date) for article in articles]
        claims, findings = self._checker(rule, bool(sheets)).all(bound, self._archive(sheets) if sheets else None)
        found = [finding for finding in findings if finding.rule == rule.id]
        stated = [claim for claim in claims if claim.rule == rule.id]
        faults = (*_finding_faults(case, found, stated), *_claim_faults(case, stated))
        return Outcome(rule, case, faults, any(claim.verdict is not Verdict.NOT_ASSESSABLE for claim in stated))

    def _checker(self, rule: Rule, archived: bool) -> Checker:
        if self._compiled is None or self._compiled[0] is not rule or self._compiled[1] != archived:
            self._compiled = rule, archived, Checker(Ruleset((rule,)), self._lexicon, archived=archived)
        return self._compiled[2]

    def _archive(self, sheets: Mapping[str, str]) -> Sheets:
        """The agreed figures of a case: its files that end in .yaml."""
        rows = [row for path, text in sheets.items() for row in read_rows(text, path)[0]]
        return Sheets([mention for path in sheets for mention in agreed(rows, path, self._binder, self._lexicon)[0]], rows)


def uncovered(rules: Iterable[Rule], outcomes: Iterable[Outcome]) -> list[tuple[Rule, str]]:
    """The rules without a case that fires, or without one that was judged and is silent, and which of the two is missing."""
    by_rule: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_rule.setdefault(outcome.rule.id, []).append(outcome)
    gaps = []
    for rule in rules:
        tried = by_rule.get(rule.id, [])
        if not any(outcome.case.fires for outcome in tried):
            gaps.append((rule, "no case in which it fires"))
        if not any(not outcome.case.fires and (outcome.judged or _judges_nothing(rule)) for outcome in tried):
            gaps.append((rule, "no case in which it judges a claim and is silent"))
    return gaps


def _judges_nothing(rule: Rule) -> bool:
    return rule.kind in (RuleKind.WORDING, RuleKind.COMPARE)


def _finding_faults(case: RuleCase, found: Sequence[Finding], stated: Sequence[Claim]) -> Iterator[Fault]:
    """Every expected finding must be there once, and no other."""
    rest = list(found)
    for expectation in case.findings:
        hits = [finding for finding in rest if _is_at(expectation.at, expectation.file, finding.place)]
        if not hits:
            got = f"findings at {_listed(finding.place.quote for finding in rest)}" if rest else f"no finding; {_claims(stated)}"
            yield Fault(f"a finding at “{expectation.at}”", got, _marked(case, expectation.at))
            continue
        best = min(hits, key=lambda finding: len(list(_differences(expectation, finding))))
        rest.remove(best)
        for expected, got in _differences(expectation, best):
            yield Fault(f"at “{expectation.at}” {expected}", got, _marked(case, expectation.at))
    for finding in rest:
        got = f"an unexpected finding at “{finding.place.quote}”: {finding.message.get('zh', '')}"
        yield Fault("no other finding", got, _marked(case, finding.place.quote))


def _differences(expectation: ExpectedFinding, finding: Finding) -> Iterator[tuple[str, str]]:
    if expectation.severity is not None and finding.severity is not expectation.severity:
        yield f"severity {expectation.severity.value}", finding.severity.value
    recomputed = finding.recomputed.value if finding.recomputed else None
    if expectation.recomputed is not None and not _agrees(expectation.recomputed, recomputed):
        yield f"the recomputed value {expectation.recomputed}", recomputed or "none"
    hypotheses = [word for hypothesis in finding.hypotheses for word in (hypothesis.kind, hypothesis.text)]
    if expectation.hypothesis is not None and expectation.hypothesis not in hypotheses:
        yield f"the hypothesis “{expectation.hypothesis}”", _listed(hypotheses)


def _claim_faults(case: RuleCase, found: Sequence[Claim]) -> Iterator[Fault]:
    """Every expected claim must be among those found."""
    for expectation in case.claims:
        here = [claim for claim in found if _is_at(expectation.at, expectation.file, claim.place)]
        if any(claim.verdict.value == expectation.verdict and expectation.reason in (None, claim.reason) for claim in here):
            continue
        wanted = expectation.verdict + (f" ({expectation.reason})" if expectation.reason else "")
        yield Fault(f"a claim at “{expectation.at}”: {wanted}", _claims(here or found), _marked(case, expectation.at))


def _claims(claims: Sequence[Claim]) -> str:
    """What became of the claims of a case, in words."""
    shown = [f"“{claim.place.quote}” {claim.verdict.value}" + (f" ({claim.reason})" if claim.reason else "") for claim in claims]
    return f"claims: {', '.join(shown)}" if shown else "no claim: nothing in the text matches the rule"


def _is_at(words: str, file: str | None, place: Place) -> bool:
    """Whether the place quotes the words, or the words with their hedges quote it; white space does not count."""
    wanted, quote = "".join(words.split()), "".join(place.quote.split())
    return file in (None, place.path) and bool(quote) and (wanted in quote or quote in wanted)


def _marked(case: RuleCase, words: str) -> str:
    """The text around some words of a case, the words between 「 and 」."""
    for text in case.files.values():
        start = text.find(words)
        if start >= 0:
            end = start + len(words)
            before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            lead, tail = ("…" if start > _AROUND else ""), ("…" if end + _AROUND < len(text) else "")
            return " ".join(f"{lead}{before}「{words}」{after}{tail}".split())
    return ""


def _agrees(expected: str, found: str | None) -> bool:
    """Whether the value found, rounded to as many places as were expected, is the expected one."""
    if found is None:
        return False
    try:
        wanted, value = Decimal(expected), Decimal(found)
        return value.quantize(wanted, rounding=ROUND_HALF_UP) == wanted
    except InvalidOperation:
        return expected == found


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words) or "none"

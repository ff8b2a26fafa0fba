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
from factlint.told import Told

_NONE = Told("none", "没有")
_AROUND = 30  # characters shown on either side of a place


class Fault(Struct, frozen=True):
    """One difference between a case and what became of it: what was expected, what was found instead, and the text with the place between 「 and 」."""

    expected: Told
    got: Told
    passage: str = ""


class Outcome(Struct, frozen=True):
    """What became of a case. ``faults`` says what differs from the expectation; ``judged`` whether the rule looked at a claim at all."""

    rule: Rule
    case: RuleCase
    faults: tuple[Fault, ...]
    judged: bool

    @property
    def passed(self) -> bool:
        """Whether the case came out as expected."""
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


def uncovered(rules: Iterable[Rule], outcomes: Iterable[Outcome]) -> list[tuple[Rule, Told]]:
    """The rules without a case that fires, or without one that was judged and is silent, and which of the two is missing."""
    by_rule: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_rule.setdefault(outcome.rule.id, []).append(outcome)
    gaps = []
    for rule in rules:
        tried = by_rule.get(rule.id, [])
        if not any(outcome.case.fires for outcome in tried):
            gaps.append((rule, Told("no case in which it fires", "没有应报的用例")))
        if not any(not outcome.case.fires and (outcome.judged or _judges_nothing(rule)) for outcome in tried):
            gaps.append((rule, Told("no case in which it judges a claim and is silent", "没有核算过而不报的用例")))
    return gaps


def _judges_nothing(rule: Rule) -> bool:
    return rule.kind in (RuleKind.WORDING, RuleKind.COMPARE)


def _finding_faults(case: RuleCase, found: Sequence[Finding], stated: Sequence[Claim]) -> Iterator[Fault]:
    """Every expected finding must be there once, and no other."""
    rest = list(found)
    for expectation in case.findings:
        hits = [finding for finding in rest if _is_at(expectation.at, expectation.file, finding.place)]
        if not hits:
            others = _listed(finding.place.quote for finding in rest)
            got = Told(f"findings at {others}", f"条目在 {others.zh}") if rest else Told("no finding", "没有条目").then(_claims(stated))
            yield Fault(Told(f"a finding at “{expectation.at}”", f"“{expectation.at}”有一条"), got, _marked(case, expectation.at))
            continue
        best = min(hits, key=lambda finding: len(list(_differences(expectation, finding))))
        rest.remove(best)
        for expected, got in _differences(expectation, best):
            wanted = Told(f"at “{expectation.at}” {expected}", f"“{expectation.at}”的{expected.zh}")
            yield Fault(wanted, got, _marked(case, expectation.at))
    for finding in rest:
        quote, message = finding.place.quote, finding.message.get("zh", "")
        got = Told(f"an unexpected finding at “{quote}”: {message}", f"“{quote}”多报一条：{message}")
        yield Fault(Told("no other finding", "别无条目"), got, _marked(case, quote))


def _differences(expectation: ExpectedFinding, finding: Finding) -> Iterator[tuple[Told, Told]]:
    if expectation.severity is not None and finding.severity is not expectation.severity:
        level = expectation.severity.value
        yield Told(f"severity {level}", f"等级 {level}"), _as_printed(finding.severity.value)
    recomputed = finding.recomputed.value if finding.recomputed else None
    if expectation.recomputed is not None and not _agrees(expectation.recomputed, recomputed):
        value = expectation.recomputed
        yield Told(f"the recomputed value {value}", f"核算值 {value}"), _as_printed(recomputed) if recomputed else _NONE
    hypotheses = [word for hypothesis in finding.hypotheses for word in (hypothesis.kind, hypothesis.text)]
    if expectation.hypothesis is not None and expectation.hypothesis not in hypotheses:
        yield Told(f"the hypothesis “{expectation.hypothesis}”", f"疑应为“{expectation.hypothesis}”"), _listed(hypotheses)


def _claim_faults(case: RuleCase, found: Sequence[Claim]) -> Iterator[Fault]:
    """Every expected claim must be among those found."""
    for expectation in case.claims:
        here = [claim for claim in found if _is_at(expectation.at, expectation.file, claim.place)]
        if any(claim.verdict.value == expectation.verdict and expectation.reason in (None, claim.reason) for claim in here):
            continue
        wanted = expectation.verdict + (f" ({expectation.reason})" if expectation.reason else "")
        expected = Told(f"a claim at “{expectation.at}”: {wanted}", f"“{expectation.at}”是一处可核算表述：{wanted}")
        yield Fault(expected, _claims(here or found), _marked(case, expectation.at))


def _claims(claims: Sequence[Claim]) -> Told:
    """What became of the claims of a case, in words."""
    shown = [f"“{claim.place.quote}” {claim.verdict.value}" + (f" ({claim.reason})" if claim.reason else "") for claim in claims]
    if not shown:
        return Told("no claim: nothing in the text matches the rule", "没有可核算表述：文中没有一处合规则的句式")
    return Told(f"claims: {', '.join(shown)}", f"可核算表述 {'、'.join(shown)}")


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


def _listed(words: Iterable[str]) -> Told:
    quoted = [f"“{word}”" for word in words]
    return Told(", ".join(quoted), "、".join(quoted)) if quoted else _NONE


def _as_printed(words: str) -> Told:
    return Told(words, words)

"""Which figure is wrong where several claims that share figures do not hold: the smallest change that makes all of them hold.

Error localisation after Fellegi and Holt (1976): each claim is an edit over printed figures; of the sets of figures whose change satisfies every failed edit
and breaks none that held, the cheapest is the culprit. A slip of the hand costs less than any other change, a figure that other claims confirm costs more.
A fact that is printed several times with one value is one unknown, changed at all its places. Equations tell what a figure should be; of lists that need not
be complete and of parts against their whole there are inequalities, which a change must not break, and which confirm nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from factlint.checking.diagnosis.unknowns import Unknowns
from factlint.checking.index import FigureKey
from factlint.checking.terms import Assessment, Suspicion, Term
from factlint.model import Hypothesis, Quantity, Severity, Verdict
from factlint.numbers import readings, slips
from factlint.numbers.verdict import Judgement
from factlint.rational import Fraction

_LOUD = frozenset({Severity.ERROR, Severity.WARNING})
_MOST_CLAIMS, _MOST_FIGURES = 16, 32  # of a component; larger ones are left as they are
_MOST_PAIRED = 6  # figures that are tried in pairs
_SLIP, _DIGIT = 4, 5  # the cost of a slip of the hand
_ANY_VALUE = 8  # the cost of a change that no slip explains, beside 4 or 5 for one that a slip does
_CONFIRMED = 3  # what each claim that confirms the printed figure adds
_REPEATED = 1  # what each repetition of a figure adds: the slip would have been copied
_SHOWN = 3
RESTATED = "recomputed"


class Change(Struct, frozen=True):
    """One figure changed at all its places: which failed claims it satisfies (by their place in the component), and what it costs."""

    figure: FigureKey
    term: Term
    quantity: Quantity
    kind: str
    satisfied: frozenset[int]
    cost: int


def located(assessments: Sequence[Assessment], unknowns: Unknowns) -> list[Assessment]:
    """The assessments, those that one or two changed figures explain together with these changes as their only hypotheses."""
    found = list(assessments)
    failed = [at for at, item in enumerate(found) if item.verdict is Verdict.INCONSISTENT and item.severity in _LOUD and item.recheck is not None]
    if len(failed) < 2:
        return found
    components = [component for component in _components(found, failed, unknowns) if 2 <= len(component) <= _MOST_CLAIMS]
    if not components:
        return found
    held: dict[FigureKey, list[Assessment]] = {}
    for item in found:
        if item.recheck is not None and item.verdict is not Verdict.INCONSISTENT:
            for figure in {unknowns.of(term.key) for term in item.terms}:
                held.setdefault(figure, []).append(item)
    for component in components:
        claims = [found[at] for at in component]
        for at, suspicions in zip(component, _Component(claims, held, unknowns).explained(), strict=True):
            if suspicions:
                found[at] = replace(found[at], suspicions=suspicions)
    return found


def _components(found: Sequence[Assessment], failed: Sequence[int], unknowns: Unknowns) -> list[list[int]]:
    """The failed claims in groups that hang together by shared figures."""
    group_of: dict[FigureKey, tuple[set[FigureKey], list[int]]] = {}
    for at in failed:
        group = {unknowns.of(term.key) for term in found[at].terms}, [at]
        group_of |= dict.fromkeys(group[0] - group_of.keys(), group)
        for other in {id(known): known for key in group[0] if (known := group_of[key]) is not group}.values():
            group, smaller = (other, group) if len(other[0]) > len(group[0]) else (group, other)
            group[0].update(smaller[0])
            group[1].extend(smaller[1])
            group_of |= dict.fromkeys(smaller[0], group)
    return [sorted(members) for _, members in {id(group): group for group in group_of.values()}.values()]


class _Component:
    """Failed claims that hang together, beside the claims of the article that did not fail, by their figures."""

    def __init__(self, claims: Sequence[Assessment], held: Mapping[FigureKey, Sequence[Assessment]], unknowns: Unknowns) -> None:
        self._claims = claims
        self._held = held
        self._unknowns = unknowns
        self._first = self._first_told(claims)

    def explained(self) -> list[tuple[Suspicion, ...]]:
        """For each claim the changes that explain it: those of the cheapest set, or of several sets of equal cost."""
        claims = self._claims
        nothing: list[tuple[Suspicion, ...]] = [() for _ in claims]
        terms = {self._unknowns.of(term.key): term for claim in reversed(claims) for term in reversed(claim.terms)}
        if len(terms) > _MOST_FIGURES:
            return nothing
        every = frozenset(range(len(claims)))
        changes = [change for figure, term in terms.items() for change in self._changes(figure, term)]
        whole = sorted((change for change in changes if change.satisfied == every), key=_likeliest)
        if whole and not (whole[0].kind == RESTATED and any(_is_misread(claim) for claim in claims)):
            tied = _one_a_figure([change for change in whole if change.cost == whole[0].cost])
            return [tuple(self._suspicion(change) for change in tied[:_SHOWN])] * len(claims)
        pair = self._cheapest_pair(changes, every)
        if pair is None:
            return nothing
        return [tuple(self._suspicion(change) for change in pair if at in change.satisfied)[:1] for at in range(len(claims))]

    def _first_told(self, claims: Sequence[Assessment]) -> Sequence[int]:
        """For each claim the first of those that say the same of the same figures: what a change does to one it does to the others."""
        first: dict[Hashable, int] = {}
        return [first.setdefault((claim.rule.id, claim.gap, *(self._unknowns.of(term.key) for term in claim.terms)), at) for at, claim in enumerate(claims)]

    def _suspicion(self, change: Change) -> Suspicion:
        """The change as a hypothesis that names every place of its figure."""
        mentions = self._unknowns.mentions(change.term).values()
        first, *others = (change.term.index.place(mention.start, mention.end) for mention in mentions)
        return Suspicion(Hypothesis(change.kind, change.quantity.text, first, tuple(others)), change.figure)

    def _changes(self, figure: FigureKey, term: Term) -> Iterator[Change]:
        """What a figure may have been: whatever satisfies a failed claim it stands in and breaks none that held, the likeliest for each set of claims."""
        mentions = self._unknowns.mentions(term)
        own = {at: claim for at, claim in enumerate(self._claims) if self._places(figure, claim)}
        bound = [claim for claim in self._held.get(figure, ()) if _holds(claim, {})]
        cost = _CONFIRMED * sum(_is_equation(claim) for claim in bound) + _REPEATED * (len(mentions) - 1)
        best: dict[frozenset[int], tuple[int, int, Change]] = {}
        for kind, own_cost, quantity in self._candidates(figure, term, own):
            changed = dict.fromkeys(mentions, quantity)
            judged = {at: _judged(own[at], changed) for at in {self._first[at] for at in own}}
            verdicts = {at: judgement.verdict for at in own if (judgement := judged[self._first[at]]) is not None and judgement.holds}
            satisfied = frozenset(verdicts)
            if not any(_is_equation(own[at]) for at in satisfied) or not all(_holds(claim, changed) for claim in bound):
                continue
            rounded = sum(verdict is not Verdict.EXACT for verdict in verdicts.values())
            change = Change(figure, term, quantity, kind, satisfied, own_cost + cost)
            if satisfied not in best or (rounded, change.cost) < best[satisfied][:2]:
                best[satisfied] = (rounded, change.cost, change)
        return (change for _, _, change in best.values())

    def _changed(self, change: Change) -> Mapping[FigureKey, Quantity]:
        return dict.fromkeys(self._unknowns.mentions(change.term), change.quantity)

    def _candidates(self, figure: FigureKey, term: Term, claims: Mapping[int, Assessment]) -> Iterator[tuple[str, int, Quantity]]:
        """The slips of the figure, then the values that its failed claims ask for, each once; none where no claim says what a figure is."""
        if term.quantity.upper is not None or not any(_is_equation(claim) for claim in claims.values()):
            return
        may_be = self._sieve(figure, claims.values())
        yield from (("swap", _SLIP, quantity) for quantity in slips.swap_slips(term.quantity, may_be))
        yield from (("power_of_ten", _SLIP, quantity) for quantity in slips.shift_slips(term.quantity, may_be))
        yield from (("scale", _SLIP, quantity) for quantity in slips.scale_slips(term.quantity))
        yield from (("digit", _DIGIT, quantity) for quantity in slips.digit_slips(term.quantity, may_be))
        asked: set[Fraction] = set()
        for claim in claims.values():
            value = claim.recheck.solved(self._places(figure, claim)[0]) if claim.recheck is not None else None
            if value is None or value in asked:
                continue
            asked.add(value)
            wanted = slips.rewritten(term.quantity, value)
            if wanted is not None:
                yield RESTATED, _ANY_VALUE, wanted

    def _sieve(self, figure: FigureKey, claims: Iterable[Assessment]) -> slips.Sieve | None:
        """The values of a figure with which an equation that it stands in may hold, solved for once; ``None`` where any value may do."""
        sieves = []
        for claim in claims:
            if claim.recheck is None or not claim.recheck.equation:
                continue
            places = self._places(figure, claim)
            sieve = claim.recheck.sieve(places[0]) if len(places) == 1 else None
            if sieve is None:
                return None
            sieves.append(sieve)
        return lambda number, parts: any(sieve(number, parts) for sieve in sieves)

    def _places(self, figure: FigureKey, claim: Assessment) -> Sequence[FigureKey]:
        """Where a claim states a figure: at several places where it names two mentions of one fact."""
        return list(dict.fromkeys(term.key for term in claim.terms if self._unknowns.of(term.key) == figure))

    def _cheapest_pair(self, changes: Sequence[Change], every: frozenset[int]) -> tuple[Change, Change] | None:
        """The only cheapest pair of changes to two figures that satisfies every claim; ``None`` where there is none or several cost the same."""
        likely = sorted(changes, key=lambda change: (-len(change.satisfied), *_likeliest(change)))
        figures = list(dict.fromkeys(change.figure for change in likely))[:_MOST_PAIRED]
        pairs = []
        for first, second in combinations([change for change in likely if change.figure in figures], 2):
            if first.figure == second.figure or first.satisfied | second.satisfied != every:
                continue
            both = {**self._changed(first), **self._changed(second)}
            if all(_holds(claim, both) for claim in self._claims):
                pairs.append((first.cost + second.cost, first, second))
        pairs.sort(key=lambda pair: pair[0])
        if not pairs or (len(pairs) > 1 and pairs[0][0] == pairs[1][0]):
            return None
        return pairs[0][1], pairs[0][2]


def _is_misread(claim: Assessment) -> bool:
    """Whether another reading of its words (含基数, 百分点) explains a claim by itself, every figure being right."""
    suspected = claim.suspected
    return bool(suspected) and suspected[0].hypothesis.kind in readings.KINDS


def _is_equation(claim: Assessment) -> bool:
    return claim.recheck is not None and claim.recheck.equation


def _judged(claim: Assessment, changes: Mapping[FigureKey, Quantity]) -> Judgement | None:
    return claim.recheck.judged(changes) if claim.recheck is not None else None


def _holds(claim: Assessment, changes: Mapping[FigureKey, Quantity]) -> bool:
    judgement = _judged(claim, changes)
    return judgement is not None and judgement.holds


def _one_a_figure(changes: Sequence[Change]) -> list[Change]:
    return list({change.figure: change for change in reversed(changes)}.values())[::-1]


def _likeliest(change: Change) -> tuple[int, int]:
    return change.cost, change.figure.start

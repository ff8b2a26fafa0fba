"""Rules that count: an announced number against the list before or after it, the digits of a code against their expansion, and 分别 against its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from factlint import patterns
from factlint.checking.counting.codes import compound, judge_code
from factlint.checking.counting.counted import MOST_OFF, Counted, counted_claim, digits_of, holds_figures, names_of, uncounted_claim
from factlint.checking.counting.enumerations import Enumeration, after, alike, before, common_ending, continues, excepted, inner_joins, led_in
from factlint.checking.counting.ordinals import judge_ordinals
from factlint.checking.counting.sequences import echoed, parallel, sequence
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.descent import judge_descent
from factlint.checking.lists.standing import judge_standing
from factlint.checking.matching.matcher import Capture, Match
from factlint.checking.operands.arity import judge_arity
from factlint.checking.terms import Assessment
from factlint.lexicon import Lexicon
from factlint.model import Kind, Verdict
from factlint.numbers import meaning
from factlint.numbers.han import parse_han
from factlint.ruleset.rule import Rule, SlotType

_JOINT = patterns.compile("[和与及]")
_PARAGRAPHS = 12  # after its own in which what a number announces may stand
_LONGEST_SEQUENCE = 12
_TOLD = patterns.compile("[着都]|(?<!为)了")  # 这两个信封上都贴着字条：…: the list is not of what was counted
_INCLUDES = patterns.compile("包括|有|涵盖|含")  # what they name need not be all
_NOUN = 6  # characters behind a number in which the noun that it counts stands
_PREFERRED = (Verdict.EXACT, Verdict.HEDGED, Verdict.INCONSISTENT, Verdict.NOT_ASSESSABLE)
_SETTLED = 3  # items at least before a list is held against its number
_JUDGES: Mapping[str, Callable[[Rule, ArticleIndex, Match], Assessment | None]] = {
    "figures": judge_arity,
    "code": judge_code,
    "ordinals": judge_ordinals,
    "order": judge_descent,
    "place": judge_standing,
}
"""What judges a match by what it is held against; items are judged here."""


class Counting:
    """Judges the matches of one counting rule in one article."""

    def __init__(self, rule: Rule, index: ArticleIndex, lexicon: Lexicon) -> None:
        self._rule = rule
        self._index = index
        self._lexicon = lexicon
        self._lists_before: dict[int, Enumeration | None] = {}  # by where they end: several patterns of the rule may match one
        self._lists_after: dict[int, tuple[Enumeration, ...]] = {}  # by where they begin
        self._announcements: dict[tuple[int, int, int], Assessment | None] = {}  # by the number and its place

    def assess(self, matches: Sequence[Match]) -> Assessment | None:
        """The first reading that the list confirms, else the first that it refutes, else the first that cannot be judged."""
        found = [assessment for match in matches if (assessment := self._judged(match)) is not None]
        return min(found, key=lambda assessment: _PREFERRED.index(assessment.verdict)) if len(found) > 1 else next(iter(found), None)

    def _judged(self, match: Match) -> Assessment | None:
        judge = _JUDGES.get(self._rule.against)
        return self._list(match) if judge is None else judge(self._rule, self._index, match)

    def _list(self, match: Match) -> Assessment | None:
        stated, items = match.captures["stated"][0], match.captures.get("items")
        if items is not None and items[0].start <= stated.start and "whole" not in match.captures and self._before(items[0].start) is None:
            return None  # most figures have no list before them
        number = self._number(match)
        if number is None or number < 2:
            return None
        if _is_hedged(stated):
            return self._hedged(match, stated)
        if "whole" in match.captures and items is not None:
            return self._remaining(match, stated, number, items[0])
        if items is None:
            announced = (stated.start, stated.end, number)
            if announced not in self._announcements:
                self._announcements[announced] = self._announced(stated, number)
            return self._announcements[announced]
        if _is_numeral(match):
            stated = Capture(stated.start, match.end)  # 三省一市, not 三
        if items[0].start <= stated.start:
            found = self._before(items[0].start)
            return None if found is None or holds_figures(found, self._index) else self._listed_before(match, stated, number, found)
        readings = self._after(items[0].start, self._index.sentence_at(stated.start).end)
        if "digit" in match.captures:  # “2”是办好两所学校，…；…；…: clauses, which may be more or less than one thing each
            readings = tuple(reading for reading in readings if self._index.text[reading.items[0][1]] in "；;" and reading.fewest == number)
        fitting = next((reading for reading in readings if reading.fewest <= number <= reading.most), None)
        if fitting is not None:
            return self._held(stated, number, fitting, firm=True)
        if not readings:
            return None
        partial = number > readings[0].most and _INCLUDES.search(self._index.text, stated.end, items[0].start) is not None
        told = _TOLD.search(self._index.text, stated.end, items[0].start) is not None
        return self._held(stated, number, readings[0], firm=not told and (not partial or self._announces_kinds(stated)))

    def _before(self, position: int) -> Enumeration | None:
        """The list of its sentence that ends at a place."""
        if position not in self._lists_before:
            self._lists_before[position] = before(self._index.text, position, self._index.sentence_at(position).start)
        return self._lists_before[position]

    def _after(self, position: int, limit: int) -> tuple[Enumeration, ...]:
        """The readings of the list that begins at a place, up to the end of its sentence."""
        if position not in self._lists_after:
            self._lists_after[position] = after(self._index.text, position, limit)
        return self._lists_after[position]

    def _listed_before(self, match: Match, stated: Capture, number: int, found: Enumeration) -> Assessment:
        """甲、乙、丙三个区: firm where the number counts a class (门类, 三大产业) or what the items are called (甲县、乙县…两县)."""
        text, ending = self._index.text, common_ending(self._index.text, found)
        goes_on = match.end > match.captures["stated"][0].end  # the pattern names what is counted
        behind = text[match.end - 1 : match.end] if goes_on else text[stated.end : stated.end + _NOUN]
        named = self._announces_kinds(stated) or (bool(ending) and ending in behind)
        if goes_on and not named:
            named = self._are_places(found, match, behind) if _is_numeral(match) else alike(text, found)
        if number > found.most:
            sure = number > found.most + inner_joins(text, found) and not continues(text, found, self._index.sentence_at(stated.start).start)
        else:
            sure = number == found.fewest - 1 and (alike(text, found) or self._announces_kinds(stated)) and not led_in(found, number)
        return self._held(stated, number, found, firm=named and sure)

    def _remaining(self, match: Match, stated: Capture, number: int, items: Capture) -> Assessment | None:
        """六个县中，除甲县、乙县外，其余四个县: what is left of the whole without the items named."""
        whole = match.token("whole")
        if whole is None or whole.quantity is None or meaning.is_hedged(whole.quantity):
            return None
        total, text = int(whole.quantity.value), self._index.text
        same = (
            text[whole.end : whole.end + 1] == text[stated.end : stated.end + 1] and whole.quantity.unit == stated.token.quantity.unit
            if stated.token and stated.token.quantity
            else False
        )
        names = excepted(text, items.start, stated.start)
        if names is None or not same or total <= number:
            return None
        left = Counted(
            stated.start, stated.end, number, total - names.most, total - names.fewest, (text[whole.start : whole.end], *names_of(names, self._index))
        )
        if left.holds:
            return counted_claim(self._rule, self._index, left, Verdict.EXACT)
        sure = not names.open and not names.doubtful and abs(number - left.fewest) <= MOST_OFF
        if not sure:
            return self._unassessed(stated, "list_unclear")
        return counted_claim(self._rule, self._index, left, Verdict.INCONSISTENT, severity=self._rule.severity)

    def _hedged(self, match: Match, stated: Capture) -> Assessment | None:
        """十几家, 近20个: the list names examples."""
        items = match.captures.get("items")
        if items is None or items[0].start > stated.start:
            return None
        found = self._before(items[0].start)
        return self._unassessed(stated, "open_list") if found is not None and len(found.items) > 1 else None

    def _announced(self, stated: Capture, number: int) -> Assessment | None:
        """一是…二是…, or clauses with one opener, in the sentences that follow an announced number."""
        text = self._index.text
        if text.endswith(self._lexicon.lists.named_before, 0, stated.start):
            return None
        limit = self._reach(stated.end)
        found = sequence(text, stated.end, limit)
        if found is not None and (found.count == number or found.complete):
            near = abs(found.count - number) <= MOST_OFF and number <= _LONGEST_SEQUENCE
            return self._counted(stated, number, found.count, found.count, found.words, loud=found.complete and found.close and near)
        echo = echoed(text, stated.end, limit, number)
        if echo:
            return self._counted(stated, number, number, number, echo, loud=False)
        openers = parallel(text, stated.end, limit, number, self._lexicon.lists.no_openers)
        if openers is not None:
            return self._counted(stated, number, number, number, openers, loud=False)
        return None

    def _reach(self, start: int) -> int:
        """To the end of the last paragraph in which what a number announces may stand."""
        return self._index.end_of_paragraphs(self._index.sentence_at(start).paragraph + _PARAGRAPHS)

    def _are_places(self, found: Enumeration, match: Match, noun: str) -> bool:
        """Whether the items are provinces, cities or countries as the noun says: in 拉美、非洲、中亚五国 the number belongs to the last item alone."""
        entities = self._lexicon.entities
        kinds = {"省": (entities.provinces,), "市": (entities.cities,), "国": (entities.countries,), "地": (entities.provinces, entities.cities)}
        known = kinds.get("省" if "more" in match.captures else noun, ())
        first, *rest = (self._index.text[start:end] for start, end in found.items)
        names = [part for item in rest for part in _JOINT.split(item)]
        return all(any(name in places for places in known) for name in names) and any(first[at:] in places for places in known for at in range(len(first)))

    def _held(self, stated: Capture, number: int, found: Enumeration, *, firm: bool) -> Assessment:
        names = names_of(found, self._index)
        if found.fewest <= number <= found.most:
            return self._counted(stated, number, found.fewest, found.most, names, loud=False)
        if found.open:
            return self._unassessed(stated, "open_list") if number > found.most else self._unassessed(stated, "list_unclear")
        sure = firm and not found.doubtful and found.fewest >= _SETTLED - 1 and abs(number - found.fewest) <= MOST_OFF and max(number, found.fewest) >= _SETTLED
        if not sure:
            return self._unassessed(stated, "list_unclear")
        return self._counted(stated, number, found.fewest, found.most, names, loud=True)

    def _announces_kinds(self, stated: Capture) -> bool:
        """N大…, N类…: the number counts what was just listed. 教育、医疗3个项目 may count something else."""
        quantity = stated.token.quantity if stated.token is not None else None
        return quantity is not None and quantity.text.endswith(self._lexicon.lists.kinds) and not quantity.text[0].isdigit()

    def _counted(self, stated: Capture, number: int, fewest: int, most: int, names: Sequence[str], *, loud: bool) -> Assessment:
        counted = Counted(stated.start, stated.end, number, fewest, most, names)
        if counted.holds:
            return counted_claim(self._rule, self._index, counted, Verdict.EXACT)
        if not loud:
            return self._unassessed(stated, "list_unclear")
        return counted_claim(self._rule, self._index, counted, Verdict.INCONSISTENT, severity=self._rule.severity)

    def _unassessed(self, stated: Capture, reason: str) -> Assessment:
        return uncounted_claim(self._rule, self._index, stated.start, stated.end, reason)

    def _number(self, match: Match) -> int | None:
        """The announced number: of a figure, of a slogan, or of Han digits that are no figures (三省, 三省一市)."""
        stated = match.captures["stated"][0]
        if stated.token is not None and stated.token.quantity is not None:
            quantity = stated.token.quantity
            return None if quantity.kind is Kind.RANK and quantity.hedge is None else int(quantity.value)  # 前七名 are seven, 第七名 is one
        words = self._index.text[stated.start : stated.end]
        if _is_numeral(match):
            added = match.captures.get("more", ())
            return int(parse_han(words)) + sum(int(parse_han(self._index.text[more.start : more.end])) for more in added)
        digits = digits_of(stated, self._index)
        return int(digits) if len(digits) == 1 and digits.isdecimal() and not compound(words) else None  # “三不一多”: each number counts its own


def _is_hedged(stated: Capture) -> bool:
    """Whether the number is approximate. 前三名 is a limit that names as many."""
    quantity = stated.token.quantity if stated.token is not None else None
    return quantity is not None and quantity.kind is not Kind.RANK and meaning.is_hedged(quantity)


def _is_numeral(match: Match) -> bool:
    """Whether the number is a Han digit that belongs to no figure."""
    return match.program.pattern.slots["stated"].type is SlotType.NUMERAL

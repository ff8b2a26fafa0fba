"""One article under all rules: cues choose the patterns of a sentence, each kind of rule judges its matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from factlint.binding.listwords import ListWords
from factlint.checking.counting.counts import Counting
from factlint.checking.identities.equations import Equations
from factlint.checking.identities.identity import judge_equation
from factlint.checking.index import ArticleIndex
from factlint.checking.lists.breakdowns import judge_breakdowns
from factlint.checking.lists.compositions import judge_compositions
from factlint.checking.lists.implied import judge_implied
from factlint.checking.lists.movers import judge_movers
from factlint.checking.lists.products import judge_products
from factlint.checking.lists.respective_times import judge_respective_times
from factlint.checking.lists.share_lists import ShareLists
from factlint.checking.lists.stretches import judge_stretches
from factlint.checking.lists.sums import judge_lists
from factlint.checking.lists.totals import judge_totals
from factlint.checking.matching.anchors import find
from factlint.checking.matching.choice import Choice, Fitting
from factlint.checking.matching.cueing import Cueing
from factlint.checking.matching.matcher import Match
from factlint.checking.matching.phrases import judge_phrases
from factlint.checking.matching.searching import Searching, folded
from factlint.checking.matching.sides import Sides
from factlint.checking.matching.tokens import Stream, widen
from factlint.checking.recomputing.recompute import Recomputation
from factlint.checking.recomputing.wording import Wording, assess_garbles
from factlint.checking.tables.margins import judge_margins
from factlint.checking.tables.repeated import judge_repeated
from factlint.checking.tables.tabular import judge_tables
from factlint.checking.terms import Assessment
from factlint.lexicon import Lexicon
from factlint.ruleset.rule import Rule, RuleKind, Ruleset

Assessor: TypeAlias = Counting | Recomputation
"""Makes claims of the matches of one rule in one article."""

ListJudge: TypeAlias = Callable[[Rule, ArticleIndex], Iterable[Assessment]]
"""Makes claims of the lists of one article under a rule."""


_OF_ONE = frozenset({"compositions"})
"""What a single figure is judged by among lists: 三次产业比 holds its members itself."""


class Judge:
    """The rules of a run, compiled once for all its articles."""

    def __init__(self, ruleset: Ruleset, lexicon: Lexicon, *, pedantic: bool = False) -> None:
        self._lexicon = lexicon
        self._pedantic = pedantic
        self._equations = Equations([rule for rule in ruleset.rules if rule.kind is RuleKind.IDENTITY], lexicon)
        matched = [rule for rule in ruleset.rules if rule.kind in (RuleKind.RECOMPUTE, RuleKind.COUNT, RuleKind.WORDING)]
        self._searching = Searching([rule for rule in matched if rule.searches])
        self._of_lists = [(rule, name) for rule in matched if _reads_lists(rule) for name in rule.lists]
        self._of_one = [(rule, name) for rule, name in self._of_lists if name in _OF_ONE]
        self._garbles = [rule for rule in matched if rule.damaged]
        self._wordings = {rule.id: Wording(rule) for rule in matched if rule.kind is RuleKind.WORDING}
        self._of_tables = [rule for rule in ruleset.rules if rule.kind is RuleKind.TABLE]
        self._of_phrases = [rule for rule in ruleset.rules if rule.kind is RuleKind.PHRASE]
        self._choice = Choice([rule for rule in matched if not _reads_lists(rule)])
        self._telling = 1 << len(self._searching)  # the bit of a word that speaks for patterns, beside those of the searching rules
        self._phrases = self._telling << 1
        phrases = [phrase for rule in self._of_phrases for phrase in rule.phrases or lexicon.expansions]
        spelled = dict.fromkeys([*phrases, *map(widen, phrases)], self._phrases)
        self._cueing = Cueing(self._searching.cues, dict.fromkeys(self._choice.telling, self._telling), spelled)

    @cached_property
    def _judges(self) -> Mapping[str, ListJudge]:
        """What is asked of lists, by its name in rules."""
        lexicon, pedantic = self._lexicon, self._pedantic
        return {
            "bound": lambda rule, index: judge_lists(rule, index, pedantic=pedantic),
            "totals": lambda rule, index: judge_totals(rule, index, pedantic=pedantic),
            "breakdowns": lambda rule, index: judge_breakdowns(rule, index, lexicon.lists),
            "stretches": lambda rule, index: judge_stretches(rule, index, lexicon),
            "times": judge_respective_times,
            "movers": lambda rule, index: judge_movers(rule, index, lexicon),
            "shares": lambda rule, index: ShareLists(rule, index, lexicon, self._list_words).judged(),
            "compositions": judge_compositions,
            "implied": judge_implied,
            "products": lambda rule, index: judge_products(rule, index, lexicon),
        }

    @cached_property
    def _list_words(self) -> ListWords:
        return ListWords(self._lexicon)

    def article(self, index: ArticleIndex) -> Iterator[Assessment]:
        """All claims of one article, judged."""
        if any(sentence.quantities for sentence in index.sentences):
            yield from self._of_figures(index)
        for rule in self._garbles:
            yield from assess_garbles(rule, index)
        text, wide = folded(index.text), widen(index.text)
        cued = self._cueing.by_sentence(index, text)
        if any(bits & self._phrases for bits in cued.values()):
            for rule in self._of_phrases:
                yield from judge_phrases(rule, index, self._lexicon)
        yield from self._searching.article(index, text, cued)
        told = cued if text == wide else self._cueing.by_sentence(index, wide)  # 8:30 and 1,234: most articles have none
        assessors: dict[str, Assessor] = {}
        for worded in self._choice.sentences(index, wide, {at for at, bits in told.items() if bits & self._telling}):
            found: dict[int, list[tuple[int, list[Match]]]] = {}
            stream: Stream | None = None  # made for the first rule that looks at it
            for rule, programs in worded.rules:
                wording = self._wordings.get(rule.id)
                if wording is not None:
                    programs = [fitting for fitting in programs if wording.may_speak(fitting.program, worded.sentence, index)]
                if not programs:
                    continue
                stream = stream or index.stream(worded.sentence)
                by_anchor = _matches(programs, stream, worded.sides, found)
                for anchor in sorted(by_anchor):
                    if wording is not None:
                        assessed = wording.assess(by_anchor[anchor], index)
                    else:
                        assessor = assessors.get(rule.id)
                        if assessor is None:  # made for the first match: most rules have none in an article
                            assessor = assessors[rule.id] = self._assessor(rule, index)
                        assessed = assessor.assess(by_anchor[anchor])
                    if assessed is not None:
                        yield assessed

    def _of_figures(self, index: ArticleIndex) -> Iterator[Assessment]:
        """What lists, tables and equations say: nothing where an article prints no figure."""
        for equation in self._equations.printed(index):
            yield from judge_equation(equation, index, self._lexicon, pedantic=self._pedantic)
        yield from judge_margins(self._equations, index, self._lexicon, pedantic=self._pedantic)
        several = len(index.facts) > 1
        for rule, name in self._of_lists if several else self._of_one:  # they need no patterns: the lists of an article are found by what binds their figures
            yield from self._judges[name](rule, index)
        for rule in self._of_tables:
            yield from judge_tables(rule, index, pedantic=self._pedantic) if rule.repeated is None else judge_repeated(rule, rule.repeated, index)

    def _assessor(self, rule: Rule, index: ArticleIndex) -> Assessor:
        """What makes a claim of the matches of a rule, other than one of wording, in an article."""
        if rule.kind is RuleKind.COUNT:
            return Counting(rule, index, self._lexicon)
        return Recomputation(rule, index, self._lexicon, pedantic=self._pedantic)


def _matches(programs: Sequence[Fitting], stream: Stream, sides: Sides, found: dict[int, list[tuple[int, list[Match]]]]) -> dict[int, list[Match]]:
    """The matches of a rule in one sentence, by anchor. Rules of one pattern share its program, and ``found`` what it found in the sentence."""
    by_anchor: dict[int, list[Match]] = {}
    for program in programs:
        matched = found.get(id(program))
        if matched is None:
            matched = found[id(program)] = find(program, stream, sides)
        for anchor, matches in matched:
            by_anchor.setdefault(anchor, []).extend(matches)
    return by_anchor


def _reads_lists(rule: Rule) -> bool:
    return rule.kind is RuleKind.RECOMPUTE and bool(rule.lists)

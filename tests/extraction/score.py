"""Scores extraction on the labelled passages: ``python -m tests.extraction.score [--list] [GENRE …]``."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from factlint.binding import Binder
from factlint.lexicon import Lexicon, default_directory, load
from factlint.model import Aspect, Basis, BoundArticle, Fact, Kind, Period, Quantity
from factlint.reading import read_bytes
from factlint.scanning import scan
from tests.extraction.labels import ANY, Label, Passage, passages

PARTS = ("value", "unit", "hedge", "indicator", "entity", "period")
_PERIOD = re.compile(r"(?P<year>\d{4})(?:Q(?P<quarter>\d)|H(?P<half>\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:\.\.(?P<end>[\d-]+))?(?P<instant>!)?")
_FILLER = re.compile(r"[“”\"的]")
_COUNTS = re.compile(r"(?:数|数量|量|额|值|面积|总数|人数|人次|户数)$")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one labelled figure: the parts that are right, all of ``PARTS`` where it is fully right, and the aspect beside them."""

    passage: Passage
    label: Label
    fact: Fact | None
    right: frozenset[str]

    @property
    def full(self) -> bool:
        return self.right.issuperset(PARTS)


@dataclass(frozen=True, slots=True)
class Score:
    """The outcomes of all labels, and the figures that were read where none is."""

    outcomes: tuple[Outcome, ...]
    spurious: tuple[tuple[Passage, Fact], ...]


def score(genres: Iterable[str] = ()) -> Score:
    """Extracts from every passage of the genres (all without any) and compares with the labels."""
    lexicon = load([default_directory()])
    binder, chosen = Binder(lexicon), set(genres)
    outcomes: list[Outcome] = []
    spurious: list[tuple[Passage, Fact]] = []
    for passage in passages():
        if chosen and passage.genre not in chosen:
            continue
        bound = binder.bind(scan(read_bytes(passage.text.encode(), "passage.txt"), lexicon), date=passage.date)
        pairs = list(_pairs(passage, bound))
        outcomes += [Outcome(passage, label, fact, _right(label, fact, passage, lexicon)) for label, fact in pairs]
        met = {id(fact) for _, fact in pairs}
        spans = [_span(fact.quantity) for _, fact in pairs if fact]
        spurious += [(passage, fact) for fact in bound.facts if id(fact) not in met and not _touches(_span(fact.quantity), spans)]
    return Score(tuple(outcomes), tuple(spurious))


def _pairs(passage: Passage, bound: BoundArticle) -> Iterator[tuple[Label, Fact | None]]:
    """Each label with the fact at its quote."""
    text, at = bound.scan.article.text, 0
    for label in passage.labels:
        found = text.find(label.quote, at)
        start = found if found >= 0 else text.find(label.quote)
        assert start >= 0, f"“{label.quote}” does not stand in “{passage.text}”"
        at = start + len(label.quote)
        touching = [fact for fact in bound.facts if _touches(_span(fact.quantity), [(start, at)])]
        yield label, next((fact for fact in touching if fact.quantity.value == label.value), touching[0] if touching else None)


def _right(label: Label, fact: Fact | None, passage: Passage, lexicon: Lexicon) -> frozenset[str]:
    if fact is None:
        return frozenset()
    figure, unit = fact.quantity, lexicon.units.get(label.unit)
    amount, wanted = Fraction(figure.value), Fraction(label.value)
    if unit is not None:  # 945百帕 and 94500帕 are one
        amount, wanted = amount * figure.unit.factor, wanted * unit.factor
    checks = {
        "value": abs(amount - wanted) <= abs(wanted) / 10**6,
        "unit": label.unit in (ANY, figure.unit.name) or unit is not None and unit.dimension == figure.unit.dimension,
        "hedge": bool({ANY, figure.hedge.kind.value if figure.hedge else ""}.intersection(label.hedge)),
        "indicator": any(_same_indicator(one, fact, lexicon) for one in label.indicator),
        "entity": any(one in (ANY, fact.entity, fact.entity.removeprefix("该")) or (one == "全国" and fact.entity == "中国") for one in label.entity),
        "period": any(_same_period(one, fact, passage) for one in label.period),
        "aspect": ANY in label.indicator or _same_aspect(label, fact),
    }
    return frozenset(part for part, holds in checks.items() if holds)


def _same_indicator(wanted: str, fact: Fact, lexicon: Lexicon) -> bool:
    if wanted == ANY:
        return True
    segment, _, term = wanted.rpartition("/")
    wished = {_plain(segment + term), _plain(segment + lexicon.indicator_aliases.get(term, term)), _plain(lexicon.indicator_aliases.get(segment + term, ""))}
    known = lexicon.indicators.get(lexicon.indicator_aliases.get(term, ""))
    wished |= {_plain(segment + alias) for alias in known.aliases} if known else set()
    return _plain(fact.segment + fact.indicator) in wished - {""}


def _plain(term: str) -> str:
    """A term without the marks and the words for its measure, in which two writers differ (出口, 出口额)."""
    term = _FILLER.sub("", term)
    return _COUNTS.sub("", term) or term


def _same_aspect(label: Label, fact: Fact) -> bool:
    if label.aspect:
        return fact.aspect.value == label.aspect or (fact.quantity.kind is Kind.MULTIPLE and fact.aspect is Aspect.MULTIPLE)
    return fact.aspect not in (Aspect.GROWTH, Aspect.CHANGE, Aspect.SHARE)


def _same_period(wanted: str, fact: Fact, passage: Passage) -> bool:
    if wanted == ANY:
        return True
    if wanted == "-":
        return fact.period is None or fact.bound.period not in (Basis.PRINTED, Basis.CARRIED) or fact.period.end.isoformat() == passage.date
    return fact.period is not None and _ends(fact.period, wanted)


def _ends(period: Period, wanted: str) -> bool:
    """Whether a period begins and ends as ``wanted`` says, to the precision of the label; an as-of date only ends."""
    match = _PERIOD.fullmatch(wanted)
    assert match is not None, f"“{wanted}” is no period"
    first, last = _months(match)
    end = match["end"] or ""
    if len(end) == 2:
        last = (last[0], int(end))
    elif end:
        parts = [int(part) for part in end.split("-")]
        last = (parts[0], parts[1] if len(parts) > 1 else 0)
    begins = match["instant"] is not None or _at(period.start.year, period.start.month, first)
    day = int(match["day"]) if match["day"] and not end else period.end.day
    return begins and _at(period.end.year, period.end.month, last) and period.end.day == day


def _months(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    year = int(match["year"])
    if match["quarter"]:
        return (year, 3 * int(match["quarter"]) - 2), (year, 3 * int(match["quarter"]))
    if match["half"]:
        return (year, 6 * int(match["half"]) - 5), (year, 6 * int(match["half"]))
    month = int(match["month"] or 0)
    return (year, month), (year, month)


def _at(year: int, month: int, wanted: tuple[int, int]) -> bool:
    return year == wanted[0] and wanted[1] in (0, month)


def _span(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, quantity.end


def _touches(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def table(result: Score) -> Iterator[str]:
    """Lines per genre: figures, share right of each part, fully right, and figures read where none is."""
    yield f"{'genre':<18}{'figures':>8}" + "".join(f"{part:>11}" for part in (*PARTS, "aspect", "all six", "spurious"))
    genres = dict.fromkeys(outcome.passage.genre for outcome in result.outcomes)
    for genre in (*genres, "total"):
        outcomes = [outcome for outcome in result.outcomes if genre in (outcome.passage.genre, "total")]
        tally = Counter(part for outcome in outcomes for part in outcome.right)
        full = sum(outcome.full for outcome in outcomes)
        shares = "".join(f"{count / len(outcomes):>11.1%}" for count in (*(tally[part] for part in (*PARTS, "aspect")), full))
        yield f"{genre:<18}{len(outcomes):>8}{shares}{sum(genre in (passage.genre, 'total') for passage, _ in result.spurious):>11}"
    yield f"one figure is {1 / len(result.outcomes):.2%} of the total"


def misses(result: Score) -> Iterator[str]:
    """A line for each figure that is not fully right, and each that is none."""
    for outcome in result.outcomes:
        if outcome.full and "aspect" in outcome.right:
            continue
        wrong = [part for part in (*PARTS, "aspect") if part not in outcome.right]
        yield f"{outcome.passage.genre} {outcome.label.quote} {','.join(wrong)}: {_described(outcome.fact)}  wanted {_wanted(outcome.label)}  [{outcome.passage.text}]"
    for passage, fact in result.spurious:
        yield f"{passage.genre} spurious {fact.quantity.text}  [{passage.text}]"


def _described(fact: Fact | None) -> str:
    if fact is None:
        return "not read"
    period = f"{fact.period.start}..{fact.period.end}" if fact.period else "none"
    hedge = fact.quantity.hedge.kind.value if fact.quantity.hedge else ""
    return f"{fact.quantity.value:f}{fact.quantity.unit.name} {hedge} {fact.aspect.value} {fact.segment}/{fact.indicator} · {fact.entity} · {period} {fact.bound.period.value}"


def _wanted(label: Label) -> str:
    return (
        f"{label.value:f}{label.unit} {'|'.join(label.hedge)} {label.aspect} {'|'.join(label.indicator)} · {'|'.join(label.entity)} · {'|'.join(label.period)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="print every miss")
    parser.add_argument("genres", nargs="*")
    args = parser.parse_args()
    result = score(args.genres)
    lines = [*table(result), *(misses(result) if args.list else ())]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

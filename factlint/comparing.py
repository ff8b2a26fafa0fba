"""校异同: what became of the figures of a signed text in its proof. Sentences are aligned wherever they stand, so reflow and columns change nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from factlint import patterns
from factlint.intake import Source, read
from factlint.lexicon import Lexicon
from factlint.limits import Limits
from factlint.model import Article, Change, ChangeKind, Passage, Role, Scan, Sentence
from factlint.reading import Problem, furniture_from, stories_of
from factlint.reading.places import place_of
from factlint.scanning import scan

_DIGITS = patterns.compile(r"\d[\d.,]*+")
_NOISE = patterns.compile(r"[\s\d.,，。、；：！？“”‘’（）()《》\-—…%|]+")
_GRAM = 3
_ALIKE = 0.5  # of the shorter sentence's grams
_SAME_STORY = 0.3  # of a story's sentences must stand in the signed text, for the others to count as added
_APART = (Role.BOILERPLATE, Role.BYLINE)
_CONTEXT = 6


class _Figure(Struct, frozen=True):
    """A figure or period as it is compared: by what it says, not by how it is printed."""

    key: Hashable
    start: int
    end: int
    before: str  # the words before it


class _Line(Struct, frozen=True):
    """A sentence of a version."""

    article: Article
    sentence: Sentence
    story: int
    grams: Counter[str]
    figures: tuple[_Figure, ...]

    @property
    def words(self) -> str:
        return self.article.text[self.sentence.start : self.sentence.end]


def compare(signed: Source, proof: Source, lexicon: Lexicon, limits: Limits | None = None) -> tuple[list[Change], list[Problem]]:
    """The figures that changed, vanished or appeared, in the order of the signed text, then of the proof; and the versions that could not be read."""
    furniture = furniture_from(lexicon.boilerplate)
    bounds = limits or Limits()
    versions = [bounds.refused(source) or read(source, furniture, bounds.bounds) for source in (signed, proof)]
    problems = [version for version in versions if isinstance(version, Problem)]
    if problems:
        return [], problems
    old, new = (list(_lines(version, lexicon)) for version in versions if isinstance(version, Article))
    return _changes(old, new), []


def _lines(article: Article, lexicon: Lexicon) -> Iterator[_Line]:
    for number, story in enumerate(stories_of(article)):
        scanned = scan(story, lexicon)
        for sentence in scanned.sentences:
            if sentence.role not in _APART:
                yield _Line(story, sentence, number, _grams(story.text[sentence.start : sentence.end]), tuple(_figures(scanned, sentence)))


def _grams(text: str) -> Counter[str]:
    words = _NOISE.sub("", text)
    return Counter(words[place : place + _GRAM] for place in range(max(1, len(words) - _GRAM + 1))) if words else Counter()


def _figures(scanned: Scan, sentence: Sentence) -> Iterator[_Figure]:
    """Quantities and periods by their meaning, and whatever digits stand in neither (codes, numbers of documents)."""
    text = scanned.article.text
    found: list[tuple[Hashable, int, int]] = []
    for quantity in sentence.quantities:
        hedges = tuple(hedge.kind for hedge in (quantity.hedge, quantity.second_hedge) if hedge is not None)
        key: Hashable = (quantity.value, quantity.upper, quantity.parts, quantity.unit.name, quantity.kind, hedges)
        found.append((key, quantity.start, quantity.end))
    found += [(mention.expression, mention.start, mention.end) for mention in sentence.periods]
    for match in _DIGITS.finditer(text, sentence.start, sentence.end):
        if not any(start < match.end() and match.start() < end for _, start, end in found):
            found.append((match.group().rstrip(".,"), match.start(), match.end()))
    for key, start, end in sorted(found, key=lambda figure: figure[1:]):
        before = _NOISE.sub("", text[max(sentence.start, start - 3 * _CONTEXT) : start])[-_CONTEXT:]
        yield _Figure(key, start, end, before)


def _changes(old: Sequence[_Line], new: Sequence[_Line]) -> list[Change]:
    pairs = _aligned(old, new)
    taken = set(pairs.values())
    stories = Counter(line.story for line in new)
    kept = Counter(new[place].story for place in taken)
    changed: list[Change] = []
    lost: list[tuple[_Line, _Figure]] = []
    added: list[tuple[_Line, _Figure]] = []
    for place, line in enumerate(old):
        match = new[pairs[place]] if place in pairs else None
        if match is None:
            lost += [(line, figure) for figure in line.figures]
        else:
            changed += _between(line, match, lost, added)
    for place, line in enumerate(new):
        if place not in taken and kept[line.story] >= max(1, _SAME_STORY * stories[line.story]):
            added += [(line, figure) for figure in line.figures]
    _cancel(lost, added)
    changed += [_change(ChangeKind.VANISHED, one, None) for one in lost]
    changed.sort(key=lambda change: change.signed.start if change.signed else 0)
    return [*changed, *(_change(ChangeKind.APPEARED, None, one) for one in added)]


def _aligned(old: Sequence[_Line], new: Sequence[_Line]) -> dict[int, int]:
    """Old sentence → new sentence: the one with the most words in common, each taken once, the closest pairs first."""
    holding: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(new):
        for gram in line.grams:
            holding[gram].append(place)
    scored: list[tuple[float, int, int, int]] = []
    for place, line in enumerate(old):
        shared: Counter[int] = Counter()
        for gram, times in line.grams.items():
            for other in holding.get(gram, ()):
                shared[other] += min(times, new[other].grams[gram])
        for other, common in shared.most_common(8):
            share = common / max(1, min(line.grams.total(), new[other].grams.total()))
            if share >= _ALIKE:
                whole = common / max(line.grams.total(), new[other].grams.total())
                scored.append((-(share + whole), abs(place - other), place, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, place, other in sorted(scored):
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return pairs


def _between(line: _Line, match: _Line, lost: list[tuple[_Line, _Figure]], added: list[tuple[_Line, _Figure]]) -> Iterator[Change]:
    """The changed figures of an aligned pair, matched by the words before them; those without a partner are set aside."""
    matcher = SequenceMatcher(None, [figure.before for figure in line.figures], [figure.before for figure in match.figures], autojunk=False)
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        gone, come = list(line.figures[i0:i1]), list(match.figures[j0:j1])
        if tag != "equal":
            _drop_same(gone, come)
        if len(gone) == len(come):
            yield from (_change(ChangeKind.CHANGED, (line, old), (match, new)) for old, new in zip(gone, come, strict=True) if old.key != new.key)
        else:
            lost += [(line, figure) for figure in gone]
            added += [(match, figure) for figure in come]


def _drop_same(gone: list[_Figure], come: list[_Figure]) -> None:
    """Takes out the figures that say the same behind other words."""
    for figure in list(gone):
        same = next((other for other in come if other.key == figure.key), None)
        if same is not None:
            gone.remove(figure)
            come.remove(same)


def _cancel(lost: list[tuple[_Line, _Figure]], added: list[tuple[_Line, _Figure]]) -> None:
    """A figure that stands behind the same words in another sentence of the proof was only set elsewhere."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for place, (_, figure) in enumerate(added):
        waiting[figure.key, figure.before].append(place)
    kept: list[tuple[_Line, _Figure]] = []
    moved: set[int] = set()
    for one in lost:
        places = waiting.get((one[1].key, one[1].before))
        if places:
            moved.add(places.pop())
        else:
            kept.append(one)
    lost[:] = kept
    added[:] = [one for place, one in enumerate(added) if place not in moved]


def _change(kind: ChangeKind, old: tuple[_Line, _Figure] | None, new: tuple[_Line, _Figure] | None) -> Change:
    places = [None if one is None else place_of(one[0].article, one[1].start, one[1].end) for one in (old, new)]
    passages = [None if one is None else _passage(one[0]) for one in (old, new)]
    return Change(kind, places[0], places[1], passages[0], passages[1])


def _passage(line: _Line) -> Passage:
    first, last = line.article.source_map.source_span(line.sentence.start, line.sentence.end)
    return Passage(first, last, line.sentence.role, 0, line.words)

"""Archives made of facts, with conflicts that are known: what ``ledger`` and ``spark`` measure on."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from factlint import Draft, knowledge
from factlint.archive import Extractor
from factlint.checking import Mention
from factlint.checking.repeats.mentions import YEARLY
from factlint.ledger import Entry, Ledger, schema
from factlint.ledger.entry import FileState
from factlint.ledger.indexing import Task
from factlint.lexicon.entries import Nature
from factlint.model import Interval, Period
from factlint.rational import Fraction

_PLACES = [
    f"{first}{second}{kind}" for first in "云江河湖山林石金玉青白洪临安" for second in "浦川岭溪原阳泉峰桥湾源都" for kind in ("县", "市", "区", "高新区")
]
_YEARS = range(2004, 2024)
_PLANTED_EVERY = 500  # articles
_BATCH = 2000
_GROWTH, _UNITS, _RESTATED = 10, 20, 30  # of so many articles, those from which on a series is broken, or a figure restated
_LAST = {_GROWTH + 2: _GROWTH, _UNITS + 2: _UNITS, _RESTATED + 3: _RESTATED}
_FIRST = {at: first for last, first in _LAST.items() for at in range(first, last + 1)}
_WHEN = ("2016-02-10", "2016-10-12", "2017-01-15", "2017-05-20")  # a figure is given, given otherwise twice, and given as before
_FILLER = "比上年略有增加，种植结构继续优化，农民收入稳步提高。"
_MADE = 50_000  # articles that are made one by one; larger archives hold copies of them


def templates() -> list[Mention]:
    """A mention of each kind that articles are made of: flows, a stock, an area."""
    known = knowledge.load_lexicon()[0]
    text = (
        "云浦县这一年\n\n2022年，云浦县粮食产量78.6万吨。2022年，云浦县进出口总额182.4亿元。2022年，云浦县接待游客502.3万人次。"
        "2022年末，云浦县常住人口47.2万人。2022年，云浦县管辖面积为318平方公里。\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_text(text, encoding="utf-8")
        entry = Extractor(known, "benchmark", date=None, segment=False)(Task(str(path), str(path), FileState(0, 0), None))
    assert isinstance(entry, Entry) and len(entry.mentions) == 5, entry
    return list(entry.mentions)


def true_value(place: int, kind: int, year: int) -> Fraction:
    """What every article says of a place, an indicator and a year, unless a conflict is planted: levels grow slowly, an area stays."""
    base = 200 + (place * 7919 + kind * 104729) % 700
    return Fraction(base if kind == 4 else base * (1000 + 10 * (year - 2004)) // 1000)


def entries(number: int, facts: int, kinds: list[Mention], start: int = 0, seed: int = 1) -> Iterator[tuple[Entry, int]]:
    """Articles with their facts, and how many conflicts have been planted in each: a figure with its first two digits swapped, of a place of its own."""
    for at in range(start, start + number):
        chance = random.Random(seed * 1_000_003 + at)
        year = chance.choice(_YEARS)
        published = f"{year + 1}-{chance.randrange(1, 13):02}-15"
        mentions = [_mention(kinds, chance.randrange(len(_PLACES)), chance.randrange(5), year, None, published, at, line) for line in range(facts)]
        planted = int(at % _PLANTED_EVERY == 0)
        if at % _PLANTED_EVERY in _FIRST:
            if _FIRST[at % _PLANTED_EVERY] == _RESTATED:
                published = _WHEN[at % _PLANTED_EVERY - _RESTATED]
                mentions = [replace(mention, published=published) for mention in mentions]
            mentions[0] = _of_series(kinds, at, published)
            planted = int(at % _PLANTED_EVERY in _LAST)
        if at % _PLANTED_EVERY == 0:
            place, kind = len(_PLACES) + at, at // _PLANTED_EVERY % 5
            wrong = true_value(place, kind, year) * Fraction(13, 10)
            mentions[0] = _mention(kinds, place, kind, year, wrong, published, at, 0)
        elif at % _PLANTED_EVERY == 1:
            other = random.Random(seed * 1_000_003 + at - 1).choice(_YEARS)
            mentions[0] = _mention(kinds, len(_PLACES) + at - 1, (at - 1) // _PLANTED_EVERY % 5, other, None, published, at, 0)
        path = f"/archive/{at % 1000}/{at}.txt"
        sentences = {0: "据统计，全年各项指标保持平稳，粮食产量、进出口总额、游客人次均比上年有所增加。"}
        yield Entry(path, path, f"{at:064}", "benchmark", FileState(1, 1), f"第{at}篇", published, "path", tuple(mentions), sentences), planted


def _of_series(kinds: list[Mention], at: int, published: str) -> Mention:
    """A figure of a place of its own, whose growth is not what its levels say, whose last year lies off by 万, or which was restated between."""
    first = _FIRST[at % _PLANTED_EVERY]
    step = at % _PLANTED_EVERY - first
    place, year = len(_PLACES) + at - step, 2015 if first == _RESTATED else 2015 + step
    value = true_value(place, 1, year)
    if first == _RESTATED:
        return _mention(kinds, place, 1, year, value * Fraction(97, 100) if step in (1, 2) else None, published, at, 0)
    if at % _PLANTED_EVERY not in _LAST:
        return _mention(kinds, place, 1, year, None, published, at, 0)
    if first == _UNITS:
        return _mention(kinds, place, 1, year, value / 10_000, published, at, 0)
    level = _mention(kinds, place, 1, year - 1, None, published, at, 0)
    rate = Interval(Fraction(2995, 100), Fraction(3005, 100))
    return replace(level, key=(*level.key[:5], "percent", YEARLY, "", ""), nature=Nature.RATE, narrow=rate, outer=rate, text="30%")


def _mention(kinds: list[Mention], place: int, kind: int, year: int, value: Fraction | None, published: str, article: int, line: int) -> Mention:
    template = kinds[kind]
    name = _PLACES[place] if place < len(_PLACES) else f"第{place}县"
    assert template.period is not None
    amount = (value if value is not None else true_value(place, kind, year)) * 1000
    interval = Interval(amount - 50, amount + 50) if amount >= 1000 else Interval(amount, amount)
    period = Period(date(year, template.period.start.month, template.period.start.day), date(year, 12, 31), f"{year}年", template.period.instant)
    key = (name, *template.key[1:])
    return replace(template, key=key, narrow=interval, outer=interval, period=period, published=published, start=line * 20, sentence=0)


def build(path: Path, number: int, facts: int, kinds: list[Mention]) -> None:
    """A ledger of so many articles. Beyond a number they are copied within the file."""
    for batch in _batches(entries(min(number, _MADE), facts, kinds)):
        with Ledger(path, write=True) as ledger, ledger.transaction():
            for entry, _ in batch:
                ledger.put(entry)
    for copy in range(1, number // _MADE):
        _copy(path, copy, places=bool(copy % 2))


def _copy(path: Path, copy: int, *, places: bool) -> None:
    """Adds the first articles of a ledger once more under other names: of other places, or saying the same of the same ones."""
    keys = copy * 1_000_000 if places else 0
    facts = ", ".join(schema.FACT_COLUMNS).replace("key", f"key + {keys}").replace("article", f"article + {copy * _MADE}")
    aspects = "indicator, segment, scope, status, dimension, aspect, whole, unit, nature, drift"
    rest = "kind, version, size, modified, title, published, published_from, source, facts, seal"
    with Ledger(path, write=True) as ledger, ledger.transaction():
        run = ledger.connection.execute
        if places:
            run(f"INSERT INTO keys (id, entity, {aspects}) SELECT id + {keys}, entity || '{copy}', {aspects} FROM keys WHERE id < 1000000")
        run(f"INSERT INTO facts ({', '.join(schema.FACT_COLUMNS)}) SELECT {facts} FROM facts WHERE article <= {_MADE} AND key < 1000000")
        run(f"INSERT INTO sentences SELECT article + {copy * _MADE}, number, text FROM sentences WHERE article <= {_MADE}")
        named = ", ".join(f"{column} || '.{copy}'" for column in ("real", "path", "digest"))
        run(f"INSERT INTO articles (id, real, path, digest, {rest}) SELECT id + {copy * _MADE}, {named}, {rest} FROM articles WHERE id <= {_MADE}")


def planted(number: int) -> int:
    """The conflicts that are planted in a ledger of so many articles."""
    made = sum((min(number, _MADE) - first + _PLANTED_EVERY - 1) // _PLANTED_EVERY for first in (0, *_LAST))
    return made * (1 + number // _MADE // 2)


def _batches(items: Iterable[tuple[Entry, int]]) -> Iterator[list[tuple[Entry, int]]]:
    batch: list[tuple[Entry, int]] = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def draft(size: int) -> Draft:
    """A draft of so many bytes whose figures the archive knows, a few of them wrong."""
    lines = []
    for number in range(10_000):
        place, year = number % len(_PLACES), _YEARS[number % len(_YEARS)]
        value = true_value(place, 0, year) * (2 if number % 9 == 0 else 1)
        lines.append(f"{year}年，{_PLACES[place]}粮食产量{float(value):.2f}吨，比上年略有增加，种植结构继续优化，农民收入稳步提高。")
        if sum(len(line.encode()) for line in lines) > size:
            break
    return Draft("各地农业\n\n" + "\n\n".join(lines) + "\n", "draft.txt")


def articles(folder: Path, number: int, facts: int, edition: int, *, rewritten: bool) -> None:
    """Writes an edition of so many articles of ordinary length. In a further one each begins with other words, so that all of its figures have moved, and one
    figure is another; or, where they are ``rewritten``, all are, of other places and years."""
    for at in range(number):
        chance = random.Random(edition * 1_000_003 + at if rewritten else at)
        figures = [(chance.choice(_YEARS), chance.choice(_PLACES), chance.randrange(200, 900)) for _ in range(facts)]
        year, place, _ = figures[edition % facts]
        figures[edition % facts] = (year, place, random.Random(edition * 1_000_003 + at).randrange(200, 900))
        lines = [f"{year}年，{place}粮食产量{value}.{at % 10}万吨，{_FILLER}" for year, place, value in figures]
        (folder / f"{at}.txt").write_text("\n\n".join(["各地农业", "本报讯。" + "记者报道。" * (edition % 9 + 1), *lines]) + "\n", encoding="utf-8")

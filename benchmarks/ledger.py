"""What the ledger costs as an archive grows, as ratios in one run, on archives made of facts with known conflicts.

usage: python benchmarks/ledger.py [--small N] [--middle N] [--large N] [--facts N] [--draft BYTES] [--changed N] [--directory DIR] [--repeat N]

* look-up: a draft against ``--large`` articles and against ``--small``, and without a ledger;
* audit: time, peak memory, recall of the conflicts that were planted, and what is reported beyond them;
* adding: a thousand changed articles to either ledger, through files as `factlint ledger add` does it, and what of that is the ledger's part.

Exits with 1 where a conflict that was planted is not found, or something else is: so a small run is a test.

The archives' facts are generated, not extracted: extraction costs the same whatever the ledger holds.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from factlint import Draft, archive, check, knowledge
from factlint.archive import Extractor
from factlint.checking import Mention
from factlint.checking.mentions import YEARLY
from factlint.ledger import Entry, Ledger, schema
from factlint.ledger.audit import audit
from factlint.ledger.entry import FileState
from factlint.ledger.indexing import Plan, Task, apply
from factlint.lexicon.nouns import Nature
from factlint.model import Interval, Period

_PLACES = [
    f"{first}{second}{kind}" for first in "云江河湖山林石金玉青白洪临安" for second in "浦川岭溪原阳泉峰桥湾源都" for kind in ("县", "市", "区", "高新区")
]
_YEARS = range(2004, 2024)
_PLANTED_EVERY = 500  # articles
_BATCH = 2000
_GROWTH, _UNITS = 10, 20  # of so many articles, those from which on a series is broken
_BREAKS = frozenset(range(_GROWTH, _GROWTH + 3)) | frozenset(range(_UNITS, _UNITS + 3))
_LAST = {_GROWTH + 2: _GROWTH, _UNITS + 2: _UNITS}
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
        if at % _PLANTED_EVERY in _BREAKS:
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
    """A figure of a place of its own, whose growth is not what its levels say, or whose last year lies off by 万."""
    step = next(step for first in _LAST.values() for step in range(3) if at % _PLANTED_EVERY == first + step)
    place, year = len(_PLACES) + at - step, 2015 + step
    if at % _PLANTED_EVERY not in _LAST:
        return _mention(kinds, place, 1, year, None, published, at, 0)
    if _LAST[at % _PLANTED_EVERY] == _UNITS:
        return _mention(kinds, place, 1, year, true_value(place, 1, year) / 10_000, published, at, 0)
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


def build(path: Path, number: int, facts: int, kinds: list[Mention]) -> tuple[int, float]:
    """A ledger of so many articles: the conflicts planted in it, and the seconds that it took. Beyond a number articles are copied within the file."""
    began, planted = time.perf_counter(), 0
    for batch in _batches(entries(min(number, _MADE), facts, kinds)):
        with Ledger(path, write=True) as ledger, ledger.transaction():
            for entry, conflicts in batch:
                planted += conflicts
                ledger.put(entry)
    new = 0
    for copy in range(1, number // _MADE):
        new += copy % 2
        _copy(path, copy, places=bool(copy % 2))
    return planted * (1 + new), time.perf_counter() - began


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


def _planted(number: int) -> int:
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


def least(ledger: Path | None, text: Draft, repeat: int, known: knowledge.Knowledge) -> float:
    """The least processor time of checking a draft, rules loaded."""
    taken = []
    for _ in range(repeat):
        began = time.process_time()
        check(text, knowledge=known, ledger=ledger)
        taken.append(time.process_time() - began)
    return min(taken)


def articles(folder: Path, number: int, facts: int, seed: int) -> None:
    """Writes so many articles of ordinary length, each with figures of its own."""
    for at in range(number):
        chance = random.Random(seed * 1_000_003 + at)
        lines = [f"{chance.choice(_YEARS)}年，{chance.choice(_PLACES)}粮食产量{chance.randrange(200, 900)}.{at % 10}万吨，{_FILLER}" for _ in range(facts)]
        (folder / f"{at}.txt").write_text("各地农业\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")


def adding(path: Path, facts: int, known: knowledge.Knowledge, number: int = 1000) -> tuple[float, float]:
    """Processor seconds of adding changed articles, all of whose figures are others: of writing them into the ledger, and of the whole, reading them too."""
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        articles(folder, number, facts, seed=1)
        archive.add(path, [folder], lexicon=known.lexicon)
        articles(folder, number, facts, seed=2)
        began = time.process_time()
        archive.add(path, [folder], lexicon=known.lexicon)
        whole = time.process_time() - began
        articles(folder, number, facts, seed=3)
        extract = Extractor(known.lexicon, "benchmark", date=None, segment=False)
        files = sorted(map(str, folder.iterdir()))
        made = [entry for file in files if isinstance(entry := extract(Task(file, file, FileState(0, 0), None)), Entry)]
        began = time.process_time()
        apply(lambda: Ledger(path, write=True), Plan((), 0, ()), made, lambda done: None)
        stored = time.process_time() - began
        archive.remove(path, [folder])
    return stored, whole


def audited(path: Path, planted: int) -> None:
    """Audits in a process of its own, so that its peak memory is the audit's alone."""
    code = f"import sys; sys.path[:0] = {[str(Path(__file__).parent)]!r}; import ledger; ledger.report_audit({str(path)!r}, {planted})"
    subprocess.run([sys.executable, "-c", code], check=True)


def report_audit(path: str, planted: int) -> None:
    """Audits and prints time, memory, recall, and what was reported beyond what was planted."""
    known = knowledge.load()
    began, busy = time.perf_counter(), time.process_time()
    with Ledger(path) as ledger:
        found = audit(ledger, known.ruleset.rules, known.lexicon)
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    right = sum(entry.entity.startswith("第") for entry in found.entries)
    peak = peak_memory() / 1e6
    others = found.conflicts - right
    took = f"{seconds:.1f} s ({busy:.1f} s of a processor), peak {peak:.0f} MB"
    print(f"  audit of {found.facts} facts: {took}; {right} of {planted} planted conflicts, {others} others", flush=True)
    if (right, others) != (planted, 0):
        raise SystemExit(1)


def peak_memory() -> int:
    """The most bytes that this process has held. On Linux ``getrusage`` would also tell what the process held that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    (line,) = [line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--middle", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--facts", type=int, default=10, help="facts an article")
    parser.add_argument("--draft", type=int, default=5_000, help="bytes of the draft")
    parser.add_argument("--changed", type=int, default=1_000, help="articles that are changed and added again")
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--directory", type=Path, help="where the ledgers are made and kept; a temporary directory otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure(options, options.directory or Path(temporary))


def measure(options: argparse.Namespace, directory: Path) -> None:
    """Prints every measure."""
    kinds, known, text = templates(), knowledge.load(), draft(options.draft)
    without = least(None, text, options.repeat, known)
    taken, stored = {}, {}
    for number in (options.small, options.middle, options.large):
        path = directory / f"{number}.ledger"
        planted, seconds = _planted(number), 0.0
        if not path.exists():
            planted, seconds = build(path, number, options.facts, kinds)
        print(f"{number} articles of {options.facts} facts: {path.stat().st_size / 1e6:.0f} MB, built in {seconds:.0f} s", flush=True)
        taken[number] = least(path, text, options.repeat, known)
        print(f"  a draft of {options.draft} bytes: {taken[number] * 1000:.1f} ms, without a ledger {without * 1000:.1f} ms", flush=True)
        audited(path, planted)
        stored[number] = adding(path, options.facts, known, options.changed)
        print(f"  {options.changed} changed articles: {stored[number][0]:.2f} s in the ledger, {stored[number][1]:.1f} s with extraction", flush=True)
    print(f"look-up: {taken[options.large] / taken[options.small]:.2f} × from {options.small} to {options.large} articles")
    alone, whole = (stored[options.large][part] / stored[options.middle][part] for part in (0, 1))
    print(f"adding: {alone:.2f} × in the ledger, {whole:.2f} × with extraction, from {options.middle} to {options.large} articles")


if __name__ == "__main__":
    main()

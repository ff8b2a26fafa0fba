"""What a program calls: ``check`` for a report, ``extract`` for the facts. The command line is a thin face over these."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from factlint import knowledge as knowing
from factlint import patterns
from factlint.faults import Guarded
from factlint.intake import Draft, Input, Source, name_of, sources
from factlint.knowledge import Knowledge, KnowledgeError
from factlint.lexicon import Lexicon
from factlint.model import ArticleSummary, FactRecord, Finding, Place, Report, RuleNote, Verdict
from factlint.notices import INTERNAL, NOTICES, UNREADABLE
from factlint.reading import Exclusion, Problem, ReadingError

if TYPE_CHECKING:
    from factlint.article_cache import ArticleCache
    from factlint.desk import Checked, Desk
    from factlint.ledger.source import LedgerSource
    from factlint.limits import Limits

Result = TypeVar("Result")
Progress = Callable[[int, int], None]
_Sources: TypeAlias = tuple[list[Source], list[Problem]]


def check(
    inputs: Input | Iterable[Input],
    *,
    rules: Sequence[str | PathLike[str]] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    enable: Sequence[str] = (),
    date: str | None = None,
    cross: bool = True,
    ledger: str | PathLike[str] | None = None,
    pedantic: bool = False,
    segment: bool = False,
    jobs: int = 1,
    knowledge: Knowledge | None = None,
    keep_source: bool = False,
    cached: bool = False,
    limits: Limits | None = None,
    added: Sequence[Finding] = (),
    exclude: Exclusion | None = None,
    progress: Progress | None = None,
) -> Report:
    """Checks articles and returns what was found, verified and could not be judged.

    ``inputs``: a path object is a file, directory or glob; a ``str`` is a text; a ``Draft`` is a text with a name.
    ``rules`` adds directories or files of rules; ``select`` and ``ignore`` name rules by id, code or tag;
    ``enable`` adds rules that are off by default.
    ``date`` (YYYY, YYYY-MM or YYYY-MM-DD) is the date of all articles; ``cross`` compares them with each other.
    ``ledger`` names a ledger of other articles and agreed figures, against which these are held (``LedgerError`` where it cannot be used).
    ``pedantic`` also reports what only rounding explains; ``segment`` reads open nouns with jieba, which takes a second to load.
    ``jobs`` processes share the articles (0: one for each processor); the report is the same. ``knowledge`` takes rules that were loaded before, in the
    place of the four. ``keep_source`` keeps the articles' text in the report, for renderers that mark it or count its bytes.
    ``cached`` keeps what was found of each article in the user's cache directory, and reads again only what has changed.
    ``limits`` say how large an input may be; one beyond them counts as one that cannot be read. ``added`` are findings that were made of the same inputs
    elsewhere, to stand in the report with the others. ``exclude`` says which files of directories and globs are passed over.
    ``progress`` hears how many articles are done, and of how many.

    An input that cannot be read is part of the report: status ``unreadable`` and a finding. Raises ``KnowledgeError`` for faulty rules or unknown names.
    """
    from factlint.desk import Desk

    known = knowledge or _load(rules, select, ignore, enable)
    options: dict[str, object] = {"date": date, "cross": cross, "archived": ledger is not None, "pedantic": pedantic, "segment": segment}
    options |= {"keep_source": keep_source, "limits": limits}  # a result that was kept is not what a lower limit refuses
    desk = Desk(known, date=date, cross=cross, archived=ledger is not None, pedantic=pedantic, segment=segment, keep_source=keep_source, limits=limits)
    if ledger is not None:
        usable(ledger)  # said before the work
    given = sources(inputs, exclude)
    checked = _each_cached(desk, given, jobs, progress, known, options) if cached else _each(desk, given, jobs, progress)
    return assembled(desk, known, *checked, ledger=ledger, added=added)


def assembled(
    desk: Desk,
    known: Knowledge,
    checked: Sequence[Checked],
    problems: Sequence[Problem],
    *,
    ledger: str | PathLike[str] | None = None,
    added: Sequence[Finding] = (),
) -> Report:
    """The report on articles that the desk has checked, and on the inputs that could not be read; ``ledger`` and ``added`` as for ``check``."""
    with _maybe_opened(ledger, [one.summary.path for one in checked]) as archive:
        claims, findings = desk.together(checked, archive)
        series = desk.series(checked, archive)
    findings = tuple(
        sorted((*findings, *added, *map(_unreadable_finding, problems)), key=lambda finding: (finding.place.path, finding.place.start, finding.rule))
    )
    summaries = [*(one.summary for one in checked), *map(_unreadable_summary, problems)]
    return Report(
        version=_version(),
        articles=tuple(sorted(summaries, key=lambda summary: summary.path)),
        findings=findings,
        claims=claims,
        reasons=_reasons(known),
        rules=_introduced(known, findings),
        series=series,
    )


def extract(
    inputs: Input | Iterable[Input],
    *,
    date: str | None = None,
    lexicon: Lexicon | None = None,
    segment: bool = False,
) -> list[FactRecord]:
    """The facts of articles, in the order of path and place; ``inputs`` and ``date`` as for ``check``.

    Raises ``ReadingError`` for an input that cannot be read.
    """
    records, problems = extract_all(inputs, date=date, lexicon=lexicon, segment=segment)
    for problem in problems:
        raise ReadingError(problem.path, problem.what, problem.what_to_do, problem.line, problem.column)
    return records


def extract_all(
    inputs: Input | Iterable[Input],
    *,
    date: str | None = None,
    lexicon: Lexicon | None = None,
    segment: bool = False,
    exclude: Exclusion | None = None,
    limits: Limits | None = None,
) -> tuple[list[FactRecord], list[Problem]]:
    """The facts of the articles that could be read, and the inputs that could not."""
    from factlint.desk import Binding
    from factlint.records import records

    binding = Binding(lexicon or knowing.load_lexicon()[0], date=date, segment=segment, limits=limits)

    def recorded(source: Source) -> list[FactRecord] | Problem:
        bound = binding(source)
        return bound if isinstance(bound, Problem) else [record for story in bound for record in records(story)]

    found, problems = _each(recorded, sources(inputs, exclude), 1)
    patterns.keep()
    return [record for own in found for record in own], problems


def _each(work: Callable[[Source], Result | Problem], inputs: _Sources, jobs: int, progress: Progress | None = None) -> tuple[list[Result], list[Problem]]:
    """What becomes of the inputs, in the order of their paths, and those that could not be read."""
    from factlint.workers import each

    given, problems = inputs
    return _sorted_out(_counted(each(Guarded(work, name_of), given, jobs), len(given), progress), problems)


def _each_cached(
    desk: Desk, inputs: _Sources, jobs: int, progress: Progress | None, known: Knowledge, options: Mapping[str, object]
) -> tuple[list[Checked], list[Problem]]:
    """As ``_each`` of a desk, by the user's cache for articles of these rules and options."""
    from factlint.article_cache import ArticleCache

    cache = ArticleCache(known, options)
    try:
        return _each_remembered(desk, inputs, jobs, cache, progress)
    finally:
        cache.close()


def _each_remembered(desk: Desk, inputs: _Sources, jobs: int, cache: ArticleCache, progress: Progress | None) -> tuple[list[Checked], list[Problem]]:
    """As ``_each`` of a desk, but only for what the cache does not hold."""
    from factlint.article_cache import remembering
    from factlint.workers import each

    given, problems = inputs
    guarded = Guarded(desk, name_of)
    held, missing = cache.held(given)
    unread = [index for index in range(len(given)) if index not in held and index not in missing]
    fresh = remembering(cache, given, missing, _counted(each(guarded, [given[index] for index in missing], jobs), len(missing), progress))
    results: dict[int, Checked | Problem] = {**held, **dict(zip(missing, fresh, strict=True)), **{index: guarded(given[index]) for index in unread}}
    return _sorted_out((results[index] for index in range(len(given))), problems)


def _counted(results: Iterable[Result], of: int, progress: Progress | None) -> Iterator[Result]:
    """The results as they come, each told to ``progress``."""
    for done, result in enumerate(results, 1):
        if progress is not None:
            progress(done, of)
        yield result


def _sorted_out(results: Iterable[Result | Problem], problems: list[Problem]) -> tuple[list[Result], list[Problem]]:
    done: list[Result] = []
    for one in results:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            done.append(one)
    return done, sorted(problems, key=lambda problem: problem.path)


@contextmanager
def _maybe_opened(ledger: str | PathLike[str] | None, apart: Sequence[str]) -> Iterator[LedgerSource | None]:
    """As ``opened``, where a ledger is given."""
    if ledger is None:
        yield None
        return
    with opened(ledger, apart) as source:
        yield source


@contextmanager
def opened(ledger: str | PathLike[str], apart: Sequence[str]) -> Iterator[LedgerSource]:
    """A ledger without the articles at these paths; every look-up sees it as it stood at the first. Raises ``LedgerError``."""
    from factlint.ledger import Ledger
    from factlint.ledger.source import LedgerSource

    with Ledger(ledger) as opened, opened.snapshot():
        yield LedgerSource(opened, apart)


def usable(ledger: str | PathLike[str]) -> None:
    """Raises ``LedgerError`` where a ledger cannot be used."""
    from factlint.ledger import Ledger

    Ledger(ledger).close()


def _load(rules: Sequence[str | PathLike[str]], select: Sequence[str], ignore: Sequence[str], enable: Sequence[str]) -> Knowledge:
    known = knowing.load([Path(path) for path in rules], select=select, ignore=ignore, enable=enable)
    if known.problems:
        raise KnowledgeError(known.problems)
    return known


def _version() -> str:
    from factlint import __version__

    return __version__


def _reasons(known: Knowledge) -> dict[str, dict[str, str]]:
    from factlint.checking import REASONS

    reasons = {name: dict(words) for name, words in REASONS.items()}
    return reasons | {name: dict(guard.reason) for name, guard in known.lexicon.guards.items()}


def _introduced(known: Knowledge, findings: Iterable[Finding]) -> tuple[RuleNote, ...]:
    """The rules that the findings come from."""
    spoke = {finding.rule for finding in findings}
    notes = [RuleNote(r.id, r.code, r.severity, dict(r.title), dict(r.help), r.tags, r.source) for r in known.ruleset.rules if r.id in spoke]
    notes += [notice for notice in NOTICES.values() if notice.id in spoke]
    return tuple(sorted(notes, key=lambda note: note.id))


def _unreadable_summary(problem: Problem) -> ArticleSummary:
    return ArticleSummary(path=problem.path, status="failed" if problem.internal else "unreadable", problem=dict(problem.sentences))


def _unreadable_finding(problem: Problem) -> Finding:
    line, column = problem.line or 0, (problem.column or 1) if problem.line else 0
    notice, (zh, en) = (INTERNAL, ("未能核查", "not checked")) if problem.internal else (UNREADABLE, ("无法读取", "cannot be read"))
    return Finding(
        rule=notice.id,
        code=notice.code,
        relation="reading",
        severity=notice.severity,
        verdict=Verdict.NOT_ASSESSABLE,
        place=Place(problem.path, 0, 0, line, column, line, column, ""),
        message={"zh": f"{zh}：{problem.sentences['zh']}", "en": f"{en}: {problem.sentences['en']}"},
        fingerprint=hashlib.sha256(f"{notice.id}\0{problem.path}\0{problem.what['en']}".encode("utf-8", "replace")).hexdigest()[:16],
    )


__all__ = ["Draft", "Input", "Knowledge", "KnowledgeError", "check", "extract"]

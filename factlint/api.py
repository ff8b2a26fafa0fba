"""What a program calls: ``check`` for a report, ``extract`` for the facts. The command line is a thin face over these."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

from factlint import knowledge as knowing
from factlint import patterns
from factlint.intake import Draft, Input, articles
from factlint.knowledge import Knowledge, KnowledgeError
from factlint.lexicon import Lexicon
from factlint.model import (
    Article,
    ArticleSummary,
    BoundArticle,
    Claim,
    FactRecord,
    Finding,
    Passage,
    Place,
    Report,
    Role,
    Severity,
    Verdict,
)
from factlint.reading import Problem, ReadingError, furniture_from

UNREADABLE = "unreadable-input"
UNREADABLE_CODE = "FL001"
_OWN_NAME = frozenset(Role) - {Role.BODY, Role.LEAD}  # roles that name a place by themselves; the others are counted as paragraphs


def check(
    inputs: Input | Iterable[Input],
    *,
    rules: Sequence[str | PathLike[str]] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    date: str | None = None,
    cross: bool = True,
    pedantic: bool = False,
    segment: bool = False,
    knowledge: Knowledge | None = None,
) -> Report:
    """Checks articles and returns what was found, verified and could not be judged.

    ``inputs``: a path object is a file, directory or glob; a ``str`` is a text; a ``Draft`` is a text with a name.
    ``rules`` adds directories or files of rules; ``select`` and ``ignore`` name rules by id, code or tag.
    ``date`` (YYYY, YYYY-MM or YYYY-MM-DD) is the date of all articles; ``cross`` compares them with each other.
    ``pedantic`` also reports what only rounding explains; ``segment`` reads open nouns with jieba, which takes a second to load.
    ``knowledge`` takes rules that were loaded before, in the place of the three.

    An input that cannot be read is part of the report: status ``unreadable`` and a finding. Raises ``KnowledgeError`` for faulty rules or unknown names.
    """
    from factlint.checking import check as judge

    known = knowledge or _load(rules, select, ignore)
    bound, problems = _bound(inputs, known.lexicon, date, segment=segment)
    claims, findings = judge(bound, known.ruleset, known.lexicon, cross=cross, pedantic=pedantic)
    patterns.keep()
    findings = tuple(sorted((*findings, *map(_unreadable_finding, problems)), key=lambda finding: (finding.place.path, finding.place.start, finding.rule)))
    pointed = _pointed(findings, claims)
    summaries = [*(_summary(article, pointed[article.scan.article.path]) for article in bound), *map(_unreadable_summary, problems)]
    return Report(
        version=_version(),
        articles=tuple(sorted(summaries, key=lambda summary: summary.path)),
        findings=findings,
        claims=claims,
        reasons=_reasons(known),
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
) -> tuple[list[FactRecord], list[Problem]]:
    """The facts of the articles that could be read, and the inputs that could not."""
    from factlint.records import records

    bound, problems = _bound(inputs, lexicon or knowing.load_lexicon()[0], date, segment=segment)
    patterns.keep()
    return [record for article in bound for record in records(article)], problems


def _load(rules: Sequence[str | PathLike[str]], select: Sequence[str], ignore: Sequence[str]) -> Knowledge:
    known = knowing.load([Path(path) for path in rules], select=select, ignore=ignore)
    if known.problems:
        raise KnowledgeError(known.problems)
    return known


def _bound(inputs: Input | Iterable[Input], lexicon: Lexicon, date: str | None, *, segment: bool) -> tuple[list[BoundArticle], list[Problem]]:
    from factlint.binding import Binder
    from factlint.binding.segmenting import JiebaSegmenter
    from factlint.scanning import scan

    read, problems = articles(inputs, furniture_from(lexicon.boilerplate))
    binder = Binder(lexicon, JiebaSegmenter() if segment else None)
    return [binder.bind(scan(article, lexicon), date=date) for article in read], problems


def _version() -> str:
    from factlint import __version__

    return __version__


def _reasons(known: Knowledge) -> dict[str, dict[str, str]]:
    from factlint.checking import REASONS

    reasons = {name: dict(words) for name, words in REASONS.items()}
    return reasons | {name: dict(guard.reason) for name, guard in known.lexicon.guards.items()}


def _pointed(findings: Iterable[Finding], claims: Iterable[Claim]) -> dict[str, set[int]]:
    """Where the report points, by path: the source offsets of its places."""
    places: dict[str, set[int]] = defaultdict(set)
    items: list[Finding | Claim] = [*findings, *claims]
    for item in items:
        for place in (item.place, *(operand.place for operand in item.evidence)):
            places[place.path].add(place.start)
    return places


def _summary(article: BoundArticle, pointed: Iterable[int]) -> ArticleSummary:
    source = article.scan.article
    return ArticleSummary(
        path=source.path,
        status="checked",
        title=article.title,
        published=_published(article),
        published_from=article.published_from,
        quantities=sum(len(sentence.quantities) for sentence in article.scan.sentences),
        facts=len(article.facts),
        passages=_passages(article, source, sorted(pointed)),
    )


def _published(article: BoundArticle) -> str | None:
    """The date as precisely as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""
    period = article.published
    if period is None:
        return None
    if period.start == period.end:
        return period.start.isoformat()
    same_month = (period.start.year, period.start.month) == (period.end.year, period.end.month)
    return period.start.isoformat()[: 7 if same_month else 4]


def _passages(article: BoundArticle, source: Article, starts: Sequence[int]) -> tuple[Passage, ...]:
    """The sentences in which the source offsets lie, with the number of their paragraph."""
    numbers: dict[int, int] = {}
    passages = []
    for sentence in article.scan.sentences:
        counted = sentence.role not in _OWN_NAME
        if counted:
            numbers.setdefault(sentence.paragraph, len(numbers) + 1)
        first, last = source.source_map.source_span(sentence.start, sentence.end)
        if bisect_left(starts, first) < bisect_left(starts, last):
            number = numbers[sentence.paragraph] if counted else 0
            passages.append(Passage(first, last, sentence.role, number, source.text[sentence.start : sentence.end]))
    return tuple(passages)


def _unreadable_summary(problem: Problem) -> ArticleSummary:
    return ArticleSummary(path=problem.path, status="unreadable", problem=dict(problem.sentences))


def _unreadable_finding(problem: Problem) -> Finding:
    line, column = problem.line or 0, (problem.column or 1) if problem.line else 0
    return Finding(
        rule=UNREADABLE,
        code=UNREADABLE_CODE,
        relation="reading",
        severity=Severity.ERROR,
        verdict=Verdict.NOT_ASSESSABLE,
        place=Place(problem.path, 0, 0, line, column, line, column, ""),
        message={"zh": f"无法读取：{problem.sentences['zh']}", "en": f"cannot be read: {problem.sentences['en']}"},
        fingerprint=hashlib.sha256(f"{UNREADABLE}\0{problem.path}\0{problem.what['en']}".encode("utf-8", "replace")).hexdigest()[:16],
    )


__all__ = ["Draft", "Input", "Knowledge", "KnowledgeError", "check", "extract"]

"""Files of a lexicon → the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from factlint.lexicon import divisions, entities, measures, periods, terms, words
from factlint.lexicon.document import Document, Item, plain
from factlint.lexicon.errors import LexiconProblem, raise_problems, unknown
from factlint.lexicon.nouns import Lexicon
from factlint.lexicon.source import Source
from factlint.lexicon.units import DEFINITIONS, TABLE, Definitions, Table, read_table
from factlint.lexicon.units import measures as unit_measures

T = TypeVar("T")

SECTIONS = (
    "boilerplate.yaml",
    "entities.yaml",
    "expansions.yaml",
    "guards.yaml",
    "hedges.yaml",
    "lists.yaml",
    "measures.yaml",
    "numerals.yaml",
    "ordinary_words.yaml",
    "partitions.yaml",
    "periods.yaml",
    "set_phrases.yaml",
    "status.yaml",
    "verbs.yaml",
    "word_classes.yaml",
)
INDICATORS = "indicators"


def compile_lexicon(sources: Sequence[Source], digest: str) -> Lexicon:
    """The lexicon that the files hold, in the order of their directories. Raises ``LexiconError`` with all faults of all files."""
    problems: list[LexiconProblem] = []
    roots: dict[str, list[Item]] = {name: [] for name in SECTIONS}
    groups: list[tuple[int, Item]] = []
    for source in sources:
        if source.name in (DEFINITIONS, TABLE, divisions.TABLE):
            continue
        in_indicators = source.name.startswith(f"{INDICATORS}/")
        if source.name not in roots and not in_indicators:
            problems.append(LexiconProblem(str(source.path), 1, 1, unknown("file", source.name, SECTIONS)))
            continue
        root = Document(source.path, _decode(source, problems), problems).root()
        if root is None:
            continue
        if in_indicators:
            groups += [(source.directory, item) for item in root.items()]
        else:
            roots[source.name].append(root)
    lexicon = _lexicon(sources, roots, groups, digest, problems)
    raise_problems(problems)
    return lexicon


def _lexicon(
    sources: Sequence[Source], roots: Mapping[str, Sequence[Item]], groups: Iterable[tuple[int, Item]], digest: str, problems: list[LexiconProblem]
) -> Lexicon:
    guards = terms.build_guards(roots["guards.yaml"])
    units = measures.build_units(roots["measures.yaml"], unit_measures(*_unit_files(sources, problems)))
    indicators, aliases = terms.build_indicators(groups, guards, {unit.dimension for unit in units.values()} | {"currency"})
    verbs, label_noise = words.build_verbs(roots["verbs.yaml"])
    phrases, patterns = words.build_set_phrases(roots["set_phrases.yaml"])
    return Lexicon(
        units=units,
        scales=measures.build_scales(roots["measures.yaml"]),
        indicators=indicators,
        indicator_aliases=aliases,
        entities=entities.build_entities(roots["entities.yaml"], _table(sources, divisions.TABLE, problems, divisions.read_table)),
        hedges=words.build_hedges(roots["hedges.yaml"]),
        guards=guards,
        partitions=terms.build_partitions(roots["partitions.yaml"], indicators),
        set_phrases=phrases,
        name_patterns=patterns,
        lists=words.build_lists(roots["lists.yaml"]),
        numerals=words.build_numerals(roots["numerals.yaml"]),
        word_classes=words.build_word_classes(roots["word_classes.yaml"]),
        expansions=words.build_expansions(roots["expansions.yaml"]),
        plans=periods.build_plans(roots["periods.yaml"]),
        period_words=periods.build_period_words(roots["periods.yaml"]),
        occasions=periods.build_occasions(roots["periods.yaml"]),
        status_words=words.build_status(roots["status.yaml"]),
        verbs=verbs,
        label_noise=label_noise,
        ordinary_words=words.build_ordinary_words(roots["ordinary_words.yaml"]),
        unit_continuations=measures.build_continuations(roots["measures.yaml"]),
        unit_contexts=measures.build_contexts(roots["measures.yaml"]),
        unit_signs=measures.build_other_spellings(roots["measures.yaml"], "signs", units),
        unit_denominators=measures.build_other_spellings(roots["measures.yaml"], "denominators", units),
        unitless=measures.build_words(roots["measures.yaml"], "unitless"),
        running=measures.build_words(roots["measures.yaml"], "running"),
        beginnings=measures.build_words(roots["measures.yaml"], "beginnings"),
        boilerplate={key: plain(value) for root in roots["boilerplate.yaml"] for key, value in root.entries()},
        digest=digest,
    )


def _unit_files(sources: Sequence[Source], problems: list[LexiconProblem]) -> tuple[list[Definitions], Table]:
    files = [Definitions(source.path, _decode(source, problems)) for source in sources if source.name == DEFINITIONS]
    return files, _table(sources, TABLE, problems, read_table)


def _table(sources: Sequence[Source], name: str, problems: list[LexiconProblem], read: Callable[[str | None], T]) -> T:
    """What the last file of that name holds, or what ``read`` makes of none."""
    found = [source for source in sources if source.name == name]
    try:
        return read(_decode(found[-1], problems) if found else None)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        problems.append(LexiconProblem(str(found[-1].path), 1, 1, "this table is damaged; take it out, or write it anew"))
        return read(None)


def _decode(source: Source, problems: list[LexiconProblem]) -> str:
    try:
        return source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        problems.append(LexiconProblem(str(source.path), line, 1, "not UTF-8: save the file as UTF-8"))
        return ""

"""What is fed with cases: each takes any bytes and may raise nothing, the errors apart that its contract names."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from xml.etree import ElementTree
from zlib import crc32

from factlint import Draft
from factlint.api import assembled
from factlint.binding import Binder
from factlint.checking import Checker
from factlint.desk import Desk
from factlint.gate.baseline import Baseline, BaselineError
from factlint.lexicon.compiler import compile_lexicon
from factlint.lexicon.errors import LexiconError
from factlint.lexicon.source import read_sources
from factlint.model import Article, BoundArticle, Interval, Place, Report
from factlint.reading import Problem, ReadingError, furniture_from, read_bytes, stories_of
from factlint.reporting.formats import FORMS, rendered
from factlint.ruleset import Formula, FormulaError, Names, PatternError
from factlint.ruleset.compiler import compile_file
from factlint.ruleset.pattern import parse_pattern
from factlint.ruleset.rule import Ruleset
from factlint.scanning import scan
from factlint.settings import SettingsError
from factlint.settings.keys import KEYS
from factlint.settings.resolving import load as load_settings
from tests.fuzz import seeds
from tests.fuzz.layouts import LAYOUTS, in_bytes
from tests.fuzz.mutating import Mutator, bytewise, packaged, textual

_DATE = "2024-06-15"
_TAG = re.compile(r"</?(?:b|span|strong)>")
_FIGURES = [
    "12.5亿元",
    "47万人",
    "9%",
    "3倍",
    "2023年",
    "前三季度",
    "同比增长",
    "其中，",
    "分别为",
    "占",
    "比上年",
    "达到",
    "三分之一",
    "“十四五”",
    "约",
    "0",
    "1e9",
    "99999999999",
    "，",
    "。",
]
_MARKUP = [
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</table>",
    "<!--",
    "-->",
    "&#x1F600;",
    "&lt",
    "<meta charset=gbk>",
    "<br/>",
    "<pre>",
    "<![CDATA[",
    "# ",
    "|",
    "```",
    "---\n",
    "**",
    "<svg>",
]
_PARTS = [
    "<w:p>",
    "</w:p>",
    "<w:r><w:t>",
    "</w:t></w:r>",
    "<w:ins>",
    "<w:tbl><w:tr><w:tc>",
    "<w:br/>",
    "<w:tab/>",
    '<c r="A1" t="s"><v>0</v></c>',
    "<row>",
    "&#0;",
    "<!DOCTYPE x>",
    "1E400",
    "-1",
]
_RULE = [
    "\n  - ",
    "\n",
    ": ",
    "{now:amount}",
    "{base:amount}",
    "…",
    "……",
    "|",
    "?",
    "(",
    ")",
    "&a ",
    "*a",
    "!!python/none ",
    "<<: ",
    "null",
    "- - -",
    "{}",
    "[]",
    '"',
    "1.10",
    "on",
    "\t",
    "---\n",
]
_FORMULA = [
    "now",
    "base",
    "stated",
    "+",
    "-",
    "*",
    "/",
    "**",
    "(",
    ")",
    "sum(",
    "root(",
    "growth(",
    "round(",
    ".period",
    ".year",
    ".value",
    " and ",
    " not ",
    "==",
    "<",
    ",",
    "12",
    "0",
    "9" * 17,
    "lunar(",
]
_TOML = [
    "[",
    "]",
    "[[",
    "=",
    '"',
    "'",
    "\n",
    "true",
    "1",
    "-1",
    "1e999",
    "2026-02-30",
    "{",
    "}",
    "#",
    "extends",
    "severity",
    "max-rules",
    "''' ",
    "[tool.factlint]",
    "inf",
    "\\u0000",
]
_JSON = ["{", "}", "[", "]", ":", ",", '"', "null", "1e999", "-", "\\ud800", "true", '"version"', "99999999999999999999"]


@dataclass(frozen=True, slots=True)
class Target:
    """A name, the share of a campaign's cases, where cases come from, and what is done with one."""

    name: str
    share: int
    seeds: Callable[[], Sequence[bytes]]
    mutate: Mutator
    run: Callable[[bytes], None]

    def case(self, seed: int, number: int) -> bytes:
        """The case of that number: the same in every run."""
        chance = Random(f"{seed} {self.name} {number}")
        every = self.seeds()
        return self.mutate(chance.choice(every), chance, every)


def _reads(name: str) -> Callable[[bytes], None]:
    furniture = furniture_from(seeds.KNOWN.lexicon.boilerplate)

    def run(data: bytes) -> None:
        with suppress(ReadingError):
            article = read_bytes(data, name, furniture=furniture)
            for story in stories_of(article):
                _is_whole(story)

    return run


def _is_whole(article: Article) -> None:
    """Blocks lie in order within the text, and every character of it stands in the source."""
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text), (block, at)
        at = block.end
        first, last = article.source_map.source_span(block.start, block.end)
        assert 0 <= first < last <= len(article.source), (block, first, last)
        line, column = article.source_map.line_column(first)
        assert line >= 1 and column >= 1


def _scans(data: bytes) -> None:
    with suppress(ReadingError):
        article = read_bytes(data, "draft.txt")
        for sentence in scan(article, seeds.KNOWN.lexicon).sentences:
            at = sentence.start
            for quantity in sentence.quantities:
                assert article.text[quantity.start : quantity.end] == quantity.text, quantity
                assert at <= quantity.start < quantity.end <= sentence.end, (at, quantity)
                at = quantity.end


def _checks(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        report = _report(Draft(data, name))
        _points_into_its_sources(report)
        _is_rendered(report, tuple(FORMS)[crc32(data) % len(FORMS)])

    return run


def _report(draft: Draft) -> Report:
    """As ``factlint.check``, with the words compiled once."""
    checked = _desk()(draft)  # the desk itself: a fault is raised, not told of the article
    return assembled(_desk(), seeds.KNOWN, *(([], [checked]) if isinstance(checked, Problem) else ([checked], [])))


@cache
def _desk() -> Desk:
    return Desk(seeds.KNOWN, date=_DATE, cross=True, pedantic=False, segment=False, keep_source=True)


def _points_into_its_sources(report: Report) -> None:
    sources = {article.path: article.source or "" for article in report.articles}
    for item in (*report.findings, *report.claims):
        for place in (item.place, *(operand.place for operand in item.evidence)):
            _is_quoted(place, sources[place.path])


def _is_quoted(place: Place, source: str) -> None:
    """A place shows what stands there; of a page it shows what a reader sees of that."""
    if place.quote:
        assert 0 <= place.start < place.end <= len(source), place
        assert place.path.endswith(".html") or source[place.start : place.end] == place.quote, place
        assert place.line >= 1 and place.column >= 1, place


def _is_rendered(report: Report, form: str) -> None:
    text = rendered(report, form, "zh")
    text.encode("utf-8", "backslashreplace")
    assert not set(text) & set("\x00\x07\x1b\x7f\u202e\u2066"), form
    if form in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    if form in ("junit", "checkstyle"):
        ElementTree.fromstring(text.encode("utf-8", "replace"))


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[tuple[str, str], ...]:
    return _findings(_report(Draft(text.encode(), "draft.txt")))


def _findings(report: Report) -> tuple[tuple[str, str], ...]:
    """Rule and words of each finding, the words without blanks and markup."""
    back = str.maketrans("０１２３４５６７８９％", "0123456789%", "\u200b\ufeff\u2060")
    return tuple((finding.rule, "".join(_TAG.sub("", finding.place.quote).translate(back).split())) for finding in report.findings)


@cache
def _faulty() -> Sequence[bytes]:
    """Drafts of the rules' own tests in which something is found."""
    return tuple(text.encode() for text in seeds.drafts() if _found(text))


def _relaid(seed: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """A draft with the number of its layout before it."""
    return chance.randbytes(4) + seed


def _loses_nothing(data: bytes) -> None:
    """One to three changes of layout, and another file format, cost no finding and make none."""
    chance, text = Random(data[:4]), data[4:].decode("utf-8", "replace")
    layouts = chance.sample(LAYOUTS, chance.randint(1, 3))
    changed = text
    for layout in layouts:
        changed = layout(changed, chance)
    draft = in_bytes(changed, chance)
    found = _findings(_report(draft))
    assert sorted(found) == sorted(_found(text)), ([layout.__name__ for layout in layouts], draft, _found(text), found)


@cache
def _samples() -> Sequence[BoundArticle]:
    """Articles that a rule is tried on: of the corpus, and one sentence of four hundred figures."""
    dense = "2023年" + "，".join(f"{place}市产值{number}亿元、增长{number % 9}%" for number, place in enumerate("甲乙丙丁" * 100, 5)) + "。"
    binder = Binder(seeds.KNOWN.lexicon)
    return [binder.bind(scan(read_bytes(text.encode(), "draft.txt"), seeds.KNOWN.lexicon), date=_DATE) for text in (*seeds.articles()[:2], dense)]


def _loads_rules(data: bytes) -> None:
    """A rule file gives rules or problems with places; rules that load are tried on articles."""
    compiled = compile_file("own-rule.yaml", data.decode("utf-8", "replace"), _names())
    for problem in compiled.problems:
        assert problem.line >= 1 and problem.column >= 1 and str(problem), problem
    if compiled.rules and not compiled.problems:
        checker = Checker(Ruleset(compiled.rules), seeds.KNOWN.lexicon)
        checker.together([checker.article(sample) for sample in _samples()], lambda mention: None)


@cache
def _names() -> Names:
    words = seeds.KNOWN.lexicon
    return Names(
        frozenset(words.guards),
        frozenset(words.indicators) | frozenset(words.indicator_aliases),
        frozenset(words.partitions),
        words.indicator_aliases,
        words.word_classes,
        frozenset(words.verbs.dated_events),
        frozenset(words.expansions),
    )


def _loads_words(data: bytes) -> None:
    """A file of words under the name that its first byte tells."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, seeds.WORD_FILES[int.from_bytes(data[:1]) % len(seeds.WORD_FILES)])
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data[1:])
        with suppress(LexiconError):
            compile_lexicon(read_sources([Path(folder)]), "")


def _computes(data: bytes) -> None:
    """A formula is refused with its column, or computed over any operands in bounded time."""
    try:
        formula = Formula.parse(data.decode("utf-8", "replace"))
    except FormulaError as error:
        _has_a_column(error)
        return
    chance = Random(crc32(data))
    numbers = [Fraction(chance.choice((0, 1, -3, 7, 10**15, 2024)), chance.choice((1, 3, 1000))) for _ in formula.names]
    env: dict[str, object] = dict(zip(formula.names, numbers, strict=True))
    wide: dict[str, object] = {name: Interval(number - 1, number + Fraction(1, 7)) for name, number in zip(formula.names, numbers, strict=True)}
    with suppress(ArithmeticError):
        formula.holds(env) if formula.is_condition else formula.value(env)
    with suppress(ArithmeticError):
        formula.holds(wide) if formula.is_condition else formula.interval(wide)


def _parses_pattern(data: bytes) -> None:
    try:
        parse_pattern(data.decode("utf-8", "replace"), seeds.KNOWN.lexicon.word_classes)
    except PatternError as error:
        _has_a_column(error)


def _has_a_column(error: FormulaError | PatternError) -> None:
    assert error.column >= 1 and str(error), error


def _loads_settings(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("factlint.toml", "pyproject.toml"):
            Path(folder, name).write_bytes(data)
            with suppress(SettingsError):
                load_settings(Path(folder, name), {})
    key = tuple(KEYS.values())[crc32(data) % len(KEYS)]
    with suppress(SettingsError):
        load_settings(None, {key.variable: data.decode("utf-8", "replace").replace("\0", "")})


def _loads_baseline(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "baseline.json").write_bytes(data)
        with suppress(BaselineError):
            Baseline.read(Path(folder, "baseline.json"))


TARGETS = (
    Target("read-txt", 8, seeds.texts, textual(_FIGURES), _reads("draft.txt")),
    Target("read-md", 8, seeds.markdown, textual(_FIGURES + _MARKUP), _reads("draft.md")),
    Target("read-html", 8, seeds.pages, textual(_FIGURES + _MARKUP), _reads("draft.html")),
    Target("read-csv", 4, seeds.tables, textual([*_FIGURES, ",", '"', "\t", ";"]), _reads("draft.csv")),
    Target("read-srt", 4, seeds.subtitles, textual([*_FIGURES, " --> ", "00:00:01,000", "\n\n", "NOTE", "WEBVTT"]), _reads("draft.srt")),
    Target("read-docx", 6, seeds.documents, packaged(_FIGURES + _PARTS), _reads("draft.docx")),
    Target("read-xlsx", 5, seeds.workbooks, packaged(_FIGURES + _PARTS), _reads("draft.xlsx")),
    Target("read-pdf", 5, seeds.proofs, bytewise, _reads("draft.pdf")),
    Target("scan", 10, seeds.texts, textual(_FIGURES), _scans),
    Target("check-txt", 9, seeds.texts, textual(_FIGURES), _checks("draft.txt")),
    Target("check-md", 4, seeds.markdown, textual(_FIGURES + _MARKUP), _checks("draft.md")),
    Target("check-html", 4, seeds.pages, textual(_FIGURES + _MARKUP), _checks("draft.html")),
    Target("layout", 10, _faulty, _relaid, _loses_nothing),
    Target("rule", 6, seeds.rules, textual(_RULE), _loads_rules),
    Target("words", 3, seeds.words, textual(_RULE), _loads_words),
    Target("formula", 8, seeds.formulas, textual(_FORMULA), _computes),
    Target("pattern", 6, seeds.patterns, textual(_RULE), _parses_pattern),
    Target("settings", 6, seeds.settings, textual(_TOML), _loads_settings),
    Target("baseline", 4, seeds.baselines, textual(_JSON), _loads_baseline),
)

"""What the corpus and the press passages expect of factlint, and how a report is held against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from factlint.model import Claim, Finding, Place, Severity

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
PRESS = ROOT / "tests" / "fixtures" / "press"
SUFFIX = ".expected.yaml"


def decoded(path: Path) -> str:
    """The source of an article as ``Place`` counts it."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


@dataclass(frozen=True)
class Words:
    """Words of an article, found in its source whatever white space a wrap put between them."""

    file: Path
    text: str
    unique: bool = True

    def spans(self) -> list[tuple[int, int]]:
        source = decoded(self.file)
        kept = [offset for offset, character in enumerate(source) if not character.isspace()]
        compact = "".join(source[offset] for offset in kept)
        wanted = "".join(self.text.split())
        starts = [start for start in range(len(compact)) if compact.startswith(wanted, start)]
        if not starts or (self.unique and len(starts) > 1):
            pytest.fail(f"{self.file.name}: “{self.text}” stands there {len(starts)} times")
        return [(kept[start], kept[start + len(wanted) - 1] + 1) for start in starts]

    def meets(self, place: Place) -> bool:
        """Does the place overlap the words?"""
        return Path(place.path).name == self.file.name and any(place.start < end and start < place.end for start, end in self.spans())


@dataclass(frozen=True)
class ExpectedFinding:
    at: Words
    rules: frozenset[str]  # empty: any
    severities: frozenset[str]
    recomputed: str | None
    other: Words | None

    def matches(self, finding: Finding) -> bool:
        if (self.rules and finding.rule not in self.rules) or finding.severity.value not in self.severities:
            return False
        if self.recomputed is not None and not (finding.recomputed and finding.recomputed.value.startswith(self.recomputed)):
            return False
        if self.other is None:
            return self.at.meets(finding.place)
        elsewhere = [operand.place for operand in finding.evidence]
        return _joins(finding.place, elsewhere, self.at, self.other) or _joins(finding.place, elsewhere, self.other, self.at)


def _joins(place: Place, elsewhere: Iterable[Place], one: Words, other: Words) -> bool:
    return one.meets(place) and any(other.meets(found) for found in elsewhere)


@dataclass(frozen=True)
class Expectation:
    """What must be reported of an article, what must hold, and where silence is due."""

    article: Path
    findings: tuple[ExpectedFinding, ...]
    verified: tuple[tuple[Words, frozenset[str]], ...]
    silent: tuple[Words, ...]

    @property
    def alone(self) -> tuple[ExpectedFinding, ...]:
        """The findings that need no other article."""
        return tuple(expected for expected in self.findings if expected.other is None or expected.other.file == self.article)


def _several(value: object) -> frozenset[str]:
    return frozenset(str(item) for item in value) if isinstance(value, list) else frozenset({str(value)})


def corpus() -> Iterator[Expectation]:
    """The articles of the corpus in the order of their names."""
    for path in sorted(CORPUS.glob("*" + SUFFIX)):
        stem = path.name.removesuffix(SUFFIX)
        (article,) = (found for found in CORPUS.glob(stem + ".*") if not found.name.endswith(SUFFIX))
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield Expectation(
            article,
            tuple(_finding(article, entry) for entry in entries["findings"]),
            tuple((Words(article, str(entry["at"])), _several(entry["verdict"])) for entry in entries["verified"]),
            tuple(Words(article, str(entry["at"])) for entry in entries["silent"]),
        )


def _finding(article: Path, entry: dict[str, object]) -> ExpectedFinding:
    other = entry.get("other")
    return ExpectedFinding(
        Words(article, str(entry["at"])),
        _several(entry["rule"]) if "rule" in entry else frozenset(),
        _several(entry.get("severity", ["error", "warning"])),
        str(entry["recomputed"]) if "recomputed" in entry else None,
        Words(CORPUS / str(other["file"]), str(other["words"]), unique=False) if isinstance(other, dict) else None,
    )


@dataclass(frozen=True)
class Slip:
    """What is written in the place of right words, and the rule that must say so (any, where it is empty)."""

    right: str
    wrong: str
    rule: str

    def made_in(self, text: str) -> str:
        """The text with the slip."""
        if text.count(self.right) != 1:
            pytest.fail(f"“{self.right}” stands there {text.count(self.right)} times")
        return text.replace(self.right, self.wrong)


@dataclass(frozen=True)
class Passage:
    """A passage with what it states rightly, what it states wrongly, what cannot be recomputed, and slips that must be found if they are made in it."""

    path: Path
    holds: tuple[Words, ...]
    wrong: tuple[ExpectedFinding, ...]
    silent: tuple[Words, ...]
    slips: tuple[Slip, ...] = ()


def passages() -> Iterator[Passage]:
    """The press passages of the manifest, in its order."""
    manifest = yaml.safe_load((PRESS / "manifest.yaml").read_text(encoding="utf-8"))
    for name, entry in manifest.items():
        path = PRESS / f"{name}.txt"
        yield Passage(
            path,
            tuple(Words(path, at) for at in entry.get("holds", ())),
            tuple(_finding(path, wrong) for wrong in entry.get("wrong", ())),
            tuple(Words(path, at) for at in entry.get("silent", ())),
            tuple(Slip(slip["for"], slip["write"], slip.get("rule", "")) for slip in entry.get("slips", ())),
        )


def grave(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that a desk must act on: 疑错 and 存疑."""
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def told(finding: Finding) -> str:
    """A finding in one line, for a failing test."""
    return f"{finding.severity.value} {finding.rule} {finding.place.path}:{finding.place.line} “{finding.place.quote}” {finding.message.get('zh', '')}"


@dataclass(frozen=True)
class Difference:
    """What an article's report lacks and what it has too much; empty where it is as expected."""

    missing: list[str]
    surplus: list[str]
    unverified: list[str] = field(default_factory=list)
    noisy: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        parts = {"missing": self.missing, "too much": self.surplus, "not verified": self.unverified, "not silent": self.noisy}
        return "\n".join(f"{name}: {item}" for name, items in parts.items() for item in items)

    def settle(self) -> None:
        """Fails the test with a line for each difference."""
        if told_apart := str(self):
            pytest.fail(told_apart, pytrace=False)


def compared(expected: Iterable[ExpectedFinding], findings: Iterable[Finding]) -> tuple[list[str], list[str]]:
    """The expected findings that are not there, and the findings that nothing expects."""
    wanted, found = list(expected), list(findings)
    missing = [f"“{one.at.text}” {'/'.join(sorted(one.rules))}" for one in wanted if not any(one.matches(finding) for finding in found)]
    surplus = [told(finding) for finding in found if not any(one.matches(finding) for one in wanted)]
    return missing, surplus


def judged(claims: Iterable[Claim], words: Words) -> list[str]:
    """The verdicts of the claims that overlap the words."""
    return [claim.verdict.value for claim in claims if words.meets(claim.place)]

"""The text that a change touches, as git tells it: findings elsewhere are set aside, but for those that rest on changed text."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factlint.model import Aside, Finding, Place, Report, SetAside
from factlint.passages import Passages
from factlint.told import Told

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_A_MINUTE = 60
_EVERYTHING = ((1, 1 << 60),)


class ChangeError(ValueError):
    """The change could not be found out; the message says why and what to do."""

    def __init__(self, told: Told) -> None:
        self.told = told
        super().__init__(told)


class Changes(Struct, frozen=True):
    """By real path, the lines (first, last) that a file has new; a file that is wholly new has all."""

    lines: Mapping[Path, Sequence[tuple[int, int]]]

    def touch(self, path: str, first: int, last: int) -> bool:
        """Whether a line of the file from first to last is new."""
        return any(start <= last and first <= end for start, end in self.lines.get(Path(path).resolve(), ()))


def changes_since(revision: str, directory: Path) -> Changes:
    """What the work tree round the directory has new since the revision, files that git does not know included. Raises ``ChangeError``."""
    root = Path(_git(directory, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n"))
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    changed = _names(_git(root, "diff", "--no-ext-diff", "--no-renames", "--name-only", "-z", "--diff-filter=d", commit, "--"))
    unknown = _names(_git(root, "ls-files", "--others", "--exclude-standard", "-z"))
    lines: dict[Path, Sequence[tuple[int, int]]] = {(root / name).resolve(): _EVERYTHING for name in unknown}
    for name in changed:
        patch = _git(root, "diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "-U0", commit, "--", f":(literal,top){name}")
        lines[(root / name).resolve()] = _hunks(patch) or _EVERYTHING  # of a binary file git shows no lines
    return Changes(lines)


def touched(report: Report, changes: Changes) -> Report:
    """The report with those findings set aside whose sentence, figures and evidence stand in unchanged text. The articles must hold their source."""
    asides, kept = [], []
    sources, passages = {article.path: article.source for article in report.articles}, Passages(report.articles)
    for finding in report.findings:
        if finding.relation == "reading" or _is_touched(finding, sources, passages, changes):
            kept.append(finding)
        else:
            asides.append(SetAside(finding, Aside.UNCHANGED))
    return replace(report, findings=tuple(kept), set_aside=(*report.set_aside, *asides))


def _is_touched(finding: Finding, sources: Mapping[str, str], passages: Passages, changes: Changes) -> bool:
    places = (finding.place, *(operand.place for operand in finding.evidence))
    return any(changes.touch(place.path, *_lines(place, sources.get(place.path), passages)) for place in places)


def _lines(place: Place, source: str | None, passages: Passages) -> tuple[int, int]:
    """The lines of the sentence that a place stands in; its own where the article does not tell."""
    passage = passages.at(place) if source else None
    if source is None or passage is None:
        return place.line, place.end_line
    before = source.count("\n", passage.start, place.start)
    return place.line - before, place.line - before + source.count("\n", passage.start, passage.end)


def _hunks(patch: bytes) -> list[tuple[int, int]]:
    """The lines that each hunk brings; where it only takes away, the two between which it did."""
    found = []
    for first, count in _HUNK.findall(patch):
        start, number = int(first), int(count or b"1")
        found.append((start, start + number - 1) if number else (start, start + 1))
    return found


def _names(listed: bytes) -> list[str]:
    return [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name]


def _git(directory: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(directory), "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_A_MINUTE, stdin=subprocess.DEVNULL)
    except FileNotFoundError as error:
        raise ChangeError(Told("--diff-base needs git, which is not installed", "--diff-base 要用 git，这里没有装")) from error
    except subprocess.TimeoutExpired as error:
        raise ChangeError(Told(f"git {arguments[0]} gave no answer in {_A_MINUTE} s", f"git {arguments[0]} 过了 {_A_MINUTE} 秒没有回答")) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        if said and "not a git repository" in said[0]:
            raise ChangeError(
                Told("this directory is in no git repository; run it in the work tree of one", "这个目录不在 git 库里；请在库的工作区里运行").at("--diff-base")
            )
        missing = Told("no such revision; a shallow clone lacks older ones (fetch-depth: 0)", "没有这个版本；浅克隆里没有旧版本（fetch-depth: 0）")
        raise ChangeError((Told(said[0], said[0]) if said else missing).at(f"git {arguments[0]}").at("--diff-base"))
    return done.stdout

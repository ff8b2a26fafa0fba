"""存量清单: findings that are known and do not count. A finding is known by its fingerprint (rule, figures, words of its sentence), never by its line."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from factlint.model import Aside, Finding, Report, SetAside
from factlint.told import Told

VERSION = 1
_LARGEST = 100_000_000  # bytes


_ANEW = Told("write it anew with `factlint baseline`", "请用 factlint baseline 重写一份")


class BaselineError(ValueError):
    """A baseline that cannot be used; the message says what is wrong with it and what to do."""

    def __init__(self, told: Told) -> None:
        self.told = told
        super().__init__(told)


class Entry(Struct, frozen=True, order=True):
    """One known finding. The quote and the rule are for those who read the file; the fingerprint names it, the path where it stood tells twins apart."""

    path: str
    rule: str
    fingerprint: str
    quote: str


class Baseline(Struct, frozen=True):
    """The known findings."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """The baseline of what is found now; inputs that could not be read are never part of one."""
        return cls(tuple(sorted(_entry(finding) for finding in findings if finding.relation != "reading")))

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """The baseline in a file. Raises ``BaselineError`` for one that is missing or damaged."""
        try:
            if path.stat().st_size > _LARGEST:
                raise BaselineError(Told(f"the baseline is larger than {_LARGEST} bytes", f"存量清单超过 {_LARGEST} 字节").at(str(path)))
            whole = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(whole, dict) or whole.get("version") != VERSION:
                fault = Told(f"this is no baseline of version {VERSION}", f"这不是第 {VERSION} 版的存量清单")
                raise BaselineError(fault.then(_ANEW).at(str(path)))
            return cls(tuple(sorted(_read_entry(value) for value in whole["findings"])))
        except OSError as error:
            fault = Told(
                f"the baseline cannot be read ({error.strerror}); write it with `factlint baseline`",
                f"存量清单读不了（{error.strerror}）；请检查路径，或用 factlint baseline 写一份",
            )
            raise BaselineError(fault.at(str(path))) from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            if isinstance(error, BaselineError):
                raise
            kind = type(error).__name__
            fault = Told(
                f"the baseline is damaged ({kind}); restore it, or write it anew with `factlint baseline`",
                f"存量清单坏了（{kind}）；请恢复原件，或用 factlint baseline 重写一份",
            )
            raise BaselineError(fault.at(str(path))) from error

    def write(self, path: Path) -> None:
        """Writes the file whole or not at all: an entry a line, sorted, so that versions of it can be merged."""
        lines = ",\n".join(json.dumps(_values(entry), ensure_ascii=False) for entry in self.entries)
        text = f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n'
        handle, temporary = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write(text)
            os.chmod(temporary, 0o644)  # noqa: PTH101 - it is a string; mkstemp makes files for their owner alone
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def known_before(report: Report, baseline: Baseline) -> tuple[Report, tuple[Entry, ...]]:
    """The report with the known findings set aside, and the entries of articles of this run (or that are gone) that were not found again."""
    left: dict[tuple[str, str], list[Entry]] = {}
    for entry in baseline.entries:
        left.setdefault((entry.rule, entry.fingerprint), []).append(entry)
    known: set[int] = set()
    for same_path in (True, False):  # an article that was renamed takes its entries along
        for number, finding in enumerate(report.findings):
            if number not in known and finding.relation != "reading" and _taken(_entry(finding), left, same_path):
                known.add(number)
    asides = tuple(SetAside(report.findings[number], Aside.BASELINE) for number in sorted(known))
    kept = tuple(finding for number, finding in enumerate(report.findings) if number not in known)
    checked = {_portable(article.path) for article in report.articles if article.status == "checked"}
    stale = [entry for entries in left.values() for entry in entries if entry.path in checked or not Path(entry.path).exists()]
    return replace(report, findings=kept, set_aside=(*report.set_aside, *asides)), tuple(sorted(stale))


def _taken(wanted: Entry, left: Mapping[tuple[str, str], list[Entry]], same_path: bool) -> bool:
    """Takes the entry of a finding out of those that are left, where there is one."""
    candidates = left.get((wanted.rule, wanted.fingerprint), [])
    entry = next((entry for entry in candidates if entry.path == wanted.path or not same_path), None)
    if entry is not None:
        candidates.remove(entry)
    return entry is not None


def _entry(finding: Finding) -> Entry:
    fingerprint = finding.fingerprint.partition("-")[0]  # equal ones are told apart by their order, which is no identity
    return Entry(_portable(finding.place.path), finding.rule, fingerprint, finding.place.quote)


def _portable(path: str) -> str:
    return Path(path).as_posix()


def _values(entry: Entry) -> dict[str, str]:
    return {"path": entry.path, "rule": entry.rule, "fingerprint": entry.fingerprint, "quote": entry.quote}


def _read_entry(value: Any) -> Entry:
    fields = tuple(value[name] for name in ("path", "rule", "fingerprint", "quote"))
    if not all(isinstance(one, str) for one in fields):
        raise TypeError("entries hold texts")
    return Entry(*fields)

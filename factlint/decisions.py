"""What was decided on a proof sheet: read back from the sheet, kept in a log, taken out of the next report."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePath

from msgspec.structs import replace

from factlint import patterns
from factlint.model import Aside, Decision, Finding, Report, SetAside
from factlint.reading.errors import ReadingError
from factlint.reading.package import damaged
from factlint.sheet_rows import rows_of

_LOG = ".jsonl"
_IDENTITY = patterns.compile(r"[0-9a-f]{16}(?:-\d+)?")
_KEEPS = patterns.compile(r"\s*不改\s*(?:[（(]\s*已核\s*[）)])?[\s:：，,；;—-]*+(?P<reason>.*)")
_KEEPS_EN = patterns.compile(r"\s*(?:keep\s*\(\s*checked\s*\)|(?:keep|checked)\b)[\s:：,;-]*+(?P<reason>.*)")
_QUOTE, _OPINION, _SIGNED, _FINGERPRINT = 2, 5, 6, 7  # columns of the sheet
_READING = patterns.compile(r"(?:第|reading )(\d+)")


def read_sheet(data: bytes, name: str) -> tuple[dict[str, Decision], int]:
    """The decisions on a sheet by fingerprint, and the number of its reading; the suffix of the name tells which form of a sheet the bytes are.

    Raises ``ReadingError`` for bytes that are no sheet.
    """
    decisions: dict[str, Decision] = {}
    reading = 0
    for cells in rows_of(data, name):
        if len(cells) > _FINGERPRINT and _IDENTITY.fullmatch(cells[_FINGERPRINT].strip()):
            decision = decided(cells[_FINGERPRINT].strip(), cells[_QUOTE], cells[_OPINION], cells[_SIGNED])
            if decision.opinion or decision.signed:
                decisions[decision.fingerprint] = decision
        elif not reading:
            found = next((match for cell in cells[:1] if (match := _READING.match(cell.strip()))), None)
            reading = int(found[1]) if found else 0
    if not reading:
        raise damaged(name)
    return decisions, reading


def read_decisions(data: bytes, name: str) -> tuple[dict[str, Decision], int]:
    """As ``read_sheet``, also for the log of a sheet (.jsonl), which belongs to no reading. Raises ``ReadingError``."""
    if PurePath(name).suffix.lower() != _LOG:
        return read_sheet(data, name)
    try:
        return _entries(data.decode("utf-8")), 0
    except UnicodeDecodeError as error:
        raise damaged(name) from error


def decided(fingerprint: str, quote: str, opinion: str, signed: str) -> Decision:
    """The decision that these words mean. 不改 without a reason settles nothing."""
    match = _KEEPS.fullmatch(opinion) or _KEEPS_EN.fullmatch(opinion)
    reason = match["reason"].strip() if match else ""
    return Decision(fingerprint, quote.strip(), opinion.strip(), signed.strip(), bool(reason), reason)


def with_settled(report: Report, decisions: Mapping[str, Decision]) -> Report:
    """The report with the findings that were settled set aside, each with the reason that was given. What could not be read is never settled."""
    settled = {key: one for key, one in decisions.items() if one.settles}
    asides = [SetAside(one, Aside.DECIDED, settled[one.fingerprint].reason) for one in report.findings if _is_settled(one, settled)]
    kept = tuple(finding for finding in report.findings if not _is_settled(finding, settled))
    return replace(report, findings=kept, set_aside=(*report.set_aside, *asides)) if asides else report


def _is_settled(finding: Finding, settled: Mapping[str, Decision]) -> bool:
    return finding.fingerprint in settled and finding.relation != "reading"


def taken_up(paths: Iterable[Path]) -> dict[str, Decision]:
    """The latest decisions on sheets, which are logged beside them, and in logs (.jsonl). Raises ``ReadingError`` for a file that is missing or neither."""
    found: dict[str, Decision] = {}
    for path in paths:
        if not path.exists():
            raise ReadingError(
                str(path),
                {"zh": "没有这张核校单或日志", "en": "there is no such proof sheet or log"},
                {"zh": "请检查路径，或先用 factlint sheet 写出", "en": "check the path, or write it with `factlint sheet`"},
            )
        found |= logged(path) if path.suffix.lower() == _LOG else taken_up_from(path)[0]
    return found


def taken_up_from(sheet: Path) -> tuple[dict[str, Decision], int]:
    """All decisions on a sheet so far, those that it holds now logged beside it, and the number of its reading; 0 where there is no such file yet.

    Raises ``ReadingError`` for a file that is no sheet.
    """
    written, reading = read_sheet(sheet.read_bytes(), str(sheet)) if sheet.exists() else ({}, 0)
    before = logged(log_path(sheet))
    log(log_path(sheet), [one for key, one in written.items() if before.get(key) != one], reading)
    return before | written, reading


def log_path(sheet: Path) -> Path:
    """Where the decisions on a sheet are logged: beside it."""
    return sheet.with_name(f"{sheet.stem}.log{_LOG}")


def logged(path: Path) -> dict[str, Decision]:
    """The latest decision on each finding in a log; lines that a broken-off run left behind are passed over."""
    return _entries(path.read_text(encoding="utf-8")) if path.exists() else {}


def _entries(text: str) -> dict[str, Decision]:
    found: dict[str, Decision] = {}
    for line in text.splitlines():
        with contextlib.suppress(ValueError, KeyError, TypeError):
            entry = json.loads(line)
            found[str(entry["fingerprint"])] = decided(str(entry["fingerprint"]), str(entry["quote"]), str(entry["opinion"]), str(entry["signed"]))
    return found


def log(path: Path, decisions: Iterable[Decision], reading: int) -> None:
    """Adds decisions to a log, a line each, with the time at which they were read."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [
        json.dumps(
            {
                "time": now,
                "reading": reading,
                "fingerprint": one.fingerprint,
                "quote": one.quote,
                "opinion": one.opinion,
                "signed": one.signed,
                "settles": one.settles,
            },
            ensure_ascii=False,
        )
        for one in decisions
    ]
    if lines:
        with path.open("a", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")

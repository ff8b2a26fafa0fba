"""已核免报: findings that a person has looked at and answered for, each with a reason, some until a day. What suppresses nothing is a finding itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factlint.gate.fault import Fault
from factlint.knowledge import OWN_NAME, no_such_rule
from factlint.model import Aside, Finding, Place, Remark, Report, RuleNote, SetAside, Verdict
from factlint.notices import EXPIRED, UNUSED
from factlint.passages import Passages
from factlint.reading.globs import matches
from factlint.remarks import allowance
from factlint.settings import Suppression
from factlint.told import Told

_NOT_UNDERSTOOD = Told(
    'this suppression cannot be understood; write <!-- factlint: allow RULE "words": reason -->', "这条免报看不懂；写成 <!-- 已核免报 规则 “原话”：理由 -->"
)


class _Allowed(Struct, frozen=True):
    """One suppression: what it covers, and where it stands."""

    covers: Callable[[Finding], bool]
    assessable: bool  # its rule ran, over the article that it speaks of
    why: Aside
    reason: str
    until: date | None
    place: Place


def suppressed(
    report: Report,
    entries: Sequence[Suppression],
    names: Mapping[str, frozenset[str]],
    running: Collection[str],
    today: date,
    *,
    whole: bool,
) -> tuple[Report, tuple[Fault, ...]]:
    """The report with suppressed findings set aside, and a fault for each suppression that cannot be understood or names no rule.

    ``names`` are those of all rules by their ids, ``running`` the ids of those that ran; ``whole`` says that every article of the project was read.
    An expired suppression holds nothing back, and one that covers nothing is a finding: 提示. Inputs that could not be read are never suppressed.
    """
    ids = {name: rule for rule, own in names.items() for name in own if name == rule or name.isupper() or name[-1].isdigit()}  # a tag is too much
    sentences = _sentences(report)
    allowed: list[_Allowed] = []
    problems: list[Fault] = []
    for entry in entries:
        if entry.rule not in ids:
            problems.append(Fault.at(entry.source, no_such_rule(entry.rule, ids, OWN_NAME)))
        else:
            read = whole if entry.path is None else any(matches(article.path, (entry.path,), entry.base) for article in report.articles)
            allowed.append(_entered(entry, sentences, read and ids[entry.rule] in running))
    for remark in (remark for article in report.articles for remark in article.remarks):
        where = remark.place.path, remark.place.line, remark.place.column
        words = allowance(remark)
        if words is None:
            problems.append(Fault(*where, _NOT_UNDERSTOOD))
        elif words.rule not in ids:
            problems.append(Fault(*where, no_such_rule(words.rule, ids, OWN_NAME)))
        else:
            ran = ids[words.rule] in running
            allowed.append(_Allowed(_covering(remark, words.rule, words.quote, sentences), ran, Aside.COMMENT, words.reason, words.until, remark.place))
    return _applied(report, allowed, today), tuple(problems)


def _applied(report: Report, allowed: Sequence[_Allowed], today: date) -> Report:
    asides: list[SetAside] = []
    kept: list[Finding] = []
    used: set[int] = set()
    for finding in report.findings:
        covering = [number for number, one in enumerate(allowed) if finding.relation != "reading" and one.covers(finding)]
        used.update(covering)
        valid = next((allowed[number] for number in covering if not _is_expired(allowed[number], today)), None)
        if valid is None:
            kept.append(finding)
        else:
            asides.append(SetAside(finding, valid.why, valid.reason))
    kept += [_idle(one, EXPIRED) for number, one in enumerate(allowed) if number in used and _is_expired(one, today)]
    kept += [_idle(one, UNUSED) for number, one in enumerate(allowed) if number not in used and one.assessable]
    notes = [note for note in (UNUSED, EXPIRED) if any(finding.rule == note.id for finding in kept)]
    return replace(
        report,
        findings=tuple(sorted(kept, key=lambda finding: (finding.place.path, finding.place.start, finding.rule))),
        set_aside=(*report.set_aside, *asides),
        rules=tuple(sorted((*report.rules, *notes), key=lambda note: note.id)),
    )


def _entered(entry: Suppression, sentences: dict[str, str], assessable: bool) -> _Allowed:
    file, line, column = entry.source.rsplit(":", 2)
    place = Place(file, 0, 0, int(line), int(column), int(line), int(column), "")

    def covers(finding: Finding) -> bool:
        if entry.path is not None and not matches(finding.place.path, (entry.path,), entry.base):
            return False
        return entry.rule in (finding.rule, finding.code) and _in_words(entry.quote, finding, sentences)

    return _Allowed(covers, assessable, Aside.ENTRY, entry.reason, entry.until, place)


def _covering(remark: Remark, rule: str, quote: str, sentences: dict[str, str]) -> Callable[[Finding], bool]:
    def covers(finding: Finding) -> bool:
        place = finding.place
        if rule not in (finding.rule, finding.code) or place.path != remark.place.path:
            return False
        return _in_words(quote, finding, sentences) if quote else remark.start <= place.start < remark.end

    return covers


def _in_words(quote: str, finding: Finding, sentences: dict[str, str]) -> bool:
    """Whether the quoted words are those of the finding or of its sentence, however they are wrapped."""
    wanted = _closed_up(quote)
    return bool(wanted) and (wanted in _closed_up(finding.place.quote) or wanted in sentences.get(finding.fingerprint, ""))


def _sentences(report: Report) -> dict[str, str]:
    """By fingerprint, the sentence of a finding without white space."""
    found: dict[str, str] = {}
    passages = Passages(report.articles)
    for finding in report.findings:
        passage = passages.at(finding.place)
        found[finding.fingerprint] = "" if passage is None else _closed_up(passage.text)
    return found


def _closed_up(text: str) -> str:
    return "".join(text.split())


def _is_expired(one: _Allowed, today: date) -> bool:
    return one.until is not None and one.until < today


def _idle(one: _Allowed, note: RuleNote) -> Finding:
    place = one.place
    digest = hashlib.sha256(f"{note.id}\0{Path(place.path).as_posix()}\0{one.reason}\0{place.quote}".encode("utf-8", "replace")).hexdigest()
    said = {
        UNUSED.id: {"zh": f"这条免报（{one.reason}）没有对应的条目，请删去", "en": f"this suppression ({one.reason}) holds nothing back; take it out"},
        EXPIRED.id: {
            "zh": f"这条免报（{one.reason}）已于{one.until}过期，请重新核对",
            "en": f"this suppression ({one.reason}) expired on {one.until}; look again",
        },
    }
    return Finding(note.id, note.code, "wording", note.severity, Verdict.NOT_ASSESSABLE, place, said[note.id], digest[:16])

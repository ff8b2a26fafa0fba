"""A rule for a reader: what it looks for and why, how it recomputes, when it stays silent, and its own cases as examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from factlint.reporting.display import one_line, padded, width
from factlint.reporting.json_text import indented
from factlint.reporting.words import HYPOTHESIS, SEVERITY, Language, localized

if TYPE_CHECKING:
    from factlint.model import RuleNote
    from factlint.ruleset.rule import Rule, RuleCase

_WORDS = {
    "zh": {
        "message": "报告用语", "match": "句式", "classes": "词类", "events": "事件", "terms": "各项",
        "identity": "平衡关系", "recompute": "算式", "where": "条件", "unless": "不核算", "hypotheses": "疑应为", "source": "依据", "tags": "标签",
        "off": "默认不启用", "fires": "应报", "silent": "不报",
        "file": "规则文件",
    },
    "en": {
        "message": "message", "match": "wording", "classes": "word class", "events": "events", "terms": "terms", "identity": "identity",
        "recompute": "formula", "where": "conditions", "unless": "not judged where", "hypotheses": "hypotheses", "source": "source", "tags": "tags",
        "off": "off unless selected", "fires": "reported", "silent": "not reported", "file": "rule file",
    },
}  # fmt: skip


def render(rule: Rule, *, language: Language = "zh") -> str:
    """The page of one rule."""
    return "\n".join(_page(rule, language)) + "\n"


def render_notice(notice: RuleNote, *, language: Language = "zh") -> str:
    """The page of a notice: what factlint says of a run rather than of figures."""
    severity = localized(SEVERITY[notice.severity], language)
    head = f"{notice.id} {notice.code} 【{severity}】" if language == "zh" else f"{notice.id} {notice.code} [{severity}]"
    return f"{head}\n{localized(notice.title, language)}\n\n{localized(notice.help, language)}\n"


def render_list(rules: Sequence[Rule], *, language: Language = "zh") -> str:
    """A line a rule: id, code, severity, title."""
    rows = [(rule.id, rule.code, localized(SEVERITY[rule.severity], language), localized(rule.title, language)) for rule in rules]
    widths = [max((width(row[column]) for row in rows), default=0) for column in range(4)]
    return "".join("  ".join(padded(cell, columns) for cell, columns in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)


def word_classes(rule: Rule) -> dict[str, tuple[str, ...]]:
    """The word classes that a rule names, with their words, in the order in which they stand."""
    named = [*(pattern.classes for pattern in rule.patterns), *(search.classes for search in rule.searches), rule.classes]
    return {name: words for classes in named for name, words in classes.items()}


def render_json(rules: Sequence[Rule], notices: Sequence[RuleNote] = ()) -> str:
    """The rules, and behind them notices, as one JSON array, words in every language that they have."""
    told = [{"id": one.id, "code": one.code, "severity": one.severity.value, "title": dict(one.title), "help": dict(one.help)} for one in notices]
    return indented([*(_document(rule) for rule in rules), *told])


def _page(rule: Rule, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    severity = localized(SEVERITY[rule.severity], language)
    yield f"{rule.id} {rule.code} 【{severity}】" if language == "zh" else f"{rule.id} {rule.code} [{severity}]"
    yield localized(rule.title, language) + ("" if rule.enabled else f" ({words['off']})")
    if rule.help:
        yield ""
        yield localized(rule.help, language).rstrip()
    yield ""
    for name, lines in _parts(rule, language):
        for line in lines:
            yield f"{padded(words[name], 12)}  {one_line(line)}"
    for case in rule.tests:
        yield f"{padded(words['fires' if case.fires else 'silent'], 12)}  {_example(case)}"
    yield f"{padded(words['file'], 12)}  {rule.origin.path}"


def _parts(rule: Rule, language: Language) -> Iterator[tuple[str, Sequence[str]]]:
    yield "message", [localized(rule.message, language)]
    yield "match", [pattern.source for pattern in rule.patterns]
    yield "classes", [f"<{name}> = {' '.join(words)}" for name, words in word_classes(rule).items()]
    yield "events", ["、".join(rule.events)] if rule.events else []
    yield "terms", [f"{role} = {indicator}" for role, indicator in rule.terms.items()]
    yield "identity", [rule.identity.source] if rule.identity is not None else []
    yield "recompute", [formula.source for formula in rule.formulas]
    yield "where", [condition.source for condition in rule.where]
    yield "unless", [", ".join(rule.unless)] if rule.unless else []
    yield "hypotheses", [", ".join(localized(HYPOTHESIS.get(kind, {"en": kind}), language) for kind in rule.hypotheses)] if rule.hypotheses else []
    yield "source", [rule.source] if rule.source else []
    yield "tags", [", ".join(rule.tags)] if rule.tags else []


def _example(case: RuleCase) -> str:
    texts = {name: " ／ ".join(map(one_line, filter(str.strip, text.splitlines()))) for name, text in case.files.items()}
    return next(iter(texts.values())) if len(texts) == 1 else "  ".join(f"[{name}] {text}" for name, text in texts.items())


def _document(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "code": rule.code,
        "kind": rule.kind.value,
        "relation": rule.relation,
        "severity": rule.severity.value,
        "enabled": rule.enabled,
        "tags": list(rule.tags),
        "title": dict(rule.title),
        "message": dict(rule.message),
        "help": dict(rule.help),
        "source": rule.source,
        "match": [pattern.source for pattern in rule.patterns],
        "word_classes": {name: list(words) for name, words in word_classes(rule).items()},
        "where": [condition.source for condition in rule.where],
        "terms": dict(rule.terms),
        "same": list(rule.same),
        "recompute": [formula.source for formula in rule.formulas],
        "identity": None if rule.identity is None else rule.identity.source,
        "unless": list(rule.unless),
        "hypotheses": list(rule.hypotheses),
        "file": rule.origin.path,
        "line": rule.origin.line,
        "tests": {"firing": sum(case.fires for case in rule.tests), "silent": sum(not case.fires for case in rule.tests)},
    }

"""The rules as pages of Markdown: one page a rule and an index, made from the rule files alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factlint.reporting.display import one_line
from factlint.reporting.rule_page import word_classes
from factlint.reporting.words import HYPOTHESIS, SEVERITY

if TYPE_CHECKING:
    from factlint.ruleset.rule import Rule, RuleCase

MARK = "<!-- 由 factlint rule --docs 生成，改规则文件，不改这里 -->"
"""The first line of every page: pages that bear it may be written over and removed."""

INDEX = "README.md"

_GROUPS = {
    "arithmetic": "算术",
    "counting": "计数与列举",
    "time": "时间",
    "wording": "用语与写法",
    "garble": "乱码与缺漏",
    "crosscheck": "前后与各篇之间",
    "identities": "恒等式",
    "plausibility": "常识（默认不启用）",
    "style": "体例（默认不启用）",
}


def documents(rules: Sequence[Rule], sources: Mapping[str, str]) -> dict[str, str]:
    """File name → page: one a rule, and the index. ``sources`` gives, by id, the path of the rule's file as the pages shall name it."""
    pages = {f"{rule.id}.md": _text(_page(rule, sources[rule.id])) for rule in rules}
    return {INDEX: _text(_index(rules, sources)), **pages}


def _text(lines: Iterator[str]) -> str:
    return "\n".join((MARK, "", *lines)) + "\n"


# ── the index ────────────────────────────────────────────────────────────────────────────────────


def _index(rules: Sequence[Rule], sources: Mapping[str, str]) -> Iterator[str]:
    cases = sum(len(rule.tests) for rule in rules)
    yield "# 规则"
    yield ""
    yield f"共{len(rules)}条规则，自带用例{cases}个。怎样写一条：[从一个想法到一条测过的规则](../writing-rules.md)。"
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(_group(sources[rule.id]), []).append(rule)
    for group in sorted(groups, key=lambda name: (list(_GROUPS).index(name) if name in _GROUPS else len(_GROUPS), name)):
        yield ""
        yield f"## {_GROUPS.get(group, group)}"
        yield ""
        yield "| 代码 | 规则 | 等级 | 查什么 | 应报／不报 |"
        yield "|---|---|---|---|---|"
        for rule in groups[group]:
            level = SEVERITY[rule.severity]["zh"] + ("" if rule.enabled else "（默认不启用）")
            firing = sum(case.fires for case in rule.tests)
            yield f"| {rule.code} | [{rule.id}]({rule.id}.md) | {level} | {_cell(rule.title['zh'])} | {firing}／{len(rule.tests) - firing} |"


def _group(source: str) -> str:
    """The directory in which a rule's file stands."""
    return source.rpartition("/")[0].rpartition("/")[2]


# ── a page ───────────────────────────────────────────────────────────────────────────────────────


def _page(rule: Rule, source: str) -> Iterator[str]:
    level = SEVERITY[rule.severity]["zh"]
    yield f"# {rule.id}"
    yield ""
    yield f"**{rule.title['zh']}**（{rule.title['en']}）"
    yield ""
    yield f"{rule.code} · {level}" + ("" if rule.enabled else " · 默认不启用，选中才查") + f" · `{source}`"
    yield from _help(rule)
    yield ""
    yield "## 报告用语"
    yield ""
    yield f"* {_code(rule.message['zh'])}"
    yield f"* {_code(rule.message['en'])}"
    yield from _workings(rule)
    yield from _examples("应报", [case for case in rule.tests if case.fires])
    yield from _examples("不报", [case for case in rule.tests if not case.fires])
    yield ""
    yield "[全部规则](README.md)"


def _help(rule: Rule) -> Iterator[str]:
    """The paragraphs of the help with their headings, 查什么：… as **查什么** ….."""
    for line in rule.help.get("zh", "").strip().splitlines():
        heading, colon, words = line.partition("：")
        yield ""
        yield f"**{heading}**　{words}" if colon and len(heading) <= 4 else line
    if rule.source:
        yield ""
        yield f"**依据**　{rule.source}"


def _workings(rule: Rule) -> Iterator[str]:
    parts = {
        "句式": [pattern.source for pattern in rule.patterns],
        "词类": [f"<{name}> = {' '.join(words)}" for name, words in word_classes(rule).items()],
        "写法": [search.source for search in rule.searches],
        "线索": list(rule.cues),
        "事件": list(rule.events),
        "各项": [f"{role} = {indicator}" for role, indicator in rule.terms.items()],
        "平衡关系": [rule.identity.source, rule.identity.spelled(rule.terms)] if rule.identity is not None else [],
        "算式": [formula.source for formula in rule.formulas],
        "条件": [condition.source for condition in rule.where],
        "同一": list(rule.same),
        "不核算": list(rule.unless),
    }
    said = {name: lines for name, lines in parts.items() if lines}
    if not said and not rule.hypotheses:
        return
    yield ""
    yield "## 怎样核算"
    yield ""
    for name, lines in said.items():
        if name in ("句式", "写法") and len(lines) > 1:
            yield f"* {name}："
            yield from (f"    * {_code(line)}" for line in lines)
        else:
            yield f"* {name}：{'、'.join(map(_code, lines))}"
    if rule.hypotheses:
        yield f"* 疑应为：{'、'.join(HYPOTHESIS.get(kind, {}).get('zh', kind) for kind in rule.hypotheses)}"


def _examples(title: str, cases: Sequence[RuleCase]) -> Iterator[str]:
    if not cases:
        return
    yield ""
    yield f"## {title}"
    yield ""
    for case in cases:
        yield f"* {case.name}：{_quoted(case)}"


def _quoted(case: RuleCase) -> str:
    """The text of a case in one line, what it is about in bold."""
    words = [finding.at for finding in case.findings] or [claim.at for claim in case.claims]
    texts = {name: " ".join(filter(None, map(one_line, text.splitlines()))) for name, text in case.files.items()}
    shown = [text if len(texts) == 1 else f"［{name}］{text}" for name, text in texts.items()]
    return _emphasised(" ".join(shown), words)


def _emphasised(text: str, words: Sequence[str]) -> str:
    for word in dict.fromkeys(words):
        start = text.rfind(word)
        if start >= 0:
            text = f"{text[:start]}<b>{word}</b>{text[start + len(word) :]}"
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    """A piece of a rule file as Markdown shows it unchanged."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{one_line(text)}{fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

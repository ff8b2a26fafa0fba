"""Rule files: what they compile to, and what is said of those that cannot be used, each time with line and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factlint.model import Kind, Severity
from factlint.ruleset import Names, RuleErrors, RuleProblem, Ruleset, load
from factlint.ruleset.compiler import compile_file
from factlint.ruleset.rule import ExpectedClaim, ExpectedFinding, Lookup, RuleKind

NAMES = Names(
    guards=frozenset({"target", "like_for_like"}),
    indicators=frozenset({"进出口总额", "出口额", "进口额", "外贸总值", "单位产量", "总产量", "面积"}),
    partitions=frozenset({"ownership"}),
    aliases={"外贸总值": "进出口总额"},
    events=frozenset({"开工时间", "开通时间"}),
)

GOOD = """\
id: ratio
code: FL901
severity: error
relation: multiple
tags: [arithmetic]
title: {zh: 倍数不符, en: multiple}
message: {zh: "{now} ÷ {base} = {recomputed}，文中为“{stated}”", en: "{now} ÷ {base}"}
match:
  - "{base:amount} …… {now:amount} … (是|为) {ref:period} 的? {stated:multiple}"
operands:
  base: {same: [entity, indicator], period: ref}
  now: {nearest: stated, kind: amount}
where: [base.period == ref, base.period < now.period]
unless: [target]
recompute: now / base
compare: {to: stated, relation: "=="}
hypotheses: [inclusive_base, digit]
help: {zh: 查什么}
tests:
  - {name: 相符, input: 甲厂前年卖出20台，去年卖出60台，是前年的3倍。, findings: none, claims: [{at: 3倍, verdict: exact}]}
  - {name: 不符, input: 甲厂前年卖出20台，去年卖出60台，是前年的4倍。, findings: [{at: 4倍, recomputed: "3", severity: error}]}
"""

Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_files(files: Mapping[str, str]) -> Path:
        root = tmp_path / "rules"
        root.mkdir(exist_ok=True)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return root

    return write_files


def problems_of(text: str, name: str = "ratio.yaml") -> tuple[RuleProblem, ...]:
    return compile_file(name, text, NAMES).problems


def only(text: str, name: str = "ratio.yaml") -> RuleProblem:
    problems = problems_of(text, name)
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def place_of(text: str, words: str, inside: str = "") -> tuple[int, int]:
    """Line and column of words in a text, or of ``inside`` within them."""
    at = text.index(words) + (words.index(inside) if inside else 0)
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


# ── good files ───────────────────────────────────────────────────────────────────────────────────


def test_a_rule_is_compiled(write: Write, tmp_path: Path) -> None:
    root = write({"arithmetic/ratio.yaml": GOOD})
    (rule,) = load([root], NAMES, cache=tmp_path / "cache").rules
    assert (rule.id, rule.code, rule.kind, rule.relation, rule.severity) == ("ratio", "FL901", RuleKind.RECOMPUTE, "multiple", Severity.ERROR)
    assert rule.message["zh"].startswith("{now} ÷ {base}")
    assert rule.help == {"zh": "查什么", "en": "查什么"}
    assert rule.operands["base"] == Lookup("base", same=("entity", "indicator"), period="ref")
    assert rule.operands["now"] == Lookup("now", anchor="stated", kind=Kind.AMOUNT, nearest=True)
    assert [formula.source for formula in (*rule.where, *rule.formulas)] == ["base.period == ref", "base.period < now.period", "now / base"]
    assert rule.patterns[0].cues == {"是", "为"}
    assert (rule.origin.line, rule.origin.column) == (1, 5)
    assert rule.enabled
    holds, fires = rule.tests
    assert not holds.fires
    assert holds.claims == (ExpectedClaim("3倍", "exact"),)
    assert fires.findings == (ExpectedFinding("4倍", recomputed="3", severity=Severity.ERROR),)
    assert fires.files == {"draft.txt": "甲厂前年卖出20台，去年卖出60台，是前年的4倍。"}
    assert fires.origin is not None
    assert fires.origin.line == 21


def test_several_readings_and_single_texts() -> None:
    text = GOOD.replace("recompute: now / base", "recompute: [now / base, now / base - 1]").replace(
        "where: [base.period == ref, base.period < now.period]", "where: base.period == ref"
    )
    (rule,) = compile_file("ratio.yaml", text, NAMES).rules
    assert [formula.source for formula in rule.formulas] == ["now / base", "now / base - 1"]
    assert len(rule.where) == 1


IDENTITIES = """\
code: FL3
same: [entity, period]
tags: [identity]
identities:
  - id: trade-total
    terms: {total: 外贸总值, exports: 出口额, imports: 进口额}
    identity: total == exports + imports
  - id: yield
    code: FL399
    severity: warning
    same: [entity]
    terms: {rate: 单位产量, output: 总产量, area: 面积}
    identity: rate == output / area
    relation: per_capita
    message: {zh: "{output} ÷ {area} = {recomputed}"}
"""


def test_identities_inherit_what_their_file_says() -> None:
    total, rate = compile_file("rules/identities/fields.yaml", IDENTITIES, NAMES).rules
    assert (total.id, total.code, total.relation, total.severity, total.same, total.tags) == (
        "trade-total", "FL301", "sum", Severity.ERROR, ("entity", "period"), ("identity",),
    )  # fmt: skip
    assert total.terms == {"total": "进出口总额", "exports": "出口额", "imports": "进口额"}, "aliases lead to the canonical term"
    assert total.title["zh"] == "外贸总值 = 出口额 + 进口额 不平衡"
    assert total.identity is not None
    assert total.identity.sides[2].signed_terms == (("exports", 1), ("imports", 1))
    assert (rate.code, rate.relation, rate.severity, rate.same) == ("FL399", "per_capita", Severity.WARNING, ("entity",))
    assert rate.message["zh"] == "{output} ÷ {area} = {recomputed}"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("wording", 'match: "减少了? {stated:multiple}"\nwhere: stated.value > 1\n'),
        ("count", 'match: ["{stated:count} ： {items:names}"]\n'),
        ("compare", "same: [entity, indicator]\nacross: both\n"),
        ("identity", "same: [entity]\nterms: {total: 进出口总额, exports: 出口额, imports: 进口额}\nidentity: total == exports + imports\n"),
    ],
)
def test_the_other_kinds(kind: str, body: str) -> None:
    text = f"id: some-rule\ncode: FL1\nseverity: info\nkind: {kind}\ntitle: {{zh: 甲}}\nmessage: {{zh: 乙}}\n{body}"
    compiled = compile_file("some-rule.yaml", text, NAMES)
    assert not compiled.problems, [str(problem) for problem in compiled.problems]
    assert compiled.rules[0].kind == kind


def test_a_rule_of_wording_looks_up_no_operands() -> None:
    text = "id: words\ncode: FL1\nseverity: info\nkind: wording\ntitle: {zh: 甲}\nmessage: {zh: 乙}\nmatch: '{stated:percent}'\noperands: {base: {same: [entity]}}\n"
    assert "does not belong to a rule of kind wording" in only(text, "words.yaml").message


def test_a_rule_over_lists_of_parts_needs_no_words() -> None:
    text = "id: parts\ncode: FL1\nseverity: error\nrelation: sum\ntitle: {zh: 甲}\nmessage: {zh: '{formula}≠{stated}'}\n"
    assert not problems_of(text + "operands: {parts: {many: true}}\nrecompute: sum(parts)\n", "parts.yaml")
    assert "`match` is missing" in only(text + "recompute: sum(parts)\n", "parts.yaml").message


SOME = "id: some-rule\ncode: FL1\nseverity: info\ntitle: {zh: 甲}\nmessage: {zh: 乙}\n"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("kind: compare\nsame: [entity]\nevents: [开工时问]\n", "unknown event `开工时问`; did you mean `开工时间`?"),
        ("kind: table\n", "(`table`) or what must not stand there twice (`repeated`)"),
        ("kind: table\ntable: {along: row, total: [合计]}\nrepeated: {along: row}\n", "(`table`) or what must not stand there twice (`repeated`)"),
        ("kind: count\nagainst: place\nmatch: '最高'\n", "against: place needs the slot {placed:…} in every pattern"),
        ("kind: count\nagainst: order\nmatch: '最高 {most:figure}'\n", "against: order needs the slot {highest:…} or {lowest:…} or {ranked:…}"),
        ("kind: count\nagainst: names\nmatch: '{stated:count}'\n", "`names`"),
        ("kind: table\nrepeated: {along: rows}\n", "`rows`"),
    ],
)
def test_what_only_one_kind_can_get_wrong(body: str, words: str) -> None:
    assert words in only(SOME + body, "some-rule.yaml").message


# ── faults of a rule, each with its place ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        # keys
        ("severity: error\n", "severity: error\nseverty: x\n", "severty", "unknown key `severty`; did you mean `severity`?"),
        ("period: ref", "perod: ref", "perod", "did you mean `period`?"),
        ("at: 4倍, recomputed", "at: 4倍, recomputd", "recomputd", "did you mean `recomputed`?"),
        ("tags: [arithmetic]", "terms: {a: 出口额}", "terms", "does not belong to a rule of kind recompute; it belongs to: identity"),
        ("code: FL901\n", "", "id: ratio", "the key `code` is missing"),
        ("title: {zh: 倍数不符, en: multiple}", "title: {en: multiple}", "title", "the key `zh` is missing"),
        ("severity: error\n", "severity: error\nseverity: error\n", "severity: error\nseverity", "stands twice"),
        # values
        ("severity: error\n", "severity: eror\n", "eror", "did you mean `error`?"),
        ("relation: multiple", "relation: multipel", "multipel", "did you mean `multiple`?"),
        ("kind: amount", "kind: amuont", "amuont", "did you mean `amount`?"),
        ("same: [entity, indicator]", "same: [entity, indicater]", "indicater", "did you mean `indicator`?"),
        ("same: [entity, indicator]", "same: [entity, entity]", "[entity, entity]", "more than once"),
        ("unless: [target]", "unless: [targt]", "targt", "unknown guard `targt`; did you mean `target`?"),
        ("[inclusive_base, digit]", "[inclusive_base, digits]", "digits", "unknown hypothesis `digits`; did you mean `digit`?"),
        ("verdict: exact", "verdict: exakt", "exakt", "did you mean `exact`?"),
        ('relation: "=="', 'relation: "="', '"="', "valid: "),
        ("id: ratio", "id: Ratio", "Ratio", "lower-case words joined by hyphens"),
        ("id: ratio", "id: quotient", "quotient", "must equal the name of its file, `ratio`"),
        ("code: FL901", "code: fl901", "fl901", "capital letters and digits"),
        ("tags: [arithmetic]", "enabled: maybe", "maybe", "must be true or false"),
        ("tags: [arithmetic]", "tags: arithmetic", "arithmetic", "must be a list"),
        ("title: {zh: 倍数不符, en: multiple}", "title: 倍数不符", "倍数不符", "must be a mapping {zh: …, en: …}"),
        # what YAML would read as something else
        ('recomputed: "3"', "recomputed: 3.10", "3.10", 'in quotes to keep it as written: "3.10"'),
        ("code: FL901", "code: 901", "901", "must be text, not the number 901"),
        ("code: FL901", "code:", "code:", "must be text, not empty"),
        ("tags: [arithmetic]", "enabled: yes", "yes", "write true"),
        ("tags: [arithmetic]", "off: 1", "off", "YAML reads the key `off` as false"),
        ("tags: [arithmetic]", "tags: &t [arithmetic]", "&t", "anchors (&t) are not allowed"),
        ("tags: [arithmetic]", "tags: !!set {a}", "!!set", "tags (tag:yaml.org,2002:set) are not allowed"),
        # roles
        ("recompute: now / base", "recompute: now / bse", "now / bse", "unknown role `bse`; did you mean `base`?"),
        ("where: [base.period == ref", "where: [base.period == reff", "base.period == reff", "did you mean `ref`?"),
        ("period: ref", "period: reff", "reff", "did you mean `ref`?"),
        ("nearest: stated", "nearest: stted", "stted", "did you mean `stated`?"),
        ("recompute: now / base", "recompute: [growth(now, base)]", "growth(now", "inside [ ] a text that holds a comma must stand in quotes"),
        ('"{now} ÷ {base} = {recomputed}', '"{nwo} ÷ {base} = {recomputed}', "nwo", "did you mean `now`?"),
        ("base: {same: [entity, indicator], period: ref}", "Base: {same: [entity]}", "Base", "cannot name a role"),
        ("recompute: now / base", "recompute: now / ref", "now / ref", "`ref` is a period and no figure"),
        ('{stated:multiple}"', '{result:multiple}"', '"{base:amount} ……', "has no slot {stated:…}"),
        ('{stated:multiple}"', '{stated:multiple}?"', '"{base:amount} ……', "only sometimes"),
        ("compare: {to: stated", "compare: {to: stted", "stted, relation", "did you mean `stated`?"),
        # cases
        ("at: 4倍", "at: 5倍", "5倍", "does not occur in the text"),
        ("name: 不符", "name: 相符", "相符, input: 甲厂前年卖出20台，去年卖出60台，是前年的3倍", "two cases are named"),
        ("at: 4倍", "file: b.txt, at: 4倍", "b.txt", "the case has no file `b.txt`"),
        (
            "name: 不符, input: 甲厂前年卖出20台，去年卖出60台，是前年的4倍。, findings",
            "name: 不符, findings",
            "{name: 不符",
            "either one `input` or several `files`",
        ),
        ("name: 不符", "date: 2021-13, name: 不符", "2021-13", "YYYY-MM-DD"),
    ],
)
def test_every_fault_has_its_place(old: str, new: str, at: str, words: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new)
    problems = problems_of(text)
    hits = [problem for problem in problems if words in problem.message]
    assert hits, [str(problem) for problem in problems]
    line, column = place_of(text, at)
    if at.startswith("severity: error\nseverity"):
        line, column = line + 1, 1
    assert any(problem.line == line and column <= problem.column <= column + len(at) for problem in hits), [str(problem) for problem in hits]


@pytest.mark.parametrize(
    ("old", "new", "inside", "words"),
    [
        ("{base:amount} …… ", "{base:amuont} …… ", "amuont", "unknown slot type"),
        ("(是|为)", "(是|为", "(是|为", "never closed"),
        ("recompute: now / base", "recompute: grwth(now, base)", "grwth", "did you mean `growth`?"),
        ("recompute: now / base", "recompute: now / (base", "(base", "never closed"),
        ("recompute: now / base", "recompute: now == base", "now == base", "a number is expected"),
        ("base.period < now.period]", "base.perod < now.period]", "perod", "did you mean `period`?"),
        ("base.period < now.period]", "base.year]", "base.year", "a condition is expected"),
        ("= {recomputed}", "= {recomputd}", "recomputd", "did you mean `recomputed`?"),
        ("文中为“{stated}”", "文中为“{stated”", "{stated”", "no partner"),
    ],
)
def test_faults_in_the_languages_point_at_the_character(old: str, new: str, inside: str, words: str) -> None:
    text = GOOD.replace(old, new)
    hits = [problem for problem in problems_of(text) if words in problem.message]
    assert hits, [str(problem) for problem in problems_of(text)]
    assert (hits[0].line, hits[0].column) == place_of(text, new, inside)


def test_the_place_is_right_in_folded_and_literal_texts() -> None:
    text = GOOD.replace("recompute: now / base", "recompute: >-\n  now /\n  grwth(now,\n  base)")
    (problem,) = problems_of(text)
    assert (problem.line, problem.column) == place_of(text, "grwth")


def test_a_misspelt_key_is_not_missing_as_well() -> None:
    assert only(GOOD.replace("code: FL901", "cod: FL901")).nearest == "code"


def test_a_pattern_must_capture_what_is_recomputed_or_say_how_it_is_found() -> None:
    text = GOOD.replace("match:\n", 'match:\n  - "{ref:period} 为 {base:amount} 的 {stated:multiple}"\n').replace(
        "  now: {nearest: stated, kind: amount}\n", ""
    )
    problem = only(text)
    assert "captures no `now`" in problem.message
    assert (problem.line, problem.column) == place_of(text, '"{ref:period} 为')


def test_roles_may_be_anchors_of_each_other_where_one_of_them_is_captured() -> None:
    operands = "  base: {as: now, period: previous_year}\n  now: {as: base, period: later}\n"
    text = GOOD.replace("  base: {same: [entity, indicator], period: ref}\n  now: {nearest: stated, kind: amount}\n", operands)
    assert not problems_of(text)
    text = text.replace("match:\n", 'match:\n  - "增长 {stated:multiple}"\n')
    problem = only(text)
    assert "captures neither `base` nor `now`, whose anchors" in problem.message
    assert (problem.line, problem.column) == place_of(text, '"增长')


def test_lookups_come_after_their_anchors() -> None:
    operands = "  base: {as: middle}\n  middle: {as: now}\n  now: {as: stated}\n"
    text = GOOD.replace("  base: {same: [entity, indicator], period: ref}\n  now: {nearest: stated, kind: amount}\n", operands)
    (rule,) = compile_file("ratio.yaml", text, NAMES).rules
    assert list(rule.operands) == ["now", "middle", "base"]


def test_several_figures_enter_a_formula_through_sum() -> None:
    text = GOOD.replace("{now:amount}", "{now:amount+}").replace("  now: {nearest: stated, kind: amount}\n", "").replace(", base.period < now.period", "")
    problem = only(text)
    assert "write sum(now) or count(now)" in problem.message
    assert (problem.line, problem.column) == place_of(text, "now / base")


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("exports: 出口额", "exports: 出囗额", "出囗额", "unknown indicator"),
        ("total == exports + imports", "total == exprts + imports", "exprts", "did you mean `exports`?"),
        ("total == exports + imports", "total == exports", "imports:", "does not occur in the identity"),
        ("total == exports + imports", "exports + imports == total", "exports + imports ==", "one term alone on the left"),
        ("total == exports + imports", "total >= exports + imports", "total >=", "one term alone on the left"),
        ("total == exports + imports", "total == exports + imports + total", "total ==", "occurs on the right as well"),
        ("code: FL3\n", "code: fl\n", "fl", "capital letters and digits"),
        ("  - id: yield\n", "  - id: yield\n    match: [增]\n", "match", "unknown key `match`"),
    ],
)
def test_faults_of_identities(old: str, new: str, at: str, words: str) -> None:
    text = IDENTITIES.replace(old, new)
    hits = [problem for problem in problems_of(text, "identities/fields.yaml") if words in problem.message]
    assert hits, [str(problem) for problem in problems_of(text, "identities/fields.yaml")]
    assert (hits[0].line, hits[0].column) == place_of(text, at)


def test_several_identities_stand_in_their_own_directory() -> None:
    problem = only(IDENTITIES, "rules/trade.yaml")
    assert "a directory named identities" in problem.message
    assert (problem.line, problem.column) == place_of(IDENTITIES, "identities:")


# ── files that are no rules at all ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, "the file is empty"),
        ("null", 1, 1, "the file is empty"),
        ("- a\n- b\n", 1, 1, "a rule is a mapping of keys"),
        ("id: [a\n", 2, 1, "begun at line 1, column 5"),
        ("match:\n  - {base:amount} … 是\n", 2, 19, "a text that begins with { must stand in quotes"),
        ("id：ratio\ncode: A1\n", 2, 5, "half-width colon"),
        ("id:ratio\ncode: A1\n", 2, 5, "a space must follow the colon"),
        ("id: a\n\tcode: A1\n", 2, 1, "not with tabs"),
        ("title: {zh: 甲, en: a: b}\n", 1, 21, "must stand in quotes"),
        ("id: a\n---\nid: b\n", 2, 1, "a second document"),
        ("a: \x07", 1, 4, "control characters"),
        ("a: *b", 1, 4, "aliases (*b) are not allowed"),
        ("[" * 40, 1, 17, "nested more than 16 deep (max-rule-nesting)"),
        ("? [a]\n: 1\n", 1, 3, "a key is a single word"),
        ("<<: {a: 1}\n", 1, 1, "merge keys"),
        ("kind: recompte\n", 1, 7, "did you mean `recompute`?"),
    ],
)
def test_files_that_cannot_be_read_say_where_and_why(text: str, line: int, column: int, words: str) -> None:
    hits = [problem for problem in problems_of(text) if words in problem.message]
    assert hits, [str(problem) for problem in problems_of(text)]
    assert (hits[0].line, hits[0].column) == (line, column)


def test_alias_bombs_are_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40)]
    assert all("not allowed" in problem.message for problem in problems_of("\n".join(lines)))


@given(st.text(max_size=200) | st.text(alphabet="ab:{}[]-\"'\n &*!|>#,", max_size=80))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_compiled_or_has_problems(text: str) -> None:
    compiled = compile_file("ratio.yaml", text, NAMES)
    assert compiled.problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in compiled.problems)


@given(st.data())
def test_any_damage_to_a_rule_is_found_or_harmless(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 6)))
    text = GOOD[:start] + data.draw(st.text(alphabet="ab:{}[]()|?…倍\"'\n .,+", max_size=4)) + GOOD[end:]
    compiled = compile_file("ratio.yaml", text, NAMES)
    assert bool(compiled.rules) != bool(compiled.problems)


# ── many files ───────────────────────────────────────────────────────────────────────────────────


def errors_of(root: Path, cache: Path) -> RuleErrors:
    with pytest.raises(RuleErrors) as caught:
        load([root], NAMES, cache=cache)
    return caught.value


def test_all_problems_of_all_files_are_listed_and_good_files_are_kept(write: Write, tmp_path: Path) -> None:
    root = write(
        {
            "a/ratio.yaml": GOOD,
            "a/second.yaml": GOOD.replace("id: ratio", "id: second")
            .replace("FL901", "FL902")
            .replace("severity: error\n", "severity: eror\n")
            .replace("target]", "targt]"),
            "b/third.yaml": "id: [",
            "lexicon/words.yaml": "not: a rule",
            ".hidden.yaml": "neither",
        }
    )
    error = errors_of(root, tmp_path / "cache")
    assert [(Path(problem.path).name, problem.line) for problem in error.problems] == [("second.yaml", 3), ("second.yaml", 14), ("third.yaml", 2)]
    assert isinstance(error.ruleset, Ruleset)
    assert [rule.id for rule in error.ruleset.rules] == ["ratio"]
    assert str(error).count("\n") == 2
    assert f"{root / 'a' / 'second.yaml'}:3:11: " in str(error)


def test_clashes_name_both_places(write: Write, tmp_path: Path) -> None:
    root = write({"a/ratio.yaml": GOOD, "b/ratio.yaml": GOOD.replace("severity: error\n", "severity: eror\n")})
    error = errors_of(root, tmp_path / "cache")
    texts = [str(problem) for problem in error.problems]
    assert any(f"b/ratio.yaml:1:5: the id `ratio` belongs to another rule already, at {root / 'a' / 'ratio.yaml'}:1:5" in text for text in texts)
    assert any("b/ratio.yaml:2:7: the code `FL901` belongs to another rule already" in text for text in texts)
    assert error.ruleset is not None
    assert [rule.origin.path for rule in error.ruleset.rules] == [str(root / "a" / "ratio.yaml")]


def test_codes_that_identities_count_on_clash_too(write: Write, tmp_path: Path) -> None:
    root = write({"identities/fields.yaml": IDENTITIES, "ratio.yaml": GOOD.replace("FL901", "FL301")})
    error = errors_of(root, tmp_path / "cache")
    assert ["the code `FL301` belongs to another rule already" in problem.message for problem in error.problems] == [True]


def test_what_cannot_be_read_is_a_problem_too(write: Write, tmp_path: Path) -> None:
    root = write({"ratio.yaml": GOOD})
    (root / "gbk.yaml").write_bytes("id: a\ntitle: 倍数".encode("gb18030"))
    (root / "notes.txt").write_text("words")
    (root / "empty").mkdir()
    with pytest.raises(RuleErrors) as caught:
        load([root, root / "missing", root / "notes.txt", root / "empty"], NAMES, cache=tmp_path / "cache")
    texts = [f"{Path(problem.path).name}:{problem.line}:{problem.column}: {problem.message}" for problem in caught.value.problems]
    assert texts == [
        "empty:1:1: the directory holds no rule file (.yaml)",
        "gbk.yaml:2:8: the file is not UTF-8; save it in UTF-8",
        "missing:1:1: there is no such file or directory of rules",
        "notes.txt:1:1: a rule file ends in .yaml",
    ]


def test_a_file_given_twice_is_read_once_and_rules_come_in_the_order_of_their_ids(write: Write, tmp_path: Path) -> None:
    root = write({"ratio.yaml": GOOD, "z/another.yml": GOOD.replace("id: ratio", "id: another").replace("FL901", "FL902")})
    ruleset = load([root / "ratio.yaml", root], NAMES, cache=tmp_path / "cache")
    assert [rule.id for rule in ruleset.rules] == ["another", "ratio"]
    assert ruleset.digest

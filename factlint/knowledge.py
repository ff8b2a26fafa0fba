"""What a run knows: the lexicon and the rules that ship with factlint, those of the user, and which of them run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from factlint import lexicon as words
from factlint import ruleset as rule_files
from factlint.lexicon import Lexicon, LexiconError
from factlint.ruleset import pack as packs
from factlint.ruleset.names import NESTING, Names
from factlint.ruleset.pack import Change, Packs, names_of
from factlint.ruleset.problem import RuleErrors, RuleProblem
from factlint.ruleset.rule import Rule, Ruleset
from factlint.told import Told


class Knowledge(Struct, frozen=True):
    """The lexicon and the rules of a run. ``problems`` holds a line for everything that was wrong with them: what it concerns is left out."""

    lexicon: Lexicon
    ruleset: Ruleset
    problems: tuple[str, ...] = ()
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)  # of every rule, also of those that do not run: its id, code and tags


NO_SUCH_FILE = Told("no such file or directory; check the path", "没有这个文件或目录；请检查路径")


class Kinds(Struct, frozen=True):
    """What a name of a rule may be, in both languages."""

    en: str
    zh: str


ANY_NAME = Kinds("id, code or tag", "规则名、代码或标签")
OWN_NAME = Kinds("id or code", "规则名或代码")


class KnowledgeError(ValueError):
    """Rules or words that cannot be used as they were given; ``problems`` lists everything that is wrong, each with its place."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def load(
    rules: Sequence[Path] = (),
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    enable: Sequence[str] = (),
    changes: Sequence[Change] = (),
    nesting: int = NESTING,
) -> Knowledge:
    """The knowledge of a run with the user's ``rules`` added: directories or files; words in a directory's ``lexicon/`` are added too.

    ``select``, ``ignore`` and ``enable`` name rules by id, code or tag; a rule that is off by default runs where it is selected, or enabled beside the others.
    ``changes`` are other severities than those of the rules and their packs; ``nesting`` bounds the brackets and levels of a rule. Faults do not raise: they
    are listed.
    """
    known = load_all(rules, nesting)
    unknown = unknown_names([*select, *ignore, *enable], known.ruleset.rules)
    ranked, unchanged = packs.changed(known.ruleset.rules, changes)
    chosen = replace(known.ruleset, rules=tuple(chosen_rules(ranked, select, ignore, enable)))
    names = {rule.id: names_of(rule) for rule in ranked}
    return Knowledge(known.lexicon, chosen, (*known.problems, *unknown, *map(str, unchanged)), names)


def load_all(rules: Sequence[Path] = (), nesting: int = NESTING) -> Knowledge:
    """As ``load``, with every rule, also those that are off by default."""
    given = packs.gather([path for path in rules if path.exists()])
    lexicon, problems = load_lexicon([*given.paths, *(path for path in rules if not path.exists())])
    ruleset, rule_problems = _ruleset(given, lexicon, nesting)
    return Knowledge(lexicon, ruleset, (*problems, *map(str, given.problems), *rule_problems))


def stands_in(rule: Rule, paths: Iterable[Path]) -> bool:
    """Whether the rule's file is one of the paths or lies below one."""
    file = Path(rule.origin.path).resolve()
    return any(file.is_relative_to(path.resolve()) for path in paths)


def load_lexicon(rules: Sequence[Path] = ()) -> tuple[Lexicon, tuple[str, ...]]:
    """The shipped words with those of each user directory's ``lexicon/``, and a line for every fault."""
    missing = tuple(NO_SUCH_FILE.at(str(path)) for path in rules if not path.exists())
    directories = [words.default_directory(), *(path / "lexicon" for path in rules if (path / "lexicon").is_dir())]
    try:
        return words.load(directories), missing
    except LexiconError as error:
        problems = (*missing, *(str(problem) for problem in error.problems))
        if len(directories) == 1:
            raise KnowledgeError(problems) from error
        return words.load(directories[:1]), problems


def rules_directory() -> Path:
    """Where the shipped rules lie."""
    return words.default_directory().parent


def chosen_rules(rules: Iterable[Rule], select: Sequence[str], ignore: Sequence[str], enable: Sequence[str] = ()) -> Iterable[Rule]:
    """The rules that run: the selected ones, or all that are on by default, with the enabled ones and less the ignored ones."""
    for rule in rules:
        names = names_of(rule)
        wanted = not names.isdisjoint(select) if select else rule.enabled
        if (wanted or not names.isdisjoint(enable)) and names.isdisjoint(ignore):
            yield rule


def unknown_names(names: Iterable[str], rules: Iterable[Rule]) -> list[Told]:
    """A line for every name that is no rule's id, code or tag, with the nearest one that is."""
    known = {name for rule in rules for name in names_of(rule)}
    return [no_such_rule(name, known) for name in dict.fromkeys(names) if name not in known]


def no_such_rule(name: str, known: Iterable[str], kinds: Kinds = ANY_NAME) -> Told:
    """What to say of a name that is none of the ``known`` ones, with the nearest of these."""
    from difflib import get_close_matches

    folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    near = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    hint = Told("`factlint rule` lists them all", "factlint rule 列出全部")
    if near:
        hint = Told(f"did you mean “{folded[near[0]]}”?", f"是不是“{folded[near[0]]}”？")
    return Told(f"no rule has the {kinds.en} “{name}”", f"没有以“{name}”为{kinds.zh}的规则").then(hint)


def _ruleset(given: Packs, lexicon: Lexicon, nesting: int) -> tuple[Ruleset, tuple[str, ...]]:
    """The rules of all paths, changed as their packs want them; what is at fault is left out."""
    shipped = [rules_directory()] if given.shipped else []
    try:
        ruleset = rule_files.load([*shipped, *given.paths], _names(lexicon, nesting))
        problems: tuple[RuleProblem, ...] = ()
    except RuleErrors as error:
        if error.ruleset is None:
            raise KnowledgeError([str(problem) for problem in error.problems]) from error
        ruleset, problems = error.ruleset, error.problems
    rules, unknown = packs.changed(ruleset.rules, given.changes)
    return replace(ruleset, rules=rules), tuple(map(str, (*problems, *unknown)))


def _names(lexicon: Lexicon, nesting: int) -> Names:
    """The names of the lexicon that rules may use, and how deep these may be nested."""
    indicators = frozenset(lexicon.indicators) | frozenset(lexicon.indicator_aliases)
    return Names(
        guards=frozenset(lexicon.guards),
        indicators=indicators,
        partitions=frozenset(lexicon.partitions),
        aliases=lexicon.indicator_aliases,
        word_classes=lexicon.word_classes,
        events=frozenset(lexicon.verbs.dated_events),
        phrases=frozenset(lexicon.expansions),
        source=lexicon.digest,
        nesting=nesting,
    )

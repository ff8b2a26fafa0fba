"""Whether a rule's parts fit together: every role that is used can be had, and is used as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factlint.ruleset.document import Document, Location
from factlint.ruleset.formula import Formula
from factlint.ruleset.pattern import captured_always
from factlint.ruleset.problem import unknown
from factlint.ruleset.rule import Rule, RuleKind, Slot, SlotType
from factlint.ruleset.vocabulary import COMPARED_ROLES, GIVEN_ROLES, MESSAGE_WORDS, PERIOD_WORDS

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|[{}]")
_NO_FIGURES = frozenset({SlotType.PERIOD, SlotType.LABEL})
_STATED_KINDS = frozenset({RuleKind.RECOMPUTE, RuleKind.COUNT})
_NEEDED = {"figures": ("items",), "ordinals": (), "order": ("highest", "lowest", "ranked"), "place": ("placed",)}
"""What a rule of counting is held against other than by its ``stated`` number → the roles one of which each pattern captures."""


def check_roles(document: Document, rule: Rule, location: Location) -> None:
    """Reports to the document what does not fit; ``location`` is where the rule stands in it."""
    roles = _roles_of(rule)
    if not _has_match(document, rule, location):
        return
    _check_stated(document, rule, roles, location)
    _check_operands(document, rule, roles, location)
    _check_circles(document, rule, location)
    for index, formula in enumerate(rule.formulas):
        _check_formula(document, formula, roles, _entry(document, location, "recompute", index))
        _check_captured(document, rule, formula, location)
        _check_types(document, rule, formula, _entry(document, location, "recompute", index))
    for index, condition in enumerate(rule.where):
        _check_formula(document, condition, roles, _entry(document, location, "where", index))
    if rule.identity is not None:
        _check_identity(document, rule, rule.identity, location)
    for language in rule.message:
        _check_message(document, rule.message[language], roles, (*location, "message", language))


def _roles_of(rule: Rule) -> frozenset[str]:
    """Every role that the rule may bind in some way."""
    if rule.kind is RuleKind.COMPARE:
        return COMPARED_ROLES
    if rule.kind is RuleKind.TABLE:
        return frozenset({"stated", "parts"}) if rule.repeated is None else COMPARED_ROLES
    if not rule.patterns and not rule.terms and not rule.searches:
        return frozenset({"stated", *rule.operands})
    captured = (role for pattern in rule.patterns for role in pattern.slots)
    searched = (group for search in rule.searches for group in search.groups)
    return frozenset({*captured, *searched, *rule.operands, *rule.terms})


def _has_match(document: Document, rule: Rule, location: Location) -> bool:
    """A rule without words judges the lists of parts that were bound; any other needs its words."""
    worded = rule.kind in _STATED_KINDS or rule.kind is RuleKind.WORDING
    if rule.kind is RuleKind.TABLE and (rule.table is None) is (rule.repeated is None):
        document.report("a rule over tables says what they total (`table`) or what must not stand there twice (`repeated`)", location)
    if rule.searches:
        return _searches_well(document, rule, location)
    if not worded or rule.patterns or any(lookup.many for lookup in rule.operands.values()):
        return True
    document.report("the key `match` is missing; only a rule over lists of parts (an operand with many: true) does without", location)
    return False


def _searches_well(document: Document, rule: Rule, location: Location) -> bool:
    """A search stands in the place of ``match``, has its cues, and its roles have the values that are given for them."""
    if rule.patterns:
        document.report("a rule has `match` or `search`, not both", (*location, "search"), key=True)
        return False
    if not rule.cues:
        document.report("the key `cues` is missing: words of which a sentence must hold one before it is searched", location)
    groups = {group for search in rule.searches for group in search.groups}
    for role in rule.values:
        if role not in groups:
            message, near = unknown("group", role, groups)
            document.report(message, (*location, "values", role), key=True, nearest=near)
    return True


def _check_stated(document: Document, rule: Rule, roles: frozenset[str], location: Location) -> None:
    """Every pattern captures the figure that is judged, or what a rule of counting needs besides."""
    if rule.kind not in _STATED_KINDS:
        return
    if rule.kind is RuleKind.COUNT and rule.against in _NEEDED:
        _check_needed(document, rule, location)
        return
    judged = rule.compare.to
    if judged not in roles | {"stated"}:
        message, near = unknown("role", judged, roles | {"stated"})
        document.report(message, (*location, "compare", "to"), nearest=near)
        return
    for index, pattern in enumerate(rule.patterns):
        if judged not in captured_always(pattern.node):
            optional = "captures it only sometimes" if judged in pattern.slots else f"has no slot {{{judged}:…}}"
            document.report(f"the figure to be judged is `{judged}`, but this pattern {optional}", _entry(document, location, "match", index))


def _check_needed(document: Document, rule: Rule, location: Location) -> None:
    """What is held against figures or names states no number of its own; it needs one of the roles by which these are found."""
    needed = _NEEDED[rule.against]
    if not needed or (rule.against == "place" and rule.place.number is not None):
        return
    for index, pattern in enumerate(rule.patterns):
        if not any(role in captured_always(pattern.node) for role in needed):
            wanted = " or ".join(f"{{{role}:…}}" for role in needed)
            document.report(f"against: {rule.against} needs the slot {wanted} in every pattern", _entry(document, location, "match", index))


def _check_operands(document: Document, rule: Rule, roles: frozenset[str], location: Location) -> None:
    for role, lookup in rule.operands.items():
        place: Location = (*location, "operands", role)
        anchored = "nearest" if isinstance(document.value.get("operands", {}).get(role, {}).get("nearest"), str) else "as"
        anchor_place: Location = (*place, anchored)
        if lookup.anchor not in roles:
            message, near = unknown("role", lookup.anchor, roles)
            document.report(message, anchor_place, nearest=near)
        if lookup.period is not None and lookup.period not in roles | PERIOD_WORDS:
            message, near = unknown("period", lookup.period, roles | PERIOD_WORDS)
            document.report(message, (*place, "period"), nearest=near)


def _check_circles(document: Document, rule: Rule, location: Location) -> None:
    """Two roles may be anchors of each other where every pattern captures one of them."""
    for index, pattern in enumerate(rule.patterns):
        for role in rule.operands:
            circle = _circle(rule, role, frozenset({"stated", *pattern.slots}))
            if circle and role == min(circle):
                names = " nor ".join(f"`{name}`" for name in sorted(circle))
                message = f"this pattern captures neither {names}, whose anchors (`as`) lead to each other" if len(circle) > 1 else f"{names} is its own anchor"
                document.report(message, _entry(document, location, "match", index))


def _circle(rule: Rule, role: str, captured: frozenset[str]) -> frozenset[str]:
    """The roles in the circle in which the anchors of an uncaptured role lead back to it; empty where they come to an end."""
    passed: list[str] = []
    while role in rule.operands and role not in captured:
        if role in passed:
            return frozenset(passed[passed.index(role) :])
        passed.append(role)
        role = rule.operands[role].anchor
    return frozenset()


def _check_formula(document: Document, formula: Formula, roles: frozenset[str], place: Location) -> None:
    for name, column in formula.occurrences:
        if name not in roles | GIVEN_ROLES:
            message, near = unknown("role", name, roles)
            document.report(message, place, column=column, nearest=near)


def _check_captured(document: Document, rule: Rule, formula: Formula, location: Location) -> None:
    """What a formula needs is captured by each pattern or looked up."""
    for index, pattern in enumerate(rule.patterns):
        for name in formula.names:
            known_elsewhere = any(name in other.slots for other in rule.patterns)
            if known_elsewhere and name not in pattern.slots and name not in rule.operands and name not in GIVEN_ROLES:
                message = f"this pattern captures no `{name}`, which recompute needs; add the slot, or say under operands how to look it up"
                document.report(message, _entry(document, location, "match", index))


def _check_types(document: Document, rule: Rule, formula: Formula, place: Location) -> None:
    """A role that holds several figures enters a formula through sum() or count(), a period through years() or days()."""
    several = {role for role, lookup in rule.operands.items() if lookup.many or lookup.every}
    several |= {slot.role for slot in _slots(rule) if slot.many or slot.type is SlotType.NAMES}
    wordy = {slot.role: slot.type.value for slot in _slots(rule) if slot.type in _NO_FIGURES}
    for name, column in formula.occurrences:
        if name in several & formula.scalars:
            document.report(f"`{name}` holds several; write sum({name}) or count({name})", place, column=column)
        elif name in wordy and name in formula.scalars:
            document.report(f"`{name}` is a {wordy[name]} and no figure", place, column=column)


def _slots(rule: Rule) -> Iterable[Slot]:
    return (slot for pattern in rule.patterns for slot in pattern.slots.values())


def _check_identity(document: Document, rule: Rule, identity: Formula, location: Location) -> None:
    _check_formula(document, identity, frozenset(rule.terms), (*location, "identity"))
    for role in rule.terms:
        if role not in identity.names:
            document.report(f"the term `{role}` does not occur in the identity", (*location, "terms", role), key=True)
    for role in rule.also:
        if role not in rule.terms:
            message, near = unknown("term", role, rule.terms)
            document.report(message, (*location, "also", role), key=True, nearest=near)
    left = identity.sides[0].names
    if any(name in identity.sides[2].names for name in left):
        document.report("the term on the left occurs on the right as well", (*location, "identity"))


def _check_message(document: Document, text: str, roles: frozenset[str], place: Location) -> None:
    """Every {name} of a message is a role or one of the words that each message may use."""
    valid = roles | GIVEN_ROLES | MESSAGE_WORDS | {"stated"}
    for found in _PLACEHOLDER.finditer(text):
        name = found.group(1)
        if name is None:
            document.report(f"this `{found.group()}` has no partner", place, column=found.start() + 1)
        elif name not in valid:
            message, near = unknown("name", name, valid)
            document.report(f"{message} in a message", place, column=found.start() + 2, nearest=near)


def _entry(document: Document, location: Location, key: str, index: int) -> Location:
    """Where an entry of a list stands that may also be written as a single text."""
    value = document.value
    for step in location:
        value = value[step]
    single = isinstance(value.get(key), str)
    return (*location, key) if single else (*location, key, index)

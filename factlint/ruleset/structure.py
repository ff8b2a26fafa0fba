"""What an expression is made of: the roles it names, what it asks of them, and whether it is a plain sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factlint.ruleset.expression import LIST_FUNCTIONS, Attribute, Binary, Call, Connective, Expression, Negation, Not, Relation, Role, walk

_SPANS = frozenset({"years", "days", "elapsed"})


def is_condition(expression: Expression) -> bool:
    """Whether the expression is true or false rather than a number."""
    return isinstance(expression, (Relation, Connective, Not))


def occurrences(expression: Expression) -> tuple[tuple[str, int], ...]:
    """Every mention of a role with its column, in the order of the text."""
    found = [(node.name if isinstance(node, Role) else node.role, node.column) for node in walk(expression) if isinstance(node, (Role, Attribute))]
    return tuple(sorted(found, key=lambda mention: mention[1]))


def attributes(expression: Expression) -> frozenset[tuple[str, str]]:
    """The pairs of role and attribute that are asked for; ``years(a, b)`` asks for the periods of both."""
    found = set()
    for node in walk(expression):
        if isinstance(node, Attribute):
            found.add((node.role, node.name))
        elif isinstance(node, Call) and node.function in _SPANS:
            found.update((argument.name, "period") for argument in node.arguments if isinstance(argument, Role))
    return frozenset(found)


def scalars(expression: Expression) -> frozenset[str]:
    """The roles used as one figure somewhere, where a list or a period would make no sense."""
    nodes = list(walk(expression))
    wider = LIST_FUNCTIONS | _SPANS | {"count", "rank"}
    elsewhere = {id(argument) for node in nodes if isinstance(node, Call) and node.function in wider for argument in node.arguments}
    return frozenset(node.name for node in nodes if isinstance(node, Role) and id(node) not in elsewhere)


def repeated(expression: Expression) -> tuple[str, ...]:
    """The roles that occur more than once as figures, in the order of the text."""
    if is_condition(expression):
        return ()
    counts = Counter(node.name for node in walk(expression) if isinstance(node, Role))
    return tuple(name for name, count in counts.items() if count > 1)


def broken_linear(expression: Expression) -> frozenset[str]:
    """The roles in each of which the expression is a broken linear function: named once, and under sums, products and ratios alone."""
    counts = Counter(name for name, _ in occurrences(expression))
    return frozenset(name for name in _under_ratios(expression) if counts[name] == 1)


def _under_ratios(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Role):
        yield expression.name
    elif isinstance(expression, Negation):
        yield from _under_ratios(expression.operand)
    elif isinstance(expression, Binary) and expression.operator in {"+", "-", "*", "/"}:
        yield from _under_ratios(expression.left)
        yield from _under_ratios(expression.right)
    elif isinstance(expression, Call) and expression.function in {"growth", "percent"}:
        for argument in expression.arguments:
            yield from _under_ratios(argument)


def signed_terms(expression: Expression) -> tuple[tuple[str, int], ...] | None:
    """Role and sign of each term of a plain sum or difference of roles (``a + b - c``, ``sum(parts)``), ``None`` for anything else."""
    terms: list[tuple[str, int]] = []
    return tuple(terms) if _gather(expression, 1, terms) else None


def _gather(expression: Expression, sign: int, terms: list[tuple[str, int]]) -> bool:
    """Collects the signed roles of a plain sum; false where it is none."""
    if isinstance(expression, Role):
        terms.append((expression.name, sign))
        return True
    if isinstance(expression, Negation):
        return _gather(expression.operand, -sign, terms)
    if isinstance(expression, Binary) and expression.operator in {"+", "-"}:
        return _gather(expression.left, sign, terms) and _gather(expression.right, sign if expression.operator == "+" else -sign, terms)
    if isinstance(expression, Call) and expression.function == "sum":
        return all(_gather(argument, sign, terms) for argument in expression.arguments)
    return False

"""Formulas of rules: closed arithmetic over roles, evaluated over printed values and over exact intervals.

``Formula.parse`` compiles the text; see ``expression`` for the language. Nothing is computed with binary floats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from factlint.model import Interval
from factlint.rational import Fraction
from factlint.ruleset.names import NESTING
from factlint.ruleset.problem import FormulaError, unknown

if TYPE_CHECKING:
    from factlint.ruleset.expression import Expression

__all__ = ["Formula", "FormulaError"]

MOST_REPEATED = 6  # roles that may occur more than once, each of which doubles the corners


@dataclass(frozen=True)
class Formula:
    """A formula or condition of a rule, compiled when first used. ``names`` are its roles in the order of the text.

    Two formulas with the same source are equal; pickling keeps the source alone.
    """

    source: str
    names: tuple[str, ...] = ()

    @classmethod
    def parse(cls, source: str, roles: frozenset[str] | None = None, *, nesting: int = NESTING) -> Formula:
        """The formula of a text; ``FormulaError`` says at which column it fails. With ``roles`` given, other names are errors too.

        ``nesting`` bounds the levels of its brackets.
        """
        from factlint.ruleset.syntax import parse_expression

        formula = cls._of(source, parse_expression(source, nesting))
        if roles is not None:
            for name, column in formula.occurrences:
                if name not in roles:
                    message, near = unknown("role", name, roles)
                    raise FormulaError(message, column, near)
        repeated = formula._repeated
        if len(repeated) > MOST_REPEATED:
            raise FormulaError(f"{MOST_REPEATED} roles may occur more than once, these are {len(repeated)}: {', '.join(repeated)}", 1)
        return formula

    @classmethod
    def made(cls, source: str) -> Formula:
        """The formula of a text that was put together from formulas; the limits that hold for what authors write do not hold for it."""
        from factlint.ruleset.syntax import parse_expression

        return cls._of(source, parse_expression(source))

    @classmethod
    def _of(cls, source: str, expression: Expression) -> Formula:
        from factlint.ruleset import structure

        formula = cls(source, tuple(dict.fromkeys(name for name, _ in structure.occurrences(expression))))
        formula.__dict__["expression"] = expression
        return formula

    def __reduce__(self) -> tuple[type[Formula], tuple[str, tuple[str, ...]]]:
        return Formula, (self.source, self.names)

    @cached_property
    def expression(self) -> Expression:
        """The tree of the formula."""
        from factlint.ruleset.syntax import parse_expression

        return parse_expression(self.source)

    @property
    def is_condition(self) -> bool:
        """Whether the formula is true or false rather than a number."""
        from factlint.ruleset import structure

        return structure.is_condition(self.expression)

    @cached_property
    def occurrences(self) -> tuple[tuple[str, int], ...]:
        """Every mention of a role with its column, in the order of the text."""
        from factlint.ruleset import structure

        return structure.occurrences(self.expression)

    @cached_property
    def attributes(self) -> frozenset[tuple[str, str]]:
        """The pairs of role and attribute that the formula asks for; ``years(a, b)`` asks for the periods of both."""
        from factlint.ruleset import structure

        return structure.attributes(self.expression)

    @cached_property
    def scalars(self) -> frozenset[str]:
        """The roles used as one figure somewhere, where a list or a period would make no sense."""
        from factlint.ruleset import structure

        return structure.scalars(self.expression)

    @cached_property
    def broken_linear(self) -> frozenset[str]:
        """The roles ``x`` in each of which the formula is (a x + b) / (c x + d)."""
        from factlint.ruleset import structure

        return structure.broken_linear(self.expression)

    # ── evaluation ───────────────────────────────────────────────────────────────────────────────

    def value(self, env: Mapping[str, object]) -> Fraction:
        """The formula at the printed values: role → ``Fraction``, or a tuple of them for a list.

        ``ArithmeticError`` where it cannot be computed (``ZeroDivisionError``; ``operands.NotComputableError`` for missing operands).
        """
        return self._value(env)

    def interval(self, env: Mapping[str, object]) -> Interval:
        """The image of the formula over the operands' intervals: role → ``Interval``, ``Fraction``, or a tuple of them for a list.

        Exact where every role occurs once, and where the formula is monotone in each role that occurs more often, which is proved on the spot from the sign
        of its derivative; elsewhere an enclosure by plain interval arithmetic, which can only be too wide. Errors as for ``value``.
        """
        free = [role for role in self._repeated if self._is_monotone(role, env)]
        if not free:
            return self._interval(env)
        corners = product(*(_ends(env[role]) for role in free))
        images = [self._corner(env, dict(zip(free, corner, strict=True))) for corner in corners]
        from factlint.numbers import interval as intervals

        hull = images[0]
        for image in images[1:]:
            hull = intervals.hull(hull, image)
        return hull

    def holds(self, env: Mapping[str, object]) -> bool | None:
        """A condition: true, false, or ``None`` where a role is missing or what is asked of it is not known."""
        return self._condition(env) if env.keys() >= self.roles else None

    def condition(self, env: Mapping[str, object]) -> bool:
        """A condition over role → ``Fact``, ``Quantity``, ``Period``, text or number. What is not known is not fulfilled; a condition on a role that is not
        bound at all says nothing and is fulfilled."""
        return self._condition(env) is True if env.keys() >= self.roles else True

    @cached_property
    def roles(self) -> frozenset[str]:
        """Its roles, each once."""
        return frozenset(self.names)

    @cached_property
    def _value(self) -> Callable[[Mapping[str, object]], Fraction]:
        from factlint.ruleset.arithmetic import EXACT
        from factlint.ruleset.evaluation import compile_number

        return compile_number(self.expression, EXACT)

    @cached_property
    def _interval(self) -> Callable[[Mapping[str, object]], Interval]:
        from factlint.ruleset.arithmetic import INTERVAL
        from factlint.ruleset.evaluation import compile_number

        return compile_number(self.expression, INTERVAL)

    @cached_property
    def _condition(self) -> Callable[[Mapping[str, object]], bool | None]:
        from factlint.ruleset.conditions import compile_condition

        return compile_condition(self.expression)

    # ── corners ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _repeated(self) -> tuple[str, ...]:
        """Roles that occur more than once as figures."""
        from factlint.ruleset import structure

        return structure.repeated(self.expression)

    @cached_property
    def _slopes(self) -> Mapping[str, Callable[[Mapping[str, object]], Interval] | None]:
        """The derivative in each repeated role, ``None`` where there is none in closed form."""
        from factlint.ruleset.arithmetic import INTERVAL
        from factlint.ruleset.derivative import derivative
        from factlint.ruleset.evaluation import compile_number

        slopes = {role: derivative(self.expression, role) for role in self._repeated}
        return {role: None if slope is None else compile_number(slope, INTERVAL) for role, slope in slopes.items()}

    def _is_monotone(self, role: str, env: Mapping[str, object]) -> bool:
        """Whether the formula rises or falls throughout in a bounded operand."""
        operand, slope = env.get(role), self._slopes[role]
        if slope is None or not isinstance(operand, Interval) or operand.low is None or operand.high is None:
            return False
        try:
            image = slope(env)
        except ArithmeticError:
            return False
        return (image.low is not None and image.low >= 0) or (image.high is not None and image.high <= 0)

    def _corner(self, env: Mapping[str, object], fixed: Mapping[str, tuple[Fraction, bool]]) -> Interval:
        """The image with some operands fixed at one end; an end that does not belong to its interval gives ends that don't either."""
        image = self._interval({**env, **{role: end for role, (end, _) in fixed.items()}})
        if any(is_open for _, is_open in fixed.values()):
            return Interval(image.low, image.high, image.low is not None, image.high is not None)
        return image

    # ── for reports and for sums ─────────────────────────────────────────────────────────────────

    @cached_property
    def sides(self) -> tuple[Formula, str, Formula]:
        """Left side, operator and right side of an equation or comparison such as ``total == exports + imports``; ``ValueError`` for anything else."""
        from factlint.ruleset.expression import Relation
        from factlint.ruleset.spelling import spell

        expression = self.expression
        if not isinstance(expression, Relation) or len(expression.operators) != 1:
            raise ValueError(f"{self.source} is no equation")
        left, right = (Formula._of(spell(operand, None), operand) for operand in expression.operands)
        return left, expression.operators[0], right

    @cached_property
    def signed_terms(self) -> tuple[tuple[str, int], ...] | None:
        """Role and sign of each term where the formula is nothing but a sum or difference of roles (``a + b - c``, ``sum(parts)``), else ``None``."""
        from factlint.ruleset import structure

        return structure.signed_terms(self.expression)

    @cached_property
    def distance_terms(self) -> tuple[tuple[str, int], ...] | None:
        """``signed_terms`` of what stands in ``abs(a - b)``, else ``None``."""
        from factlint.ruleset import structure
        from factlint.ruleset.expression import Call

        expression = self.expression
        return structure.signed_terms(expression.arguments[0]) if isinstance(expression, Call) and expression.function == "abs" else None

    def spelled(self, words: Mapping[str, str | tuple[str, ...]]) -> str:
        """The formula as a reader sees it, with the words of each role in its place: ``1291.5亿元 ÷ 276.8亿元``."""
        from factlint.ruleset.spelling import spell

        return spell(self.expression, words)


def _ends(operand: object) -> tuple[tuple[Fraction, bool], ...]:
    assert isinstance(operand, Interval)
    assert operand.low is not None
    assert operand.high is not None
    if operand.low == operand.high:
        return ((operand.low, False),)
    return (operand.low, operand.low_open), (operand.high, operand.high_open)

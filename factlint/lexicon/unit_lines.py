"""The lines of a unit file before pint computes them: a name and a product of numbers and units, so that no line, and no chain of lines, grows without end."""

from __future__ import annotations

import re

from msgspec import Struct

_LONGEST = 200  # characters of a line
_MOST_DIGITS = 400  # of what a unit is worth in root units
_NUMBER = r"\d{1,18}(?:\.\d{1,18})?(?![\w.])"
_NAME = r"[^\W\d]\w*"
_TERM = rf"(?:{_NUMBER}|(?:{_NAME}|\[\w*\])(?:\s*\*\*\s*(?:[2-9]|1[0-2])(?!\d))?)"
_LINE = re.compile(rf"(?P<name>{_NAME})\s*=\s*(?P<value>{_TERM}(?:\s*(?:\*(?!\*)|/)\s*{_TERM})*)")
_PART = re.compile(rf"(?P<number>{_NUMBER})|(?P<unit>{_NAME})(?:\s*\*\*\s*(?P<power>\d+))?|\[\w*\](?:\s*\*\*\s*\d+)?")
_FORM = "write NAME = VALUE, a product of numbers and units, as 平方公里 = 1000000 * 米 ** 2; powers up to 12"
_ENDLESS = f"is worth a number of more than {_MOST_DIGITS} digits"


class UnitLine(Struct, frozen=True):
    """What a line defines: the digits of its own numbers, and the units that it is made of with their powers."""

    name: str
    digits: int
    made_of: tuple[tuple[str, int], ...]


def read_line(definition: str) -> UnitLine:
    """The line. Raises ``ValueError`` with what it should be."""
    line = _LINE.fullmatch(definition) if len(definition) <= _LONGEST else None
    if line is None:
        raise ValueError(_FORM)
    parts = list(_PART.finditer(line["value"]))
    digits = sum(len(part["number"]) for part in parts if part["number"])
    return UnitLine(line["name"], digits, tuple((part["unit"], int(part["power"] or 1)) for part in parts if part["unit"]))


class Sizes:
    """How many digits units are worth at most, line by line: a line speaks of what stands above it, as pint's own files do."""

    def __init__(self) -> None:
        self._digits: dict[str, int] = {}

    def add(self, line: UnitLine) -> None:
        """Takes a line in. Raises ``ValueError`` for a unit that is worth more than any measure, or made of one that is not defined above."""
        missing = [unit for unit, _ in line.made_of if unit not in self._digits]
        if missing:
            raise ValueError(f"“{missing[0]}” is not defined above")
        digits = line.digits + sum(power * self._digits[unit] for unit, power in line.made_of)
        if digits > _MOST_DIGITS:
            raise ValueError(f"“{line.name}” {_ENDLESS}")
        self._digits[line.name] = digits

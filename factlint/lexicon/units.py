"""Factors of units: from the table that ships with the lexicon, or through pint where somebody defines units of their own.

``python -m factlint.lexicon.units`` writes the table anew from ``units.txt``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from factlint.lexicon.errors import LexiconProblem, raise_problems
from factlint.lexicon.unit_lines import Sizes, read_line
from factlint.rational import Fraction, rational

DEFINITIONS = "units.txt"
TABLE = "units.table.json"
_FACTOR = re.compile(r"\d{1,800}(?:/\d{1,800})?", re.ASCII)


class Measure(Struct, frozen=True):
    """What a unit is worth: ``factor`` root units, and what it measures in base dimensions (``length 2``)."""

    factor: Fraction
    of: str


class Definitions(Struct, frozen=True):
    """A pint definition file."""

    path: Path
    text: str


class Table(Struct, frozen=True):
    """Units that were computed before, and the fingerprint of the files that define them."""

    source: str = ""
    units: Mapping[str, Measure] = field(default_factory=dict)


def read_table(text: str | None) -> Table:
    """The table of a text; an empty one where there is none. Raises what a damaged one makes ``json`` and its values raise."""
    if text is None:
        return Table()
    content = json.loads(text)
    return Table(str(content["source"]), {name: Measure(_factor(row["factor"]), str(row["of"])) for name, row in content["units"].items()})


def _factor(text: str) -> Fraction:
    if not _FACTOR.fullmatch(text):
        raise ValueError(f"“{text[:40]}” is no factor")
    return rational(text)


def measures(files: Sequence[Definitions], table: Table) -> Mapping[str, Measure]:
    """Every unit that the files define, by name; a ``table`` made from these very files spares pint."""
    return table.units if table.source == fingerprint(files) else computed(files)


def computed(files: Sequence[Definitions]) -> dict[str, Measure]:
    """The same through pint, in exact fractions. Raises ``LexiconError`` with the line of each definition that pint refuses."""
    from fractions import Fraction as Parsed  # noqa: TID251 - pint hands it texts

    import pint

    registry: pint.UnitRegistry[Parsed] = pint.UnitRegistry(None, non_int_type=Parsed, on_redefinition="ignore")
    problems: list[LexiconProblem] = []
    places: dict[str, tuple[Path, int]] = {}
    sizes = Sizes()
    for file in files:
        for number, line in enumerate(file.text.splitlines(), 1):
            definition = line.split("#")[0].strip()
            if not definition:
                continue
            try:
                sizes.add(read_line(definition))
                registry.define(definition)
            except ValueError as error:
                problems.append(LexiconProblem(str(file.path), number, 1, str(error)))
            except Exception as error:  # noqa: BLE001 - pint raises what its parsers raise; every one is a fault of this line
                problems.append(LexiconProblem(str(file.path), number, 1, f"pint does not accept this definition: {error}"))
            else:
                places[definition.split("=")[0].strip()] = (file.path, number)
    found: dict[str, Measure] = {}
    for name, (path, number) in places.items():
        try:
            factor, _ = registry.get_root_units(name)
            of = registry.get_dimensionality(name)
        except Exception as error:  # noqa: BLE001 - as above: an undefined or circular reference
            problems.append(LexiconProblem(str(path), number, 1, f"“{name}” cannot be computed: {error}"))
        else:
            found[name] = Measure(rational(str(factor)), " ".join(sorted(f"{base.strip('[]')} {power}" for base, power in of.items())))
    raise_problems(problems)
    return found


def fingerprint(files: Sequence[Definitions]) -> str:
    """Content hash of definition files in their order; line endings do not count."""
    return hashlib.sha256("\0".join("\n".join(file.text.splitlines()) for file in files).encode()).hexdigest()


def table_of(files: Sequence[Definitions]) -> str:
    """The table's text: JSON with one unit a line."""
    rows = {name: {"factor": str(measure.factor), "of": measure.of} for name, measure in computed(files).items()}
    body = ",\n".join(f"    {json.dumps(name, ensure_ascii=False)}: {json.dumps(row, ensure_ascii=False)}" for name, row in rows.items())
    return f'{{\n  "source": "{fingerprint(files)}",\n  "units": {{\n{body}\n  }}\n}}\n'


def main() -> None:
    """Writes the table beside the shipped ``units.txt``."""
    from factlint.lexicon.source import default_directory

    path = default_directory() / DEFINITIONS
    (default_directory() / TABLE).write_text(table_of([Definitions(path, path.read_text(encoding="utf-8"))]), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Lines of which a document tells some roles, made into paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from factlint.model import Role
from factlint.reading.lines import Line, Paragraph, lines_of, paragraph
from factlint.reading.wrapping import reflow


def in_groups(text: str, start: int, roles: Mapping[int, Role], items: Collection[int] = ()) -> list[Paragraph]:
    """The paragraphs of ``text`` from ``start`` on: a line each where ``roles`` (by line number from 0) tells its role, the others reflowed between them.

    ``items`` are the lines that open an item of a list, which takes in the indented lines below it.
    """
    groups: list[list[Line]] = [[]]
    known: list[Paragraph] = []
    in_item = False
    number, position = text.count("\n", 0, start), start
    for line in lines_of(text, start):
        number += text.count("\n", position, line.start)
        position = line.start
        role = roles.get(number)
        in_item = number in items or (in_item and role is None and line.indented and line.blanks == 0)
        if role is not None:
            known.append(paragraph(line, role))
            groups.append([])
        elif in_item:
            item = known[-1]
            known[-1] = replace(item, text=item.text + line.text, pieces=(*item.pieces, (line.start, line.end)))
        else:
            groups[-1].append(line)
    return sorted([*reflow(groups), *known], key=lambda entry: entry.pieces[0])

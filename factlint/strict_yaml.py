"""What a YAML file of ours may not hold, found before anything is built from it: what could exhaust the machine, and what nothing here has a use for."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import Struct

_MOST_VALUES = 1_000_000


class Fault(Struct, frozen=True):
    """What is wrong, at its line and column, both from 1."""

    line: int
    column: int
    message: str


def faults(text: str, nesting: int, setting: str = "") -> Iterator[Fault]:
    """Anchors, aliases, tags, a second document, more levels than ``nesting``, and more values than any rule or word list has.

    ``setting`` is the key of the configuration that moves ``nesting``, where there is one. Whoever builds values from a text in which this found anything
    may run out of stack or of memory. Raises ``yaml.YAMLError`` for what is no YAML.
    """
    depth = documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        endless = f"nested more than {nesting} deep{setting and f' ({setting})'}" if depth > nesting else "too many values" if count > _MOST_VALUES else ""
        message = _refused(event, documents) or endless
        if message:
            mark = event.start_mark
            assert mark is not None
            yield Fault(mark.line + 1, mark.column + 1, message)
        if endless:
            return


def _refused(event: yaml.Event, documents: int) -> str:
    if isinstance(event, yaml.AliasEvent):
        return f"aliases (*{event.anchor}) are not allowed; write the value again"
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        return f"anchors (&{event.anchor}) are not allowed"
    if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag is not None:
        return f"tags ({event.tag}) are not allowed"
    if isinstance(event, yaml.DocumentStartEvent) and documents == 2:
        return "a second document begins here; one file holds one"
    return ""

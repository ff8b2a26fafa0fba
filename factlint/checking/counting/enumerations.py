"""Lists in running text: 甲、乙、丙和丁 before or after a number, and how many items they may hold.

A list is counted only as far as punctuation proves it: the marks 、 and ；  part items, a 和 in the last item may or may not, and where brackets,
figures or whole clauses stand inside, the count is ``doubtful`` and never the ground of a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from factlint import patterns

_OPEN, _CLOSE = "（(“‘「『《〈[【", "）)”’」』》〉]】"
_AND = patterns.compile(r"以及|和|与|及|或")
_PARTS = patterns.plain("[、和与及或”’》〉]")
_BRACKETS = patterns.compile(r"[（(“‘「『《〈\[【）)”’」』》〉\]】]")
_CLAUSE_MARKS = patterns.compile(r"(?r)[，,；;：:。！？\n（(“‘「『《〈\[【）)”’」』》〉\]】]")  # from the right
_MARKS = patterns.compile(r"[，,；;、。！？\n外（(“‘「『《〈\[【）)”’」』》〉\]】]")  # all that part lists, and brackets
_FARTHEST = 4000  # characters of a list before its number
_ENDS_OPEN = patterns.compile(r"(?:等等|等|……|…)(?:共|共计|一共|总共|的|这|各|多)?$")
_OTHERS = patterns.compile(r"其他|其它|等")
_LINK_BACK = patterns.compile(r"(?:这|(?<!、)共|共计|合计|总共|一共|的|为|是|上述|以上|[：:，,]|——|—)$")
_MAY_LINK = '等…这共计的为是述上：:，,—各多“‘"”’\n'
"""With what the words between a list and its number end."""
_PREDICATE = patterns.compile(r"[的了在将把被让使对向为以从由]|坚持|推进|实施|加快")
_LONGEST_ITEM = 16
_SPACE = patterns.compile(r"(?<=\p{Han})[ \u3000]+(?=\p{Han})")
_ASIDE = patterns.compile(r"[（(][^（）()]*[）)]$")
_LONGEST_NAME = 6
_QUOTES, _QUOTE_MARKS = "”’》〉", "“‘《〈"


class Enumeration(Struct, frozen=True):
    """A list between ``start`` and ``end`` with its fewest and most items. ``open``: 等 or … leaves it open."""

    start: int
    end: int
    items: tuple[tuple[int, int], ...]
    fewest: int
    most: int
    open: bool = False
    doubtful: bool = False


def before(text: str, position: int, limit: int) -> Enumeration | None:
    """The list that ends at ``position``, not reaching before ``limit``; ``None`` where no mark parts items."""
    end, is_open = _list_end(text, position, limit)
    if end <= limit or text[end - 1] == "、":  # 甲、乙、四大怀药: the number is in an item
        return None
    nearest = max(limit, end - _FARTHEST)
    start = _clause_start(text, end, nearest)
    if limit < start == nearest or _PARTS.search(text, start, end) is None:  # a sentence that goes on for pages, or nothing that parts items
        return None
    space = max((mark.end() for mark in _SPACE.finditer(text, start, end)), default=start)  # what a space parts in a headline is no list
    found = _enumeration(text, _split(text, space, end, "、"), is_open, lead_in=True)
    return found if found is None or space == start else replace(found, doubtful=True)


def after(text: str, position: int, limit: int) -> tuple[Enumeration, ...]:
    """The readings of the list that begins at ``position``: parted by 、, by ；, or by ，, the firmest first."""
    start = position
    while start < limit and text[start] in " ：:，,—-“‘":
        start += 1
    closing = _closing(text, start, limit)
    stop = _first(text, start, closing, "。！？\n；;")
    readings = []
    whole = _first(text, start, closing, "。！？\n")
    for marks, end in (("；;", whole), ("、", _first(text, start, stop, "，,；;")), ("、", stop), ("，,", stop)):
        parts = _split(text, start, end, marks)
        if len(parts) < 2 and marks != "、":
            continue
        found = _enumeration(text, parts, False, lead_in=False)
        if found is not None:
            loose = (marks == "，," and not _names_alike(text, found)) or (marks == "、" and _grouped(text, end, stop))
            readings.append(replace(found, doubtful=found.doubtful or loose))
    return tuple(readings)


def excepted(text: str, position: int, limit: int) -> Enumeration | None:
    """What 除…外 names from a place on; a single name is a list of one. ``None`` where no 外 closes it."""
    end = _first(text, position, limit, "外")
    if end in (position, limit):
        return None
    end -= len("以") if text[end - 1] in "以之" else 0
    parts = _split(text, position, end, "、")
    joins = _outer_joins(text, *parts[-1])
    doubtful = any(_doubts(text[start:stop], first=False) for start, stop in parts)
    return Enumeration(position, end, tuple(parts), len(parts), len(parts) + joins, False, doubtful)


def inner_joins(text: str, found: Enumeration) -> int:
    """The 和, 与 and 及 in the items before the last: where marks are used loosely each may part two items as well."""
    return sum(_outer_joins(text, start, end) for start, end in found.items[:-1])


def alike(text: str, found: Enumeration) -> bool:
    """Whether the items look like members of one kind: all titles or quotations, one ending, or one length. Words that lead in belong to the first."""
    names = [text[start:end].strip() for start, end in found.items]
    if all(name[-1:] in _QUOTES for name in names) and all(name[:1] in _QUOTE_MARKS for name in names[1:]):
        return True
    bare = [name.strip("“”‘’") for name in names]
    last = _AND.split(bare[-1])
    bare[-1:] = [name for name in last if name] if len(last) > 1 else [bare[-1]]
    if min(map(len, bare)) == 0:
        return False
    rest = {len(name) for name in bare[1:]}
    return len({name[-1] for name in bare}) == 1 or (len(bare) > 2 and len(rest) == 1 and max(rest) <= _LONGEST_NAME and len(bare[0]) >= max(rest))


def _names_alike(text: str, found: Enumeration) -> bool:
    """Whether what commas part are short names of one kind, and not the clauses of a sentence."""
    return alike(text, found) and all(end - start <= _LONGEST_NAME + 2 for start, end in found.items)


def common_ending(text: str, found: Enumeration) -> str:
    """The character in which all items end: 县 of 甲县、乙县和丙县; empty where they end in different ones."""
    names = [text[start:end].strip(" “”‘’") for start, end in found.items]
    endings = {part[-1:] for name in names for part in _AND.split(name) if part}
    return endings.pop() if len(endings) == 1 else ""


def continues(text: str, found: Enumeration, limit: int) -> bool:
    """Whether the clause before the list holds marks of a list too, so that the list may begin there: 围绕甲、乙，丙、丁4个方面."""
    start = found.items[0][0]
    if start <= limit or text[start - 1] not in "，,；;":
        return False
    clause = _clause_start(text, start - 1, limit)
    return "、" in text[clause : start - 1]


def led_in(found: Enumeration, number: int) -> bool:
    """Whether the last ``number`` items begin within a long one: 县委、县政府看准山场、水电、旅游三大资源 may name three things after its verb."""
    first, *rest = found.items[-number:]
    return first[1] - first[0] > max((end - start for start, end in rest), default=0) + 1


def _grouped(text: str, end: int, stop: int) -> bool:
    """Whether a list with 、 goes on behind a comma: 甲、乙，丙、丁 may be two things or four."""
    return end < stop and text[end] in "，," and "、" in text[end + 1 : _first(text, end + 1, stop, "，,")]


def _list_end(text: str, position: int, limit: int) -> tuple[int, bool]:
    """Where the last item ends before a number, past 等, 这, 共 and quotes; and whether 等 leaves the list open."""
    end, is_open = position, False
    while end > limit and text[end - 1] in _MAY_LINK:
        piece = text[max(limit, end - 3) : end]
        opened = _ENDS_OPEN.search(piece)
        if opened:
            end -= len(piece) - opened.start()
            is_open = True
            continue
        link = _LINK_BACK.search(piece)
        if link and not is_open:
            end -= len(piece) - link.start()
            continue
        if text[end - 1] in '“‘"' or (text[end - 1] in "”’" and _quotes_a_list(text, end, limit)):
            end -= 1
            continue
        break
    return end, is_open


def _quotes_a_list(text: str, end: int, limit: int) -> bool:
    """Whether the quotation that ends here holds the whole list (“进网格、进楼栋、进家庭”“三进”) and not just its last item."""
    opening = max(text.rfind("“", limit, end), text.rfind("‘", limit, end))
    return opening < 0 or "、" in text[opening:end]


def _clause_start(text: str, end: int, limit: int) -> int:
    """Where the clause begins that ends at ``end``: behind a mark outside brackets or behind the bracket that it stands in, or ``limit``."""
    nearest = _CLAUSE_MARKS.search(text, limit, end)
    if nearest is None or nearest.group() not in _OPEN + _CLOSE:  # most clauses hold no bracket
        return limit if nearest is None else nearest.end()
    marks = _with_depth(_CLAUSE_MARKS.finditer(text, limit, end), inward=_CLOSE, outward=_OPEN)
    return next((mark.end() for mark, depth in marks if depth < 0 or (depth == 0 and mark.group() not in _OPEN + _CLOSE)), limit)


def _closing(text: str, start: int, limit: int) -> int:
    """The end of the bracket or quotation in which ``start`` stands, or ``limit``."""
    return next((mark.start() for mark, depth in _with_depth(_BRACKETS.finditer(text, start, limit)) if depth < 0), limit)


def _first(text: str, start: int, limit: int, marks: str) -> int:
    """The first of some of ``_MARKS`` outside brackets, or ``limit``."""
    found = _with_depth(_MARKS.finditer(text, start, limit))
    return next((mark.start() for mark, depth in found if depth == 0 and mark.group() in marks), limit)


def _split(text: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    """The stretches between some of ``_MARKS`` outside brackets."""
    parts, begin = [], start
    for mark, depth in _with_depth(_MARKS.finditer(text, start, end)):
        place, character = mark.start(), mark.group()
        if depth <= 0 and character in _QUOTES and place + 1 < end and text[place + 1] in _QUOTE_MARKS:
            parts.append((begin, place + 1))  # “甲”“乙”, 《甲》《乙》: quotes part items without a mark
            begin = place + 1
        elif depth == 0 and character in marks:
            parts.append((begin, place))
            begin = place + 1
    parts.append((begin, end))
    return [part for part in parts if part[1] > part[0]]


def _with_depth(marks: Iterable[patterns.Match], inward: str = _OPEN, outward: str = _CLOSE) -> Iterator[tuple[patterns.Match, int]]:
    """Each mark with the number of brackets round it, its own not counted; −1 for one that closes a bracket from before the first mark."""
    depth = 0
    for mark in marks:
        character = mark.group()
        if character in outward:
            depth -= 1
        yield mark, depth
        depth = max(0, depth) + (character in inward)


def _enumeration(text: str, parts: list[tuple[int, int]], is_open: bool, *, lead_in: bool) -> Enumeration | None:
    if not parts:
        return None
    last_start, last_end = parts[-1]
    opened = _ENDS_OPEN.search(text[last_start:last_end])
    if opened and opened.start() > 0:
        is_open, last_end = True, last_start + opened.start()
        parts = [*parts[:-1], (last_start, last_end)]
    joins = _outer_joins(text, last_start, last_end)
    if len(parts) + joins < 2:
        return None
    doubtful = any(_doubts(text[start:end], first=lead_in and index == 0) for index, (start, end) in enumerate(parts))
    most = len(parts) + joins
    return Enumeration(parts[0][0], last_end, tuple(parts), len(parts), most, is_open, doubtful)


def _outer_joins(text: str, start: int, end: int) -> int:
    """The 和, 与, 及 outside brackets in the last item: each may part two items."""
    item = re.sub(r"[（(“‘《〈【][^）)”’》〉】]*[）)”’》〉】]", lambda found: "□" * len(found.group()), text[start:end])
    return sum(found.start() > 0 and found.end() < len(item) for found in _AND.finditer(item))


def _doubts(item: str, *, first: bool) -> bool:
    """Whether an item looks like more or less than one thing; the first one may carry the words that lead in."""
    bare = _ASIDE.sub("", item).strip(' “”‘’"')
    if any(mark in bare for mark in "，,；;。") or re.search(r"\d", bare) or _OTHERS.search(bare):
        return True
    if first:
        return False
    return len(bare) > _LONGEST_ITEM or _PREDICATE.search(bare) is not None

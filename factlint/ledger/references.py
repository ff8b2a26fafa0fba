"""A desk's own sheets of agreed figures (口径表), .yaml or .xlsx: rows with entity, indicator, value, period, source and the day from which each is valid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from factlint.reading import Problem

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "entity": ("主体", "单位名称", "地区"),
    "indicator": ("指标", "项目"),
    "value": ("数值", "数据", "值"),
    "unit": ("单位", "计量单位"),
    "period": ("时期", "时点", "年份"),
    "scope": ("口径", "范围"),
    "source": ("来源", "出处"),
    "valid_from": ("生效日期", "起用日期", "启用日期"),
}
_NAMES = {spelling: name for name, others in _COLUMNS.items() for spelling in (name, *others)}
_NEEDED = ("entity", "indicator", "value", "source", "valid_from")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?)?")
_YEAR = re.compile(r"\d{4}")


class Agreed(Struct, frozen=True):
    """A row of a sheet: the words of its cells and where they stand. ``valid_from`` is YYYY-MM-DD."""

    line: int
    column: int  # of the value
    entity: str
    indicator: str
    value: str
    period: str
    scope: str
    source: str
    valid_from: str

    @property
    def sentence(self) -> str:
        """The row as a draft would say it."""
        when = f"{self.period}年" if _YEAR.fullmatch(self.period) else self.period
        return f"{when}{'，' if when else ''}{self.entity}{self.scope}{self.indicator}为{self.value}。"

    @property
    def told(self) -> str:
        """The row as a finding quotes it."""
        return f"{self.sentence.rstrip('。')}（{self.source}，{self.valid_from}起）"


def read_sheet(path: str) -> tuple[list[Agreed], list[Problem]]:
    """The rows of a sheet, and a problem for each that lacks something; the sheet itself may be the problem."""
    try:
        return _checked(_xlsx(path) if path.lower().endswith(".xlsx") else _yaml(Path(path).read_text(encoding="utf-8")), path)
    except _Unreadable as error:
        return [], [_problem(path, error.line, error.zh, error.en)]
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "UTF-8"
        return [], [_problem(path, None, f"无法读取（{reason}）", f"cannot be read ({reason})")]


def read_rows(text: str, path: str) -> tuple[list[Agreed], list[Problem]]:
    """As ``read_sheet``, for the text of a sheet in YAML."""
    return _checked(_yaml(text), path)


def _checked(rows: Iterator[tuple[int, int, dict[str, str]]], path: str) -> tuple[list[Agreed], list[Problem]]:
    agreed: list[Agreed] = []
    problems: list[Problem] = []
    try:
        _sort_out(rows, path, agreed, problems)
    except _Unreadable as error:
        problems.append(_problem(path, error.line, error.zh, error.en))
    return agreed, problems


def _sort_out(rows: Iterator[tuple[int, int, dict[str, str]]], path: str, agreed: list[Agreed], problems: list[Problem]) -> None:
    for line, column, cells in rows:
        missing = [name for name in _NEEDED if not cells.get(name)]
        if missing:
            problems.append(_problem(path, line, f"缺 {'、'.join(_COLUMNS[name][0] for name in missing)}", f"{', '.join(missing)} missing"))
            continue
        valid = _iso(cells["valid_from"])
        if valid is None:
            problems.append(_problem(path, line, f"生效日期“{cells['valid_from']}”不是日期", f"“{cells['valid_from']}” is no date"))
            continue
        value = cells["value"] + ("" if cells["value"].endswith(cells.get("unit", "")) else cells["unit"])
        agreed.append(Agreed(line, column, cells["entity"], cells["indicator"], value, cells.get("period", ""), cells.get("scope", ""), cells["source"], valid))


class _Unreadable(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, zh: str, en: str, line: int | None = None) -> None:
        self.zh, self.en, self.line = zh, en, line
        super().__init__(en)


def _problem(path: str, line: int | None, zh: str, en: str) -> Problem:
    what_to_do = {"zh": "每行要有主体、指标、数值、来源、生效日期", "en": "a row has entity, indicator, value, source and valid_from"}
    return Problem(path, {"zh": f"口径表{zh}", "en": f"reference sheet: {en}"}, what_to_do, line, 1 if line else None)


def _iso(text: str) -> str | None:
    found = _DATE.match(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _yaml(text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    """The entries with their places: a list, or a mapping with ``entries`` and what holds for all of them."""
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _Unreadable("不是有效的 YAML", f"no YAML: {error}".split("\n")[0], mark.line + 1 if mark else None) from error
    common: dict[str, str] = {}
    entries = root
    if isinstance(root, yaml.MappingNode):
        entries = next((value for key, value in root.value if key.value in ("entries", "数据", "条目")), None)
        common = {_NAMES[key.value]: value.value for key, value in root.value if key.value in _NAMES and isinstance(value, yaml.ScalarNode)}
    if not isinstance(entries, yaml.SequenceNode):
        raise _Unreadable("没有 entries", "there are no entries", 1)
    return _entries(entries.value, common, yaml)


def _entries(nodes: Sequence[Any], common: Mapping[str, str], yaml: Any) -> Iterator[tuple[int, int, dict[str, str]]]:
    for node in nodes:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        cells = dict(common)
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.value in _NAMES and isinstance(value, yaml.ScalarNode):
                cells[_NAMES[key.value]] = value.value.strip()
                if _NAMES[key.value] == "value":
                    line, column = value.start_mark.line + 1, value.start_mark.column + 1
        yield line, column, cells


def _xlsx(path: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    """The rows of the first sheet below the row of headings."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise _Unreadable("不是有效的 .xlsx", f"no .xlsx: {error}") from error
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    heads = next(((number, names) for number, row in enumerate(rows) if "value" in (names := [_NAMES.get(_cell(cell)) for cell in row])), None)
    if heads is None:
        raise _Unreadable("没有表头", "there is no row of headings", 1)
    return _rows(rows, *heads)


def _rows(rows: Sequence[Sequence[Any]], head: int, names: Sequence[str | None]) -> Iterator[tuple[int, int, dict[str, str]]]:
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {name: _cell(cell) for name, cell in zip(names, row, strict=False) if name is not None}
        if any(cells.values()):
            yield number, names.index("value") + 1, cells


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.10g}" if not cell.is_integer() else str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()

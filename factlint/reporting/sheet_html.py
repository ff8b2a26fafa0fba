"""The 数据核校单 as one HTML page to print or send on; without scripts, everything of a draft escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from factlint.reporting.proof_sheet import COLUMNS, ProofSheet, Section

_STYLE = """
body{font:14px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5em;color:#222;background:#fff}h1{text-align:center;font-size:1.5em;margin:.2em}
.reading{text-align:center;color:#555}h2{font-size:1.1em;margin:1.2em 0 .4em}table{border-collapse:collapse;width:100%;table-layout:fixed}
td,th{border:1px solid #888;padding:.25em .4em;text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:anywhere}th{background:#f0f0f0}
.number{width:3em}.position{width:10em}.original_words{width:10em}.maybe{width:8em}.opinion{width:9em}.round{width:6em}.identity{width:5em;font-size:.7em;color:#777}
@media print{thead{display:table-header-group}tr{break-inside:avoid}}
"""
_SMALL = f' class="{COLUMNS[-1]}"'
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(sheet: ProofSheet) -> str:
    """The page."""
    body = "\n".join(line for section in sheet.sections for line in _section(section, sheet))
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(sheet.title)}</h1>\n"
        f'<p class="reading">{escape(sheet.reading)}</p>\n{body}\n</body>\n</html>\n'
    )


def _section(section: Section, sheet: ProofSheet) -> Iterator[str]:
    yield f"<h2>{escape(section.title)}</h2>"
    yield from (f"<p>{escape(line)}</p>" for line in section.lines)
    if section.rows:
        yield "<table>\n<thead><tr>" + "".join(f'<th class="{name}">{escape(head)}</th>' for name, head in zip(COLUMNS, sheet.heads, strict=True))
        yield "</tr></thead>"
        for row in section.rows:
            yield "<tr>" + "".join(_cell(name, cell) for name, cell in zip(COLUMNS, row.cells, strict=True)) + "</tr>"
        yield "</table>"


def _cell(name: str, words: str) -> str:
    return f"<td{_SMALL if name == COLUMNS[-1] else ''}>{escape(words)}</td>"

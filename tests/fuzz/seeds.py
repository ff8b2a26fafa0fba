"""What cases are made from: the corpus, the drafts of the rules' own tests, the rules, and files of every format made of them."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import openpyxl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from factlint import knowledge
from factlint.lexicon import divisions
from factlint.lexicon.compiler import INDICATORS, SECTIONS
from factlint.lexicon.units import DEFINITIONS, TABLE
from factlint.settings import KEYS
from tests.reading.word_files import deleted, footnotes, inserted, of_text, of_xml, paragraph, run, text_box, with_parts

ROOT = Path(__file__).parents[2]
KNOWN = knowledge.load()
WORD_FILES = (*SECTIONS, f"{INDICATORS}/own.yaml", DEFINITIONS, TABLE, divisions.TABLE)
"""The files of a lexicon."""

_SEEN = 4_000  # characters of an article that a seed holds


@cache
def drafts() -> Sequence[str]:
    """The drafts of the rules' own tests, each a sentence or a few."""
    cases = [case for rule in knowledge.load_all().ruleset.rules for case in rule.tests]
    return tuple(dict.fromkeys(text for case in cases for path, text in case.files.items() if path.endswith(".txt")))


@cache
def articles() -> Sequence[str]:
    """The beginnings of the articles of the corpus."""
    return tuple(
        path.read_text(encoding="utf-8-sig", errors="ignore")[:_SEEN] for path in sorted((ROOT / "corpus").iterdir()) if path.suffix in (".txt", ".md")
    )


@cache
def texts() -> Sequence[bytes]:
    return tuple(text.encode() for text in (*drafts(), *articles()))


@cache
def markdown() -> Sequence[bytes]:
    front = "---\ntitle: 青澜的一年\ndate: 2024-03-05\n---\n"
    made = [f"# 题\n\n{text}\n\n| 指标 | 今年 | 去年 |\n|---|---|---|\n| 产值 | 12.5 | 10.0 |\n\n* 甲\n* 乙\n" for text in drafts()[::9]]
    comments = [f'<!-- factlint: allow FL101 "倍": 已核; until 2026-12-31 -->\n{text}\n' for text in drafts()[::15]]
    return tuple(text.encode() for text in (*made, *comments, *(front + text for text in articles()[:4])))


@cache
def pages() -> Sequence[bytes]:
    head = '<!doctype html><html><head><meta charset="utf-8"><title>青澜</title><meta name="pubdate" content="2024-03-05"></head><body>'
    table = "<table><tr><th>指标</th><th>今年</th></tr><tr><td>产值</td><td>12.5</td></tr></table><!-- 注 --><script>var a=1</script>"
    return tuple(f"{head}<nav>首页</nav><p>{text}</p>{table}<ul><li>甲<li>乙</ul></body></html>".encode() for text in (*drafts()[::9], *articles()))


@cache
def tables() -> Sequence[bytes]:
    lines = ("指标,2024年,2023年,增长", '产值（亿元）,"1,412.6",1300,8.7%', "企业（家）,35,,\n合计,,1,")
    return ("\n".join(lines).encode(), "\n".join(lines).replace(",", "\t").encode(), "\n".join(lines).replace(",", ";").encode("gb18030"))


@cache
def subtitles() -> Sequence[bytes]:
    cues = "".join(f"{n}\n00:00:{n % 60:02},000 --> 00:00:{n % 60:02},900\n{text}\n\n" for n, text in enumerate(drafts()[:12], 1))
    return (cues.encode(), ("WEBVTT\n\n" + cues.replace(",", ".")).encode())


@cache
def documents() -> Sequence[bytes]:
    body = of_xml(paragraph(run("产值12.5亿元，"), inserted("增长25%"), deleted("增长20%")), paragraph(text_box("方框里有5家企业"), run("末段。")))
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>产值</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12.5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    return (of_text("青澜的一年", *drafts()[:3]), body, of_xml(table), with_parts(body, {"word/footnotes.xml": footnotes("注中有3家")}))


@cache
def workbooks() -> Sequence[bytes]:
    made = []
    for rows in ((("指标", "今年", "去年"), ("产值", 12.5, 10), ("合计", "=B2", None)), (("年份", "人口（万人）"), (2023, 47.2), (2024, "47.5"))):
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        stream = io.BytesIO()
        book.save(stream)
        made.append(stream.getvalue())
    return made


@cache
def proofs() -> Sequence[bytes]:
    """PDF files whose streams are not packed, so that a change of a byte is a change of the page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = []
    for text in articles()[:3]:
        stream = io.BytesIO()
        canvas = Canvas(stream, pageCompression=0)
        canvas.setFont("STSong-Light", 10)
        for number in range(24):
            canvas.drawString(40 + 260 * (number % 2), 800 - 15 * (number // 2), text[18 * number : 18 * number + 18].replace("\n", ""))
        canvas.showPage()
        canvas.save()
        made.append(stream.getvalue())
    return made


@cache
def rules() -> Sequence[bytes]:
    """The shipped rule files that are not long, one of each length."""
    by_length = {path.stat().st_size // 40: path for path in sorted((ROOT / "rules").rglob("*.yaml")) if "lexicon" not in path.parts}
    return tuple(path.read_bytes() for length, path in sorted(by_length.items()) if length < 150)


@cache
def words() -> Sequence[bytes]:
    """The shipped words, the beginning of each file behind a byte that says which of ``WORD_FILES`` it is."""
    folder = ROOT / "rules" / "lexicon"
    own = {f"{INDICATORS}/own.yaml": folder / INDICATORS / "energy.yaml"}
    return tuple(bytes([number]) + own.get(name, folder / name).read_bytes()[:_SEEN] for number, name in enumerate(WORD_FILES))


@cache
def formulas() -> Sequence[bytes]:
    every = knowledge.load_all().ruleset.rules
    found = [formula.source for rule in every for formula in (*rule.formulas, *rule.where)]
    return tuple(dict.fromkeys(source.encode() for source in found))


@cache
def patterns() -> Sequence[bytes]:
    return tuple(dict.fromkeys(pattern.source.encode() for rule in knowledge.load_all().ruleset.rules for pattern in rule.patterns))


@cache
def settings() -> Sequence[bytes]:
    presets = [path.read_bytes() for path in (ROOT / "factlint" / "settings" / "presets").glob("*.toml")]
    own = (
        '[severity]\nFL101 = "warning"\n[[overrides]]\npaths = ["a/**"]\nignore = ["FL101"]\n[[suppressions]]\nrule = "FL101"\nquote = "5倍"\nreason = "已核"\n'
    )
    every = "".join(f"{key.name} = {json.dumps(key.default)}\n" for key in KEYS.values() if key.default is not None)
    return (*sorted(presets), every.encode(), own.encode(), f"{own}until = 2026-12-31\n".encode())


@cache
def baselines() -> Sequence[bytes]:
    entry = {"path": "a.txt", "rule": "multiple-mismatch", "fingerprint": "0123456789abcdef", "quote": "5.66倍"}
    return (json.dumps({"version": 1, "findings": [entry, entry | {"path": "b.txt"}]}, ensure_ascii=False).encode(), b'{"version": 1, "findings": []}')

"""What an editor is shown follows the configuration of its working directory, as a run of ``factlint check`` there would."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls")
from lsprotocol import types

from tests.lsp.test_server import Editor

WRONG = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\n"
CONFIGURATION = """\
exclude = ["归档/**"]
force-exclude = true
max-figures = 40

[severity]
multiple-mismatch = "warning"

[[overrides]]
paths = ["副刊/**"]
ignore = ["multiple-mismatch"]

[[suppressions]]
rule = "multiple-mismatch"
quote = "河湾经开区实现产值276.8亿元"
path = "要闻/已核.txt"
reason = "已与统计局核对"

[[suppressions]]
rule = "growth-mismatch"
quote = "另一句"
path = "要闻/已核.txt"
reason = "没有用上"
"""
DRAFTS = {
    "要闻/甲.txt": WRONG,
    "要闻/已核.txt": WRONG,
    "副刊/甲.txt": WRONG,
    "要闻/注.md": "<!-- factlint: allow multiple-mismatch: 已核 -->\n\n" + WRONG,
    "要闻/错注.md": "今年产值5亿元。\n\n<!-- factlint: allow multiple-mismach: 已核 -->\n",
    "要闻/太多.txt": WRONG * 20,
    "归档/甲.txt": WRONG,
    "要闻/最后.txt": WRONG,
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """By draft, the diagnostics of a session in which all of them were opened."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "factlint.toml").write_text(CONFIGURATION, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    async def session():
        editor, found = Editor(), {}
        await editor.start_io(sys.executable, "-m", "factlint", "lsp", cwd=folder, env=environment)
        await editor.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
        editor.initialized(types.InitializedParams())
        uris = {(folder / name).as_uri(): name for name in DRAFTS}
        for uri, name in uris.items():
            editor.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "plaintext", 1, DRAFTS[name])))
        try:
            while "要闻/最后.txt" not in found:
                given = await asyncio.wait_for(editor.shown.get(), 60)
                found[uris[given.uri]] = given.diagnostics
        finally:
            await editor.shutdown_async(None)
            editor.exit(None)
            await editor.stop()
        return found

    return asyncio.run(session())


def test_severities_of_the_configuration_hold(shown):
    (diagnostic,) = shown["要闻/甲.txt"]
    assert diagnostic.severity is types.DiagnosticSeverity.Warning


def test_suppressions_and_overrides_hold_by_path(shown):
    assert not shown["要闻/已核.txt"] and not shown["副刊/甲.txt"]  # a suppression too many is told of the configuration, not of the draft


def test_a_comment_holds_and_one_that_cannot_be_used_is_shown_where_it_stands(shown):
    assert not shown["要闻/注.md"]
    (diagnostic,) = shown["要闻/错注.md"]
    assert diagnostic.range.start == types.Position(2, 0) and "multiple-mismatch" in diagnostic.message


def test_limits_hold(shown):
    (diagnostic,) = shown["要闻/太多.txt"]
    assert diagnostic.code == "FL001" and "max-figures" in diagnostic.message


def test_of_an_excluded_draft_nothing_is_shown(shown):
    assert "归档/甲.txt" not in shown


def test_a_figure_of_another_article_is_placed_there():
    from msgspec.structs import replace

    from factlint.lsp.lines import Lines
    from factlint.lsp.showing import diagnostics
    from factlint.session import Answer
    from tests.reporting.sample import AREA, REPORT, SECOND

    (diagnostic,) = diagnostics(Answer(replace(REPORT, findings=(AREA,)), {}, {}, {}), Lines(SECOND), "file:///b.txt", "zh")
    (related,) = diagnostic.related_information
    place = AREA.evidence[0].place
    assert related.location.uri == Path("a.txt").absolute().as_uri() and place.path == "a.txt"
    assert (related.location.range.start.line, related.location.range.start.character) == (place.line - 1, place.column - 1)

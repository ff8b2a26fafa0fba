"""A real client, a real server: an editor's session over stdin and stdout."""

import asyncio
import sys

import pytest

pytest.importorskip("pygls")
from lsprotocol import types
from pygls.lsp.client import LanguageClient

URI = "file:///%E7%A8%BF%E4%BB%B6.txt"
DRAFT = "😀河湾经开区\r\n2010年，😀河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。\r\n全年新登记企业350家，其中工业企业120家、服务业企业230家。\r\n"


def at(words):
    """The position of words that stand once in the draft, as an editor counts."""
    before = DRAFT[: DRAFT.index(words)].splitlines(keepends=True)
    return len(before) - 1, len(before[-1].encode("utf-16-le")) // 2


class Editor(LanguageClient):
    """An editor that remembers what it was shown."""

    def __init__(self):
        super().__init__("editor", "1")
        self.shown = asyncio.Queue()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _shown(given):
            self.shown.put_nowait(given)

    async def diagnostics(self):
        return (await asyncio.wait_for(self.shown.get(), 60)).diagnostics


def in_editor(scene):
    """What ``scene(editor)`` returns, with the draft open."""

    async def session():
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "factlint", "lsp")
        await editor.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
        editor.initialized(types.InitializedParams())
        editor.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "plaintext", 1, DRAFT)))
        try:
            return await scene(editor)
        finally:
            await editor.shutdown_async(None)
            editor.exit(None)
            await editor.stop()

    return asyncio.run(session())


def change(editor, text, version):
    given = types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version, URI), [types.TextDocumentContentChangeWholeDocument(text)])
    editor.text_document_did_change(given)


async def hovered(editor, line, column):
    shown = await editor.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(URI), types.Position(line, column)))
    return shown.contents.value if shown else None


async def the_session(editor):
    (diagnostic,) = await editor.diagnostics()
    context = types.CodeActionContext([diagnostic])
    actions = await editor.text_document_code_action_async(types.CodeActionParams(types.TextDocumentIdentifier(URI), diagnostic.range, context))
    hovers = [await hovered(editor, *place) for place in (at("5.66"), at("350"), at("276.8"), (0, 1))]
    (edit,) = actions[0].edit.changes[URI]
    first, last = edit.range.start, edit.range.end
    line = DRAFT.splitlines(keepends=True)[1].encode("utf-16-le")
    mended = (line[: first.character * 2] + edit.new_text.encode("utf-16-le") + line[last.character * 2 :]).decode("utf-16-le")
    change(editor, DRAFT.replace(DRAFT.splitlines(keepends=True)[1], mended), 2)
    after = await editor.diagnostics()
    change(editor, "", 3)
    emptied = await editor.diagnostics()
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(URI)))
    return diagnostic, actions, hovers, mended, after, emptied, await editor.diagnostics()


def test_a_session_of_an_editor():
    diagnostic, actions, hovers, mended, after, emptied, closed = in_editor(the_session)

    line = DRAFT.splitlines()[1].encode("utf-16-le")
    assert line[diagnostic.range.start.character * 2 : diagnostic.range.end.character * 2].decode("utf-16-le") == "5.66倍"
    assert (diagnostic.range.start.line, diagnostic.severity, diagnostic.code) == (1, types.DiagnosticSeverity.Error, "FL101")
    assert "核算不符；疑应为“4.66倍”" in diagnostic.message
    assert [related.message for related in diagnostic.related_information] == ["“276.8亿元”（2010年）", "“1291.5亿元”（2020年）"]
    related = diagnostic.related_information[0].location.range
    assert line[related.start.character * 2 : related.end.character * 2].decode("utf-16-le") == "276.8亿元"

    assert [action.title for action in actions] == ["疑应为“4.66倍”：改过来", "疑应为“4.67倍”：改过来"]
    assert actions[0].diagnostics[0].code == "FL101"
    assert "是2010年的4.66倍。" in mended
    assert not after and not emptied and not closed

    wrong, right, fact, nothing = hovers
    assert wrong.startswith("**核算不符**") and "≈ 4\\.6658倍" in wrong
    assert right.startswith("**核算相符**")
    assert "产值" in fact and "2010年" in fact
    assert nothing is None

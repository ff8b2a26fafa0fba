"""The server: each open draft is checked a moment after it changed, and what was found is shown where it stands."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from msgspec import Struct
from msgspec.structs import replace
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

import factlint
from factlint.intake import Draft
from factlint.lsp.lines import Lines
from factlint.lsp.showing import actions, diagnostics, hover
from factlint.reading import Exclusion, is_supported
from factlint.reporting.words import Language
from factlint.session import Answer, Session

PAUSE: Final = 0.3  # seconds without a change before a draft is checked


class Seen(Struct, frozen=True):
    """What was found in one version of a draft."""

    text: str
    lines: Lines
    answer: Answer


class DraftServer(LanguageServer):
    """Checks drafts one at a time, in a thread of its own, so that the editor never waits."""

    def __init__(self, session: Session, language: Language, exclude: Exclusion) -> None:
        super().__init__("factlint", factlint.__version__, text_document_sync_kind=types.TextDocumentSyncKind.Full, max_workers=1)
        self.language = language
        self._session = session
        self._exclude = exclude
        self._seen: dict[str, Seen] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._turn = asyncio.Lock()

    def seen(self, uri: str) -> Seen | None:
        """What was found in the draft as it stands now, or None where that is not known yet."""
        seen = self._seen.get(uri)
        return seen if seen is not None and seen.text == self.workspace.get_text_document(uri).source else None

    def changed(self, uri: str, pause: float = PAUSE) -> None:
        """Checks the draft once it has rested for ``pause`` seconds."""
        self.forget(uri)
        self._waiting[uri] = asyncio.ensure_future(self._check(uri, pause))

    def forget(self, uri: str) -> None:
        """Ends what was planned for the draft."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    def closed(self, uri: str) -> None:
        """Nothing is shown of a draft that is not open."""
        self.forget(uri)
        self._seen.pop(uri, None)
        self._publish(uri, [], None)

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        async with self._turn:
            document = self.workspace.get_text_document(uri)
            text = document.source
            path = name(uri)
            if self._exclude.named and self._exclude.leaves_out(path):
                return
            answer = _of(path, await asyncio.shield(asyncio.to_thread(self._session.check, [Draft(text, path)])))
            if text.strip() == "":
                self._seen.pop(uri, None)
                self._publish(uri, [], document.version)
                return
            self._seen[uri] = Seen(text, Lines(text), answer)
            self._publish(uri, diagnostics(answer, Lines(text), uri, self.language), document.version)

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version))


def _of(path: str, answer: Answer) -> Answer:
    """What an answer says in the draft itself: what it says of the configuration stands elsewhere."""
    findings = tuple(finding for finding in answer.report.findings if finding.place.path == path)
    return replace(answer, report=replace(answer.report, findings=findings), problems=tuple(problem for problem in answer.problems if problem.path == path))


def name(uri: str) -> str:
    """The path of a draft as a run in this directory would call it; what has no suffix that is read, as a draft not yet saved, is plain text."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    last = PurePath(unquote(urlsplit(uri).path)).name if path is None else _from_here(path)
    return last if is_supported(last) else f"{last or 'draft'}.txt"


def _from_here(path: str) -> str:
    """Relative to the working directory, where the path lies below it."""
    below = PurePath(path).is_relative_to(Path.cwd())
    return str(PurePath(path).relative_to(Path.cwd())) if below else path


def create_server(session: Session, *, language: Language = "zh", exclude: Exclusion | None = None) -> DraftServer:
    """A server that was not started yet; ``exclude`` says of which drafts nothing is shown."""
    server = DraftServer(session, language, exclude or Exclusion())

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(given: types.DidOpenTextDocumentParams) -> None:
        server.changed(given.text_document.uri, pause=0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(given: types.DidChangeTextDocumentParams) -> None:
        server.changed(given.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(given: types.DidCloseTextDocumentParams) -> None:
        server.closed(given.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(given: types.HoverParams) -> types.Hover | None:
        seen = server.seen(given.text_document.uri)
        return None if seen is None else hover(seen.answer, seen.lines, given.position, server.language)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]))
    async def _actions(given: types.CodeActionParams) -> list[types.CodeAction]:
        seen = server.seen(given.text_document.uri)
        return [] if seen is None else actions(seen.answer, seen.lines, given, server.language)

    return server

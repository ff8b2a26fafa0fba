"""What a server is started with."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from factlint.reporting.words import Language

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


class Selection(Struct, frozen=True):
    """What a worker knows: rules as for ``factlint.knowledge.load``, and the ledger against which drafts are held."""

    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    ledger: Path | str | None = None


class Limits(Struct, frozen=True):
    """What one request and one server may take."""

    body: int = 20_000_000  # bytes of a request
    articles: int = 100  # of a request
    seconds: float = 60.0  # for reading a request, and again for checking it
    memory: int = 2_000_000_000  # bytes of address space of a worker, where the system can bound it
    workers: int = 1  # processes that check
    reading: int = 4  # requests that are received at once
    waiting: int = 64  # requests that may wait; further ones are told to come back


class Settings(Struct, frozen=True):
    """A server. ``hosts`` are the names by which a browser may call it, ``None`` for any, which needs a token; ``token`` is asked of every request."""

    selection: Selection = Selection()
    limits: Limits = Limits()
    language: Language = "zh"
    token: str | None = None
    hosts: tuple[str, ...] | None = LOCAL_NAMES

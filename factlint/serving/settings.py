"""What a server is started with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from factlint.gate import Baseline, Policy, policy_of
from factlint.model import Decision
from factlint.reporting.words import Language
from factlint.session import Manner, Session
from factlint.settings import Settings as Configured
from factlint.settings import load

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


class Selection(Struct, frozen=True):
    """What a worker knows: rules as for ``factlint.knowledge.load``, the configuration, what was decided on proof sheets, the baseline, how drafts are
    checked, and the ledger against which they are held."""

    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    ledger: Path | str | None = None
    configured: Configured = field(default_factory=lambda: load(None, {}))
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    baseline: Baseline | None = None
    manner: Manner = field(default_factory=Manner)

    def session(self) -> Session:
        """What checks drafts under this policy."""
        return Session(self.policy(), self.manner, ledger=self.ledger)

    def policy(self) -> Policy:
        """The rules, with what the configuration wants of findings. Raises ``KnowledgeError``."""
        return policy_of(
            self.configured,
            rules=self.rules,
            select=self.select,
            ignore=self.ignore,
            enable=self.enable,
            decisions=self.decisions,
            baseline=self.baseline,
        )


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

"""The ledger: the facts of an archive, in one file or on a server, looked up by what they are about."""

from __future__ import annotations

from factlint.ledger.entry import Entry
from factlint.ledger.errors import LedgerError
from factlint.ledger.store import Ledger, Status

__all__ = ["Entry", "Ledger", "LedgerError", "Status"]

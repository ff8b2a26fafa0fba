"""Ledgers that are named by the address of a server: postgresql://user:password@host/database."""

from __future__ import annotations

import re

_SCHEMES = ("postgresql://", "postgres://")
_PASSWORD = re.compile(r"^(\w+://[^:@/?]*:)[^@/]*@")
_PARAMETER = re.compile(r"([?&]password=)[^&]*")


def is_address(name: object) -> bool:
    """Whether a ledger is named by an address, and so is no file."""
    return isinstance(name, str) and name.startswith(_SCHEMES)


def shown(name: str) -> str:
    """The name as it may be shown: nobody reads a password in it."""
    return _PARAMETER.sub(r"\1***", _PASSWORD.sub(r"\1***@", name)) if is_address(name) else name

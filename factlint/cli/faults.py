"""Ledgers and sheets that cannot be used, told in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from factlint.cli.output import complain


class _Refused(click.ClickException):
    """Ends the command with exit code 2 and one line on stderr."""

    def show(self, file: IO[Any] | None = None) -> None:
        complain([self.message])


@contextmanager
def told(language: str) -> Iterator[None]:
    """Within it a ``LedgerError`` or ``ReadingError`` ends the command with what is wrong and what to do."""
    from factlint.ledger.errors import LedgerError
    from factlint.reading.errors import ReadingError

    try:
        yield
    except LedgerError as error:
        raise _Refused(f"{error.path}: {error.sentences[language]}") from error
    except ReadingError as error:
        raise _Refused(f"{error.path}: {error.problem.sentences[language]}") from error

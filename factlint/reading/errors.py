"""What can go wrong before there is an article."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Problem(Struct, frozen=True):
    """An input that gives no article: what is wrong with it and what to do, in each language of the report.

    ``internal`` says that the fault is factlint's own, not the input's.
    """

    path: str
    what: Mapping[str, str]
    what_to_do: Mapping[str, str]
    line: int | None = None
    column: int | None = None
    internal: bool = False

    @property
    def place(self) -> str:
        """``path``, or ``path:line:column`` where the fault has a place."""
        return self.path if self.line is None else f"{self.path}:{self.line}:{self.column or 1}"

    @property
    def sentences(self) -> Mapping[str, str]:
        """Language → one sentence with what is wrong and what to do."""
        joint = {"zh": "；", "en": "; "}
        return {language: f"{self.what[language]}{joint.get(language, '; ')}{self.what_to_do[language]}" for language in self.what}


class ReadingError(Exception):
    """Raised for an input that cannot be read. ``problem`` holds path, place, what is wrong and what to do."""

    def __init__(self, path: str, what: Mapping[str, str], what_to_do: Mapping[str, str], line: int | None = None, column: int | None = None) -> None:
        self.problem = Problem(path, what, what_to_do, line, column)
        super().__init__(f"{self.problem.place}: {self.problem.sentences['en']}")

    @property
    def path(self) -> str:
        return self.problem.path

    @property
    def what(self) -> Mapping[str, str]:
        return self.problem.what

    @property
    def what_to_do(self) -> Mapping[str, str]:
        return self.problem.what_to_do

    @property
    def line(self) -> int | None:
        return self.problem.line

    @property
    def column(self) -> int | None:
        return self.problem.column


class UnsupportedFormat(ReadingError):  # noqa: N818 - the name of the public contract
    """Raised for a file whose suffix names no format that factlint reads."""


def unsupported(path: str, suffix: str, known: tuple[str, ...]) -> UnsupportedFormat:
    """The error for a suffix that names no known format."""
    listed = " ".join(known)
    shown = suffix or "—"
    return UnsupportedFormat(
        path,
        {"zh": f"不支持的文件格式（{shown}）", "en": f"unsupported file format ({shown})"},
        {"zh": f"请另存为以下格式之一：{listed}", "en": f"save it as one of: {listed}"},
    )

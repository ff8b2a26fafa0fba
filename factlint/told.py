"""Messages for whoever runs factlint, in both languages."""

from __future__ import annotations

from collections.abc import Iterable


class Told(str):
    """A message in English that knows its Chinese: wherever no language is asked for, it is its English text."""

    zh: str

    def __new__(cls, en: str, zh: str) -> Told:
        told = super().__new__(cls, en)
        told.zh = zh
        return told

    def __reduce__(self) -> tuple[type[Told], tuple[str, str]]:
        return Told, (str(self), self.zh)

    def at(self, place: str) -> Told:
        """The message behind a place: ``factlint.toml:2:1: …``."""
        return Told(f"{place}: {self}", f"{place}: {self.zh}")

    def then(self, more: Told) -> Told:
        """Two sentences as one: what is wrong; what to do."""
        return Told(f"{self}; {more}", f"{self.zh}；{more.zh}")


def in_language(message: str, language: str) -> str:
    """A message in ``zh`` or ``en``; one that knows no Chinese stays as it is."""
    return message.zh if language == "zh" and isinstance(message, Told) else message


def nearest(name: str, known: Iterable[str]) -> Told:
    """“did you mean …” with the nearest known name, else the list of all."""
    from difflib import get_close_matches

    known = list(known)
    near = get_close_matches(name.replace("_", "-").casefold(), known, n=1, cutoff=0.5)
    return Told(f"did you mean “{near[0]}”?", f"是不是“{near[0]}”？") if near else Told(f"known: {', '.join(known)}", f"可用的有：{'、'.join(known)}")

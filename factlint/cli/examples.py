"""The examples that end the help of every command."""

from __future__ import annotations


def examples(*given: tuple[str, str, str]) -> str:
    """The epilog of a command: each command line below what it is for, in Chinese and in English; its lines stay as they are."""
    return "\n\n".join(["\b\n示例 Examples:", *(f"\b\n  # {zh}\n  # {en}\n  {line}" for line, zh, en in given)])

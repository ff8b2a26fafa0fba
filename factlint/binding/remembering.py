"""Answers about words, kept: press says 同比增长 before every other figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_MOST = 4096  # answers of one question
_LONGEST = 48  # characters of words worth keeping


class remembered(Generic[T]):  # noqa: N801 - a decorator
    """Makes a method of one short text, whose answer depends on nothing else, keep its last answers for each object. They must be immutable."""

    def __init__(self, method: Callable[[Any, str], T]) -> None:
        self._method = method
        self._name = method.__name__
        self.__doc__ = method.__doc__

    def __get__(self, instance: object, owner: type | None = None) -> Callable[[str], T]:
        method: Callable[[str], T] = self._method.__get__(instance, owner)
        if instance is None:
            return method
        answer = _Answers(method).__getitem__  # an answer that is kept costs no call of Python's
        instance.__dict__[self._name] = answer
        return answer


class _Answers(dict[str, T]):
    """What a method answered to each text; begun anew when there are too many."""

    def __init__(self, method: Callable[[str], T]) -> None:
        super().__init__()
        self._method = method

    def __missing__(self, words: str) -> T:
        found = self._method(words)
        if len(words) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[words] = found
        return found

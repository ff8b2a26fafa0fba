"""What is made from the same words and rules is made once for all tests of a process: a run of the command line in a test is a run of the program, not of its
compilers. What is kept on disk is read and written as ever."""

import signal
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar

import pytest

T = TypeVar("T")


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """What a test starts and interrupts must not have been told to ignore that, as what a shell runs in the background is."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    from factlint.binding import binder
    from factlint.lexicon import compiler as words
    from factlint.ruleset import compiler as rules

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "compile_lexicon", _once(words.compile_lexicon, lambda sources, digest: digest))
        patch.setattr(rules, "compile_file", _once(rules.compile_file, lambda path, text, names: (path, text, names.digest, names.nesting)))
        patch.setattr(binder, "Vocabulary", _once(binder.Vocabulary, lambda lexicon, segmenter: (lexicon.digest, id(segmenter))))
        yield


def _once(make: Callable[..., T], key: Callable[..., object]) -> Callable[..., T]:
    made: dict[object, tuple[T, tuple[object, ...]]] = {}

    @wraps(make)
    def remembered(*given: object) -> T:
        if key(*given) not in made:
            made[key(*given)] = make(*given), given  # what was given lives on, so that an id stays its own
        return made[key(*given)][0]

    return remembered

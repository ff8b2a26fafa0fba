"""Words at either end of a noun label: verbs, connectives and hedges that are no part of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

_MARKS = frozenset("，、：；了着过")  # beside white space what may stand at either end, whatever the words
_GONE_ON = frozenset("出了着过到")  # what may follow a verb


class HeadWords:
    """Words that may stand before a noun. A verb is part of the noun where a noun's ending follows it: 创新型企业, 服务业, 建设者."""

    def __init__(self, words: Collection[str], *, endings: Collection[str] = (), tails: Collection[str] = (), ordinary: Collection[str] = ()) -> None:
        """``endings``: single characters in which nouns end, ``tails``: longer ones; ``ordinary``: words of two characters that a noun may open with."""
        self._words, self._sizes = frozenset(words), sizes_of(words, 0)
        self._endings, self._tails = frozenset(endings), tuple(tails)
        self._ordinary = ordinary

    def end(self, text: str) -> int:
        """Where the words end that open ``text``."""
        at, size = 0, len(text)
        while at < size:
            stop = self._word_end(text, at)
            if stop == at and not (text[at] in _MARKS or text[at].isspace()):
                break
            at = stop if stop > at else at + 1
        return at

    def _word_end(self, text: str, at: int) -> int:
        for size in self._sizes.get(text[at], ()):
            stop = at + size
            if stop <= len(text) and text[at:stop] in self._words:
                if size > 1 and text[stop : stop + 1] in _GONE_ON and not self._is_noun_tail(text, stop + 1):
                    return stop + 1
                if not self._is_noun_tail(text, stop) or text[stop : stop + 2] in self._ordinary:  # 完成业务量
                    return stop
        return at

    def _is_noun_tail(self, text: str, at: int) -> bool:
        return text[at : at + 1] in self._endings or text.startswith(self._tails, at)


class TailWords:
    """Words that may stand behind a noun."""

    def __init__(self, words: Collection[str]) -> None:
        self._words, self._sizes = frozenset(words), sizes_of(words, -1)

    def start(self, text: str) -> int:
        """Where the words begin that close ``text``."""
        stop = len(text)
        while stop:
            last = text[stop - 1]
            for size in self._sizes.get(last, ()):
                if size <= stop and text[stop - size : stop] in self._words:
                    stop -= size
                    break
            else:
                if not (last in _MARKS or last.isspace()):
                    break
                stop -= 1
        return stop


def sizes_of(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """First or last character → the sizes of the words that it opens or closes, longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        if word:
            found.setdefault(word[place], set()).add(len(word))
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in found.items()}

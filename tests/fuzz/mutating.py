"""From a seed to a case: bytes and texts changed as transmission, editors and malice change them, and packages changed part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias

Mutator: TypeAlias = Callable[[bytes, Random, Sequence[bytes]], bytes]
"""A seed, chance, and all seeds of the target → a case."""

LONGEST = 6_000  # characters of a case: what is slow at this length shows as well as at any other
_SIGNS = "0123456789一二三四五六七八九十百千万亿%‰.,，。、：；！？（）“”《》—-~～ 　\t\n\r{}[]()|#*_<>&/\\'\"=+"
_ODD = "\0\x01\x1b\x7f\x85\xa0\xad\u0301\u200b\u200d\u2028\u202e\u2066\ufeff\ufffe\U0001f600\U00020000\ud800零〇兩壹½①㎡％．０"
_ENCODINGS = ("gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-8-sig", "utf-32", "latin-1", "shift_jis")


def bytewise(seed: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    """Bits flipped, stretches cut, doubled, moved and taken from another seed."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 4)):
        start, end = _stretch(len(data), chance)
        match chance.randrange(7):
            case 0 if data:
                data[min(start, len(data) - 1)] ^= 1 << chance.randrange(8)
            case 1:
                del data[start:end]
            case 2:
                data[start:start] = data[start:end] * chance.choice((1, 2, 8))
            case 3:
                data[start:start] = chance.randbytes(chance.randint(1, 8))
            case 4:
                del data[start:]
            case 5:
                other = chance.choice(seeds)
                first, last = _stretch(len(other), chance)
                data[start:end] = other[first:last]
            case _:
                data[start:end] = bytes(reversed(data[start:end]))
    return bytes(data[: 8 * LONGEST])


def textual(words: Sequence[str]) -> Mutator:
    """A mutator of texts that knows the words which mean something in them; now and then the bytes are changed as well, or the encoding."""

    def mutate(seed: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
        text = changed(seed.decode("utf-8", "replace"), chance, lambda: chance.choice(seeds).decode("utf-8", "replace"), words)
        kind = chance.random()
        if kind < 0.1:
            return text.encode(chance.choice(_ENCODINGS), "replace")
        data = text.encode("utf-8", "surrogatepass" if kind < 0.12 else "replace")
        return bytewise(data, chance, seeds) if kind > 0.9 else data

    return mutate


def changed(text: str, chance: Random, other: Callable[[], str], words: Sequence[str]) -> str:
    """A text with one to five stretches of it changed."""
    for _ in range(chance.randint(1, 5)):
        start, end = _stretch(len(text), chance)
        match chance.randrange(9):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + text[start:end] * chance.choice((1, 1, 2, 40)) + text[end:]
            case 2 | 3:
                text = text[:start] + chance.choice(words) + text[start:]
            case 4:
                text = text[:start] + chance.choice(_SIGNS) * chance.choice((1, 1, 2, 200)) + text[start + 1 :]
            case 5:
                text = text[:start] + chance.choice(_ODD) + text[start:]
            case 6:
                own = other()
                first, last = _stretch(len(own), chance)
                text = text[:start] + own[first:last] + text[end:]
            case 7:
                lines = text.split("\n")
                at = chance.randrange(len(lines))
                lines.insert(chance.randrange(len(lines) + 1), lines[at] if chance.random() < 0.5 else lines.pop(at))
                text = "\n".join(lines)
            case _:
                text = text[:start] if chance.random() < 0.2 else text[:start] + text[end : end + 1] + text[start:end] + text[end + 1 :]
        text = text[:LONGEST]
    return text


def packaged(words: Sequence[str]) -> Mutator:
    """A mutator of zip packages (.docx, .xlsx): a part changed, left out or doubled; one time in four the bytes of the package itself."""
    mutate_part = textual(words)

    def mutate(seed: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
        if chance.random() < 0.25:
            return bytewise(seed, chance, seeds)
        with zipfile.ZipFile(io.BytesIO(seed)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        telling = sorted(name for name in parts if name.endswith((".xml", ".rels")))
        for _ in range(chance.randint(1, 2)):
            name = chance.choice(telling)
            if chance.random() < 0.1:
                parts.pop(name, None)
            elif name in parts:
                parts[name] = _part(parts[name], chance, list(parts.values()), mutate_part)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
            for name, data in parts.items():
                new.writestr(name, data)
        return stream.getvalue()

    return mutate


def _part(data: bytes, chance: Random, parts: Sequence[bytes], mutate: Mutator) -> bytes:
    """A part with a window of it changed: parts may be longer than a case."""
    start = chance.randrange(max(1, len(data) - LONGEST // 2))
    return data[:start] + mutate(data[start : start + LONGEST // 2], chance, parts) + data[start + LONGEST // 2 :]


def _stretch(length: int, chance: Random) -> tuple[int, int]:
    start = chance.randint(0, length)
    return start, min(length, start + chance.choice((1, 2, 5, 20, 200)))

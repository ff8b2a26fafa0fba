"""The same draft on another page: changes of form that must cost no finding."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

from factlint import Draft

Layout: TypeAlias = Callable[[str, Random], str]

_HAN = r"[\u4e00-\u9fff]"
_WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
_PROSE = (
    "清晨的码头已经热闹起来，吊臂的影子落在水面上，被驶过的渡船切成碎片。",
    "老街上的裁缝铺老板一边量尺寸一边说，如今坐在家里就能把手续办完。",
    "雨季来得比往年早，村干部挨家挨户查看屋顶和排水沟。",
    "新落成的图书馆朝向河岸，读者抬起头就能望见对岸的灯塔。",
)


def spaced(text: str, chance: Random) -> str:
    """Spaces between Chinese and digits, as word processors set them."""
    blank = chance.choice((" ", "\u00a0", "\u2009"))
    return re.sub(rf"(?<={_HAN})(?=\d)|(?<=\d)(?={_HAN})", blank, text)


def full_width(text: str, _: Random) -> str:
    return text.translate(_WIDE)


def unseen(text: str, chance: Random) -> str:
    """Characters without width, as they come along with what is copied from pages."""
    sign = chance.choice(("\u200b", "\ufeff", "\u2060"))
    at = [match.end() for match in re.finditer(_HAN, text)]
    for place in sorted(chance.sample(at, min(3, len(at))), reverse=True):
        text = text[:place] + sign + text[place:]
    return text


def indented(text: str, chance: Random) -> str:
    indent = chance.choice(("　　", "    ", "\u3000\u3000 "))
    return "\n".join(indent + line if line.strip() else line for line in text.split("\n"))


def trailing(text: str, _: Random) -> str:
    return "\n".join(f"{line} \t" if line.strip() else line for line in text.split("\n"))


def parted(text: str, _: Random) -> str:
    """Empty lines between paragraphs."""
    return re.sub(r"\n+", "\n\n", text.strip("\n")) + "\n"


def carriage_returns(text: str, _: Random) -> str:
    return text.replace("\n", "\r\n")


def extended(text: str, chance: Random) -> str:
    """A paragraph that has nothing to do with the others, at the end."""
    return f"{text.rstrip()}\n\n{chance.choice(_PROSE)}\n"


LAYOUTS: tuple[Layout, ...] = (spaced, full_width, unseen, indented, trailing, parted, extended)


def in_bytes(text: str, chance: Random) -> Draft:
    """The text in a file of one of the forms that drafts come in; as a page only one paragraph: of several, some may be taken for the page's furniture."""
    match chance.randrange(6 if "\n" in text.strip() else 7):
        case 0:
            return Draft(b"\xef\xbb\xbf" + text.encode(), "draft.txt")
        case 1:
            return Draft(text.encode("gb18030"), "draft.txt")
        case 2:
            return Draft(text.encode("utf-16"), "draft.txt")
        case 3:
            return Draft(carriage_returns(text, chance).encode(), "draft.txt")
        case 4:
            return Draft(text.encode(), "draft.md")
        case 5:
            return Draft(text.encode(), "draft.txt")
        case _:
            return Draft(page(text, chance).encode(), "draft.html")


def page(text: str, chance: Random) -> str:
    """The paragraphs as a page marks them up, here and there with an element around a few characters."""
    return "<html><body><article>" + "".join(f"<p>{_marked(line, chance)}</p>\n" for line in text.split("\n") if line.strip()) + "</article></body></html>"


def _marked(line: str, chance: Random) -> str:
    start = chance.randint(0, len(line))
    end = min(len(line), start + chance.randint(0, 4))
    name = chance.choice(("b", "span", "strong"))
    return f"{html.escape(line[:start])}<{name}>{html.escape(line[start:end])}</{name}>{html.escape(line[end:])}"

"""Subtitles (.srt, .vtt): the words of the cues, run together as they are spoken."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from factlint import patterns
from factlint.reading.cleaning import CleanText, Edit
from factlint.reading.furniture import Signs
from factlint.reading.lines import Line, Paragraph, finished, lines_of
from factlint.reading.plain import compose
from factlint.reading.wrapping import reflow

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = patterns.compile(rf"{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}")
_HEAD = patterns.compile(r"WEBVTT\b.*")
_ASIDE = patterns.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?$")
_MARKS = patterns.compile(r"</?[A-Za-z\d][^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")
_PAUSE = 3.0  # seconds of silence, after which another thought begins
_LONGEST = 300  # characters
_FIGURE_NEAR = patterns.compile(r"\d[^\d，。]{0,5}$")
_ENDED = patterns.compile(r"[，。、；：！？,;!?…—“（]$")


def read_subtitles(clean: CleanText, start: int, signs: Signs) -> tuple[CleanText, list[Paragraph]]:
    """The words of the cues without numbers, times and marks. Where cues go on without punctuation, a comma stands for the break between two."""
    shown = clean.edited(sorted(_edits(clean.text, start)))
    return shown, compose(reflow([[line] for line in lines_of(shown.text, start)]), signs)


def _edits(text: str, start: int) -> Iterator[Edit]:
    words: list[Line] = []
    aside = False
    spoken = 0
    ended: float | None = None
    pause = True
    lines = lines_of(text, start)
    for number, line in enumerate(lines):
        times = _TIMES.match(line.text)
        follows = lines[number + 1] if number + 1 < len(lines) else None
        aside = _ASIDE.match(line.text) is not None or (aside and line.blanks == 0)
        if times:
            begun, pause = _seconds(times, 1), True
            pause = ended is None or begun - ended > _PAUSE
            ended = _seconds(times, 5)
        if times or aside or _HEAD.match(line.text) or (follows is not None and _TIMES.match(follows.text) and follows.blanks == 0):
            yield line.start, line.end, ""
            continue
        yield from ((*match.span(), "") for match in _MARKS.finditer(text, line.start, line.end))
        if words and not pause and spoken < _LONGEST and not finished(words[-1].text):
            yield from _joint(text, words[-1], line)
        else:
            spoken = 0
        spoken += len(line.text)
        words.append(line)
        pause = False


def _joint(text: str, before: Line, line: Line) -> Iterator[Edit]:
    """The line breaks between two cues: the first stands for what parts them, the others vanish."""
    breaks = [place for place in range(before.end, line.start) if text[place] == "\n"]
    yield breaks[0], breaks[0] + 1, _sign(_MARKS.sub("", before.text), _MARKS.sub("", line.text))
    yield from ((place, place + 1, "") for place in breaks[1:])


def _sign(before: str, after: str) -> str:
    if _ENDED.search(before):
        return ""
    cut = (after[:1].isdigit() and _FIGURE_NEAR.search(before) is None) or before[-1:].isdigit()  # 总投资 ¦ 12亿元
    return "" if cut else "，"


def _seconds(match: regex.Match[str], group: int) -> float:
    hours, minutes, seconds, fraction = (int(match[place] or 0) for place in range(group, group + 4))
    return hours * 3600 + minutes * 60 + seconds + fraction / 1000

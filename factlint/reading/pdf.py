"""PDF: the text layer, put in reading order by where its characters stand. A page of columns is cut at its gutters, several stories are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from factlint import patterns
from factlint.model import Note, Role
from factlint.notices import SCANNED
from factlint.reading.bounds import Bounds, beyond, check_size
from factlint.reading.columns import HEADLINE, Fragment, Region, fragments_of, in_reading_order
from factlint.reading.document import Document, MarkedLine, extracted
from factlint.reading.errors import ReadingError
from factlint.reading.furniture import Signs
from factlint.reading.headlines import is_numbered, is_section, is_title
from factlint.reading.lines import ends_in_comma, median, stopped, width
from factlint.reading.package import damaged

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PAGE_NUMBER = patterns.compile(r"[—–\-·•\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[—–\-·•\s]*")
_NO_CHARACTERS = (0xFFFE, 0xFFFF, 0xFEFF)
_NO_BREAK = 0xA0
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_DAY = patterns.compile(r"(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)")
_LONGEST_MASTHEAD = 60
_STORY_HEADLINE = 1.2  # times that size, where it stands over a column by itself
_INDENT = 1.2  # heights of a line
_SHORT = 1.6
_GAP = "  "  # between the cells of a row
_LONG = 60  # half-width cells of a line of prose
_MARK = patterns.compile(r"[，。；！？、]")
_LATIN_END = patterns.compile(r"[A-Za-z,;.]$")
_LATIN_START = patterns.compile(r"[A-Za-z]")
_UNBROKEN = patterns.compile(r"(?:[\da-zA-Z.,%:/-]++|.)(?:[，。；：！？、”’）》%]++[\da-zA-Z.,%]*+)?+[ ]?")
_TOLD = 20  # characters of running text after which a headline opens another story


def read(data: bytes, path: str, signs: Signs, bounds: Bounds) -> Document:
    """The document in these bytes. Raises ``ReadingError`` for what is no PDF, is encrypted, or holds pictures of text only."""
    check_size(data, path, "max-pdf-size", bounds.pdf)
    pages = _pages(data, path, bounds)
    silent = [number for number, page in enumerate(pages, 1) if not page]
    if len(silent) == len(pages):
        raise _without_text(path)
    size = _body_size([fragment for page in pages for region in page for fragment in region.fragments])
    lines = list(_joined(_lines(pages, size)))
    return extracted(lines, signs, _printed_date(lines), _notes(silent))


def _pages(data: bytes, path: str, bounds: Bounds) -> list[list[Region]]:
    """The regions of each page in reading order; a page without text has none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            return list(_regions(document, path, bounds))
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise _encrypted(path) if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower() else damaged(path) from error


def _regions(document: PdfDocument, path: str, bounds: Bounds) -> Iterator[list[Region]]:
    if len(document) > bounds.pages:
        raise beyond(path, "max-pages", bounds.pages, f"有 {len(document)} 页", f"it has {len(document)} pages")
    found = 0
    for number in range(len(document)):
        page = document[number]
        fragments = fragments_of(_characters(page, found, bounds.characters, path))
        found += sum(len(fragment.text) for fragment in fragments)
        yield in_reading_order(fragments)
        page.close()


def _characters(page: PdfPage, before: int, most: int, path: str) -> Iterator[tuple[str, float, float, float, float]]:
    """The characters in the order of the file: sign, left, right, base line, height. ``before`` are those of the pages before, ``most`` those of all."""
    import ctypes

    from pypdfium2 import raw

    text = page.get_textpage()
    count = text.count_chars()
    if before + count > most:
        raise beyond(path, "max-pdf-characters", most, f"有 {before + count} 字以上", f"it has {before + count} characters or more")
    box, left, base = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code < 32 or code in _NO_CHARACTERS or not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(left), ctypes.byref(base))
        yield " " if code == _NO_BREAK else chr(code), box.left, box.right, base.value, box.top - box.bottom
    text.close()


def _body_size(fragments: Sequence[Fragment]) -> float:
    """The height of most characters, in points."""
    return median([round(10 * fragment.size) for fragment in fragments for _ in fragment.text]) / 10


def _lines(pages: Sequence[Sequence[Region]], size: float) -> Iterator[MarkedLine]:
    """The paragraphs of the pages in order, also those that go on in the next column or on the next page; headlines with their roles."""
    for regions in pages:
        columns = any(region.beside for region in regions)
        titled, told = False, 0
        for region in regions:
            furniture = _furniture(region, columns, told > 0)
            yield from (MarkedLine(line.text, Role.BOILERPLATE) for line in region.fragments[:furniture])
            fragments = region.fragments[furniture:]
            least = _STORY_HEADLINE if columns and (told > _TOLD or not titled) and _stands_over(fragments, size) else HEADLINE
            for heads, group in groupby(fragments, partial(_is_larger, least * size)):
                lines = list(group)
                words = "".join(line.text for line in lines)
                if heads and is_title(words) and not is_section(words):
                    opens = not titled or (columns and told > _TOLD)
                    yield MarkedLine(words, Role.TITLE if opens else Role.HEADING if told > _TOLD else Role.SUBTITLE)
                    titled, told = True, 0
                else:
                    told += len(words)
                    yield from map(MarkedLine, _paragraphs(lines, region))


def _is_larger(size: float, fragment: Fragment) -> bool:
    return fragment.size >= size


def _furniture(region: Region, columns: bool, told: bool) -> int:
    """How many lines at the head of a region belong to the page: its number, or the masthead before anything is told."""
    first = region.fragments[0].text
    if len(region.fragments) == 1 and _PAGE_NUMBER.fullmatch(first):
        return 1
    return int(columns and _is_masthead(first) and (len(region.fragments) == 1 or not told))


def _stands_over(lines: Sequence[Fragment], size: float) -> bool:
    """Whether lines open with one that is set larger than the rest."""
    if not lines:
        return False
    first, *rest = lines
    return first.size >= _STORY_HEADLINE * size and bool(rest) and all(line.size < _STORY_HEADLINE * size for line in rest)


def _joined(lines: Iterator[MarkedLine]) -> Iterator[MarkedLine]:
    """The paragraphs, with those made whole that a column or page cuts: the first part ends inside a sentence."""
    waiting: MarkedLine | None = None
    for line in lines:
        if waiting is not None and line.role is None and _goes_on(waiting.text, line.text):
            waiting = MarkedLine(waiting.text + line.text)
            continue
        if waiting is not None and line.role is Role.BOILERPLATE:
            yield line
            continue
        if waiting is not None:
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def _goes_on(before: str, after: str) -> bool:
    """Whether running text breaks off and goes on; a caption or headline, which stands without punctuation, continues nothing."""
    if stopped(before) or _GAP in before or _GAP in after or is_numbered(after) or not _MARK.search(after):
        return False
    return ends_in_comma(before) or (width(before) >= _LONG and _MARK.search(before) is not None)


def _paragraphs(lines: Sequence[Fragment], region: Region) -> Iterator[str]:
    """The lines of a region, joined where one goes on in the next. The last is open where it reaches the column's end without ending a sentence."""
    words = ""
    before: Fragment | None = None
    for line in lines:
        indented = line.left > region.left + _INDENT * line.size
        if before is not None and (indented or _ends_short(before, line, region) or _GAP in line.text or _GAP in before.text):
            yield words
            words = ""
        words += (" " if words and _LATIN_END.search(words) and _LATIN_START.match(line.text) else "") + line.text
        before = line
    yield words


def _ends_short(line: Fragment, following: Fragment, region: Region) -> bool:
    """Whether a line breaks off before the end of its column, as the last one of a paragraph does, and not because what follows cannot be broken."""
    room = region.right - line.right
    return room > _SHORT * line.size and (stopped(line.text) or room > _first_width(following))


def _first_width(line: Fragment) -> float:
    """How much of a line at least goes over to the next one with its first character: a word or number, and the marks that may not open a line."""
    kept = _UNBROKEN.match(line.text)
    cells = width(kept.group()) if kept else 0
    return cells * line.size / 2


def _is_masthead(words: str) -> bool:
    return len(words) <= _LONGEST_MASTHEAD and _DAY.search(words) is not None and _MARK.search(words) is None


def _printed_date(lines: Sequence[MarkedLine]) -> dict[str, str]:
    """The day of the masthead."""
    found = next((day for line in lines if line.role is Role.BOILERPLATE and (day := _DAY.search(line.text))), None)
    return {} if found is None else {"date": found.group().replace(" ", "")}


def _notes(silent: Sequence[int]) -> tuple[Note, ...]:
    if not silent:
        return ()
    listed = "、".join(map(str, silent[:10])) + ("等" if len(silent) > 10 else "")
    message = {
        "zh": f"第{listed}页没有文字层（共{len(silent)}页），未能核查；如有文字，请先作文字识别",
        "en": f"{len(silent)} pages hold no text and were not checked ({', '.join(map(str, silent[:10]))}); recognise their text first",
    }
    return (Note(SCANNED, message),)


def _without_text(path: str) -> ReadingError:
    return ReadingError(
        path,
        {"zh": "PDF 只有图像，没有文字层", "en": "the PDF holds pictures only and no text"},
        {"zh": "请先作文字识别（OCR），或索取可复制文字的原件", "en": "recognise its text first (OCR), or ask for the original"},
    )


def _encrypted(path: str) -> ReadingError:
    return ReadingError(
        path,
        {"zh": "PDF 已加密，需要密码", "en": "the PDF is encrypted and needs a password"},
        {"zh": "请先解除密码保护再送检", "en": "remove the password first"},
    )

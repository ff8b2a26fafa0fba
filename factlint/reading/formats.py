"""The formats that factlint reads, by suffix, and the way from bytes to an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from os.path import splitext
from pathlib import Path, PurePath

from factlint.model import Article, Role
from factlint.reading.assembly import assemble
from factlint.reading.bounds import Bounds
from factlint.reading.cleaning import CleanText, clean
from factlint.reading.csv import read_csv
from factlint.reading.decoding import decode, empty
from factlint.reading.document import Document
from factlint.reading.errors import ReadingError, unsupported
from factlint.reading.frontmatter import front_matter
from factlint.reading.furniture import Furniture, Signs, signs_of
from factlint.reading.lines import Paragraph
from factlint.reading.markdown import read_markdown
from factlint.reading.plain import read_plain, title_of
from factlint.reading.subtitles import read_subtitles

Reader = Callable[[bytes, str, Signs, Bounds], Document]
TextReader = Callable[[CleanText, int, Signs], tuple[CleanText, list[Paragraph]]]
STDIN = "-"


def read_bytes(data: bytes, path: str, *, modified: date | None = None, furniture: Furniture | None = None, bounds: Bounds | None = None) -> Article:
    """The article in the bytes of a file called ``path``, whose suffix names its format (``-`` is plain text).

    ``furniture`` holds the words that tell bylines, captions and page furniture; without it reading goes by the shape of lines alone. ``bounds`` say how much
    a document may hold.
    Raises ``ReadingError`` for bytes that hold no text or cannot be read, and ``UnsupportedFormat`` for a suffix that names no known format.
    """
    reader = _reader(path)
    article = assemble(path, reader(data, path, signs_of(furniture or Furniture()), bounds or Bounds()), modified)
    if not article.blocks:
        raise empty(path)
    return article


def read_file(path: str, *, furniture: Furniture | None = None, bounds: Bounds | None = None) -> Article:
    """The article in a file. Raises ``ReadingError`` where it cannot be opened or read."""
    _reader(path)
    file = Path(path)
    try:
        data = file.read_bytes()
        modified = date.fromtimestamp(file.stat().st_mtime)
    except OSError as error:
        raise ReadingError(
            path,
            {"zh": f"无法读取文件（{error.strerror}）", "en": f"the file cannot be read ({error.strerror})"},
            {"zh": "请检查路径和读取权限", "en": "check the path and its permissions"},
        ) from error
    return read_bytes(data, path, modified=modified, furniture=furniture, bounds=bounds)


def suffixes() -> tuple[str, ...]:
    """The suffixes of the formats that factlint reads."""
    return tuple(_READERS)


def is_supported(path: str) -> bool:
    """Whether the suffix of a path names a format that factlint reads."""
    return PurePath(path).suffix.lower() in _READERS


def _text(read: TextReader) -> Reader:
    """A reader of text files: their encoding is told, their front matter set apart."""

    def read_text(data: bytes, path: str, signs: Signs, _: Bounds) -> Document:
        source = decode(data, path)
        visible = clean(source)
        head = front_matter(visible.text, signs.metadata_keys)
        shown, paragraphs = read(visible, head.end, signs)
        spans = {key: _in_source(visible, *span) for key, span in head.spans.items()}
        return Document(source, shown, _titled(paragraphs, visible, head.spans.get("title")), head.metadata, metadata_spans=spans)

    return read_text


def _lazily(name: str) -> Reader:
    """The ``read`` of a module of this package, which is loaded when the first file of its format comes."""

    def read(data: bytes, path: str, signs: Signs, bounds: Bounds) -> Document:
        reader: Reader = import_module(f"factlint.reading.{name}").read
        return reader(data, path, signs, bounds)

    return read


_READERS: Mapping[str, Reader] = {
    ".txt": _text(read_plain),
    ".text": _text(read_plain),
    ".md": _text(read_markdown),
    ".markdown": _text(read_markdown),
    ".docx": _lazily("docx"),
    ".docm": _lazily("docx"),
    ".html": _lazily("html"),
    ".htm": _lazily("html"),
    ".xhtml": _lazily("html"),
    ".xml": _lazily("newsml"),
    ".csv": _text(read_csv),
    ".tsv": _text(read_csv),
    ".srt": _text(read_subtitles),
    ".vtt": _text(read_subtitles),
    ".xlsx": _lazily("xlsx"),
    ".xlsm": _lazily("xlsx"),
    ".pdf": _lazily("pdf"),
    ".doc": _lazily("converted"),
    ".wps": _lazily("converted"),
    ".rtf": _lazily("converted"),
    ".odt": _lazily("converted"),
}


def _reader(path: str) -> Reader:
    reader = _READERS.get(".txt" if path == STDIN else splitext(path)[1].lower())  # noqa: PTH122 - much faster than a PurePath
    if reader is None:
        suffix = PurePath(path).suffix.lower()
        reader = _READERS.get(suffix)
    if reader is None:
        raise unsupported(path, suffix, suffixes())
    return reader


def _in_source(visible: CleanText, start: int, end: int) -> tuple[int, int]:
    pieces = list(visible.source_spans(start, end))
    return pieces[0][0], pieces[-1][1]


def _titled(paragraphs: list[Paragraph], visible: CleanText, span: tuple[int, int] | None) -> list[Paragraph]:
    """The title of the front matter heads the text where the text itself prints none."""
    if span is None or any(entry.role is Role.TITLE for entry in paragraphs):
        return paragraphs
    return [title_of(visible.text, span), *paragraphs]

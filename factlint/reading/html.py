"""Web pages: what a reader sees of them, the article told from the page round it, every character at its place in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from factlint import patterns
from factlint.model import Role
from factlint.reading.bounds import Bounds, beyond, check_size
from factlint.reading.cleaning import CleanText, Edit, clean
from factlint.reading.decoding import decode
from factlint.reading.document import Document
from factlint.reading.furniture import Signs
from factlint.reading.grouping import in_groups
from factlint.reading.layout import PageLine, article_lines
from factlint.reading.plain import compose
from factlint.reading.tags import Token, attributes, tokens

_BLOCK_NAMES = (
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head"
    " header hr html legend li main nav ol option p pre section select summary table tbody td tfoot th thead title tr ul founder-content"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_FURNITURE = frozenset(["nav", "aside", "footer", "form", "select", "button", "dialog", "option", "head"])
_ROLES = {"h1": Role.HEADING, "h2": Role.HEADING, "h3": Role.HEADING, "h4": Role.HEADING, "figcaption": Role.CAPTION, "caption": Role.CAPTION}
_NOT_SHOWN = patterns.compile(r"display\s*+:\s*+none|\bhidden\b(?!=)|aria-hidden\s*+=\s*+[\"']?true")
_BLANKS = patterns.compile(r"[ \t\n]++")
_WIDE = patterns.compile(r"[\u3400-\u9fff，。、；：！？“”（）《》]")
_DEEPEST = 100
_PROSE_CELL = 100  # characters: a cell that holds more lays out a page
_DAY = patterns.compile(r"(?<!\d)(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)")
_LONGEST_DATE_LINE = 80


def read(data: bytes, path: str, signs: Signs, bounds: Bounds) -> Document:
    """The document in the bytes of a page. Nothing in it is run or fetched. Raises ``ReadingError`` for what is no text or beyond any page's size."""
    check_size(data, path, "max-markup-size", bounds.markup)
    source = decode(data, path)
    visible = clean(source)
    page = _Page(visible.text, signs)
    if page.deepest > bounds.nesting:
        raise beyond(path, "max-nesting", bounds.nesting, f"标记嵌套 {page.deepest} 层", f"its elements are nested {page.deepest} deep")
    shown = page.shown(visible)
    lines = page.lines(shown.text)
    kept, title = article_lines(lines, page.parents)
    roles = {number: role for number, line in enumerate(lines) if (role := _role(number, line, kept, title)) is not None}
    widths = {origin: width for start, width in page.references for origin, _ in visible.source_spans(start, start + 1)}
    metadata = dict(page.metadata)
    printed = _printed_date(lines, kept, title)
    if printed and "date" not in metadata:
        metadata["date"] = printed
    return Document(source, shown, compose(in_groups(shown.text, 0, roles), signs), metadata, widths=widths, markup=True)


def _role(number: int, line: PageLine, kept: range, title: int | None) -> Role | None:
    if number == title:
        return Role.TITLE
    return line.role if number in kept and not line.furniture else Role.BOILERPLATE


def _printed_date(lines: Sequence[PageLine], kept: range, title: int | None) -> str:
    """The day that stands between the title and the text, as pages print it beside the source."""
    for line in lines[title + 1 : kept.start] if title is not None else ():
        found = _DAY.search(line.text) if len(line.text) <= _LONGEST_DATE_LINE else None
        if found:
            return found.group().replace(" ", "")
    return ""


class _Element(Struct, frozen=True):
    """An open element: its node, and what it and those around it say of the lines in it."""

    name: str
    node: int
    role: Role | None
    furniture: bool
    main: bool
    heads: bool

    def child(self, name: str, node: int) -> _Element:
        return _Element(name, node, _ROLES.get(name, self.role), self.furniture or name in _FURNITURE, self.main or name == "h1", self.heads or name == "title")


_PAGE = _Element("", 0, None, False, False, False)


class _Page:
    """One pass over the tags of a page: what is left out or stands for another character, and which lines that makes."""

    def __init__(self, text: str, signs: Signs) -> None:
        self.metadata: dict[str, str] = {}
        self.parents: list[int] = [-1]  # by node
        self.references: list[tuple[int, int]] = []  # clean offset and length of what one character stands for
        self._text = text
        self._signs = signs
        self._edits: list[Edit] = []
        self._lines: list[PageLine] = [PageLine(0, None, False)]
        self.deepest = 0
        self._flat = 0  # open elements beyond the depth that is looked at
        self._stack: list[_Element] = []
        self._open_names: Counter[str] = Counter()
        self._hidden: int | None = None  # the depth of the stack below which nothing is shown
        self._filled = False  # whether the line at hand shows anything
        self._blank = True  # whether a blank would show nothing
        self._rows: list[_Row] = []
        self._tables = 0  # open tables
        for token in tokens(text):
            self._take(token)

    def shown(self, visible: CleanText) -> CleanText:
        """The page without its marks."""
        return visible.edited(self._edits)

    def lines(self, shown: str) -> list[PageLine]:
        """The lines of the page with their words."""
        for line, words in zip(self._lines, shown.split("\n"), strict=True):
            line.text = words.strip()
        return self._lines

    def _take(self, token: Token) -> None:
        if token.kind == "open":
            self._open(token)
        elif token.kind == "close":
            self._close(token)
        elif token.kind == "hidden" or self._hidden is not None:
            self._edits.append((token.start, token.end, ""))
        elif token.kind == "reference":
            self._refer(token)
        else:
            self._show(token.start, token.end)

    def _open(self, token: Token) -> None:
        name = token.name
        if name == "meta":
            self._read_meta(attributes(token.attributes))
        if name not in _VOID and not token.attributes.endswith("/"):
            self._push(token)
        cell = name in ("td", "th") and bool(self._rows)
        if name == "tr":
            if self._rows and self._rows[-1].table == self._tables:
                self._end_row()
            self._rows.append(_Row(self._tables))
        elif name == "table":
            self._tables += 1
            if self._rows:
                self._rows[-1].lays_out = True
        self._mark(token, cell)

    def _push(self, token: Token) -> None:
        """What is nested too deeply to tell anything is counted alone."""
        name = token.name
        if len(self._stack) >= _DEEPEST:
            self._flat += 1
        else:
            if name in ("p", "li", "tr", "td", "th", "option"):
                self._close_implied(name)
            if self._hidden is None and _NOT_SHOWN.search(token.attributes):
                self._hidden = len(self._stack)
            above = self._stack[-1] if self._stack else _PAGE
            self.parents.append(above.node)
            self._stack.append(above.child(name, len(self.parents) - 1))
            self._open_names[name] += 1
        self.deepest = max(self.deepest, len(self._stack) + self._flat)

    def _close(self, token: Token) -> None:
        name = token.name
        self._flat -= self._flat > 0
        if name in ("tr", "table") and self._rows and self._rows[-1].table == self._tables:
            self._end_row()
        self._tables -= name == "table" and self._tables > 0
        while self._open_names[name] and self._pop() != name:
            pass
        self._mark(token, False)

    def _close_implied(self, name: str) -> None:
        """A paragraph, item, cell or row that opens ends the one before it."""
        if self._stack and self._stack[-1].name == name:
            self._pop()

    def _pop(self) -> str:
        name = self._stack.pop().name
        self._open_names[name] -= 1
        if self._hidden is not None and len(self._stack) <= self._hidden:
            self._hidden = None
        return name

    def _mark(self, token: Token, cell: bool) -> None:
        """A tag is not shown; one of a block ends the line, one of a cell parts it."""
        if self._hidden is not None and not cell:
            self._edits.append((token.start, token.end, ""))
            return
        row = self._rows[-1] if self._rows else None
        if cell and row is not None:
            row.cells += 1
            if row.cells > 1:
                row.breaks.append((len(self._edits), True))
                self._break(token)
                return
        if token.name in _BLOCKS and self._filled:
            if row is not None and row.cells:
                row.breaks.append((len(self._edits), False))
            self._break(token)
            return
        self._edits.append((token.start, token.end, ""))
        if token.name in _BLOCKS and not self._filled:
            self._lines[-1] = self._new_line()

    def _break(self, token: Token) -> None:
        self._edits.append((token.start, token.end, "\n"))
        self._lines.append(self._new_line())
        self._filled, self._blank = False, True

    def _new_line(self) -> PageLine:
        inner = self._stack[-1] if self._stack else _PAGE
        return PageLine(inner.node, inner.role, inner.furniture, inner.main, inner.heads)

    def _end_row(self) -> None:
        """The lines of a row of figures become one line, its cells apart."""
        row = self._rows.pop()
        cells = self._lines[len(self._lines) - len(row.breaks) - 1 :]
        if not row.breaks or row.cells < 2 or row.lays_out or max(line.length for line in cells) > _PROSE_CELL:
            return
        for number, cell in row.breaks:
            start, end, _ = self._edits[number]
            self._edits[number] = (start, end, "|" if cell else " ")
        del self._lines[len(self._lines) - len(row.breaks) :]
        merged = self._lines[-1]
        merged.role = Role.TABLE
        merged.length, merged.linked = (sum(line.length for line in cells), sum(line.linked for line in cells))
        self._filled = True

    def _refer(self, token: Token) -> None:
        words = token.name
        if words.isspace() or words == "\xa0":
            self._edits.append((token.start, token.end, "" if self._blank else " "))
            self._blank = True
            return
        self._fill(1)
        character = clean(words[0]).text or ""
        self._edits.append((token.start, token.end, character if character != "\n" else ""))
        self.references.append((token.start, token.end - token.start))

    def _show(self, start: int, end: int) -> None:
        position = start
        for match in _BLANKS.finditer(self._text, start, end):
            first, last = match.span()
            self._fill(first - position)
            position = last
            before, after = self._text[first - 1 : first], self._text[last : last + 1]
            drops = self._blank or ("\n" in match.group() and _WIDE.match(before) and _WIDE.match(after))
            if drops or last - first > 1 or "\n" in match.group():
                self._edits.append((first, last, "" if drops else " "))
            self._blank = True
        self._fill(end - position)

    def _fill(self, length: int) -> None:
        if length <= 0:
            return
        self._filled, self._blank = True, False
        line = self._lines[-1]
        line.length += length
        if self._open_names["a"]:
            line.linked += length

    def _read_meta(self, found: Mapping[str, str]) -> None:
        name = (found.get("name") or found.get("property") or found.get("itemprop") or "").lower()
        key = self._signs.metadata_keys.get(name)
        if key is not None and found.get("content", "").strip():
            self.metadata.setdefault(key, found["content"].strip())


class _Row:
    """A row of a table under way: how deep its table lies, the edits of its breaks between cells (``True``) and inside them, and whether it holds a table."""

    def __init__(self, table: int) -> None:
        self.table = table
        self.cells = 0
        self.breaks: list[tuple[int, bool]] = []
        self.lays_out = False

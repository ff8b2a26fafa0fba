"""Sheets of agreed figures as facts: each row is bound as a draft that says it, so that it compares with what drafts say."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factlint.binding import Binder
from factlint.checking import Mention, Recorded
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.mentioned import mentions_of
from factlint.ledger.entry import REFERENCE
from factlint.ledger.references import Agreed
from factlint.lexicon import Lexicon
from factlint.model import Place
from factlint.reading import Problem, furniture_from, read_bytes
from factlint.scanning import scan


def agreed(rows: Sequence[Agreed], path: str, binder: Binder, lexicon: Lexicon) -> tuple[list[Mention], list[Problem]]:
    """The rows of a sheet as they are held against drafts, and a problem for each whose words do not name one figure of its entity."""
    mentions, problems = [], []
    for row in rows:
        mention = _mention(row, path, binder, lexicon)
        if mention is None:
            problems.append(_unbound(path, row))
        else:
            mentions.append(mention)
    return mentions, problems


class Sheets:
    """An archive that holds sheets of agreed figures alone."""

    def __init__(self, mentions: Sequence[Mention], rows: Sequence[Agreed]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: (mention.published or "", mention.path, mention.start))
        self._sentences = {row.line: row.told for row in rows}

    def alike(self, mention: Mention, dropped: frozenset[str]) -> Sequence[Mention]:
        """No article says anything."""
        return ()

    def series(self, mention: Mention) -> Sequence[Mention]:
        """No article says anything."""
        return ()

    def references(self, mention: Mention) -> Sequence[Mention]:
        """The agreed figures of a mention's key, the oldest first."""
        return [other for other in self._mentions if other.key == mention.key]

    def recorded(self, mention: Mention) -> Recorded:
        """The row itself."""
        return Recorded(((mention, self._sentences.get(mention.start, "")),), 0)

    def articles(self, values: Sequence[Mention]) -> int:
        """No article prints a value."""
        return 0


def _mention(row: Agreed, path: str, binder: Binder, lexicon: Lexicon) -> Mention | None:
    article = read_bytes(f"口径表\n\n{row.sentence}\n".encode(), "sheet.txt", furniture=furniture_from(lexicon.boilerplate))
    index = ArticleIndex(binder.bind(scan(article, lexicon), date=row.valid_from), lexicon)
    found = list(mentions_of(index, lexicon))
    if len(found) != 1 or row.entity not in found[0].key[0]:
        return None
    place = Place(path, 0, 0, row.line, row.column, row.line, row.column + len(row.value), row.value)
    return replace(found[0], place=place, start=row.line, sentence=row.line, published=row.valid_from, published_from=REFERENCE, title=row.source)


def _unbound(path: str, row: Agreed) -> Problem:
    return Problem(
        path,
        {"zh": f"口径表这一行读不成一个数据：“{row.sentence}”", "en": f"this row does not name one figure: “{row.sentence}”"},
        {"zh": "请写明主体全称、指标和带单位的数值", "en": "give the full name of the entity, the indicator, and the value with its unit"},
        row.line,
        row.column,
    )

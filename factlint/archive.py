"""Articles into a ledger: each is read, scanned and bound as ``check`` does it, by as many processes as are asked for."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as day
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factlint import knowledge as knowing
from factlint.binding import Binder
from factlint.caching import code_digest
from factlint.checking import Mention
from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.events import Events
from factlint.checking.repeats.mentioned import changes_of, mentions_of
from factlint.checking.repeats.works import Works
from factlint.faults import Guarded
from factlint.intake import Draft, Source
from factlint.ledger import Entry, Ledger
from factlint.ledger.entry import REFERENCE, is_storable
from factlint.ledger.indexing import Tally, Task, Unchanged, apply, plan, state_of, still_holds
from factlint.ledger.references import read_sheet
from factlint.lexicon import Lexicon
from factlint.limits import Limits
from factlint.model import BoundArticle
from factlint.reading import Problem, discover
from factlint.sheets import agreed

_NAMELESS = {"zh": "文件名不是 UTF-8，台账记不下", "en": "its name is no UTF-8, and a ledger cannot keep it"}
_TO_RENAME = {"zh": "请改文件名", "en": "rename the file"}
_STORY = 100_000_000  # more than the characters of a story


class Added(Struct, frozen=True):
    """What became of the files that were given, and those that could not be read: what the ledger knew of these stays."""

    tally: Tally
    problems: tuple[Problem, ...]


def add(
    ledger: str | os.PathLike[str],
    paths: Sequence[str | os.PathLike[str]],
    *,
    references: Sequence[str | os.PathLike[str]] = (),
    date: str | None = None,
    segment: bool = False,
    jobs: int = 1,
    lexicon: Lexicon | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Added:
    """Brings a ledger in line with files, directories and globs; it is made where it is missing.

    A file that is known is read again only where its bytes, its name (where that gives the date), or what extracts the facts has changed; files that are gone
    from the directories are forgotten. ``date`` and ``segment`` are as for ``check``; ``jobs`` processes share the work (0: one for each processor).
    ``limits`` say how large an article may be.
    ``references`` are sheets of agreed figures, each of which takes the place of what was known of it.
    ``progress`` hears how many files are safe in the ledger, and of how many.

    Raises ``LedgerError``. Run again after a fault, or after the process was killed, it goes on where it stood.
    """
    from factlint.workers import each

    names = [os.fspath(path) for path in paths]
    found, problems = discover(names) if names else ((), ())
    words = lexicon or knowing.load_lexicon()[0]
    version = version_of(words, date, segment)
    with Ledger(ledger, write=True) as opened, opened.snapshot():
        todo = plan(opened, sorted(path for path in found if is_storable(path)), [name for name in names if Path(name).is_dir()], version)
    problems = (*problems, *(nameless(path) for path in found if not is_storable(path)))
    unread: list[Problem] = list(problems)
    extract = Extractor(words, version, date=date, segment=segment, limits=limits)
    sheets = (sheet(os.fspath(reference), words, version) for reference in references)
    done = todo.unchanged
    total = done + len(references) + len(todo.tasks)

    def safe(number: int) -> None:
        nonlocal done
        done += number
        progress(done + len(unread) - len(problems), total)

    progress(done, total)
    tally = apply(lambda: Ledger(ledger, write=True), todo, _readable(sheets, each(Guarded(extract, _path_of), todo.tasks, jobs), unread), safe)
    return Added(tally, tuple(sorted(unread, key=lambda problem: problem.path)))


def _readable(
    sheets: Iterable[tuple[Entry | None, Sequence[Problem]]], results: Iterable[Entry | Unchanged | Problem], unread: list[Problem]
) -> Iterator[Entry | Unchanged]:
    """What could be read of sheets and articles, as it comes; the rest is added to ``unread``."""
    for entry, faults in sheets:
        unread.extend(faults)
        if entry is not None:
            yield entry
    for result in results:
        if isinstance(result, Problem):
            unread.append(result)
        else:
            yield result


def nameless(path: str) -> Problem:
    """What is told of a file whose name no ledger can keep."""
    return Problem(path, _NAMELESS, _TO_RENAME)


def remove(ledger: str | os.PathLike[str], paths: Iterable[str | os.PathLike[str]]) -> tuple[int, list[str]]:
    """Forgets files and all that lies below directories: how many were known, and the paths of which nothing was."""
    number, unknown = 0, []
    with Ledger(ledger) as reader:
        reals = {}
        for path in [os.fspath(path) for path in paths]:
            real = os.path.realpath(path)
            below = [known.real for known in reader.below(real)]
            found = below + ([real] if reader.known(real) is not None else [])
            reals.update(dict.fromkeys(found))
            if not found:
                unknown.append(path)
    if reals:
        with Ledger(ledger, write=True) as writer, writer.transaction():
            number = sum(writer.drop(real) for real in reals)
    return number, unknown


class Extractor:
    """From a file to what the ledger keeps of it."""

    def __init__(self, lexicon: Lexicon, version: str, *, date: str | None, segment: bool, limits: Limits | None = None) -> None:
        from factlint.desk import Binding

        self._lexicon = lexicon
        self._events = Events(lexicon)
        self._works = Works(lexicon)
        self._version = version
        self._binding = Binding(lexicon, date=date, segment=segment, limits=limits)

    def __call__(self, task: Task) -> Entry | Unchanged | Problem:
        """The facts of the file, or that its content is known, or why it could not be read."""
        try:
            digest = hashlib.sha256(Path(task.path).read_bytes() if task.content is None else task.content).hexdigest()
        except OSError:
            digest = ""  # the binding says why
        if still_holds(task.known, task, digest, self._version):
            return Unchanged(task)
        bound = self._binding(_source(task))
        if isinstance(bound, Problem):
            return bound
        stories: Sequence[BoundArticle] = bound if isinstance(bound, tuple) else (bound,)
        first = stories[0]
        mentions: list[Mention] = []
        sentences: dict[int, str] = {}
        for number, story in enumerate(stories):
            index = ArticleIndex(story, self._lexicon)
            told = list(mentions_of(index, self._lexicon))
            found = [*told, *self._works.of(index, told), *changes_of(index, self._lexicon), *self._events.of(index)]
            mentions += [_of_story(mention, number) for mention in found]
            sentences |= {number * _STORY + index: words for index, words in _sentences(story, found).items()}
        return Entry(
            path=task.path,
            real=task.real,
            digest=digest,
            version=self._version,
            state=task.state,
            title=first.title,
            published=None if first.published is None else first.published.end.isoformat(),
            published_from=first.published_from,
            mentions=tuple(mentions),
            sentences=sentences,
        )


def _path_of(task: Task) -> str:
    return task.path


def _source(task: Task) -> Source:
    """What is read for a task: its file, or its content as that of a file of its name and time."""
    if task.content is None:
        return task.path
    return Draft(task.content, task.path, None if task.state.modified < 0 else day.fromtimestamp(task.state.modified / 1e9))


def _of_story(mention: Mention, number: int) -> Mention:
    """A mention of one of several stories in a file, told apart from those of the others."""
    return replace(mention, start=mention.start + number * _STORY, sentence=mention.sentence + number * _STORY) if number else mention


def _sentences(story: BoundArticle, mentions: Sequence[Mention]) -> dict[int, str]:
    """The words of the sentences in which mentions stand, by number."""
    text, numbers = story.scan.article.text, {mention.sentence for mention in mentions}
    return {sentence.index: text[sentence.start : sentence.end] for sentence in story.scan.sentences if sentence.index in numbers}


def sheet(path: str, lexicon: Lexicon, version: str) -> tuple[Entry | None, list[Problem]]:
    """A sheet of agreed figures as the ledger keeps it, each row bound as a draft that says it; and the rows that could not be."""
    rows, problems = read_sheet(path)
    if not rows:
        return None, problems
    mentions, unbound = agreed(rows, path, Binder(lexicon), lexicon)
    entry = Entry(
        path=path,
        real=os.path.realpath(path),
        digest=hashlib.sha256(Path(path).read_bytes()).hexdigest(),
        version=version,
        state=state_of(path),
        title=rows[0].source,
        published=max(row.valid_from for row in rows),
        published_from=REFERENCE,
        mentions=tuple(mentions),
        sentences={row.line: row.told for row in rows},
        kind=REFERENCE,
        source=rows[0].source,
    )
    return entry, [*problems, *unbound]


def version_of(lexicon: Lexicon, date: str | None = None, segment: bool = False) -> str:
    """Names what extracts facts: the words, the code that reads, scans, binds and keeps them, and the options that change what it says."""
    code = code_digest("model", "numbers", "lexicon", "reading", "scanning", "binding", "checking", "ledger/codec.py")
    return hashlib.sha256(f"{lexicon.digest}\0{date}\0{segment}\0{code}".encode()).hexdigest()[:16]

"""From the paths of a command line to the files to read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct, field

from factlint.reading.errors import Problem, unsupported
from factlint.reading.formats import STDIN, is_supported, suffixes
from factlint.reading.globs import Exclusion

_NOTHING = Exclusion()


def discover(paths: Sequence[str], exclude: Exclusion = _NOTHING) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The files that paths, directories and glob patterns name, each once, and what could not be found.

    Directories are searched at every depth, in the order of names, for the formats that factlint reads; hidden entries, links that lead
    back, pipes and devices, and what is excluded are passed over (``passed_over`` tells). ``-`` stays as it is. A directory or pattern without articles, a
    directory that cannot be searched, a missing path and a file of an unknown format are problems.
    """
    files: dict[str, str] = {}  # real path → path as given
    problems: dict[str, Problem] = {}
    for path in paths:
        for one in _named(path, exclude):
            if isinstance(one, Problem):
                problems.setdefault(one.path, one)
            else:
                files.setdefault(one if one == STDIN else os.path.realpath(one), one)
    return tuple(files.values()), tuple(problems.values())


def passed_over(paths: Sequence[str], exclude: Exclusion = _NOTHING) -> tuple[Problem, ...]:
    """What a search through directories leaves out although it bears the name of an article or of a directory of them: pipes, sockets and devices, links
    to nothing, and links that lead back. (What is hidden or excluded was meant to be left out.)"""
    return tuple(skipped for path in paths if path != STDIN and Path(path).is_dir() for skipped in _search(path, exclude).skipped)


def _named(path: str, exclude: Exclusion) -> Sequence[str | Problem]:
    if path == STDIN:
        return [path]
    place = Path(path)
    if place.is_dir():
        found = _search(path, exclude)
        return [*found.files, *found.unread] or [_without_articles(path, exclude)]
    if exclude.named and place.is_file() and exclude.leaves_out(path):
        return ()
    if place.exists() and is_supported(path) and not place.is_file():
        return [_special(path)]
    if place.exists():
        return [path] if is_supported(path) else [unsupported(path, place.suffix.lower(), suffixes()).problem]
    if glob.has_magic(path):
        return _matching(path, exclude)
    return [_missing(path)]


def _missing(path: str) -> Problem:
    place = Path(path)
    try:
        beside = [entry.name for entry in place.parent.iterdir()]
    except OSError:
        beside = []
    near = [str(place.with_name(name)) for name in get_close_matches(place.name, beside, n=1, cutoff=0.7)]
    return Problem(
        path,
        {"zh": "没有这个文件或目录", "en": "there is no such file or directory"},
        {"zh": f"是不是“{near[0]}”" if near else "请检查路径", "en": f"did you mean “{near[0]}”?" if near else "check the path"},
    )


def _matching(pattern: str, exclude: Exclusion) -> Sequence[str | Problem]:
    unread: list[Problem] = []
    found: dict[str, str] = {}  # real path → its shortest name: “**” follows links that lead back
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - patterns may be absolute
        if Path(match).is_file():
            files: Iterable[str] = [match] if is_supported(match) and not exclude.leaves_out(match) else ()
        else:
            below = _search(match, exclude) if "**" not in pattern else _Found()
            files, unread = below.files, [*unread, *below.unread]
        for file in files:
            found[os.path.realpath(file)] = min(found.get(os.path.realpath(file), file), file, key=len)
    nothing = Problem(
        pattern,
        {"zh": "没有与此模式相符的稿件", "en": "no article matches this pattern"},
        {"zh": f"请检查模式；可读格式：{' '.join(suffixes())}", "en": f"check the pattern; formats that are read: {' '.join(suffixes())}"},
    )
    return [*found.values(), *unread] or [nothing]


class _Found(Struct):
    """What lies below a directory: articles, directories that cannot be searched, and what is passed over."""

    files: list[str] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)


def _search(directory: str, exclude: Exclusion) -> _Found:
    found = _Found()
    root = Path(directory).resolve()
    seen = {str(parent) for parent in root.parents}
    for folder, folders, names in os.walk(directory, followlinks=True, onerror=lambda error: found.unread.append(_unsearched(error))):
        real = os.path.realpath(folder)
        if real in seen:
            found.skipped.append(_leads_back(str(Path(folder))))
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not exclude.leaves_all_out(Path(folder, name)))
        for name in sorted(names):
            file = Path(folder, name)
            if name.startswith(".") or not is_supported(name) or exclude.leaves_out(file):
                continue
            if file.is_file():
                found.files.append(str(file))
            else:
                found.skipped.append(_special(str(file)) if file.exists() else _leads_nowhere(str(file)))
    return found


def _unsearched(error: OSError) -> Problem:
    return Problem(
        str(error.filename),
        {"zh": f"目录无法搜索（{error.strerror}）", "en": f"the directory cannot be searched ({error.strerror})"},
        {"zh": "请检查权限，或用 exclude 排除它", "en": "check its permissions, or exclude it"},
    )


def _leads_back(path: str) -> Problem:
    return Problem(
        path,
        {"zh": "链接指回已经搜索过的目录", "en": "the link leads back to a directory that is searched already"},
        {"zh": "不重复查", "en": "it is not searched twice"},
    )


def _leads_nowhere(path: str) -> Problem:
    return Problem(
        path,
        {"zh": "链接指向的文件不存在", "en": "the link leads to no file"},
        {"zh": "请修好或删去链接", "en": "mend or remove it"},
    )


def _special(path: str) -> Problem:
    """A pipe or a device would be waited for without end."""
    return Problem(
        path,
        {"zh": "这不是普通文件（管道、设备等）", "en": "this is no regular file but a pipe, a socket or a device"},
        {"zh": "请用“-”从标准输入读", "en": "read it from stdin, as “-”"},
    )


def _without_articles(path: str, exclude: Exclusion) -> Problem:
    if _search(path, _NOTHING).files:
        globs = " ".join(exclude.globs)
        return Problem(
            path,
            {"zh": f"目录中的稿件都被 exclude 排除了（{globs}）", "en": f"every article of the directory is excluded ({globs})"},
            {"zh": "请改 exclude，或写出稿件的文件名", "en": "change exclude, or name the articles themselves"},
        )
    return Problem(
        path,
        {"zh": "目录中没有可读的稿件", "en": "the directory holds no article"},
        {"zh": f"可读格式：{' '.join(suffixes())}", "en": f"formats that are read: {' '.join(suffixes())}"},
    )

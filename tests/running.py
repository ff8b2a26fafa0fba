"""The command line in the test's own process: quick, with its exit code and both streams."""

import contextlib
import io
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from factlint.caching import cache_directory
from factlint.cli import main

KEPT = cache_directory()  # of the whole run


@dataclass(frozen=True)
class Ran:
    exit_code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        return self.stdout + self.stderr


def run(*arguments: str, **environment: str) -> Ran:
    """Runs ``factlint`` with these arguments and variables."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    code = 0
    with mock.patch.dict(os.environ, environment), contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        try:
            main(arguments)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    out, err = (stream.buffer.getvalue().decode("utf-8") for stream in streams)
    return Ran(code, out, err)


def warmed(directory: Path) -> Path:
    """The directory as one to keep things in between runs, with the words, rules and patterns that other tests had compiled, but no articles."""
    if KEPT.is_dir():
        shutil.copytree(KEPT, directory, ignore=shutil.ignore_patterns("articles-*"), dirs_exist_ok=True)
    return directory

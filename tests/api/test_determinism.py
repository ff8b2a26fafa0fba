"""The same inputs give the same bytes: in any order, with any number of processes, hash seed and locale, from the cache or not."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import warmed

ROOT = Path(__file__).parents[2]
ARTICLES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "corpus").glob("*.*") if path.suffix in (".txt", ".md"))


def printed(tmp_path, order, *options, **environment):
    command = [sys.executable, "-m", "factlint", "check", *order, "--format", "json", "-o", f"sarif={tmp_path / 'a.sarif'}", *options]
    environment = {**os.environ, "FACTLINT_CACHE_DIR": str(warmed(tmp_path / "cache")), "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    return done.stdout, (tmp_path / "a.sarif").read_bytes()


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return printed(tmp_path_factory.mktemp("first"), ARTICLES, "--no-cache", PYTHONHASHSEED="0")


def test_order_processes_seed_and_locale_change_nothing(first, tmp_path):
    chance = random.Random(7)
    for number, locale in enumerate(("C", "C.UTF-8", "POSIX")):
        order = chance.sample(ARTICLES, len(ARTICLES))
        again = printed(tmp_path, order, f"--jobs={number + 1}", PYTHONHASHSEED=str(number + 1), LC_ALL=locale)
        assert again == first


def test_the_cache_changes_nothing(first, tmp_path):
    assert printed(tmp_path, ["corpus"]) == first == printed(tmp_path, ["corpus"], "--jobs=2")

"""The same targets with cases that coverage guides: libFuzzer through ``atheris``, where that is installed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris


def guided(name: str, cases: int, folder: Path | None, seconds: int) -> int:
    """Runs one target; libFuzzer ends the process with the number of cases, or with what failed in ``folder`` as ``TARGET-…``."""
    with atheris.instrument_imports(include=["factlint"]):
        from tests.fuzz.targets import TARGETS
    target = next(target for target in TARGETS if target.name == name)
    left = folder or Path(tempfile.mkdtemp(prefix="factlint-fuzz-"))
    corpus = left / f"{name}.corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / str(number)).write_bytes(seed)
    options = [f"-runs={cases}", f"-timeout={seconds}", f"-artifact_prefix={left}/{name}-", "-max_len=8000", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], target.run)
    atheris.Fuzz()
    return 0

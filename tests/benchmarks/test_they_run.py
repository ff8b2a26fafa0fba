"""The benchmarks still run; what they measure is not tested."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
NEEDS_MORE = {"spark"}  # a cluster's packages, which the tests do not install


def run(name: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, str(BENCHMARKS / f"{name}.py"), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in BENCHMARKS.glob("*.py") if "argparse" in path.read_text(encoding="utf-8") and path.stem not in NEEDS_MORE)
)
def test_it_says_how_it_is_used(name: str) -> None:
    assert "usage:" in run(name, "--help")


def test_the_simulation_tells_slips_from_honest_figures() -> None:
    lines = run("honest_ratios", "--ratios", "60", "--slips", "60").splitlines()
    rates = {line[:32].strip(): line[32:].split() for line in lines}
    for honest in ("honest ratios", "honest sums and differences"):
        assert rates[honest][:2] == ["error", "0.00"]
    for wrong in ("slips that can be seen", "slips in sums that can be seen", "slips of both that can be seen"):
        assert float(rates[wrong][1]) > 80

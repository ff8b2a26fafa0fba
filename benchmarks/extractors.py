"""factlint beside the published extractors, each in a virtual environment of its own, over the same text.

usage: python benchmarks/extractors.py [--venvs DIR] [--bytes N]

Microsoft Recognizers-Text (numbers, percentages and currencies in Chinese) and Duckling (numerals, money, quantities and times in Chinese) are
installed with pip into ``--venvs``; one that cannot be installed here is reported as such. Both get the text by the paragraph, as they are made for short
utterances, factlint as the one article that it is. Neither knows hedges, measure words or what a figure measures; factlint's times are those of reading and
scanning, and of binding too.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import dense, ordinary

from factlint import knowledge
from factlint.binding import Binder
from factlint.reading import read_bytes
from factlint.scanning import scan

_MICROSOFT = """
import json, sys, time
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
from recognizers_text import Culture
models = [NumberRecognizer(Culture.Chinese).get_number_model(), NumberRecognizer(Culture.Chinese).get_percentage_model(),
          NumberWithUnitRecognizer(Culture.Chinese).get_currency_model()]
parse = lambda text: sum(len(model.parse(text)) for model in models)
"""
_DUCKLING = """
import json, sys, time
import duckling
context = duckling.Context(duckling.parse_ref_time(duckling.load_time_zones('/usr/share/zoneinfo'), 'Asia/Shanghai', 1700000000),
                           duckling.parse_locale('ZH_CN', duckling.default_locale_lang(duckling.parse_lang('ZH'))))
dimensions = duckling.parse_dimensions(['number', 'amount-of-money', 'quantity', 'duration', 'time'])
parse = lambda text: len(duckling.parse(text, context, dimensions, False))
"""
_LOOP = """
texts = json.load(open(sys.argv[1], encoding='utf-8'))
parse(texts[0])
start, found = time.process_time(), 0
for text in texts:
    found += parse(text)
print(json.dumps({"seconds": time.process_time() - start, "found": found}))
"""
RIVALS = (
    ("Recognizers-Text", ("recognizers-text-suite==1.0.2a2", "emoji==1.7.0"), _MICROSOFT),
    ("Duckling", ("pyduckling-native-phihos", "pendulum"), _DUCKLING),
)


def own(text: str) -> tuple[float, float, int]:
    """Seconds for scanning and for everything up to the facts, and the number of figures."""
    known = knowledge.load()
    binder = Binder(known.lexicon)
    binder.bind(scan(read_bytes(text[:2000].encode(), "draft.txt"), known.lexicon))
    start = time.process_time()
    scanned = scan(read_bytes(text.encode(), "draft.txt"), known.lexicon)
    scanning = time.process_time() - start
    binder.bind(scanned)
    return scanning, time.process_time() - start, sum(len(sentence.quantities) for sentence in scanned.sentences)


def rival(venvs: Path, name: str, packages: tuple[str, ...], script: str, texts: Path) -> tuple[float, int] | str:
    """Seconds and number of figures, or why there are none."""
    place = venvs / name
    python = place / "bin" / "python"
    if not python.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(place)], capture_output=True, text=True, check=False)
        made = made if made.returncode else subprocess.run([str(python), "-m", "pip", "install", "-q", *packages], capture_output=True, text=True, check=False)
        if made.returncode:
            return f"cannot be installed here: {(made.stderr or made.stdout).strip().splitlines()[-1]}"
    run = subprocess.run([str(python), "-c", script + _LOOP, str(texts)], capture_output=True, text=True, check=False)
    if run.returncode:
        return f"does not run here: {run.stderr.strip().splitlines()[-1]}"
    result = json.loads(run.stdout.splitlines()[-1])
    return float(result["seconds"]), int(result["found"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--venvs", type=Path, help="where the virtual environments are kept (a temporary directory)")
    parser.add_argument("--bytes", type=int, default=60_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for texture, make in (("ordinary", ordinary), ("dense", dense)):
            compare(texture, make(options.bytes), options.venvs or Path(folder), Path(folder) / "texts.json")


def compare(texture: str, text: str, venvs: Path, file: Path) -> None:
    """One table: factlint, then each rival with how many times as fast factlint is."""
    texts = [line for line in text.split("\n") if line.strip()]
    size = sum(len(line.encode()) for line in texts) / 1e6
    file.write_text(json.dumps(texts), encoding="utf-8")
    scanning, whole, found = own(text)
    print(f"\n{size * 1000:.0f} kB of {texture} text in {len(texts)} paragraphs, processor time")
    print(f"factlint          {size / scanning:8.3f} MB/s to figures, {size / whole:.3f} MB/s to facts; {found} figures")
    for name, packages, script in RIVALS:
        result = rival(venvs, name, packages, script, file)
        if isinstance(result, str):
            print(f"{name:<17} {result}")
            continue
        seconds, number = result
        print(f"{name:<17} {size / seconds:8.3f} MB/s; factlint is {seconds / scanning:.1f} times as fast, with facts {seconds / whole:.1f}; {number} numbers")


if __name__ == "__main__":
    main()

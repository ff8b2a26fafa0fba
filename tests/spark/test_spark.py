"""What Spark builds and audits is what the embedded ledger holds and finds, byte for byte."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from factlint import archive, knowledge
from factlint.ledger import Entry, Ledger, parquet
from factlint.ledger.audit import audit as audit_embedded
from factlint.ledger.document import document_of
from factlint.ledger.entry import FileState
from factlint.ledger.exchange import exported, imported
from factlint.ledger.indexing import Task
from factlint.model import Audit
from factlint.reporting import audit_report
from tests.cli.test_examples import REFERENCE, SPARK, lines
from tests.ledger.test_audit import CONFLICTING, SHEET
from tests.running import run

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SERIES = {
    "2022/level.txt": "枫林市外贸\n\n2021年，枫林市进出口总额182.4亿元。\n",
    "2023/level.txt": "枫林市外贸\n\n2022年，枫林市进出口总额197.3亿元。\n",
    "2023/growth.txt": "枫林市年报\n\n2022年，枫林市进出口总额同比增长24.3%。\n",
    "2024/slip.txt": "枫林市年报\n\n2023年，枫林市进出口总额201.6万元。\n",
}
RESTATED = {
    "2023/02-10.txt": "枫林市农业这一年\n\n2022年，枫林市粮食产量78.6万吨。\n",
    "2023/10-12.txt": "枫林市秋收\n\n2022年，枫林市粮食产量76.1万吨。\n",
    "2024/01-15.txt": "枫林市农业回顾\n\n2022年，枫林市粮食产量76.1万吨。\n",
    "2024/05-20.txt": "枫林市种粮记\n\n2022年，枫林市粮食产量78.6万吨。\n",
}
CORPUS = Path(__file__).parents[2] / "corpus"
KNOWN = knowledge.load()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Articles that contradict each other, articles of every kind, and files that are none."""
    root = tmp_path / "articles"
    (root / "corpus").mkdir(parents=True)
    for path in (CORPUS / "census-linlan.txt", CORPUS / "bridge-wangjiang.txt"):
        shutil.copy(path, root / "corpus")
    for name, text in (CONFLICTING | SERIES | RESTATED).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "empty.txt").write_text("", encoding="utf-8")
    (root / "garbage.docx").write_bytes(b"\x00\x01\x02" * 99)
    return root


def embedded(ledger: Path) -> str:
    with Ledger(ledger) as opened:
        return audit_report.render_json(audit_embedded(opened, KNOWN.ruleset.rules, KNOWN.lexicon))


def distributed(spark: SparkSession, source: Path) -> str:
    return audit_report.render_json(_audited(spark, str(source)))


def _audited(spark: SparkSession, source: str) -> Audit:
    from factlint.spark import audit

    return audit(spark, source, KNOWN.ruleset.rules, KNOWN.lexicon)


def test_the_same_findings_while_the_archive_and_what_was_agreed_change(spark: SparkSession, root: Path, tmp_path: Path) -> None:
    from factlint.spark import build, storage

    ledger, facts, sheet, exported_to = tmp_path / "a.ledger", tmp_path / "facts", tmp_path / "口径表.yaml", tmp_path / "a.parquet"
    shutil.copytree(CORPUS, root / "corpus", ignore=shutil.ignore_patterns("*.yaml"), dirs_exist_ok=True)
    sheet.write_text(SHEET, encoding="utf-8")
    (root / "2024/past.txt").write_text("扩区旧闻\n\n2024年，云浦高新区管辖面积为318平方公里。\n", encoding="utf-8")
    assert build(spark, [str(root)], str(facts), references=[str(sheet)]) == archive.add(ledger, [root], references=[sheet])
    first = distributed(spark, facts)
    assert first == embedded(ledger) and all(value in first for value in ("318平方公里", "47.1万人", "24.3%", "201.6万元", "year-restated"))
    assert first.count('"reference-conflict"') == 2 and first.count('"superseded-value"') == 1

    exported(ledger, exported_to)
    assert distributed(spark, exported_to) == first

    sheet.write_text(SHEET.replace("291", "281") + "- {主体: 云浦高新区}\n", encoding="utf-8")
    (root / "2021/area.txt").write_text("云浦高新区\n\n2021年，云浦高新区管辖面积为381平方公里。\n", encoding="utf-8")
    (root / "2023/people.txt").unlink()
    (root / "2024/new.txt").write_text("青岚县\n\n2023年，青岚县粮食产量78.6万吨。\n", encoding="utf-8")
    added = build(spark, [str(root)], str(facts), references=[str(sheet)])
    assert added == archive.add(ledger, [root], references=[sheet])
    assert (added.tally.added, added.tally.changed, added.tally.removed) == (1, 2, 1) and added.tally.unchanged > 20
    assert [Path(problem.path).name for problem in added.problems] == ["empty.txt", "garbage.docx", sheet.name]
    second = distributed(spark, facts)
    assert second == embedded(ledger) and "381平方公里" in second and "47.1万人" not in second and '"281平方公里"' in second

    (facts / "run=000002" / "_SUCCESS").unlink()  # as a run that was cut off
    assert storage.runs(spark, str(facts)) == [f"file:{facts}/run=000001"]


def test_a_file_system_that_is_not_the_machines(spark: SparkSession, root: Path, tmp_path: Path) -> None:
    from factlint.spark import build, storage

    (tmp_path / "desk").mkdir()
    mounted: Any = spark.sparkContext._jsc.hadoopConfiguration()  # a mount table of Hadoop: names of its own for what lies elsewhere
    for name, folder in (("archive", root), ("desk", tmp_path / "desk")):
        mounted.set(f"fs.viewfs.mounttable.press.link./{name}", folder.as_uri())
    archive.add(tmp_path / "a.ledger", [root])
    expected = embedded(tmp_path / "a.ledger")

    added = build(spark, ["viewfs://press/archive/20*/*.txt", "viewfs://press/archive/corpus", "viewfs://press/archive/*.*"], "viewfs://press/desk/facts")
    assert [problem.path for problem in added.problems] == [f"viewfs://press/archive/{name}" for name in ("empty.txt", "garbage.docx")]
    assert storage.runs(spark, "viewfs://press/desk/facts") == ["viewfs://press/desk/facts/run=000001"]
    found = audit_report.render_json(_audited(spark, "viewfs://press/desk/facts"))
    assert found.replace("viewfs://press/archive", str(root)) == expected

    (root / "2021/area.txt").write_text("云浦高新区\n\n2021年，云浦高新区管辖面积为381平方公里。\n", encoding="utf-8")
    build(spark, ["viewfs://press/archive/2021"], "viewfs://press/desk/facts")
    archive.add(tmp_path / "a.ledger", [root])
    found = audit_report.render_json(_audited(spark, "viewfs://press/desk/facts"))
    assert found.replace("viewfs://press/archive", str(root)) == embedded(tmp_path / "a.ledger") and "381平方公里" in found


def test_objects_of_a_store_and_tables_of_articles(spark: SparkSession, root: Path, tmp_path: Path) -> None:
    import pyarrow
    from pyarrow.parquet import read_table, write_table

    from factlint.spark import build

    archive.add(tmp_path / "a.ledger", [root])
    expected = embedded(tmp_path / "a.ledger")
    objects = build(spark, [root.as_uri()], str(tmp_path / "objects"))
    texts = [row["text"] for file in (tmp_path / "objects").rglob("*.parquet") for row in read_table(file).to_pylist() if row["text"]]
    assert sorted(texts) == sorted(fact["text"] for fact in _facts(tmp_path / "a.ledger", tmp_path / "a.jsonl"))
    assert [problem.path for problem in objects.problems] == [f"file:{root / name}" for name in ("empty.txt", "garbage.docx")]

    paths = sorted(path for path in root.rglob("*") if path.is_file())
    times = [datetime.fromtimestamp(path.stat().st_mtime).astimezone() for path in paths]
    articles = {"path": list(map(str, paths)), "content": [path.read_bytes() for path in paths], "modified": times}
    write_table(pyarrow.table(articles), tmp_path / "articles.parquet")
    build(spark, [str(tmp_path / "articles.parquet")], str(tmp_path / "table"))
    assert distributed(spark, tmp_path / "table") == expected


def _facts(ledger: Path, target: Path) -> list[dict[str, str]]:
    exported(ledger, target)
    return [fact for line in target.read_text(encoding="utf-8").splitlines() for fact in json.loads(line)["facts"]]


def test_a_fact_of_which_everybody_writes(spark: SparkSession, tmp_path: Path) -> None:
    from factlint.spark import sieves, storage

    extract = archive.Extractor(KNOWN.lexicon, "test", date=None, segment=False)
    texts = {0: "2023年，青岚县粮食产量78.6万吨。", 1: "2023年，青岚县粮食产量87.6万吨。", 2: "2023年末，青岚县常住人口47.2万人。"}
    task = Task("a.txt", "a.txt", FileState(0, 0), content=b"")
    entries = [extract(replace(task, content=text.encode())) for text in texts.values()]
    assert all(isinstance(entry, Entry) and len(entry.mentions) == 1 for entry in entries)
    copies = [_copy(entries[0 if number % 50 else 1 if number % 100 else 2], number) for number in range(4000)]
    parquet.write(tmp_path / "facts.parquet", map(document_of, copies))
    imported(tmp_path / "a.ledger", tmp_path / "facts.parquet")

    found = distributed(spark, tmp_path / "facts.parquet")
    assert found == embedded(tmp_path / "a.ledger") and '"articles": 3920' in found
    doubted = sieves.suspects(storage.stored(spark, str(tmp_path / "facts.parquet")))
    assert (doubted.count(), sieves.values(doubted).count()) == (3960, 6)  # what a reducer is given: three mentions a value


def _copy(entry: Entry, number: int) -> Entry:
    path = f"{number:04}.txt"
    mentions = tuple(replace(mention, place=replace(mention.place, path=path)) for mention in entry.mentions)
    return replace(entry, path=path, real=path, digest=str(number), mentions=mentions)


class _Shared:
    """Stands in for what Spark hands to a worker."""

    def __init__(self, value: object) -> None:
        self.value = value


@pytest.mark.parametrize(("path", "fault"), [(b"\xff.txt", "its name is no UTF-8"), (b"a.txt", "RecursionError")])
def test_a_fault_concerns_one_article_alone(path: bytes, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark")
    import pyarrow

    from factlint.spark import building

    real: Callable[..., object] = archive.Extractor.__call__

    def faulty(self: archive.Extractor, task: Task) -> object:
        if task.path == "a.txt":
            raise RecursionError("too deep")
        return real(self, task)

    monkeypatch.setattr(archive.Extractor, "__call__", faulty)
    extraction = building.Extraction(_Shared(KNOWN.lexicon), "test", None, False, _Shared(0))  # type: ignore[arg-type]
    names = [path, b"b.txt"]
    rows = {"path": names, "size": [9, 9], "modified": [-1, -1], "content": ["2023年，青岚县粮食产量78.6万吨。".encode()] * 2}
    batch = pyarrow.RecordBatch.from_pydict({**rows, **{name: pyarrow.nulls(2) for name in ("real", "known_path", "known_size", "known_modified")}})
    bad, good = [row for made in extraction([batch]) for row in made.to_pylist()]

    assert bad["kind"] == parquet.UNREAD and fault in bad["problem"]
    assert (good["path"], good["text"], good["problem"]) == ("b.txt", "78.6万吨", None)
    assert parquet.problem_of(bad["path"], bad["problem"]).place == bad["path"] and bad["path"].encode()


def test_the_examples_run(spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿件").mkdir()
    for number, value in enumerate((318, 291)):
        (tmp_path / "稿件" / f"{number}.txt").write_text(f"2021年，云浦高新区管辖面积为{value}平方公里。\n", encoding="utf-8")
    (tmp_path / "口径表.yaml").write_text(REFERENCE, encoding="utf-8")
    for name in SPARK:
        for line in lines(name):
            done = run(*line.split()[1:])
            assert (done.exit_code, done.stderr) == (0, ""), (line, done.output)
    assert '"conflicts": 1' in Path("核查.json").read_text(encoding="utf-8")
    assert run("spark", "audit", "facts", "--fail").exit_code == 1
    missing = run("spark", "audit", "nowhere", "--lang", "en")
    assert missing.exit_code == 2 and "nowhere: there is no such ledger" in missing.stderr

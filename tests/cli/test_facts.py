import csv
import io
import json

from jsonschema import Draft202012Validator

from factlint.reporting.schemas import schema_text
from tests.cli.conftest import WRONG


def test_a_line_a_figure_in_its_unit(factlint, wrong):
    done = factlint("facts", "wrong.txt", "--format", "jsonl")
    facts = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert [(fact["quote"], fact["value"], fact["unit"]) for fact in facts] == [
        ("276.8亿元", "27680000000", "元"),
        ("1291.5亿元", "129150000000", "元"),
        ("5.66倍", "5.66", "倍"),
    ]
    assert all(WRONG[fact["start"] : fact["end"]] == fact["quote"] for fact in facts)
    validator = Draft202012Validator(json.loads(schema_text("fact")))
    for fact in facts:
        validator.validate(fact)


def test_fractions_and_people(factlint, tmp_path):
    (tmp_path / "a.txt").write_text("全镇常住人口47万人，其中三分之一以上从事渔业，占全县的1/6；渔获量是十年前的四分之一。\n", encoding="utf-8")
    facts = json.loads(factlint("facts", "a.txt", "--format", "json").stdout)
    values = {fact["quote"]: (fact["value"], fact["unit"]) for fact in facts}
    assert values["47万人"] == ("470000", "人")
    assert ("33.33", "%") in values.values()
    assert ("16.67", "%") in values.values()


def test_every_form_lists_the_same_figures(factlint, wrong):
    lines = factlint("facts", "wrong.txt", "--format", "jsonl").stdout.decode().splitlines()
    array = json.loads(factlint("facts", "wrong.txt", "--format", "json").stdout)
    sheet = list(csv.DictReader(io.StringIO(factlint("facts", "wrong.txt", "--format", "csv").stdout.decode(), newline="")))
    table = factlint("facts", "wrong.txt").stdout.decode().splitlines()
    assert len(lines) == len(array) == len(sheet) == len(table) - 1
    assert [row["quote"] for row in sheet] == [fact["quote"] for fact in array]


def test_a_missing_file_is_exit_2_and_the_others_are_listed(factlint, wrong):
    done = factlint("facts", "missing.txt", "wrong.txt", "--format", "jsonl")
    assert done.returncode == 2
    assert done.stderr.startswith(b"missing.txt")
    assert len(done.stdout.splitlines()) == 3


def test_the_date_given_anchors_this_year(factlint):
    done = factlint("facts", "-", "--date", "2021-05", "--format", "jsonl", stdin="今年前三季度，全市实现外贸进出口86.3亿元。".encode())
    (fact,) = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert fact["period"]["start"] == "2021-01-01"

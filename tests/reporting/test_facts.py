import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator

from factlint.reporting import facts_csv, facts_json, facts_table
from factlint.reporting.display import width
from factlint.reporting.schemas import schema_text
from tests.reporting.sample import RECORDS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table(golden, language):
    golden(f"facts.{language}.txt", facts_table.render(RECORDS, language=language))


def test_columns_stand_straight():
    lines = facts_table.render(RECORDS).splitlines()
    starts = {width(line[: line.index(cell)]) for line, cell in zip(lines, ["数值", "27680000000", "318  "], strict=True)}
    assert len(starts) == 1


def test_lines_and_array_say_the_same():
    lines = [json.loads(line) for line in facts_json.render_lines(RECORDS).splitlines()]
    assert lines == json.loads(facts_json.render(RECORDS))


def test_every_fact_keeps_the_schema():
    validator = Draft202012Validator(json.loads(schema_text("fact")))
    for fact in json.loads(facts_json.render(RECORDS)):
        validator.validate(fact)
        assert tuple(fact) == facts_json.COLUMNS


def test_the_sheet(golden):
    golden("facts.csv", facts_csv.render(RECORDS))


def test_a_sheet_runs_no_formula_of_a_draft():
    rows = list(csv.DictReader(io.StringIO(facts_csv.render(RECORDS))))
    assert rows[1]["indicator"] == "'=规划面积"
    assert rows[0]["period_start"] == "2010-01-01"

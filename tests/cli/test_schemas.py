"""The promise of docs/json.md: within a version of a schema, keys may be added; none is removed or renamed.

What a release promises is written down with it: FACTLINT_UPDATE_GOLDEN=1 pytest tests/cli/test_schemas.py.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import run

HELD = Path(__file__).parent / "schema_keys"
DOCUMENTS = ("report", "facts", "rule", "pack")


def keys(schema: object, whole: dict, at: str = "", inside: tuple[str, ...] = ()) -> Iterator[str]:
    """The path of every key that a document of the schema may hold."""
    if not isinstance(schema, dict):
        return
    name = schema.get("$ref", "")
    if name and name not in inside:
        yield from keys(whole["$defs"][name.removeprefix("#/$defs/")], whole, at, (*inside, name))
    for key, value in schema.get("properties", {}).items():
        yield f"{at}.{key}"
        yield from keys(value, whole, f"{at}.{key}", inside)
    for word in ("items", "additionalProperties", "then", "else", "if"):
        yield from keys(schema.get(word), whole, f"{at}[]" if word == "items" else at, inside)
    for word in ("anyOf", "allOf", "oneOf"):
        for part in schema.get(word, ()):
            yield from keys(part, whole, at, inside)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_key_of_a_version_goes_away(document):
    schema = json.loads(run("schema", document).stdout)
    version = re.fullmatch(rf"urn:factlint:schema:{document}:(\d+)", schema["$id"])[1]
    file = HELD / f"{document}-{version}.txt"
    now = sorted(set(keys(schema, schema)))
    if os.environ.get("FACTLINT_UPDATE_GOLDEN"):
        file.write_text("\n".join(sorted({*now, *(file.read_text(encoding="utf-8").split() if file.exists() else ())})) + "\n", encoding="utf-8")
    held = file.read_text(encoding="utf-8").split()
    assert not set(held) - set(now), "a key went away: that takes a new version"


def test_the_report_bears_the_version_of_its_schema():
    schema = json.loads(run("schema", "report").stdout)
    assert schema["$id"].endswith(f":{schema['properties']['schema_version']['const']}")

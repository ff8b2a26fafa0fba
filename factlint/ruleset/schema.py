"""The published JSON Schemas of rule files and packs. ``python -m factlint.ruleset.schema`` prints that of rules, with ``pack`` behind it that of packs."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from factlint.ruleset.models import RULES, IdentityFile, PackModel

SCHEMA_VERSION = 1
"""Of rule and pack files: a key is never removed, renamed or given another meaning without a new one."""


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, from the models that the loader uses."""
    definitions: dict[str, Any] = {}
    models: tuple[type[BaseModel], ...] = (*RULES.values(), IdentityFile)
    for model in models:
        own = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(own.pop("$defs", {}))
        definitions[model.__name__] = own
    cases: list[dict[str, Any]] = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": {"$ref": f"#/$defs/{model.__name__}"}} for kind, model in RULES.items()
    ]
    cases.append({"if": {"not": {"required": ["kind"]}}, "then": {"$ref": "#/$defs/RecomputeRule"}})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:factlint:schema:rule:{SCHEMA_VERSION}",
        "title": "factlint rule",
        "description": "A rule file of factlint, or a file of identities.",
        "type": "object",
        "if": {"required": ["identities"]},
        "then": {"$ref": "#/$defs/IdentityFile"},
        "else": {"properties": {"kind": {"enum": list(RULES)}}, "allOf": cases},
        "$defs": dict(sorted(definitions.items())),
    }


def pack_schema() -> dict[str, Any]:
    """The JSON Schema of ``pack.yaml``, from the model that the loader uses."""
    own = PackModel.model_json_schema(ref_template="#/$defs/{model}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:factlint:schema:pack:{SCHEMA_VERSION}", **own, "title": "factlint pack"}


def schema_text() -> str:
    """The JSON Schema of a rule file as it is shipped."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def pack_schema_text() -> str:
    """The JSON Schema of ``pack.yaml`` as it is shipped."""
    return json.dumps(pack_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(pack_schema_text() if sys.argv[1:] == ["pack"] else schema_text())

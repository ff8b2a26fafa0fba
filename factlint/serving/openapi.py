"""The interface as OpenAPI 3.1, made from the published schemas of the report and the facts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import factlint
from factlint.reporting.schemas import schema_text
from factlint.serving.refusal import statuses
from factlint.serving.settings import Settings

_DATE = r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$"


def document(settings: Settings) -> dict[str, Any]:
    """The OpenAPI document of a server with these settings."""
    components = {**_schema("report", "Report"), **_schema("fact", "Fact"), **_own(settings.limits.articles)}
    secured = settings.token is not None
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "factlint",
            "version": factlint.__version__,
            "summary": "Recomputes the figures that a draft states and compares what drafts say of the same thing.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/api/check": {"post": _posted("check", "Check articles, and compare them with each other.", "Checked")},
            "/api/decisions": {"post": _posted("decisions", "Read what was decided off proof sheets (.xlsx, .docx, .html, .csv, .json, .jsonl).", "Decisions")},
            "/api/facts": {"post": _posted("facts", "List the figures of articles with what they measure.", "Facts")},
            "/api/history": {"post": _asked("history", "What the ledger has of a fact, in the order of time.", "Key", "History")},
            "/api/rules": {"get": _got("rules", "The rules that run.", {"type": "array", "items": {"$ref": "#/components/schemas/Rule"}})},
            "/api/openapi.json": {"get": _got("openapi", "This document.", {"type": "object"})},
        },
        "components": {"schemas": components, **({"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}} if secured else {})},
        **({"security": [{"token": []}]} if secured else {}),
    }


def _posted(name: str, summary: str, answer: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/Order"}},
                "multipart/form-data": {"schema": {"$ref": "#/components/schemas/Form"}},
            },
        },
        "responses": {"200": _json({"$ref": f"#/components/schemas/{answer}"}, "What was found."), **_refusals()},
    }


def _asked(name: str, summary: str, question: str, answer: str) -> dict[str, Any]:
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{question}"}}}}
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": body,
        "responses": {"200": _json({"$ref": f"#/components/schemas/{answer}"}, summary), **_refusals()},
    }


def _got(name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"operationId": name, "summary": summary, "responses": {"200": _json(schema, summary), **_refusals()}}


def _refusals() -> dict[str, Any]:
    return {str(status): _json({"$ref": "#/components/schemas/Error"}, "Refused; the message says why and what to do.") for status in statuses()}


def _json(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _schema(name: Any, component: str) -> dict[str, Any]:
    """A published schema as components: its own definitions stand beside it."""
    schema = json.loads(schema_text(name).replace('"#/$defs/', f'"#/components/schemas/{component}.'))
    definitions = schema.pop("$defs", {})
    schema.pop("$schema", None)
    return {component: schema, **{f"{component}.{key}": value for key, value in definitions.items()}}


def _own(most: int) -> dict[str, Any]:
    """The schemas of what the server takes and gives beside reports and facts; ``most`` articles at a time."""
    options = {
        "date": {"type": "string", "description": "Date of the articles: YYYY, YYYY-MM or YYYY-MM-DD.", "pattern": _DATE},
        "lang": {"enum": ["zh", "en"], "description": "Language of the messages."},
        "pedantic": {"type": "boolean", "description": "Also note figures that only rounding or cutting off explains."},
        "details": {"type": "boolean", "description": "Add the texts, the facts, and the sentences that an editor reads."},
    }  # fmt: skip
    words = {"type": "string"}
    decision = {
        "type": "object",
        "description": "What was decided of a finding, as 处理意见 and 校次·经办 of a sheet have it; “不改（已核）” with its reason settles it.",
        "properties": {"fingerprint": {"type": "string", "minLength": 1}, "opinion": words, "quote": words, "signed": words},
        "required": ["fingerprint", "opinion"],
    }
    return {**_taken(most, options, decision), **_given(options, decision)}


def _taken(most: int, options: Mapping[str, Any], decision: Mapping[str, Any]) -> dict[str, Any]:
    """Requests."""
    name = {"type": "string", "maxLength": 150, "description": "A file name; its suffix names the format. Without one the text is plain."}
    article = {"type": "object", "properties": {"text": {"type": "string"}, "name": name}, "required": ["text"], "additionalProperties": False}
    order = {
        "type": "object",
        "description": "Either “text”, or “articles”.",
        "properties": {
            "text": {"type": "string"},
            "name": name,
            "articles": {"type": "array", "items": article, "minItems": 1, "maxItems": most},
            **options,
            "decisions": {"type": "array", "items": decision},
        },
        "oneOf": [{"required": ["text"], "properties": {"articles": False}}, {"required": ["articles"], "properties": {"text": False, "name": False}}],
        "additionalProperties": False,
    }
    files = {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}, "minItems": 1, "maxItems": most}
    form = {"type": "object", "properties": {"files": files, **options}, "required": ["files"], "additionalProperties": False}
    return {"Article": article, "Order": order, "Form": form}


def _given(options: Mapping[str, Any], decision: Mapping[str, Any]) -> dict[str, Any]:
    """Answers."""
    words = {"type": "string"}
    read = {**decision, "properties": {**decision["properties"], "settles": {"type": "boolean"}, "reason": words}}
    error = {"type": "object", "properties": {"kind": {"type": "string"}, "message": {"type": "string"}}, "required": ["kind", "message"]}
    problem = {"type": "object", "properties": {"path": {"type": "string"}, "problem": {"type": "string"}}, "required": ["path", "problem"]}
    facts = {"type": "array", "items": {"$ref": "#/components/schemas/Fact"}}
    return {
        "Checked": _checked(),
        "Decisions": _decisions(read, problem),
        "Facts": {"type": "object", "properties": {"facts": facts, "problems": {"type": "array", "items": problem}}, "required": ["facts", "problems"]},
        "Key": _key(options),
        "History": _history(),
        "Rule": {"type": "object", "properties": {"id": {"type": "string"}, "code": {"type": "string"}}, "required": ["id", "code"]},
        "Error": {"type": "object", "properties": {"error": error}, "required": ["error"]},
    }


def _checked() -> dict[str, Any]:
    """What a check answers."""
    return {
        "type": "object",
        "properties": {
            "passed": {"type": "boolean", "description": "No problem, and no finding of severity error that was not settled: what a sign-off button asks."},
            "report": {"$ref": "#/components/schemas/Report"},
            "problems": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Suppressions and overrides that cannot be used, with places.",
            },
            "details": {"type": "object", "description": "For pages; its findings and claims stand in the order of the report's."},
        },
        "required": ["passed", "report", "problems"],
    }


def _decisions(read: Mapping[str, Any], problem: Mapping[str, Any]) -> dict[str, Any]:
    """What was decided, as it stands."""
    return {
        "type": "object",
        "properties": {
            "decisions": {"type": "array", "items": read},
            "reading": {"type": "integer", "description": "The number of the latest reading."},
            "problems": {"type": "array", "items": problem},
        },
        "required": ["decisions", "reading", "problems"],
    }


def _key(options: Mapping[str, Any]) -> dict[str, Any]:
    """What asks for the history of a fact."""
    return {
        "type": "object",
        "description": "The “key” of a fact in the details of a check.",
        "properties": {"key": {"type": "array", "items": {"type": "string", "maxLength": 200}, "minItems": 9, "maxItems": 9}, "lang": options["lang"]},
        "required": ["key"],
        "additionalProperties": False,
    }


def _history() -> dict[str, Any]:
    """The values of a fact over the years."""
    return {
        "type": "object",
        "properties": {
            "entity": {"type": "string"},
            "indicator": {"type": "string"},
            "scope": {"type": "string"},
            "values": {"type": "array", "items": {"type": "object"}},
            "chart": {"type": "string", "description": "SVG; empty where there is nothing to draw."},
        },
        "required": ["entity", "indicator", "scope", "values", "chart"],
    }

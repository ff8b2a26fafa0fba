"""What pydantic finds, said in the words of the rule language and put in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from factlint.ruleset.document import Document, Location
from factlint.ruleset.models import PARTS, RULES, IdentityFile, IdentityMember, PackModel
from factlint.ruleset.problem import unknown

_CUT = "; inside [ ] a text that holds a comma must stand in quotes"
_FIELDS = {"same": "aspect", "findings": "value"}
_PATTERNS = {
    "id": "lower-case words joined by hyphens, as in multiple-mismatch",
    "name": "lower-case words joined by hyphens, as in city-desk",
    "code": "capital letters and digits, as in FL101",
    "date": "a date: YYYY, YYYY-MM or YYYY-MM-DD",
}


def report_faults(document: Document, error: ValidationError, model: type[BaseModel]) -> None:
    """Adds a problem to the document for everything that validation found."""
    faults = error.errors(include_url=False)
    meant = _misspelt(faults, model)
    for found in faults:
        steps, kind, context = tuple(found["loc"]), found["type"], found.get("ctx", {})
        is_key = bool(steps) and steps[-1] == "[key]"
        location: Location = steps[:-1] if is_key else steps
        if kind == "factlint":
            hint = _CUT if "closed" in context["message"] and document.is_cut(location) else ""
            document.report(str(context["message"]) + hint, location, column=context["column"], nearest=context["nearest"], key=is_key)
        elif kind == "missing":
            if location not in meant:
                document.report(f"the key `{location[-1]}` is missing", location[:-1], key=len(location) > 1)
        elif kind == "extra_forbidden":
            message, near = _unknown_key(str(location[-1]), location, model)
            document.report(message, location, key=True, nearest=near)
        else:
            message, near = _sentence(kind, context, found["input"], document, location)
            document.report(message or found["msg"], location, nearest=near, key=is_key)


def _misspelt(faults: Sequence[ErrorDetails], model: type[BaseModel]) -> frozenset[Location]:
    """The keys that unknown keys were probably meant to be: these are not missing as well."""
    unknown_keys = [tuple(found["loc"]) for found in faults if found["type"] == "extra_forbidden"]
    return frozenset((*location[:-1], _unknown_key(str(location[-1]), location, model)[1] or "") for location in unknown_keys)


def _unknown_key(name: str, location: Location, model: type[BaseModel]) -> tuple[str, str | None]:
    """An unknown key: of another kind of rule, misspelt, or of nothing."""
    part = next((PARTS[str(step)] for step in reversed(location[:-1]) if str(step) in PARTS), model)
    valid = [str(field.alias or key) for key, field in part.model_fields.items()]
    others = [kind for kind, other in RULES.items() if name in other.model_fields]
    if part is model and others and model not in {IdentityFile, IdentityMember, PackModel}:
        kind = next(kind for kind, other in RULES.items() if other is model)
        return f"the key `{name}` does not belong to a rule of kind {kind}; it belongs to: {', '.join(others)}", None
    return unknown("key", name, valid)


def _sentence(kind: str, context: Mapping[str, Any], given: object, document: Document, location: Location) -> tuple[str, str | None]:
    """Our words for one of pydantic's faults, or nothing where its own will do."""
    field = "severity" if location[:1] == ("severity",) else next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    if kind == "literal_error":
        options = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        if isinstance(given, str):
            return unknown(_FIELDS.get(field, field or "value"), given, options)
        return f"must be one of {', '.join(options)}, not {_described(given, document, location)}", None
    if kind == "string_type":
        return f"must be text, not {_described(given, document, location)}", None
    if kind == "string_pattern_mismatch":
        return f"`{given}` must be {_PATTERNS.get(field, 'written otherwise')}", None
    if kind in {"string_too_short", "too_short"}:
        wanted = int(context.get("min_length", 1))
        return ("must not be empty" if wanted == 1 else f"needs at least {wanted} entries"), None
    if kind == "list_type":
        form = "none or a list" if field == "findings" else "a list"
        return f"must be {form}, not {_described(given, document, location)}", None
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        example = " {zh: …, en: …}" if field in {"title", "message", "help"} else ""
        return f"must be a mapping{example}, not {_described(given, document, location)}", None
    if kind in {"bool_type", "bool_parsing"}:
        return f"must be true or false, not {_described(given, document, location)}", None
    return "", None


def _described(given: object, document: Document, location: Location) -> str:
    """A value as its author would recognise it, with the remedy where YAML read it as something else."""
    written = document.written(location)
    if given is None:
        return "empty"
    if isinstance(given, bool):
        return f'{written} (put it in quotes if the word is meant: "{written}")'
    if isinstance(given, (int, float)):
        return f'the number {given} (put it in quotes to keep it as written: "{written}")'
    if isinstance(given, dict):
        return "a mapping (put quotes round a text that begins with {)"
    return "a list" if isinstance(given, list) else f"the text `{given}`"

"""A request's body → an order: JSON or a form with files, within the limits."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterable
from datetime import date as calendar_date
from pathlib import PurePosixPath
from typing import Any, get_args

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from factlint.decisions import decided
from factlint.intake import Draft
from factlint.model import Decision
from factlint.reporting.words import Language
from factlint.serving.order import Kind, Order
from factlint.serving.refusal import Refusal
from factlint.serving.settings import Limits

UNNAMED = "draft.txt"
_DATE = re.compile(r"((?:19|20)\d{2})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_FIELDS = frozenset({"articles", "text", "name", "date", "lang", "pedantic", "decisions", "details"})
_FORM_FIELDS = _FIELDS - {"articles", "decisions"} | {"files"}
_DECISION = ("fingerprint", "opinion", "quote", "signed")
_LONGEST_NAME = 150
_LONGEST_KEY = 20_000  # bytes


async def received(request: Request, kind: Kind, limits: Limits, language: Language) -> Order:
    """The order in the body of a request. Raises ``Refusal``."""
    form = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = _counted(request, limits.body)
    if form == "application/json":
        fields = _fields(b"".join([chunk async for chunk in body]))
        drafts = _articles(fields)
    elif form == "multipart/form-data":
        fields, drafts = await _form(request.headers, body, limits)
    else:
        raise Refusal("type")
    if not drafts:
        raise Refusal("empty")
    if len(drafts) > limits.articles:
        raise Refusal("many", limits.articles)
    return Order(
        kind,
        tuple(_told_apart(drafts)),
        date=_date(fields.get("date")),
        language=_language(fields.get("lang"), language),
        pedantic=_truth(fields, "pedantic"),
        decisions=tuple(_decisions(fields.get("decisions", []))),
        details=_truth(fields, "details"),
    )


async def received_key(request: Request, limits: Limits, language: Language) -> Order:
    """The order for the history of a fact: ``{"key": […]}`` as a check with details gives it. Raises ``Refusal``."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal("type")
    fields = _fields(b"".join([chunk async for chunk in _counted(request, min(limits.body, _LONGEST_KEY))]), frozenset({"key", "lang"}))
    key = fields.get("key")
    from factlint.checking.repeats.mentions import KEY_ASPECTS

    if not isinstance(key, list) or len(key) != len(KEY_ASPECTS) or not all(isinstance(part, str) for part in key):
        raise Refusal("body", f"“key” is a list of {len(KEY_ASPECTS)} texts")
    return Order("history", key=tuple(key), language=_language(fields.get("lang"), language))


async def _counted(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The chunks of the body, as long as they are within the limit."""
    length = request.headers.get("content-length", "")
    taken = 0
    if length.isascii() and length.isdigit() and int(length) > limit:
        raise Refusal("large", limit // 1_000_000)
    async for chunk in request.stream():
        taken += len(chunk)
        if taken > limit:
            raise Refusal("large", limit // 1_000_000)
        yield chunk


def _fields(body: bytes, known: frozenset[str] = _FIELDS) -> dict[str, Any]:
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refusal("body", str(error) or "JSON") from error
    if not isinstance(fields, dict):
        raise Refusal("body", "JSON object expected")
    unknown = sorted(set(fields) - known)
    if unknown:
        raise Refusal("body", f"unknown field “{unknown[0][:40]}”; known are {', '.join(sorted(known))}")
    return fields


def _articles(fields: dict[str, Any]) -> list[Draft]:
    """``text`` with its ``name``, or ``articles`` of such."""
    if "articles" not in fields:
        return [_draft({name: fields[name] for name in ("text", "name") if name in fields})] if fields.keys() & {"text", "name"} else []
    if fields.keys() & {"text", "name"}:
        raise Refusal("body", "give “articles” or “text”, not both")
    if not isinstance(fields["articles"], list):
        raise Refusal("body", "“articles” is a list")
    return [_draft(article) for article in fields["articles"]]


def _draft(article: Any) -> Draft:
    if not isinstance(article, dict) or not isinstance(article.get("text"), str) or set(article) - {"text", "name"}:
        raise Refusal("body", "an article has a “text”, and may have a “name”")
    name = article.get("name", UNNAMED)
    if not isinstance(name, str):
        raise Refusal("body", "“name” is a string")
    return Draft(article["text"], _file_name(name))


async def _form(headers: Headers, body: AsyncIterator[bytes], limits: Limits) -> tuple[dict[str, Any], list[Draft]]:
    """The plain fields, and the files of the field ``files``."""
    try:
        form = await MultiPartParser(headers, body, max_files=limits.articles + 1, max_fields=20, max_part_size=limits.body).parse()  # type: ignore[arg-type]
    except (MultiPartException, KeyError) as error:
        raise Refusal("body", getattr(error, "message", "multipart/form-data")) from error
    try:
        drafts = [Draft(await value.read(), _file_name(value.filename or UNNAMED)) for value in form.getlist("files") if isinstance(value, UploadFile)]
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    finally:
        await form.close()
    unknown = sorted(set(form) - _FORM_FIELDS)
    if unknown:
        raise Refusal("body", f"unknown field “{unknown[0][:40]}”; known are {', '.join(sorted(_FORM_FIELDS))}")
    if "text" in fields:
        drafts.append(Draft(fields["text"], _file_name(fields.get("name") or UNNAMED)))
    return fields, drafts


def _file_name(name: str) -> str:
    """The last part of a name that may be a path of any system, without characters that are not seen."""
    last = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(character for character in last if character.isprintable()).strip()
    stem, dot, suffix = visible.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[:20]}" if stem else UNNAMED if not visible else visible[:_LONGEST_NAME] + ".txt"


def _told_apart(drafts: Iterable[Draft]) -> Iterable[Draft]:
    """Drafts of one name get numbers."""
    taken: set[str] = set()
    for draft in drafts:
        stem, _, suffix = draft.name.rpartition(".")
        name, number = draft.name, 1
        while name in taken:
            number += 1
            name = f"{stem} ({number}).{suffix}"
        taken.add(name)
        yield Draft(draft.content, name)


def _decisions(given: Any) -> Iterable[Decision]:
    """Decisions as ``/api/decisions`` reads them off a sheet."""
    if not isinstance(given, list):
        raise Refusal("body", "“decisions” is a list")
    for one in given:
        values = [one.get(name, "") for name in _DECISION] if isinstance(one, dict) else []
        if not values or not values[0] or not all(isinstance(value, str) for value in values):
            raise Refusal("body", "a decision has a “fingerprint” and an “opinion”, and may have a “quote” and a “signed”")
        fingerprint, opinion, quote, signed = values
        yield decided(fingerprint, quote, opinion, signed)


def _date(value: Any) -> str | None:
    if value is None or value == "":
        return None
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if match is not None:
        try:
            calendar_date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            match = None
    if match is None:
        raise Refusal("body", "“date” is YYYY, YYYY-MM or YYYY-MM-DD, from 1900 to 2099")
    return match[0]


def _language(value: Any, default: Language) -> Language:
    if value is None or value == "":
        return default
    for language in get_args(Language):
        if value == language:
            return language  # type: ignore[no-any-return]
    raise Refusal("body", "“lang” is zh or en")


def _truth(fields: dict[str, Any], name: str) -> bool:
    value = fields.get(name, False)
    if value in (True, "true", "1"):
        return True
    if value in (False, "false", "0", ""):
        return False
    raise Refusal("body", f"“{name}” is true or false")

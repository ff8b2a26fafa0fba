"""Who may ask: the host names of this machine, no other site's pages, and the token where there is one. It stands before everything else."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from factlint.serving.refusal import Refusal
from factlint.serving.settings import Settings

_COOKIE = "factlint_token"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """The application behind these checks; every response gets the headers that keep a draft's words from acting."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        headers = Headers(scope=scope)
        token = self._settings.token
        given = QueryParams(scope["query_string"]).get("token")
        refusal = self._refusal(headers)
        if refusal is not None:
            await refusal.response(self._settings.language)(scope, receive, guarded)
        elif token is None or any(_same(one, token) for one in _tokens(headers)):
            await self._app(scope, receive, guarded)
        elif given is not None and _same(given, token) and scope["method"] == "GET" and scope["path"] == "/":
            welcome = RedirectResponse("/", 303)
            welcome.set_cookie(_COOKIE, token, httponly=True, samesite="strict")
            await welcome(scope, receive, guarded)
        else:
            await Refusal("token").response(self._settings.language)(scope, receive, guarded)

    def _refusal(self, headers: Headers) -> Refusal | None:
        host = headers.get("host", "")
        if self._settings.hosts is not None and _name(host) not in self._settings.hosts:
            return Refusal("host")
        origin = headers.get("origin")
        return Refusal("origin") if origin is not None and urlsplit(origin).netloc != host else None


def _name(host: str) -> str:
    """The name without its port."""
    return host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0].lower()


def _tokens(headers: Headers) -> Iterable[str]:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        yield token.strip()
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(_COOKIE)
    except CookieError:
        return
    if cookie is not None:
        yield cookie.value


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())

"""The application: the page, its assets, and the interface that it shares with any program."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from factlint.serving.bench import Bench, WorkError
from factlint.serving.guard import Guard
from factlint.serving.openapi import document
from factlint.serving.order import Kind, Order
from factlint.serving.page import asset, page
from factlint.serving.received import received, received_key
from factlint.serving.refusal import Refusal
from factlint.serving.settings import Settings

_JSON = "application/json"


def create_app(settings: Settings) -> Starlette:
    """The application, ready for uvicorn or any ASGI server; its workers start and end with it."""
    desk = _Desk(settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with Bench(settings.selection, settings.limits) as bench:
            desk.bench = bench
            yield

    return Starlette(
        routes=[
            Route("/", desk.page),
            Route("/assets/{name}", desk.asset),
            Route("/api/check", desk.orders("check"), methods=["POST"]),
            Route("/api/decisions", desk.orders("decisions"), methods=["POST"]),
            Route("/api/facts", desk.orders("facts"), methods=["POST"]),
            Route("/api/history", desk.history, methods=["POST"]),
            Route("/api/rules", desk.rules),
            Route("/api/openapi.json", desk.openapi),
        ],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={Refusal: desk.refused, HTTPException: desk.unknown},
        lifespan=lifespan,
    )


class _Desk:
    """What the routes share."""

    bench: Bench

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._reading = asyncio.Semaphore(settings.limits.reading)
        self._waiting = 0

    def orders(self, kind: Kind) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            limits = self._settings.limits
            if self._waiting >= limits.waiting:
                raise Refusal("busy")
            self._waiting += 1
            try:
                async with self._reading:  # from the first byte to the answer: what is in memory at once is bounded
                    return await self._answered(await self._received(request, kind))
            except ClientDisconnect:
                return Response(status_code=499)
            finally:
                self._waiting -= 1

        return endpoint

    async def history(self, request: Request) -> Response:
        limits = self._settings.limits
        return await self._answered(await asyncio.wait_for(received_key(request, limits, self._settings.language), limits.seconds))

    async def rules(self, request: Request) -> Response:
        return await self._answered(Order("rules"))

    async def page(self, request: Request) -> Response:
        return HTMLResponse(page(self._settings))

    async def asset(self, request: Request) -> Response:
        found = asset(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        content, media_type = found
        return Response(content, media_type=media_type)

    async def openapi(self, request: Request) -> Response:
        return JSONResponse(document(self._settings))

    async def refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal)
        return error.response(self._settings.language)

    async def unknown(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        body = {"error": {"kind": "http", "message": error.detail}}
        return JSONResponse(body, error.status_code, error.headers)

    async def _received(self, request: Request, kind: Kind) -> Order:
        limits = self._settings.limits
        try:
            return await asyncio.wait_for(received(request, kind, limits, self._settings.language), limits.seconds)
        except TimeoutError:
            raise Refusal("time_reading", f"{limits.seconds:g}") from None

    async def _answered(self, order: Order) -> Response:
        try:
            return Response(await self.bench.answer(order), media_type=_JSON)
        except WorkError as error:
            values = (f"{self._settings.limits.seconds:g}",) if error.kind == "time" else (str(error),)
            raise Refusal(error.kind, *values) from error

"""The application under uvicorn, until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from urllib.parse import quote

import uvicorn

from factlint.serving.app import create_app
from factlint.serving.settings import Settings


def run(settings: Settings, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serves until it is interrupted; ``announce`` gets the address, with the token where there is one. Raises ``OSError`` where the port is taken."""
    listening = socket.create_server((host.strip("[]"), port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    name = f"[{host.strip('[]')}]" if ":" in host else host
    query = f"?token={quote(settings.token, safe='')}" if settings.token else ""
    announce(f"http://{name}:{listening.getsockname()[1]}/{query}")
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        access_log=False,
        lifespan="on",
        ws="none",
        server_header=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    with listening:
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            return  # how a server is ended

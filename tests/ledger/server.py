"""A PostgreSQL server of our own for tests: started in a directory that is thrown away, reached by its socket alone."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SECONDS = 60


class NoServerError(Exception):
    """No server can be started here; the words say why."""


@contextmanager
def started() -> Iterator[str]:
    """The socket's directory of a server that runs as long as the context lasts; its user ``factlint`` needs no password. Raises ``NoServerError``."""
    with made() as directory, serving(directory):
        yield directory


@contextmanager
def made() -> Iterator[str]:
    """A directory with the files of a server, which is not running. Raises ``NoServerError``."""
    user = _unprivileged()
    directory = tempfile.mkdtemp(prefix="factlint-pg-")
    if user is not None:
        shutil.chown(directory, user, user)
    try:
        options = ["-U", "factlint", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--wal-segsize=1"]
        command = [str(_tools() / "initdb"), "-D", f"{directory}/data", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=directory, **_as(user))
        if done.returncode:
            raise NoServerError(f"initdb: {done.stderr.strip()}")
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def serving(directory: str, *, room: int | None = None) -> Iterator[None]:
    """Within it the server of a directory runs. ``room`` is the most bytes that one of its files may grow to. Raises ``NoServerError``."""
    settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=40", "-c", "shared_buffers=64MB"]
    command = [str(_tools() / "postgres"), "-D", f"{directory}/data", "-k", directory, *settings]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room or resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    with (
        Path(directory, "log").open("w") as log,
        subprocess.Popen(command, stdout=log, stderr=log, cwd=directory, preexec_fn=None if room is None else limited, **_as(_unprivileged())) as server,
    ):
        try:
            _awaited(Path(directory), server)
            yield
        finally:
            server.send_signal(signal.SIGINT)  # it ends its connections and stops
            server.wait(_SECONDS)


def _tools() -> Path:
    """Where initdb and postgres lie."""
    found = shutil.which("initdb")
    if found is not None and shutil.which("postgres") is not None:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not versions:
        raise NoServerError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return versions[-1].parent


def _unprivileged() -> str | None:
    """The user that runs the server where root may not; ``None`` for whoever runs the tests."""
    import pwd

    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoServerError("PostgreSQL does not run as root, and there is no other user")


def _as(user: str | None) -> dict[str, object]:
    if user is None:
        return {}
    import pwd

    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _awaited(directory: Path, server: subprocess.Popen[bytes]) -> None:
    """Returns when the server says in its file that it is ready."""
    until = time.monotonic() + _SECONDS
    state = directory / "data" / "postmaster.pid"
    while not state.exists() or not state.read_text().rstrip().endswith("ready"):
        if server.poll() is not None or time.monotonic() > until:
            raise NoServerError(f"postgres: {(directory / 'log').read_text().strip()[-500:]}")
        time.sleep(0.1)

"""``factlint serve`` and ``factlint lsp`` as a user starts them."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

pytest.importorskip("uvicorn")


@pytest.fixture
def started():
    """``started("--host", …)``: the address that is announced, while the server runs."""
    running = []

    def start(*arguments):
        server = subprocess.Popen([sys.executable, "-m", "factlint", "serve", "--port", "0", *arguments], stderr=subprocess.PIPE, text=True, encoding="utf-8")
        running.append(server)
        return server, server.stderr.readline().removeprefix("factlint: ").strip()

    yield start
    for server in running:
        server.kill()
        server.wait()
        server.stderr.close()


def fetch(address):
    with urllib.request.urlopen(address) as response:
        return response.status, response.read().decode()


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_it_serves_this_machine_until_it_is_interrupted(started):
    server, address = started("--lang", "en")

    status, page = fetch(address)

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    assert status == 200 and "figure check" in page
    server.send_signal(signal.SIGINT)
    assert server.wait(60) == 0


def test_for_other_machines_it_asks_for_a_token_that_it_makes(started):
    _, address = started("--host", "0.0.0.0")
    port = re.search(r":(\d+)/\?token=[\w-]{20,}$", address)[1]

    with pytest.raises(urllib.error.HTTPError, match="401") as refused:
        fetch(f"http://127.0.0.1:{port}/")
    refused.value.close()


def test_a_taken_port_is_said(factlint):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = factlint("serve", "--port", str(taken.getsockname()[1]))

    assert (done.returncode, b"in use" in done.stderr) == (2, True)


def test_unknown_rules_are_said_before_it_starts(factlint):
    done = factlint("serve", "--select", "nothing-of-that-name", "--lang", "en")

    assert (done.returncode, b"no rule has the id" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "modules", "extra"),
    [(["serve"], ["uvicorn", "starlette"], "serve"), (["lsp"], ["pygls"], "lsp"), (["check", ".", "--watch"], ["watchfiles"], "watch")],
)
def test_what_is_missing_is_said_with_the_line_that_installs_it(arguments, modules, extra, tmp_path):
    (tmp_path / "a.txt").write_text("产值12亿元。", encoding="utf-8")
    hidden = f"import sys, importlib.util as u\nfind = u.find_spec\nu.find_spec = lambda name, *a: None if name in {modules!r} else find(name, *a)\n"
    script = f"{hidden}from factlint.cli import main\nmain({arguments!r})"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, cwd=tmp_path)

    assert done.returncode == 2
    assert f"pip install 'factlint[{extra}]'" in done.stderr.decode()
    assert b"Traceback" not in done.stderr

"""Commands whose packages are not installed."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [(("spark", "build", "a.txt", "--to", "facts"), "spark"), (("spark", "audit", "facts"), "spark"), (("serve",), "serve"), (("lsp",), "lsp")],
)
def test_their_help_is_shown_and_running_them_says_what_to_install(factlint, monkeypatch, arguments, extra):
    monkeypatch.setattr("factlint.cli.extras.find_spec", lambda name: None)
    named = arguments[: 2 if extra == "spark" else 1]
    helped = factlint(*named, "--help")
    assert helped.returncode == 0 and b"--lang" in helped.stdout
    ran = factlint(*arguments)
    assert ran.returncode == 2 and f"pip install 'factlint[{extra}]'".encode() in ran.stderr

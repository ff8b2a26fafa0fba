"""Page proofs as a newsroom gets them: printed by a browser, or by LibreOffice from a document."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("FACTLINT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def by_browser(page: str, proof: Path) -> None:
    """Prints a page of HTML to the PDF ``proof``."""
    source = proof.with_suffix(".source.html")
    source.write_text(page, encoding="utf-8")
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={proof.parent / 'browser'}", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={proof}", source.as_uri()], capture_output=True, check=True, timeout=120)
    source.unlink()


def by_office(documents: Mapping[Path, bytes]) -> None:
    """Turns Word documents into the files that they are to be, all in one folder; their suffix names the format."""
    drafts = {made.with_suffix(".docx"): document for made, document in documents.items()}
    for draft, document in drafts.items():
        draft.write_bytes(document)
    assert OFFICE is not None
    made = next(iter(documents))
    profile = f"-env:UserInstallation={(made.parent / 'office').as_uri()}"
    command = [OFFICE, profile, "--headless", "--norestore", "--convert-to", made.suffix[1:], "--outdir", str(made.parent), *map(str, drafts)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    for draft in drafts:
        draft.unlink()

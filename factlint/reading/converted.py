"""Old Office formats (.doc, .wps, .rtf, .odt): turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path, PurePath

from factlint.reading.bounds import Bounds, check_size
from factlint.reading.document import Document
from factlint.reading.docx import read as read_docx
from factlint.reading.errors import ReadingError
from factlint.reading.furniture import Signs
from factlint.reading.package import damaged

_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")


def read(data: bytes, path: str, signs: Signs, bounds: Bounds) -> Document:
    """The document in these bytes. Macros are not run. Raises ``ReadingError`` where LibreOffice is missing or cannot read the file."""
    check_size(data, path, "max-office-size", bounds.office)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise _without_program(path)
    with tempfile.TemporaryDirectory(prefix="factlint-") as directory:
        folder = Path(directory)
        draft = folder / f"draft{PurePath(path).suffix.lower()}"
        draft.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # its own settings: macros stay off, and a running office is not disturbed
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", directory, str(draft)]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL)
        except (subprocess.TimeoutExpired, OSError) as error:
            raise damaged(path) from error
        made = folder / "draft.docx"
        if not made.exists():
            raise damaged(path)
        return read_docx(made.read_bytes(), path, signs, bounds)


def _without_program(path: str) -> ReadingError:
    return ReadingError(
        path,
        {"zh": "旧版文档格式，需要 LibreOffice 才能读取，本机没有安装", "en": "an old document format, which needs LibreOffice; it is not installed"},
        {"zh": "请安装 LibreOffice，或用 Word/WPS 另存为 .docx 再送检", "en": "install LibreOffice, or save the file as .docx"},
    )

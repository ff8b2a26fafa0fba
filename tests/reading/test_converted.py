"""Old Office formats: through LibreOffice, or told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from factlint.model import Role
from factlint.reading import ReadingError, read_bytes
from tests.reading import word_files as word
from tests.reading.conftest import words

BODY = "湖滨新区全年实现地区生产总值412.6亿元，同比增长7.3%。"


def test_without_libreoffice_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReadingError) as caught:
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "draft.doc")
    assert "另存为 .docx" in caught.value.what_to_do["zh"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_document_is_read_through_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(word.of_text(BODY))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "draft.docx")], capture_output=True, check=True)
    assert words(read_bytes((tmp_path / "draft.doc").read_bytes(), "draft.doc"), Role.LEAD) == [BODY]

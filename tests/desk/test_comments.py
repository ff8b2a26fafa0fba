"""The annotated copy as another program shows it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from docx import Document

from tests.desk.printing import by_office, needs_office
from tests.reading import word_files as word
from tests.running import run


@needs_office
def test_libreoffice_shows_each_comment_at_its_words(folder: Path) -> None:
    document = Document()
    document.add_heading("河湾经开区十年发展", 0)
    entry = document.add_paragraph("2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.")
    entry.add_run("66").bold = True
    entry.add_run("倍。")
    (folder / "稿件.docx").write_bytes(word.saved(document))
    assert run("annotate", "稿件.docx").exit_code == 1

    by_office({folder / "shown.odt": (folder / "稿件_核校.docx").read_bytes()})
    with zipfile.ZipFile(folder / "shown.odt") as package:
        content = package.read("content.xml").decode()
    (note,) = re.findall(r"<office:annotation [^>]*>(.*?)</office:annotation>(.*?)<office:annotation-end", content, re.DOTALL)
    assert "1291.5亿元 ÷ 276.8亿元" in re.sub(r"<[^>]+>", "", note[0])
    assert re.sub(r"<[^>]+>", "", note[1]) == "5.66倍"

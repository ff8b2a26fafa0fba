"""The order of evidence for an article's date; the time at which a file was made tells nothing."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

from docx import Document

from factlint import check
from tests.reading import word_files as word

BODY = "云浦高新区去年进出口总额182.4亿元，比上年增长5%，今年上半年达到98亿元。"
DATELINE = f"新华社北京2024年7月12日电 {BODY}"
PRINTED = f"2023年，{BODY}"


def dated(path: Path, option: str | None = None) -> tuple[str | None, str]:
    (article,) = check(path, date=option).articles
    return article.published, article.published_from


def made(path: Path, words: str, head: str = "") -> Path:
    path.write_text(f"{head}云浦高新区进出口增长\n\n{words}\n", encoding="utf-8")
    os.utime(path, (0, datetime(2020, 3, 4, 12).timestamp()))
    return path


def test_each_kind_of_evidence_gives_way_to_the_firmer(tmp_path: Path) -> None:
    by_path = "2022-05-06-稿件.txt"
    assert dated(made(tmp_path / "稿件.txt", BODY)) == ("2020-03-04", "modified")
    assert dated(made(tmp_path / "稿件.txt", PRINTED)) == ("2023", "text")
    assert dated(made(tmp_path / by_path, PRINTED)) == ("2022-05-06", "path")
    assert dated(made(tmp_path / by_path, DATELINE)) == ("2024-07-12", "dateline")
    head = "---\ndate: 2021-09-01\n---\n"
    assert dated(made(tmp_path / by_path, DATELINE, head)) == ("2021-09-01", "metadata")
    assert dated(made(tmp_path / by_path, DATELINE, head), "2019-10") == ("2019-10", "option")


def test_a_page_is_dated_by_its_fields_and_not_by_those_of_other_pages(tmp_path: Path) -> None:
    page = (
        f'<html><head><meta property="article:published_time" content="2024-05-06T08:00"></head><body><h1>云浦高新区进出口增长</h1><p>{BODY}</p></body></html>'
    )
    (tmp_path / "2019-01-02.html").write_text(page, encoding="utf-8")
    assert dated(tmp_path / "2019-01-02.html") == ("2024-05-06", "metadata")


def test_the_created_time_of_a_document_tells_nothing(tmp_path: Path) -> None:
    document = Document()
    document.core_properties.created = document.core_properties.modified = datetime(2018, 1, 2)
    document.add_paragraph(BODY)
    path = tmp_path / "稿件.docx"
    path.write_bytes(word.saved(document))
    os.utime(path, (0, datetime(2020, 3, 4, 12).timestamp()))
    assert dated(path) == (date(2020, 3, 4).isoformat(), "modified")

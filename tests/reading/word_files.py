"""Word documents that tests make: python-docx for what it knows, raw elements for tracked changes, boxes and notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def of_text(*paragraphs: str) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return saved(document)


def of_xml(*elements: str) -> bytes:
    """A document whose body holds these elements; ``w`` is declared."""
    document = Document()
    for element in elements:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(_declared(element)))
    return saved(document)


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with parts added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def footnotes(*texts: str) -> bytes:
    notes = "".join(f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>' for number, text in enumerate(texts, 2))
    return f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="1" w:author="甲">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="甲"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def paragraph(*content: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(content)}</w:p>"


def text_box(*texts: str) -> str:
    """A run that holds a text box, in the new form and its fallback, which say the same."""
    inner = "<w:txbxContent>" + "".join(paragraph(run(text)) for text in texts) + "</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{inner}</wps:txbx></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{inner}</v:textbox></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def _declared(element: str) -> str:
    head, _, rest = element.partition(">")
    closing = "/" if head.endswith("/") else ""
    return f"{head.removesuffix('/')} {nsdecls('w')}{closing}>{rest}"

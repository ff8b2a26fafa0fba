"""The 数据核校单 as a Word document, a table a section, landscape."""

from __future__ import annotations

import io

from factlint.reporting.display import neutral, neutral_lines
from factlint.reporting.proof_sheet import ProofSheet, Section

_WIDTHS = (1.1, 3.4, 3.2, 8.2, 2.4, 3.4, 2.2, 2.0)  # centimetres


def render(sheet: ProofSheet) -> bytes:
    """The document."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(1.5)
    style = document.styles["Normal"]
    style.font.size = Pt(9)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head = title.add_run(sheet.title)
    head.bold, head.font.size = True, Pt(16)
    document.add_paragraph(sheet.reading).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for section in sheet.sections:
        heading = document.add_paragraph()
        heading.add_run(section.title).bold = True
        heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(10), True
        for line in section.lines:
            document.add_paragraph(neutral(line))
        if section.rows:
            _table(document, sheet, section)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: object, sheet: ProofSheet, section: Section) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = document.add_table(rows=1 + len(section.rows), cols=len(sheet.heads), style="Table Grid")  # type: ignore[attr-defined]
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for row, words in zip(table.rows, [sheet.heads, *(row.cells for row in section.rows)], strict=True):
        for cell, text, width in zip(row.cells, words, _WIDTHS, strict=True):
            cell.width = Cm(width)
            cell.text = neutral_lines(text)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # again on every page
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True

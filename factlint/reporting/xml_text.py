"""Text as XML 1.0 allows it."""

from __future__ import annotations

from xml.etree import ElementTree

from factlint.reporting.display import neutral


def xml_text(text: str) -> str:
    """The text without characters that XML cannot hold; control characters are spelt out."""
    return neutral(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def document(root: ElementTree.Element) -> str:
    """The element as an indented document with its declaration and a line break at its end."""
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"

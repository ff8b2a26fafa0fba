"""Office files are zip packages: their parts, read with bounds and never run."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from factlint.reading.bounds import Bounds, beyond, check_size
from factlint.reading.errors import ReadingError

if TYPE_CHECKING:
    from lxml.etree import _Element

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the old binary formats, and whatever Office encrypts
UNPACKING = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError)
"""What ``zipfile`` raises on packages that are cut off, damaged or packed in some other way."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The parts of an Office file. Raises ``ReadingError`` for bytes that are no such package, are encrypted or swell beyond any document."""

    def __init__(self, data: bytes, path: str, bounds: Bounds | None = None) -> None:
        self._path = path
        self._bounds = bounds or Bounds()
        check_size(data, path, "max-office-size", self._bounds.office)
        if data.startswith(_OLE):
            raise _encrypted(path) if _ENCRYPTED_STREAM in data else _old_format(path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except UNPACKING as error:
            raise damaged(path) from error
        self.names = frozenset(self._zip.namelist())
        unpacked, most = sum(info.file_size for info in self._zip.infolist()), self._bounds.unpacked  # no part unpacks to more than it declares
        if unpacked > most:
            raise beyond(path, "max-unpacked-size", most, f"解开后有 {unpacked} 字节", f"it unpacks to {unpacked} bytes")

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, ``None`` where there is none."""
        if name not in self.names:
            return None
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise _encrypted(self._path)
            with self._zip.open(info) as stream:
                data = stream.read(self._bounds.part + 1)
        except UNPACKING as error:
            raise damaged(self._path) from error
        if len(data) > self._bounds.part:
            raise beyond(self._path, "max-part-size", self._bounds.part, f"{name} 解开后过大", f"{name} unpacks to too much")
        return data

    def xml(self, name: str) -> _Element | None:
        """The root element of a part. Entities and outside references are not followed."""
        data = self.part(name)
        return None if data is None else xml_root(data, self._path)


def xml_root(data: bytes, path: str) -> _Element:
    """The root element of XML bytes. Entities and outside references are not followed; raises ``ReadingError`` for what is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(path) from error


def damaged(path: str) -> ReadingError:
    """The error for a document that is cut off or not of the format its name says."""
    return ReadingError(
        path,
        {"zh": "文件已损坏、不完整，或并非其后缀所示格式", "en": "the file is damaged, cut off, or not of the format that its suffix names"},
        {"zh": "请用原软件打开后另存，或向来稿人索取完整文件", "en": "open it in the program it was made with and save it anew, or ask for the whole file"},
    )


def _encrypted(path: str) -> ReadingError:
    return ReadingError(
        path,
        {"zh": "文件已加密，需要密码", "en": "the file is encrypted and needs a password"},
        {"zh": "请先解除密码保护再送检", "en": "remove the password first"},
    )


def _old_format(path: str) -> ReadingError:
    return ReadingError(
        path,
        {"zh": "文件实为旧版 Office 格式（.doc/.xls）", "en": "the file is in truth of the old Office format (.doc, .xls)"},
        {"zh": "请另存为 .docx 或 .xlsx", "en": "save it as .docx or .xlsx"},
    )

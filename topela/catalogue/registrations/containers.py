"""Is this file a workbook that may be opened at all? Looked at before any library parses it."""

import io
import zipfile

from topela.catalogue.registrations.workbook import LARGEST_FILE, UnreadableWorkbook

LARGEST_UNPACKED = 60 * 1024 * 1024
HIGHEST_RATIO = 150
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_FOREIGN = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a text document",
    b"Rar!": "an archive",
    b"\x1f\x8b": "an archive",
    b"7z\xbc\xaf": "an archive",
}


def is_spreadsheet(data: bytes) -> bool:
    """Tell a workbook (True) from plain text (False).

    Raises
    ------
    UnreadableWorkbook
        for whatever is neither, or is dangerous to open.
    """
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise UnreadableWorkbook("empty_file")
    if len(data) > LARGEST_FILE:
        raise UnreadableWorkbook("file_too_large", megabytes=LARGEST_FILE // 2**20)
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableWorkbook("password" if encrypted else "old_excel")
    for magic, what in _FOREIGN.items():
        if data.startswith(magic):
            raise UnreadableWorkbook("foreign_file", what=what)
    if not data.startswith(b"PK\x03\x04"):
        return False
    _check_archive(data)
    return True


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                raise UnreadableWorkbook("open_document" if "content.xml" in names else "not_a_workbook")
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableWorkbook("password")
            unpacked = sum(part.file_size for part in parts)
            if unpacked > LARGEST_UNPACKED or unpacked > HIGHEST_RATIO * len(data):
                raise UnreadableWorkbook("unpacks_too_large")
            _read_through(archive, parts)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise UnreadableWorkbook("damaged") from error


def _read_through(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack once, counting what really comes out: the sizes in the directory are the sender's claim only."""
    left = LARGEST_UNPACKED
    for part in parts:
        with archive.open(part) as stream:
            head = stream.read(4096)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise UnreadableWorkbook("damaged")
            left -= len(head)
            while chunk := stream.read(1 << 16):
                left -= len(chunk)
                if left < 0:
                    raise UnreadableWorkbook("unpacks_too_large")

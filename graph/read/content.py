"""What a file is, by its content; an ending may lie. And what to do with those that are not read."""

from __future__ import annotations

import io
import zipfile

from graph.problems import UnreadableFile

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE, _ARCHIVE, _LOCKED = "picture", "archive", "locked"

#: Opening bytes that only one kind of file has.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b\x08", _ARCHIVE),
)
#: Parts that say what a zip is, the more telling first.
_PARTS: tuple[tuple[str, str], ...] = (
    ("word/vbaProject.bin", ".docm"),
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", ".xls"),
    ("ppt/presentation.xml", ".pptx"),
    ("OFD.xml", ".ofd"),
    ("content.xml", ".odt"),
    ("[Content_Types].xml", ""),
)
#: Streams of a compound file (the container of Word 97–2003 and its like), named in UTF-16.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
)

_TO_DOCX = "Open it in Word, WPS or LibreOffice and save it as .docx"
_TO_XLSX = "Open it in Excel, WPS or LibreOffice and save it as .xlsx"
_TO_TEXT = "Copy its text into a .docx or .txt file"
_FROM_PICTURE = "Recognise its text (OCR) and save it as .txt or .docx, or get the text from the issuer"
#: Kinds that are known and not read: what they are, and the way to a file that is read.
REFUSED: dict[str, tuple[str, str]] = {
    ".doc": ("this is a file of Word 97–2003 (.doc)", _TO_DOCX),
    ".docm": ("this is a Word file with macros (.docm)", _TO_DOCX),
    ".wps": ("this is a file of WPS Writer (.wps)", _TO_DOCX),
    ".rtf": ("this is rich text (.rtf)", _TO_DOCX),
    ".odt": ("this is an OpenDocument file", "Open it in LibreOffice and save it as .docx or .xlsx"),
    ".xls": ("this is a binary spreadsheet (.xls, .xlsb)", _TO_XLSX),
    ".et": ("this is a file of WPS Spreadsheets (.et)", _TO_XLSX),
    ".ppt": ("this is a presentation", _TO_TEXT),
    ".pptx": ("this is a presentation", _TO_TEXT),
    ".ofd": (
        "this is an OFD file",
        "Open it in an OFD reader and export it as .pdf with its text, or get the .docx from the issuer",
    ),
    ".mht": ("this is a web archive (.mht)", "Open it in a browser and save the page as .html"),
    _PICTURE: ("this is a picture, a binary file without text", _FROM_PICTURE),
    _ARCHIVE: ("this is an archive of files", "Unpack it and give the files in it"),
    _LOCKED: (
        "the file is locked by a password",
        "Open it with its password and save it without one",
    ),
}
_SAME = {
    ".mhtml": ".mht",
    ".ods": ".odt",
    ".xlsb": ".xls",
    ".dps": ".ppt",
    ".zip": _ARCHIVE,
    ".rar": _ARCHIVE,
    ".7z": _ARCHIVE,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"), _PICTURE),
}
#: Endings of documents that are refused with a remedy; a folder that holds one is told so.
DOCUMENTS = frozenset({*(kind for kind in REFUSED if kind.startswith(".")), ".mhtml", ".ods", ".xlsb", ".dps"})


def kind_of(data: bytes) -> str:
    """The ending that the content calls for, or a kind of `REFUSED`; "" where the content does not say."""
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    if data.startswith(_COMPOUND):
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), ".doc")
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data[8:12] == b"WEBP" or (data.startswith(b"BM") and data[6:10] == b"\0\0\0\0"):
        return _PICTURE
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return ""  # cut off or damaged: its ending says which reader tells so
    return next((kind for part, kind in _PARTS if part in names), _ARCHIVE)


def refuse(kind: str, suffix: str, name: str) -> None:
    """Raise UnreadableFile where the content's kind is not read, or the ending where the content does not say."""
    named = _SAME.get(suffix, suffix)
    # The containers of .wps and .et are those of .doc and .xls: the ending knows better.
    told = named if named in REFUSED and (not kind or named in {".wps", ".et"}) else kind
    if told in REFUSED:
        what, remedy = REFUSED[told]
        raise UnreadableFile(what, where=name, remedy=remedy)

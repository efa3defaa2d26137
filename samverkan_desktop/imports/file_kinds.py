"""What kind of file some bytes are, told from the bytes themselves and not from the name."""

import re
import zipfile
from io import BytesIO
from typing import Final

from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.i18n import N_
from samverkan_desktop.imports.text_lines import has_byte_order_mark


class FileKind(StrEnum):
    """Kinds that people choose when they look for a document."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    EXCEL = "excel"
    OLD_EXCEL = "old_excel"
    OLD_WORD = "old_word"
    OLD_OFFICE = "old_office"
    PROTECTED_OFFICE = "protected_office"
    OPEN_DOCUMENT = "open_document"
    POWERPOINT = "powerpoint"
    RICH_TEXT = "rich_text"
    WEB_PAGE = "web_page"
    PICTURE = "picture"
    ARCHIVE = "archive"
    DATABASE = "database"
    UNKNOWN = "unknown"


NOT_A_DOCUMENT: Final = {
    FileKind.EXCEL: N_("“{name}” is an Excel workbook. Choose a text file, a Word document (.docx) or a PDF."),
    FileKind.OLD_EXCEL: N_(
        "“{name}” is an Excel workbook of the old kind (.xls). Choose a text file, a Word document (.docx) or a PDF."
    ),
    FileKind.OLD_WORD: N_(
        "“{name}” is a Word document of the old kind (.doc). Open it in Word, save it as .docx and choose that file."
    ),
    FileKind.OLD_OFFICE: N_(
        "“{name}” is an Office file of an old kind. Open it in Word, save it as .docx and choose that file."
    ),
    FileKind.PROTECTED_OFFICE: N_(
        "“{name}” is protected by a password. Open it in Word, save it without a password and choose that file."
    ),
    FileKind.OPEN_DOCUMENT: N_(
        "“{name}” is an OpenDocument file, such as .odt. "
        "Open it in LibreOffice or Word, save it as .docx and choose that file."
    ),
    FileKind.POWERPOINT: N_(
        "“{name}” is a PowerPoint presentation. Choose a text file, a Word document (.docx) or a PDF."
    ),
    FileKind.RICH_TEXT: N_(
        "“{name}” is a rich text file (.rtf). Open it in Word, save it as .docx and choose that file."
    ),
    FileKind.WEB_PAGE: N_(
        "“{name}” is a web page. "
        "Open it in the browser, save it as a PDF or copy the text to a text file, and choose that file."
    ),
    FileKind.PICTURE: N_(
        "“{name}” is a picture. Choose a file with text: a text file, a Word document (.docx) or a PDF."
    ),
    FileKind.ARCHIVE: N_("“{name}” is a compressed folder (.zip). Unpack it first and choose the document in it."),
    FileKind.DATABASE: N_("“{name}” is a database. To open it, use Open in the menu instead."),
    FileKind.UNKNOWN: N_(
        "“{name}” is not text, Word or PDF, or it is damaged. Choose a text file, a Word document (.docx) or a PDF."
    ),
}

_OLE: Final = b"\xd0\xcf\x11\xe0"
_PICTURES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_PDF_WITHIN: Final = 1024


def kind_of_file(data: bytes) -> FileKind:
    """The kind of the whole file's bytes."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_package(data)
    if data.startswith(_OLE):
        return _kind_of_old_office(data)
    if data.startswith(b"{\\rtf"):
        return FileKind.RICH_TEXT
    if data.startswith(b"SQLite format 3\x00"):
        return FileKind.DATABASE
    if _is_picture(data):
        return FileKind.PICTURE
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return FileKind.PDF
    if _WEB_PAGE.match(data[:_PDF_WITHIN].removeprefix(b"\xef\xbb\xbf")):
        return FileKind.WEB_PAGE
    if b"\x00" in data and not has_byte_order_mark(data):
        return FileKind.UNKNOWN
    return FileKind.TEXT


def _is_picture(data: bytes) -> bool:
    return (
        data.startswith(_PICTURES)
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
        or (data.startswith(b"BM") and data[6:10] == bytes(4))
        or data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
    )


def _kind_of_package(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return FileKind.UNKNOWN
    if "word/document.xml" in names:
        return FileKind.DOCX
    if any(name.startswith("xl/") for name in names):
        return FileKind.EXCEL
    if any(name.startswith("ppt/") for name in names):
        return FileKind.POWERPOINT
    if "mimetype" in names and "content.xml" in names:
        return FileKind.OPEN_DOCUMENT
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return FileKind.DOCX
    return FileKind.ARCHIVE


def _kind_of_old_office(data: bytes) -> FileKind:
    # The directory of an OLE file holds the names of its streams as UTF-16.
    streams = (
        ("EncryptedPackage", FileKind.PROTECTED_OFFICE),
        ("WordDocument", FileKind.OLD_WORD),
        ("Workbook", FileKind.OLD_EXCEL),
        ("Book", FileKind.OLD_EXCEL),
    )
    return next(
        (kind for name, kind in streams if name.encode("utf-16-le") in data),
        FileKind.OLD_OFFICE,
    )

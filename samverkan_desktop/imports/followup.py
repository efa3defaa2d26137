"""Reads a follow-up document from a file, whichever of text, Word and PDF it is."""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Final

from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.domain.followup_text import FollowUpText
from samverkan_desktop.i18n import N_
from samverkan_desktop.imports.docx_lines import docx_lines
from samverkan_desktop.imports.file_kinds import NOT_A_DOCUMENT, FileKind, kind_of_file
from samverkan_desktop.imports.followup_parser import parse_followup
from samverkan_desktop.imports.lines import MOST_LINES, Line
from samverkan_desktop.imports.packages import UnsafePackage, check_package
from samverkan_desktop.imports.pdf_lines import ProtectedPdf, TooMuchText, pdf_lines
from samverkan_desktop.imports.text_lines import text_lines

LARGEST_FILE: Final = 20_000_000

_TOO_LARGE = N_("“{name}” is far larger than a follow-up document. Check that it is the right file.")
_NOT_FOUND = N_("“{name}” could not be found. It may have been moved or renamed. Choose the file again.")
_NO_ACCESS = N_(
    "“{name}” could not be opened. Close it in other programs, or copy it to another folder, and try again."
)
_EMPTY = N_("“{name}” is empty. Choose a file with text in it.")
_FOLDER = N_("“{name}” is a folder. Choose a file.")
_NO_TEXT_IN_PDF = N_(
    "“{name}” holds pictures of pages but no text, as when paper has been scanned. "
    "Choose the original document, or a PDF with text recognition."
)
_PROTECTED_PDF = N_("“{name}” is protected by a password. Save a copy of it without a password and choose that file.")
_DAMAGED_PDF = N_(
    "“{name}” is a PDF that cannot be read, as it is damaged. Open it in a PDF reader, save a copy and try that."
)
_DAMAGED_DOCX = N_(
    "“{name}” is a Word document that cannot be read, as it is damaged. Open it in Word, save a copy and try that."
)
_UNSAFE_DOCX = N_(
    "“{name}” is not a usual Word document and was not opened, for safety. Open it in Word, save a copy and try that."
)


def read_followup(path: Path) -> FollowUpText:
    """What the document says. Raises UnusableFile, with the reason and what to do, for another kind of file."""
    name = path.name
    data = _bytes_of(path)
    kind = kind_of_file(data)
    if kind is FileKind.TEXT:
        lines = _capped(text_lines(data), name)
    elif kind is FileKind.DOCX:
        lines = _docx(data, name)
    elif kind is FileKind.PDF:
        lines = _pdf(data, name)
    else:
        raise UnusableFile(NOT_A_DOCUMENT[kind], name=name)
    if not any(line.text for line in lines):
        raise UnusableFile(_EMPTY, name=name)
    return parse_followup(lines)


def _bytes_of(path: Path) -> bytes:
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise UnusableFile(_FOLDER, name=name)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UnusableFile(_NOT_FOUND, name=name) from error
    except (OSError, ValueError) as error:
        raise UnusableFile(_NO_ACCESS, name=name) from error
    if len(data) > LARGEST_FILE:
        raise UnusableFile(_TOO_LARGE, name=name)
    if not data:
        raise UnusableFile(_EMPTY, name=name)
    return data


def _docx(data: bytes, name: str) -> list[Line]:
    try:
        check_package(data)
    except UnsafePackage as error:
        raise UnusableFile(_UNSAFE_DOCX, name=name) from error
    except Exception as error:
        raise UnusableFile(_DAMAGED_DOCX, name=name) from error
    return _read(docx_lines, data, name, _DAMAGED_DOCX)


def _pdf(data: bytes, name: str) -> list[Line]:
    try:
        lines = _read(pdf_lines, data, name, _DAMAGED_PDF)
    except ProtectedPdf as error:
        raise UnusableFile(_PROTECTED_PDF, name=name) from error
    except TooMuchText as error:
        raise UnusableFile(_TOO_LARGE, name=name) from error
    if not lines:
        raise UnusableFile(_NO_TEXT_IN_PDF, name=name)
    return lines


def _read(reader: Callable[[bytes], Iterable[Line]], data: bytes, name: str, message: str) -> list[Line]:
    """The lines; whatever the libraries raise on a damaged file becomes one error that says so."""
    try:
        return _capped(reader(data), name)
    except (UnusableFile, ProtectedPdf, TooMuchText):
        raise
    except Exception as error:
        raise UnusableFile(message, name=name) from error


def _capped(lines: Iterable[Line], name: str) -> list[Line]:
    found = list(islice(lines, MOST_LINES + 1))
    if len(found) > MOST_LINES:
        raise UnusableFile(_TOO_LARGE, name=name)
    return found

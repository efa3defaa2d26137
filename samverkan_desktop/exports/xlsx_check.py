"""Reads a workbook that was just written, before it takes the place of another."""

import zlib
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from lxml import etree
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.i18n import N_

_ROW = b"<row "
_PIECE = 1 << 18
_BOOK = "xl/_rels/workbook.xml"


def verify(path: Path, rows: dict[str, int]) -> None:
    """Raise StorageFailure unless the file is whole and holds so many rows on every sheet named."""
    try:
        with ZipFile(path) as archive:
            places = _places(archive)
            found = {title: _count(archive, places[title]) for title in rows}
            broken = _broken(archive, {places[title] for title in rows})
    except (BadZipFile, etree.XMLSyntaxError, ExpatError, KeyError, ValueError, zlib.error) as error:
        raise _failure() from error
    if broken or found != rows:
        raise _failure()


def _places(archive: ZipFile) -> dict[str, str]:
    """Where in the package each sheet lies, by its title."""
    targets = {
        one.get("Id"): str(one.get("Target")).lstrip("/") for one in etree.fromstring(archive.read(f"{_BOOK}.rels"))
    }
    sheets = etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{{{SHEET_MAIN_NS}}}sheet")
    return {str(one.get("name")): targets[one.get(f"{{{REL_NS}}}id")] for one in sheets}


def _count(archive: ZipFile, name: str) -> int:
    """How many rows a sheet holds; the parser sees to it that it is XML, and the archive that no byte is another."""
    count, rest, parser = 0, b"", ParserCreate()
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            parser.Parse(piece, False)
            # No text can hold the mark: there it is escaped.
            count += (rest + piece).count(_ROW)
            rest = piece[-len(_ROW) + 1 :]
    parser.Parse(b"", True)
    return count


def _broken(archive: ZipFile, seen: set[str]) -> bool:
    """Whether any other part is damaged; reading one to its end compares its checksum."""
    return any(not archive.read(name) for name in archive.namelist() if name not in seen)


def _failure() -> StorageFailure:
    return StorageFailure(
        N_("The workbook was not written whole. Nothing was changed. Try again, or choose another folder.")
    )

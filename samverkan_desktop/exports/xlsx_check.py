"""Reads a workbook that was just written, before it takes the place of another."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.i18n import N_

_BOOK = "xl/_rels/workbook.xml"


def verify(path: Path, rows: dict[str, int]) -> None:
    """Raise StorageFailure unless the file is whole and holds so many rows on every sheet named."""
    try:
        with ZipFile(path) as archive:
            places = _places(archive)
            found = {title: _count(archive, places[title]) for title in rows}
            broken = archive.testzip()
    except (BadZipFile, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise _failure() from error
    if broken is not None or found != rows:
        raise _failure()


def _places(archive: ZipFile) -> dict[str, str]:
    """Where in the package each sheet lies, by its title."""
    targets = {
        one.get("Id"): str(one.get("Target")).lstrip("/") for one in etree.fromstring(archive.read(f"{_BOOK}.rels"))
    }
    sheets = etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{{{SHEET_MAIN_NS}}}sheet")
    return {str(one.get("name")): targets[one.get(f"{{{REL_NS}}}id")] for one in sheets}


def _count(archive: ZipFile, name: str) -> int:
    count = 0
    with archive.open(name) as part:
        for _event, element in etree.iterparse(part, tag=f"{{{SHEET_MAIN_NS}}}row", huge_tree=True):
            count += 1
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return count


def _failure() -> StorageFailure:
    return StorageFailure(
        N_("The workbook was not written whole. Nothing was changed. Try again, or choose another folder.")
    )

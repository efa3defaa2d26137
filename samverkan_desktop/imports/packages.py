"""What a zipped Office file must be before a library opens it: of sensible size, with no document types in it."""

import zipfile
from io import BytesIO
from typing import Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

MOST_ENTRIES: Final = 5_000
MOST_UNPACKED: Final = 200_000_000
HIGHEST_RATIO: Final = 200
RATIO_MATTERS_FROM: Final = 2_000_000


class UnsafePackage(Exception):  # noqa: N818 - it names what was found
    """A package that is not what an Office program writes; nothing in it was used."""


def check_package(data: bytes, *, most_unpacked: int = MOST_UNPACKED) -> None:
    """Raises UnsafePackage for too many entries, too much to unpack, and XML with a document type.

    A damaged package raises what zipfile and the XML parser raise, now or when its parts are read.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        entries = package.infolist()
        if len(entries) > MOST_ENTRIES:
            raise UnsafePackage("entries")
        if sum(entry.file_size for entry in entries) > most_unpacked:
            raise UnsafePackage("size")
        for entry in entries:
            if entry.file_size > RATIO_MATTERS_FROM and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size):
                raise UnsafePackage("ratio")
        for entry in entries:
            if entry.filename.lower().endswith((".xml", ".rels")):
                _check_xml(package, entry)


def _check_xml(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    try:
        with package.open(entry) as part:
            # A document type stands before the first element or nowhere.
            next(iterparse(part, ("start",), forbid_dtd=True), None)
    except DefusedXmlException as error:
        raise UnsafePackage("document type") from error

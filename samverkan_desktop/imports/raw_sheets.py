"""A workbook as a stream of rows of raw cells: each sheet is read once, and memory does not grow with it."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import IO, Any, Final, NamedTuple
from zipfile import ZipFile

from samverkan_desktop.domain.errors import Cancelled, UnusableFile
from samverkan_desktop.i18n import N_
from samverkan_desktop.imports.file_kinds import FileKind, kind_of_file
from samverkan_desktop.imports.packages import MOST_UNPACKED, UnsafePackage, check_package

MOST_BYTES: Final = 50_000_000
_DIGITS: Final = ".15g"
_STEP: Final = 250
_FIGURES: Final = "0123456789"

Plain = str | Decimal | date | bool | None
Progress = Callable[[int, int], object]

NOT_CALCULATED: Final = N_("A formula without a value. Open the workbook in Excel, save it and read it again.")
ERROR_VALUE: Final = N_("Excel shows an error here.")
_NOT_EXCEL: Final = {
    FileKind.OLD_EXCEL: N_(
        "“{name}” is an Excel workbook of the old kind (.xls). Save it as .xlsx and choose that file."
    ),
    FileKind.PROTECTED_OFFICE: N_(
        "“{name}” is protected by a password. Open it in Excel, save it without a password and choose that file."
    ),
    FileKind.OPEN_DOCUMENT: N_("“{name}” is an OpenDocument file. Save it as .xlsx and choose that file."),
    FileKind.TEXT: N_("“{name}” is not a workbook but text. Give it the ending .csv and choose it again."),
}
_BROKEN: Final = N_("“{name}” is not an Excel workbook, or it is damaged. Open it in Excel and save it again as .xlsx.")
_UNSAFE: Final = N_("“{name}” holds things that no Excel workbook holds. It was not opened.")
TOO_LARGE: Final = N_("“{name}” is larger than 50 megabytes. Keep only the rows that are needed.")

TEXT, NUMBER, MOMENT, SPAN = "text", "number", "moment", "span"
BOOLEAN, ERROR, ISO, WAITING = "boolean", "error", "iso", "waiting"


class Raw(NamedTuple):
    """A cell as it stands in the file: what it is, and its letters."""

    code: str
    letters: str


class RawRow(NamedTuple):
    """A row by its columns, counted from 0; `number` counts from 1 as Excel does. Empty cells are left out."""

    number: int
    cells: dict[int, Raw]


class _Columns(dict[str, int]):
    """Numbers of columns, from 0, by their letters. Raises ValueError for what are none."""

    def __missing__(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            raise ValueError(letters)
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        self[letters] = number - 1
        return number - 1


class RawSheet:
    """One sheet. `has_merged` is known when its rows have been read."""

    def __init__(self, book: "RawBook", sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self.name: str = sheet.title
        self.is_hidden: bool = sheet.sheet_state != "visible"
        self.has_merged = False

    def head(self, count: int) -> tuple[RawRow, ...]:
        """The first rows."""
        return tuple(islice(self._read(), count))

    def rows(self) -> Iterator[RawRow]:
        """All rows that hold anything or are formatted."""
        for count, row in enumerate(self._read(), 1):
            if count % _STEP == 0:
                self._book.report(self._part, self._position())
            yield row
        self._book.report(self._part, done=True)

    @property
    def _part(self) -> str:
        return str(self._sheet._worksheet_path).lstrip("/")

    def _position(self) -> int:
        return self._stream.tell()

    def _read(self) -> Iterator[RawRow]:
        from lxml.etree import iterparse

        strings, codes, columns = self._sheet._shared_strings, self._book.codes, _Columns()
        with self._book.open(self._part) as stream:
            self._stream: IO[bytes] = stream
            last = 0
            # No entity is looked up anywhere; a document type was refused before.
            for _event, element in iterparse(
                stream, tag=("{*}row", "{*}mergeCell"), resolve_entities=False, no_network=True, load_dtd=False
            ):
                if not element.tag.endswith("}row"):
                    self.has_merged = True
                    continue
                place = element.get("r")
                last = int(place) if place else last + 1
                cells: dict[int, Raw] = {}
                column = -1
                for cell in element:
                    place = cell.get("r")
                    column = columns[place.rstrip(_FIGURES)] if place else column + 1
                    raw = _raw(cell, strings, codes)
                    if raw is not None:
                        cells[column] = raw
                yield RawRow(last, cells)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


class _Codes(dict[str, str]):
    """What numbers of a style are: numbers, moments or spans of time."""

    def __init__(self, book: Any) -> None:
        super().__init__()
        self._moments, self._spans = book._date_formats, book._timedelta_formats

    def __missing__(self, style: str) -> str:
        number = int(style)
        self[style] = NUMBER if number not in self._moments else SPAN if number in self._spans else MOMENT
        return self[style]


class RawBook:
    """An open workbook, and what its cells mean."""

    def __init__(self, book: Any, package: ZipFile, progress: Progress | None) -> None:
        self._package, self._progress = package, progress
        self._epoch = book.epoch
        self.codes = _Codes(book)
        self.sheets = tuple(RawSheet(self, sheet) for sheet in book.worksheets)
        self._total = sum(package.getinfo(sheet._part).file_size for sheet in self.sheets)
        self._done: dict[str, int] = {}

    def open(self, part: str) -> IO[bytes]:
        """The bytes of a part, unpacked while they are read."""
        return self._package.open(part)

    def report(self, part: str, position: int = 0, *, done: bool = False) -> None:
        """Tell how much has been read, in bytes. What the listener raises ends the reading."""
        self._done[part] = self._package.getinfo(part).file_size if done else position
        if self._progress is not None:
            self._progress(sum(self._done.values()), self._total)

    def finish(self) -> None:
        """Tell that all has been read that was wanted."""
        if self._progress is not None:
            self._progress(self._total, self._total)

    def value(self, raw: Raw, *, moments: bool = True) -> Plain:
        """What a cell holds; numbers with the digits that Excel shows, days without `moments` as dates."""
        from openpyxl.utils.datetime import from_excel, from_ISO8601

        code, letters = raw
        if code in (TEXT, ERROR):
            return letters
        if code == NUMBER:
            return _number(letters)
        if code == BOOLEAN:
            return bool(int(letters))
        if code == WAITING:
            return None
        if code == ISO:
            found = from_ISO8601(letters)  # type: ignore[no-untyped-call]
        else:
            found = from_excel(float(letters), self._epoch, timedelta=code == SPAN)
        if isinstance(found, datetime):
            return found if moments else found.date()
        return found if isinstance(found, date) else str(found)

    def read(self, raw: Raw, *, moments: bool = True) -> tuple[Plain, str]:
        """What a cell holds, and what is odd about it (a source text for `_`, empty where nothing is)."""
        try:
            value = self.value(raw, moments=moments)
        except (OverflowError, ValueError):
            # A number that is no day, in a cell for days; Excel shows ####.
            return raw.letters, ERROR_VALUE
        return value, {ERROR: ERROR_VALUE, WAITING: NOT_CALCULATED}.get(raw.code, "")


@contextmanager
def opened(
    data: bytes, name: str, progress: Progress | None = None, *, most_unpacked: int = MOST_UNPACKED
) -> Iterator[RawBook]:
    """A workbook to read from. Raises UnusableFile, with what to do about it, also while it is read.

    `progress` is told how many of how many bytes have been read; what it raises is the end of it.
    """
    if len(data) > MOST_BYTES:
        raise UnusableFile(TOO_LARGE, name=name)
    kind = kind_of_file(data)
    if kind is not FileKind.EXCEL:
        raise UnusableFile(_NOT_EXCEL.get(kind, _BROKEN), name=name)
    try:
        check_package(data, most_unpacked=most_unpacked)
        # Imported late: it takes longer to load than all the rest of a command that reads no workbook.
        from samverkan_desktop.imports.unsized_workbook import load_unsized

        with (
            closing(load_unsized(BytesIO(data))) as book,
            ZipFile(BytesIO(data)) as package,
        ):
            yield RawBook(book, package, progress)
    except (UnusableFile, Cancelled):
        raise
    except UnsafePackage as error:
        raise UnusableFile(_UNSAFE, name=name) from error
    except Exception as error:
        raise UnusableFile(_BROKEN, name=name) from error


def cell_name(row: int, column: int) -> str:
    """B7, from numbers that begin at 0."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column + 1)}{row + 1}"


def _raw(cell: Any, strings: Any, codes: _Codes) -> Raw | None:
    kind = cell.get("t", "n")
    letters, has_value, has_formula = None, False, False
    for part in cell:
        tag = part.tag
        if tag.endswith("}v"):
            letters, has_value = part.text, True
        elif tag.endswith("}is"):
            letters = _inline(part)
        elif tag.endswith("}f"):
            has_formula = True
    if not letters:
        # What reckons out as no text has a value; what nobody has reckoned out has none.
        return Raw(WAITING, "") if has_formula and not (has_value and kind == "str") else None
    if kind == "n":
        return Raw(codes[cell.get("s", "0")], letters)
    if kind == "s":
        text = strings[int(letters)]
        return Raw(TEXT, text) if text else None
    if kind in ("inlineStr", "str"):
        return Raw(TEXT, letters)
    return Raw(_OTHERS[kind], letters)


_OTHERS: Final = {"b": BOOLEAN, "e": ERROR, "d": ISO}


def _inline(element: Any) -> str:
    """Text that stands in the cell itself; parts that are formatted for themselves are one again."""
    if len(element) == 1 and element[0].tag.endswith("}t"):
        return element[0].text or ""
    texts = []
    for part in element:
        if part.tag.endswith("}t"):
            texts.append(part.text or "")
        elif part.tag.endswith("}r"):
            texts += [run.text or "" for run in part if run.tag.endswith("}t")]
    return "".join(texts)


def _number(letters: str) -> Decimal:
    if "." in letters or "E" in letters or "e" in letters:
        # Fifteen digits are what Excel keeps; more are noise of the binary number.
        number = Decimal(format(float(letters), _DIGITS))
        if not number.is_finite():
            raise ValueError(letters)
        return number
    return Decimal(int(letters))

"""A file with tables: workbook, text with separators or JSON-stat, ready to be looked at."""

from pathlib import Path
from typing import Final

from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.imports.delimited import SEPARATOR_NAMES, read_delimited
from samverkan_desktop.imports.file_kinds import FileKind, kind_of_file
from samverkan_desktop.imports.json_stat import looks_like_json, read_json_stat
from samverkan_desktop.imports.workbooks import MOST_BYTES, TOO_LARGE, Cell, Progress, SheetCells, read_workbook

_WORKBOOKS: Final = (FileKind.EXCEL, FileKind.OLD_EXCEL, FileKind.PROTECTED_OFFICE, FileKind.OLD_OFFICE)
_NO_TABLE: Final = N_("“{name}” has no table that can be read. Choose a workbook (.xlsx), a .csv or JSON-stat.")
_UNREADABLE: Final = N_("“{name}” cannot be read: {reason}")


@dataclass(frozen=True, kw_only=True)
class TableFile:
    """The tables of a file by the names of their sheets, and in words how it was read."""

    name: str
    how: str
    sheets: dict[str, tuple[tuple[Cell, ...], ...]]
    notices: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""

    @property
    def is_text(self) -> bool:
        """Whether encoding and separator matter."""
        return bool(self.separator)

    def sheet(self, name: str = "") -> str:
        """The sheet with this name; the first one where none is named. Raises UnusableFile."""
        if not name:
            return next(iter(self.sheets))
        if name not in self.sheets:
            shown = ", ".join(self.sheets)
            raise UnusableFile(N_("There is no sheet {sheet}. The sheets are: {sheets}."), sheet=name, sheets=shown)
        return name


def read_table_file(
    path: Path, *, encoding: str = "", separator: str = "", moments: bool = False, progress: Progress | None = None
) -> TableFile:
    """Read a file as what it is, whatever its name ends with. Raises UnusableFile.

    Encoding and separator of a text are found out where they are not given; `moments` keeps the times of days.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnusableFile(TOO_LARGE, name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UnusableFile(_UNREADABLE, name=path.name, reason=SystemReason(error)) from error
    kind = kind_of_file(data)
    if kind in _WORKBOOKS:
        return _of_sheets(read_workbook(data, path.name, moments=moments, progress=progress), path.name)
    if kind is not FileKind.TEXT:
        raise UnusableFile(_NO_TABLE, name=path.name)
    if looks_like_json(data):
        return TableFile(name=path.name, how="JSON-stat 2", sheets={path.stem: read_json_stat(data, path.name)})
    read = read_delimited(data, path.name, encoding=encoding, separator=separator, progress=progress)
    how = _("Text, {encoding}, separated by {separator}").format(
        encoding=read.encoding, separator=_(SEPARATOR_NAMES[read.separator])
    )
    return TableFile(
        name=path.name,
        how=how,
        sheets={path.stem: read.rows},
        encoding=read.encoding,
        separator=read.separator,
    )


def _of_sheets(sheets: tuple[SheetCells, ...], name: str) -> TableFile:
    if not sheets:
        raise UnusableFile(N_("“{name}” is empty."), name=name)
    notices = [_("The sheet {name} is hidden.").format(name=one.name) for one in sheets if one.is_hidden]
    notices += [
        _("The sheet {name} has merged cells; only the first of them has a value.").format(name=one.name)
        for one in sheets
        if one.has_merged
    ]
    return TableFile(
        name=name,
        how=_("Excel workbook"),
        # Hidden sheets come last: what one sees in Excel is what one means.
        sheets={one.name: one.rows for one in sorted(sheets, key=lambda one: one.is_hidden)},
        notices=tuple(notices),
    )

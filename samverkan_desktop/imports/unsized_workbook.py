"""Opens a workbook without looking how large its sheets are."""

from typing import IO, Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet


def load_unsized(data: IO[bytes]) -> Any:
    """A workbook to read from in a stream.

    The library looks for the size of every sheet, and where none is told, as in what we write, it reads all of it.
    """
    reader = _Reader(data, read_only=True, data_only=True)
    reader.read()
    return reader.wb


class _Reader(ExcelReader):
    def read_worksheets(self) -> None:
        book: Any = self.wb
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                worksheet: Any = _Unsized(book, sheet.name, relation.target, self.shared_strings)
                worksheet.sheet_state = sheet.state
                book._sheets.append(worksheet)


class _Unsized(ReadOnlyWorksheet):
    def _get_size(self) -> None:
        return None

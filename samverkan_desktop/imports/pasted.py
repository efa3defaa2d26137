"""Cells that were copied in Excel, Word or a list of this program, out of the text on the clipboard."""

import csv
import io

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import N_

LONGEST = 5_000_000
MOST_ROWS = 5_000
_MOST_COLUMNS = 60
# Signs behind which a spreadsheet, and this program, puts an apostrophe to keep a text from being worked out.
_FORMULA = ("=", "+", "-", "@")


def pasted_cells(text: str) -> tuple[tuple[str, ...], ...]:
    """Rows of the same width, without those that are wholly empty; nothing is worked out, all of it is text.

    Raises Invalid when it is too much to be looked through.
    """
    if len(text) > LONGEST:
        raise Invalid(paste=N_("This is too much to paste at once. Copy fewer rows."))
    # Excel puts a cell with line breaks between quotation marks, as csv does.
    try:
        rows = [[unmarked(cell.strip()) for cell in row] for row in csv.reader(io.StringIO(text), delimiter="\t")]
    except csv.Error as error:
        raise Invalid(paste=N_("This is not rows of cells. Copy the rows again, without pictures.")) from error
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_ROWS:
        raise Invalid(paste=N_("At most 5,000 rows can be pasted at once. Copy fewer rows."))
    width = min(_MOST_COLUMNS, max(map(len, rows), default=0))
    return tuple((*row[:width], *[""] * (width - len(row))) for row in rows)


def unmarked(cell: str) -> str:
    """A text without the apostrophe that keeps a spreadsheet from working it out."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell

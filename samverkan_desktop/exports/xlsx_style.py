"""How cells look: fonts, fills and number formats, drawn up once and shared by all cells of a kind."""

from typing import Any

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from samverkan_desktop.domain.report import CellKind, State, Tone

FONT = "Calibri"
TEXT, MUTED, ACCENT, RULE, WHITE = "1B1F27", "5D6675", "0F5FA8", "D5DAE2", "FFFFFF"
BAND = "EEF3F9"
INKS = {Tone.GOOD: "1D7A46", Tone.SLOW: "7A4F00", Tone.BEHIND: "B3261E", Tone.NONE: MUTED}
FILLS = {Tone.GOOD: "E3F4EA", Tone.SLOW: "FDF1D9", Tone.BEHIND: "FCE8E6"}
DAY_FORMAT, MOMENT_FORMAT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"

_RULE = Border(bottom=Side(style="thin", color=RULE))
_FORMATS = {CellKind.DAY: DAY_FORMAT, CellKind.MOMENT: MOMENT_FORMAT}
_LITERAL_LIMIT = 255


def font(*, size: float = 11, bold: bool = False, italic: bool = False, color: str = TEXT, line: bool = False) -> Font:
    """The one typeface of the workbook."""
    return Font(
        name=FONT, family=2, size=size, bold=bold, italic=italic, color=color, underline="single" if line else None
    )


def fill(color: str) -> PatternFill:
    """One even colour."""
    return PatternFill(fill_type="solid", fgColor=color, bgColor=color)


def indented() -> Alignment:
    """Text that stands in line with that of the cells of a table."""
    return Alignment(horizontal="left", vertical="center", indent=1)


class Styles:
    """The styles of one workbook by their numbers, each made when it is first asked for."""

    def __init__(self, worksheet: Any) -> None:
        self._worksheet = worksheet
        self._made: dict[tuple[Any, ...], int] = {}

    def data(self, kind: CellKind, *, literal: bool = False, high: bool = False, leads: bool = False) -> int:
        """A cell of a table; `literal` text stays text when it is typed again, `high` rows are set from the top.

        What `leads` somewhere shows that it does.
        """
        return self._style(
            ("data", kind, literal, high, leads),
            lambda cell: dress_data(cell, kind, literal=literal, high=high, leads=leads),
        )

    def heading(self, kind: CellKind) -> int:
        """A heading of a table."""
        return self._style(("heading", kind is CellKind.NUMBER), lambda cell: _dress_heading(cell, kind))

    def plain(self, key: str, **parts: Any) -> int:
        """A style of the cover under a name of its own: font, fill, border, alignment, number_format."""

        def dress(cell: Cell) -> None:
            for name, part in parts.items():
                setattr(cell, name, part)

        return self._style(("plain", key), dress)

    def _style(self, key: tuple[Any, ...], dress: Any) -> int:
        if key not in self._made:
            cell = Cell(self._worksheet, row=1, column=1)
            dress(cell)
            self._made[key] = cell.style_id
        return self._made[key]


def state_rule(state: State) -> Rule:
    """Colours a cell whose text is that of the state, also when somebody changes it later."""
    literal = state.text.replace('"', '""')[:_LITERAL_LIMIT]
    look = DifferentialStyle(
        font=Font(color=INKS[state.tone], bold=state.tone is Tone.BEHIND or None),
        fill=fill(FILLS[state.tone]) if state.tone in FILLS else None,
    )
    return Rule(type="cellIs", operator="equal", formula=[f'"{literal}"'], dxf=look, stopIfTrue=True)


def dress_data(cell: Cell, kind: CellKind, *, literal: bool = False, high: bool = False, leads: bool = False) -> None:
    """Give a cell of a table its look."""
    wraps = kind in (CellKind.TEXT, CellKind.LONG, CellKind.STATE, CellKind.LINK)
    cell.font = font(color=ACCENT, line=True) if leads or kind is CellKind.LINK else font()
    cell.border = _RULE
    cell.alignment = Alignment(
        horizontal=_across(kind),
        vertical="top" if high else "center",
        wrap_text=wraps or None,
        indent=1,
    )
    cell.number_format = _FORMATS.get(kind, "General")
    if literal:
        cell.quotePrefix = True


def _dress_heading(cell: Cell, kind: CellKind) -> None:
    cell.font = font(bold=True, color=WHITE)
    cell.fill = fill(ACCENT)
    cell.alignment = Alignment(horizontal=_across(kind), vertical="center", wrap_text=True, indent=1)


def _across(kind: CellKind) -> str:
    return "right" if kind is CellKind.NUMBER else "left"

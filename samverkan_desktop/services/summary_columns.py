"""The columns that sheets of the summary are made of."""

from collections.abc import Iterable

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.report import CellKind, Lead, ReportColumn, SheetKey, State, rating_state
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _


def area_column() -> ReportColumn:
    """The name of the area."""
    return name_column("area", _("Area"), 24)


def text_column(key: str, title: str, most: float, choices: Iterable[str] = ()) -> ReportColumn:
    """Text that is seldom long; `most` is the widest in characters, `choices` are source texts of words."""
    return ReportColumn(key=key, title=title, most=most, choices=tuple(map(_, choices)))


def name_column(key: str, title: str, most: float) -> ReportColumn:
    """Names, which are offered again to whoever edits the sheet."""
    return ReportColumn(key=key, title=title, most=most, names=True)


def long_column(key: str, title: str, width: float) -> ReportColumn:
    """Text that may be long and wraps at `width` characters."""
    return ReportColumn(key=key, title=title, kind=CellKind.LONG, width=width)


def day_column(key: str, title: str) -> ReportColumn:
    """A date."""
    return ReportColumn(key=key, title=title, kind=CellKind.DAY)


def moment_column(key: str, title: str) -> ReportColumn:
    """A date with a time."""
    return ReportColumn(key=key, title=title, kind=CellKind.MOMENT)


def number_column(key: str, title: str) -> ReportColumn:
    """A whole number."""
    return ReportColumn(key=key, title=title, kind=CellKind.NUMBER)


def state_column(key: str, title: str, states: tuple[State, ...], *, chosen: bool = False) -> ReportColumn:
    """One of these states; those that somebody `chosen` can be chosen in the sheet too."""
    choices = tuple(state.text for state in states) if chosen else ()
    return ReportColumn(key=key, title=title, kind=CellKind.STATE, most=18, states=states, choices=choices)


def rating_column(axis: str, title: str, *, chosen: bool = False) -> ReportColumn:
    """A rating on one axis."""
    return state_column(axis, title, tuple(map(rating_state, Rating)), chosen=chosen)


def leading(column: ReportColumn, sheet: SheetKey, *, own: str, theirs: str) -> ReportColumn:
    """The column, with cells that lead to the row of another sheet in which `theirs` is what `own` is here."""
    return replace(column, lead=Lead(sheet=sheet, own=own, theirs=theirs))


def hidden_column(key: str, title: str, kind: CellKind = CellKind.TEXT) -> ReportColumn:
    """What only the way back needs."""
    return ReportColumn(key=key, title=title, kind=kind, most=38, hidden=True)

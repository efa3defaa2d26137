"""The columns that sheets of the summary are made of."""

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.report import CellKind, ReportColumn, State, rating_state
from samverkan_desktop.i18n import _


def area_column() -> ReportColumn:
    """The name of the area."""
    return text_column("area", _("Area"), 24)


def text_column(key: str, title: str, most: float) -> ReportColumn:
    """Text that is seldom long; `most` is the widest in characters."""
    return ReportColumn(key=key, title=title, most=most)


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


def state_column(key: str, title: str, states: tuple[State, ...]) -> ReportColumn:
    """One of these states."""
    return ReportColumn(key=key, title=title, kind=CellKind.STATE, most=18, states=states)


def rating_column(axis: str, title: str) -> ReportColumn:
    """A rating on one axis."""
    return state_column(axis, title, tuple(map(rating_state, Rating)))


def hidden_column(key: str, title: str, kind: CellKind = CellKind.TEXT) -> ReportColumn:
    """What only the way back needs."""
    return ReportColumn(key=key, title=title, kind=kind, most=38, hidden=True)

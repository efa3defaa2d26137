"""A series in one line: how often, when and where, with the way to change it."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from samverkan_desktop.domain.series import Series
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.notice import Picture


class SeriesLine(QWidget):
    """`change_wanted` carries the series."""

    change_wanted = Signal(object)

    def __init__(
        self, series: Series, today: date, number: int, *, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("seriesLine")
        self._series = series
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Picture("repeat", "accent", side=16))
        said = series_words(series, today)
        row.addWidget(Label(said, wrap=True, name="seriesWords"), 1)
        change = button(_("Change…"), self._ask, kind="link", name=f"seriesChange{number}")
        change.setAccessibleName(_("Change the series {series}").format(series=said))
        change.setEnabled(not read_only)
        row.addWidget(change)

    def _ask(self) -> None:
        self.change_wanted.emit(self._series)


def series_words(series: Series, today: date) -> str:
    """Varannan vecka, måndag 13:00–14:00, Teams, från 12 jan."""
    starts = from_local(series.first_day, series.starts_at)
    ends = starts + timedelta(minutes=series.minutes)
    clock = f"{words.weekday(series.first_day)} {words.clock(starts)}–{words.clock(ends)}"
    first = _("from {day}").format(day=words.short_day(series.first_day, today))
    last = _("until {day}").format(day=words.short_day(series.last_day, today)) if series.last_day else ""
    title = f"{series.title}: " if series.title else ""
    return title + words.sentence((series.cadence.label, clock, series.place, first, last))

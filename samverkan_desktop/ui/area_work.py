"""Areas and periods from the window: add, rename, order, close, remove, each with a way back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.icons import icon


class AreaWork(QObject):
    """Does the work, and tells it with a notice that can take it back."""

    period_added = Signal(str)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("areaWork")
        self._desk, self._window = desk, owner

    def fill_menu(self, menu: QMenu, period: Period, area_id: str) -> None:
        """What can be done with the area of a tab; with an empty id, with all of them."""
        rows = self._desk.workspace.areas.of_period(period.id)
        row = next((one for one in rows if one.id == area_id), None)
        if row is not None:
            ids = [one.id for one in rows]
            place = ids.index(row.id)
            self._add(menu, _("&Rename…"), partial(self.edit_areas, row.id, rename=True), "edit")
            left = self._add(menu, _("Move to the &left"), partial(self.move, period, rows, place, -1), "arrow_left")
            right = self._add(menu, _("Move to the r&ight"), partial(self.move, period, rows, place, 1), "arrow_right")
            left.setEnabled(left.isEnabled() and place > 0)
            right.setEnabled(right.isEnabled() and place < len(rows) - 1)
            text = _("&Close the area") if row.closed_on is None else _("&Open the area again")
            self._add(menu, text, partial(self.close_or_open, period, row), "archive")
            menu.addSeparator()
            self._add(menu, _("Re&move"), partial(self.remove, period, row), "delete")
            menu.addSeparator()
        self._add(menu, _("&Add an area…"), self.add, "add")
        self._add(menu, _("Ar&eas…"), self.edit_areas, "list")

    def add(self) -> None:
        """Open the list of areas with the cursor in the field for a new one."""
        self.edit_areas(adding=True)

    def edit_areas(self, area_id: str = "", *, rename: bool = False, adding: bool = False) -> None:
        """Open the list of areas."""
        period = getattr(self._window, "period", None)
        if period is None:
            return
        from samverkan_desktop.ui.dialogs.areas import AreasDialog

        dialog = AreasDialog(self._desk, period, self._window)
        dialog.open()
        if area_id:
            dialog.choose(area_id, rename=rename)
        if adding:
            dialog.focus_new()

    def new_period(self) -> None:
        """Go on from the goals of the latest period, or where there are none, open the form for a new period."""
        work = self._desk.workspace
        periods = work.periods.all()
        if periods and work.goals.of_period(periods[0].id):
            self.roll_over(periods[0])
            return
        from samverkan_desktop.ui.dialogs.period import PeriodDialog

        dialog = PeriodDialog(self._desk, self._window)
        dialog.added.connect(self.period_added)
        dialog.open()

    def roll_over(self, period: Period) -> None:
        """Decide what becomes of the goals of a period, and begin the next one with those that go on."""
        from samverkan_desktop.ui.dialogs.rollover import RolloverDialog

        dialog = RolloverDialog(self._desk, period, self._window)
        dialog.done_with.connect(self.period_added)
        dialog.open()

    def move(self, period: Period, rows: tuple[AreaRow, ...], place: int, by: int) -> None:
        """Move an area among the tabs."""
        ids = [one.id for one in rows]
        ids.insert(place + by, ids.pop(place))
        self._desk.workspace.areas.order(period.id, tuple(ids))

    def close_or_open(self, period: Period, row: AreaRow) -> None:
        """Say that work on an area has ended, or that it has not."""
        day = self._desk.workspace.today() if row.closed_on is None else None
        done = self._desk.workspace.areas.close(period.id, row.id, day)
        text = _("{name} is closed. Its tab is hidden.") if day else _("{name} is open again.")
        self._tell(text.format(name=row.name), done)

    def remove(self, period: Period, row: AreaRow) -> None:
        """Put the area in the wastebasket, and say what went with it."""
        areas = self._desk.workspace.areas
        filled = {one.id: (one.goals, one.paragraphs) for one in areas.filled(period.id)}
        done = areas.remove(row.id, period_id=period.id)
        goals, paragraphs = filled.get(row.id, (0, 0))
        counts = (
            (goals, ngettext("{n} goal", "{n} goals", goals)),
            (paragraphs, ngettext("{n} paragraph", "{n} paragraphs", paragraphs)),
        )
        parts = [text.format(n=count) for count, text in counts if count]
        text = _("Removed {name}, and with it {what}.") if parts else _("Removed {name}.")
        self._tell(text.format(name=row.name, what=", ".join(parts)), done)

    def remove_example(self) -> None:
        """Remove the example content, with a way back."""
        self._tell(_("The example is removed."), self._desk.workspace.starter.remove())

    def _tell(self, text: str, done: Done[None]) -> None:
        from samverkan_desktop.ui.undo import Undo

        self._desk.messages.notice(text, undo=Undo(self._desk, done.set_id))

    def _add(self, menu: QMenu, text: str, do: Callable[[], object], icon_name: str) -> QAction:
        action = menu.addAction(icon(icon_name), text, do)
        action.setEnabled(not self._desk.workspace.read_only)
        return action

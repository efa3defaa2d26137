"""Finds what an area has that an assessment can rest on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from samverkan_desktop.domain.assessments import EVIDENCE_LABELS
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.evidence_list import Entry
from samverkan_desktop.ui.evidence import SOURCES
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.picture_line import SearchLine
from samverkan_desktop.ui.window_sizes import open_at, remember_size


class EvidencePicker(QDialog):
    """`picked` carries the chosen entries; several can be chosen at once."""

    picked = Signal(list)

    def __init__(self, desk: Desk, period: Period, area_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidencePicker")
        title = _("What does the assessment rest on?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = content_of(self, spacing=8)
        self.filter = _Filter()
        outer.addWidget(self.filter)
        empty = EmptyState(
            _("Nothing to choose yet"),
            _("The area has nothing in the period that an assessment can rest on."),
            icon_name="list",
        )
        self.list: TableList[tuple[str, Entry]] = TableList(
            (
                Column(_("Kind"), text=lambda row: _(EVIDENCE_LABELS[row[1].kind]), width=96, muted=True, key="kind"),
                Column(_("What"), text=lambda row: row[1].label, lines=2, key="what"),
                Column(_("Date"), text=lambda row: row[0], width=112, muted=True, key="day"),
            ),
            row_id=_id_of,
            label=_("What the area has"),
            empty=empty,
            name="evidenceCandidates",
            many=True,
            parent=self,
        )
        self.list.set_rows(candidates(desk, period, area_id))
        outer.addWidget(self.list, 1)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(button(_("Cancel"), self.reject, name="pickerCancel"))
        self.add = button(_("&Add"), self._pick, kind="primary", name="pickerAdd")
        feet.addWidget(self.add)
        add_foot(self, feet)
        self.filter.textChanged.connect(self.list.set_filter_text)
        self.filter.down.connect(self._go_to_list)
        self.list.opened.connect(self._pick)
        open_at(self, 680, 520)
        remember_size(self, desk.memory)
        self.filter.setFocus()

    def _go_to_list(self) -> None:
        self.list.setFocus()
        if self.list.row() is None and self.list.shown():
            self.list.select(_id_of(self.list.shown()[0]))

    def _pick(self) -> None:
        rows = self.list.selected() or self.list.shown()[:1]
        self.accept()
        self.picked.emit([entry for _day, entry in rows])


class _Filter(SearchLine):
    """Down goes to the list; Enter stays for the button."""

    down = Signal()

    def __init__(self) -> None:
        super().__init__(_("Search by words or date"), name="pickerFilter")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads on."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)


def candidates(desk: Desk, period: Period, area_id: str) -> Sequence[tuple[str, Entry]]:
    """Each with its day, the latest first and those without a day last."""
    found = [
        (one.day.isoformat() if one.day else "", Entry(id=new_id(), kind=kind, target_id=one.id, label=one.label))
        for kind, source in SOURCES.items()
        for one in source.find(desk.workspace, period, area_id)
    ]
    return sorted(found, key=lambda pair: pair[0], reverse=True)


def _id_of(row: tuple[str, Entry]) -> str:
    return row[1].target_id or row[1].id

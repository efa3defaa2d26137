"""Finds the meetings, decisions and actions of an area that an assessment can rest on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.assessments import EVIDENCE_LABELS, EvidenceKind
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.evidence_list import Entry
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState


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
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 12)
        outer.setSpacing(8)
        self.filter = _Filter()
        outer.addWidget(self.filter)
        empty = EmptyState(
            _("Nothing to choose yet"),
            _("The area has no meetings, decisions or actions in the period."),
            icon_name="list",
        )
        self.list: TableList[tuple[str, Entry]] = TableList(
            (
                Column(_("Kind"), text=lambda row: _(EVIDENCE_LABELS[row[1].kind]), width=96, muted=True, key="kind"),
                Column(_("What"), text=lambda row: row[1].label, lines=2, key="what"),
                Column(_("Date"), text=lambda row: row[0], width=112, muted=True, key="day"),
            ),
            row_id=_id_of,
            label=_("Meetings, decisions and actions"),
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
        outer.addLayout(feet)
        self.filter.textChanged.connect(self.list.set_filter_text)
        self.filter.down.connect(self._go_to_list)
        self.list.opened.connect(self._pick)
        now = theme.current()
        self.resize(now.px(680), now.px(520))
        self.filter.setFocus()

    def _go_to_list(self) -> None:
        self.list.setFocus()
        if self.list.row() is None and self.list.shown():
            self.list.select(_id_of(self.list.shown()[0]))

    def _pick(self) -> None:
        rows = self.list.selected() or self.list.shown()[:1]
        self.accept()
        self.picked.emit([entry for _day, entry in rows])


class _Filter(QLineEdit):
    """Down goes to the list; Enter stays for the button."""

    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pickerFilter")
        self.setAccessibleName(_("Search"))
        self.setPlaceholderText(_("Search by words or date"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads on."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)


def candidates(desk: Desk, period: Period, area_id: str) -> Sequence[tuple[str, Entry]]:
    """Each with its day, the latest first."""
    workspace = desk.workspace
    found: list[tuple[str, Entry]] = []
    for meeting in workspace.meetings.of_period(period, area_id):
        label = f"{meeting.label} {words.short_day(meeting.day, workspace.today())}"
        found.append((meeting.day.isoformat(), _entry(EvidenceKind.MEETING, meeting.id, label)))
    for decision in workspace.meetings.decisions(period, area_id):
        label = f"§ {decision.number} {decision.text}" if decision.number else decision.text
        found.append((decision.day.isoformat(), _entry(EvidenceKind.DECISION, decision.id, label)))
    for action in workspace.actions.of_period(period, area_id):
        found.append((action.raised_on.isoformat(), _entry(EvidenceKind.ACTION, action.id, action.text)))
    return sorted(found, key=lambda pair: pair[0], reverse=True)


def _entry(kind: EvidenceKind, target_id: str, label: str) -> Entry:
    return Entry(id=new_id(), kind=kind, target_id=target_id, label=label)


def _id_of(row: tuple[str, Entry]) -> str:
    return row[1].target_id or row[1].id

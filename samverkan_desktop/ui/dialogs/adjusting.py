"""Who adjusts the latest finalised version of a meeting, and on which day that was done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.meetings import TOOK_PART
from samverkan_desktop.domain.revisions import Adjustment
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.labels import Label


class AdjustingDialog(QDialog):
    """A day is saved when it is written; without a day somebody is asked to adjust and has not done so yet."""

    def __init__(self, desk: Desk, meeting_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting_id = desk, meeting_id
        self._meeting = desk.workspace.meetings.get(meeting_id)
        self.days: dict[str, DateField] = {}
        self.setObjectName("adjustingDialog")
        self.setWindowTitle(_("Adjustment"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = content_of(self, spacing=12)
        title = _("Adjustment of version {number}").format(number=self._meeting.revision)
        outer.addWidget(Label(title, "heading", wrap=True, name="adjustingTitle"))
        told = _("Write the day when somebody has adjusted. Leave it empty as long as it is waited for.")
        outer.addWidget(Label(told, "muted", wrap=True, name="adjustingHelp"))
        self._rows = QVBoxLayout()
        outer.addLayout(self._rows)
        self._content: QWidget | None = None
        outer.addLayout(self._build_adding())
        self.trouble = Label("", "error", wrap=True, name="adjustingTrouble")
        self.trouble.hide()
        outer.addWidget(self.trouble)
        outer.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        closing = button(_("C&lose"), self.accept, kind="primary", name="adjustingClose")
        closing.setDefault(True)
        foot.addWidget(closing)
        add_foot(self, foot)
        self._fill()
        self.resize(theme.current().px(520), self.sizeHint().height())

    def accept(self) -> None:
        """Close, unless a day was written that cannot be kept."""
        if all(self._keep_day(person_id) for person_id in tuple(self.days)):
            super().accept()

    def _build_adding(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.person = ChoiceBox("adjustingPerson", label=_("Who adjusts"))
        self.adding = button(_("&Add adjuster"), self._add, icon_name="person_add", name="adjustingAdd")
        row.addWidget(self.person, 1)
        row.addWidget(self.adding)
        return row

    def _fill(self) -> None:
        """Those who adjust, each with a day; below those who could, the participants first."""
        names = {one.id: one.name for one in self._desk.workspace.people.persons()}
        found = self._found()
        if self._content is not None:
            self._rows.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        self.days = {}
        for line, one in enumerate(found):
            name = names.get(one.person_id, "–")
            day = DateField(one.day, label=_("Day on which {name} adjusted").format(name=name), name=f"adjusted{line}")
            day.edit.editingFinished.connect(partial(self._keep_day, one.person_id))
            tip = _("Take {name} off the list").format(name=name)
            remove = icon_button("dismiss", tip, name=f"adjusterRemove{line}")
            remove.clicked.connect(partial(self._remove, one.id))
            self.days[one.person_id] = day
            grid.addWidget(Label(name, wrap=True, name="adjusterName"), line, 0)
            grid.addWidget(day, line, 1)
            grid.addWidget(remove, line, 2)
        if not found:
            grid.addWidget(Label(_("Nobody has been asked to adjust."), "muted", wrap=True), 0, 0)
        self._rows.addWidget(self._content)
        taken = {one.person_id for one in found}
        there = [
            one.person_id
            for one in self._desk.workspace.meetings.document(self._meeting_id).attendances
            if one.presence in TOOK_PART
        ]
        self.person.clear()
        for person_id in dict.fromkeys((*there, *names)):
            if person_id in names and person_id not in taken:
                self.person.addItem(names[person_id], person_id)
        self.adding.setEnabled(self.person.count() > 0)

    def _found(self) -> list[Adjustment]:
        all_of_them = self._desk.workspace.finalising.adjustments(self._meeting_id)
        return [one for one in all_of_them if one.revision == self._meeting.revision]

    def _add(self) -> None:
        person_id = self.person.currentData()
        if person_id is not None and self._attempt(partial(self._adjust, person_id)):
            self._fill()
            self.days[person_id].edit.setFocus()

    def _adjust(self, person_id: str) -> None:
        self._desk.workspace.finalising.adjust(self._meeting_id, person_id, None)

    def _keep_day(self, person_id: str) -> bool:
        """Save the day of somebody, when it differs; False when it cannot be saved."""
        field = self.days[person_id]
        stored = next((one for one in self._found() if one.person_id == person_id), None)
        if stored is None or (field.is_readable and field.date() == stored.day):
            return True
        if not field.is_readable:
            self._say(_("Write the day as yyyy-mm-dd, or choose it in the calendar."))
            return False
        day = field.date()
        return self._attempt(partial(self._desk.workspace.finalising.adjust, self._meeting_id, person_id, day))

    def _remove(self, adjustment_id: str) -> None:
        one = next((one for one in self._found() if one.id == adjustment_id), None)
        if one is not None and self._attempt(partial(self._desk.workspace.finalising.remove_adjustment, one)):
            self._fill()

    def _attempt(self, do: Callable[[], object]) -> bool:
        self.trouble.hide()
        try:
            do()
        except SamverkanError as error:
            self._say(say(error))
            return False
        return True

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()

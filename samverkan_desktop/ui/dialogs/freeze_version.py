"""Freezes the follow-up document as a version: its stamp, and a note on what it is."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.act_dialog import ActDialog
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import Label


class FreezeDialog(ActDialog):
    """`saved` carries the version."""

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(desk, title=_("Freeze a version"), name="freezeDialog", parent=parent)
        self._period = period
        told = _("The document is kept as it is now. A frozen version never changes, and you go on writing as before.")
        self.body.addWidget(Label(told, wrap=True, name="freezeTold"))
        self.stamp, self.note = QLineEdit(desk.workspace.versions.next_stamp(period)), QLineEdit()
        self.form = Form(name="freezeForm")
        self.form.add("stamp", _("&Version"), self.stamp, help_text=_("Year, month and day, with a letter if needed."))
        self.form.add("note", _("N&ote"), self.note, help_text=_("What it is, for example “sent to the heads”."))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.save_button.setText(_("&Freeze"))
        self.save_button.setAccessibleName(_("Freeze"))
        self.fit(460, 330)
        self.note.setFocus()
        self._begin()

    def _draft_place(self) -> Place:
        return Place(form="freeze", record_id=f"freeze:{self._period.id}", needs={"period": self._period.id})

    def _state(self) -> object:
        return self.stamp.text(), self.note.text()

    def _write(self) -> tuple[Done[Any], str]:
        done = self.desk.workspace.versions.freeze(self._period, stamp=self.stamp.text(), note=self.note.text())
        return done, _("Version {stamp} is frozen.").format(stamp=done.value.stamp)

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self.form.show_errors(problems)

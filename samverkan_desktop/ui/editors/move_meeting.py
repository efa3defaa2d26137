"""The form that moves one meeting of a series: another day, another time, the others as they were."""

from typing import Any

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import Meeting
from samverkan_desktop.domain.series import Occurrence
from samverkan_desktop.domain.swedish_time import to_local, week_of
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.holidays import is_working_day
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.record_editor import NOT_A_DAY, NOT_A_TIME
from samverkan_desktop.ui.widgets.date_field import DateField, TimeField
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import Label


class MoveMeeting(EditorDialog):
    """Moves an occurrence of a series; `title` says which group meets."""

    def __init__(self, desk: Desk, occurrence: Occurrence, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title=_("Move the meeting"), name="moveMeeting", parent=parent)
        self._occurrence = occurrence
        starts = to_local(occurrence.starts_at)
        which = _("{group}: {day}, week {week}, {clock}").format(
            group=title,
            day=words.long_day(occurrence.day),
            week=week_of(occurrence.day),
            clock=words.clock(occurrence.starts_at),
        )
        self.body.addWidget(Label(which, "muted", wrap=True, name="moveWhich"))
        self._form = Form(name="moveForm", columns=2, parent=self)
        self.day = DateField(occurrence.day, label=_("New day"), name="moveDay", today=desk.workspace.today)
        self.start = TimeField(starts.time().replace(second=0, microsecond=0), label=_("Begins"), name="moveStart")
        self._form.add("day", _("New &day"), self.day, required=True)
        self._form.add("start", _("&Begins"), self.start, required=True)
        self.body.addWidget(self._form)
        self.told = Label("", "muted", wrap=True, name="moveTold")
        self.body.addWidget(self.told)
        self.body.addStretch(1)
        self.save_button.setText(_("&Move"))
        self.save_button.setAccessibleName(_("Move"))
        self.day.edit.textChanged.connect(self._tell)
        self._tell()
        self.fit(660, 270)
        self._begin()
        self.day.setFocus()
        self.day.edit.selectAll()

    def _tell(self) -> None:
        """Say of a day that nobody is at work that it is one; it may be chosen even so."""
        day = self.day.date()
        free = day is not None and not is_working_day(day)
        self.told.setText(
            _("That day is a weekend or a holiday.")
            if free
            else _("The other meetings of the series stay as they are.")
        )

    def _show_stored(self, saved: Meeting) -> None:
        self._occurrence = replace(
            self._occurrence, starts_at=saved.starts_at, ends_at=saved.ends_at, meeting_id=saved.id
        )
        starts = to_local(saved.starts_at)
        self.day.set_date(starts.date())
        self.start.set_time(starts.time().replace(second=0, microsecond=0))

    def _save_as_new(self) -> None:
        # Without the meeting that was removed, another one stands for the occurrence.
        self.save()

    def _state(self) -> object:
        return self.day.edit.text(), self.start.edit.text()

    def _write(self) -> tuple[Done[Any], str]:
        day, start = self.day.date(), self.start.time()
        problems = {}
        if day is None:
            problems["day"] = N_("Choose a day.") if self.day.is_readable else NOT_A_DAY
        if start is None:
            problems["start"] = NOT_A_TIME
        if day is None or start is None:
            raise Invalid(problems)
        done = self.desk.workspace.series.move(self._occurrence, day, start)
        return done, _("The meeting was moved to {day}.").format(day=words.long_day(day))

    def _show_problems(self, problems: dict[str, str]) -> bool:
        named = {"day" if name == "starts_at" else name: text for name, text in problems.items()}
        return self._form.show_errors(named)
